"""Word lists and weights, compiled into one file."""

from __future__ import annotations

from newsclean import tables


def test_the_compiled_file_is_in_step_with_the_sources() -> None:
    advice = "run `python -m newsclean.tables`"
    assert tables.COMPILED.read_text("utf-8") == tables.compiled(), advice


def test_a_table_is_named_by_its_place_in_the_package() -> None:
    assert "de" in tables.files("stages/fields/languages")
    assert "Januar" in tables.table("stages/fields/languages/de")["month"][0].title()
