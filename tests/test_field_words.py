"""The words of field lines, read from the language files."""

from __future__ import annotations

import pytest

from newsclean.stages.fields import lexicon


@pytest.mark.parametrize("tag", sorted(lexicon.languages()))
def test_months_cut_out_of_a_file_are_those_of_the_whole_file(tag: str) -> None:
    whole = lexicon._months([lexicon._table(tag)])
    assert lexicon._months([lexicon._month_table(tag)]) == whole


@pytest.mark.parametrize("tag", sorted(lexicon.languages() - {"any"}))
def test_each_label_may_open_a_line(tag: str) -> None:
    words = lexicon.load(tag)
    assert all(words.may_open(f" ({word}: Ana Paz") for word in words.openers)
    assert not words.may_open("")
    assert not words.may_open("7 of them")
