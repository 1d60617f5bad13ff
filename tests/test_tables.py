"""Word lists and weights, compiled into one file."""

from __future__ import annotations

import pytest

from newsclean import tables
from newsclean.stages import front_page
from newsclean.stages.wordlists import is_one


def test_the_compiled_file_is_in_step_with_the_sources() -> None:
    advice = "run `python -m newsclean.tables`"
    assert tables.COMPILED.read_text("utf-8") == tables.compiled(), advice


def test_a_table_is_named_by_its_place_in_the_package() -> None:
    assert "de" in tables.files("stages/fields/languages")
    assert "Januar" in tables.table("stages/fields/languages/de")["month"][0].title()


@pytest.mark.parametrize("text", ["Ledger", "LEDGER", "Paikallislehti", "News"])
def test_a_whole_text_is_one_of_a_list_whether_a_plain_word_or_a_form(text: str) -> None:
    assert any(is_one(name, text) for name in ("outlets", "papers"))
    assert not any(is_one(name, f"{text} now") for name in ("outlets", "papers"))


def test_the_longest_name_of_the_front_page_opens_a_line() -> None:
    assert front_page.opening("Home pageHarbour") == len("Home page")
    assert front_page.opening("Harbour") == 0
    assert front_page.opens("Home Harbour") and front_page.opens("Home page")
    assert not front_page.opens("HomeHarbour")
