"""The words of field lines, read from the language files."""

from __future__ import annotations

import pytest

from newsclean.stages.fields import lexicon


@pytest.mark.parametrize("tag", sorted(lexicon.languages() - {"any"}))
def test_each_label_may_open_a_line(tag: str) -> None:
    words = lexicon.load(tag)
    assert all(words.may_open(f" ({word}: Ana Paz") for word in words.openers)
    assert not words.may_open("")
    assert not words.may_open("7 of them")
