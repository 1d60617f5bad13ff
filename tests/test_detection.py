"""The library that tells the language of a text where neither the page nor its words do."""

from __future__ import annotations

import pytest

from newsclean.stages.fields.detection import detected
from newsclean.stages.fields.language import choose

TEXTS = {
    "da": "Regeringen vil først tage stilling til sagen i løbet af næste måned, siger ministeren.",
    "no": "Regjeringen vil først ta stilling til saken i løpet av neste måned, sier statsråden nå.",
    "bg": "Премиерът каза, че правителството ще реши въпроса през следващия месец в столицата.",
    "so": "Wasiirka koowaad ayaa sheegay in dowladdu go'aan gaari doonto arrintaas bisha danbe",
}


@pytest.mark.parametrize("tag", TEXTS)
def test_languages_of_one_script_are_told_apart(tag: str) -> None:
    assert detected(TEXTS[tag]) == tag
    assert choose((), [TEXTS[tag]]) == tag


def test_a_short_text_is_not_guessed_at() -> None:
    assert detected("Regjeringen vil") == ""


def test_characters_the_library_refuses_do_not_reach_it() -> None:
    refused = "\x00\x1b\ud800\udfff\ufdd0\uffff\U0010ffff\u202e"
    assert detected(refused.join(TEXTS["no"].split(" "))) in ("no", "da")
    assert detected(refused * 20) == ""
