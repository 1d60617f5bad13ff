"""What a company says of itself below its press release."""

from __future__ import annotations

import pytest

from newsclean.document import Family
from newsclean.stages.about import about
from pages import SENTENCES
from staging import bodies, body, context, text

STORY = [
    "Tidewell today opened a factory in Corran that will build sixty thousand heat pumps a year.",
    f"{SENTENCES[0]} {SENTENCES[1]}",
    f"{SENTENCES[2]} {SENTENCES[3]}",
]
OF_ITSELF = (
    "Tidewell designs heating systems for homes and schools in eleven countries of the coast."
)


def kept(*below: str) -> list[str]:
    page = text(*map(body, (*STORY, *below)))
    return bodies(about(page, context()))[len(STORY) :]


@pytest.mark.parametrize(
    "heading", ["About Tidewell", "Über Tidewell:", "Tietoja Tidewellistä", "Tidewell hakkında"]
)
def test_a_company_is_told_by_its_name_in_any_language(heading: str) -> None:
    assert kept(heading, OF_ITSELF) == []
    page = about(text(*map(body, (*STORY, heading, OF_ITSELF))), context())
    assert [block.family for block in page.blocks[-2:]] == [Family.NOTICE] * 2


@pytest.mark.parametrize(
    "below",
    [
        ("About the harbour", OF_ITSELF),  # not what the paragraph begins with
        ("About Norrvik", OF_ITSELF.replace("Tidewell", "Norrvik")),  # not of the story
        ("About Tidewell", OF_ITSELF, *STORY),  # a section of it
        ("About Tidewell little is known.", OF_ITSELF),
    ],
)
def test_what_only_looks_like_it_stays(below: tuple[str, ...]) -> None:
    assert kept(*below) == list(below)
