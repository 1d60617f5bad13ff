"""Common runs of words: the same answer as difflib's, which is the measure."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.stages import matching

# Few words, so that most stand several times, and enough of them to have frequent ones.
words = st.lists(st.sampled_from("abcdefghij"), max_size=40)
long = st.lists(st.sampled_from([*"aaaaaaab", *map(str, range(150))]), min_size=200, max_size=300)


def found(a: list[str], b: list[str]) -> list[int]:
    return sorted(place for start, end in matching.matches(a, b) for place in range(start, end))


def expected(a: list[str], b: list[str]) -> list[int]:
    blocks = SequenceMatcher(None, a, b).get_matching_blocks()
    return [place for block in blocks for place in range(block.a, block.a + block.size)]


@given(words, words)
def test_the_runs_are_those_of_difflib(a: list[str], b: list[str]) -> None:
    assert found(a, b) == expected(a, b)


@given(long, long)
def test_frequent_words_lengthen_runs_as_in_difflib(a: list[str], b: list[str]) -> None:
    assert found(a, b) == expected(a, b)


def test_too_many_pairs_are_left_to_difflib(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_PAIRS", 3)
    a, b = ["to", "be", "or", "not", "to", "be"], ["be", "or", "to", "be", "not", "to"]
    assert found(a, b) == expected(a, b)


def test_nothing_matches_nothing() -> None:
    assert found([], []) == found(["a"], []) == found([], ["a"]) == found(["a"], ["b"]) == []
