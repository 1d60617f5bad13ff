"""The choice of blocks is the best there is: no other choice can expect more."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclean.body.decision import HIGHEST, LOWEST, chosen, threshold

PAGE = st.lists(st.tuples(st.floats(0.01, 0.99), st.integers(1, 200)), min_size=1, max_size=8)


def expected_f1(scores: np.ndarray, words: np.ndarray, taken: np.ndarray) -> float:
    return 2 * (scores * words * taken).sum() / ((words * taken).sum() + (scores * words).sum())


@given(PAGE)
def test_no_other_choice_expects_more(page: list[tuple[float, int]]) -> None:
    scores, words = np.array(page, dtype=float).T
    taken = chosen(scores, words)
    assume(LOWEST < threshold(scores, words) < HIGHEST and taken.any())
    best = max(
        expected_f1(scores, words, np.array(choice)) for choice in product([0, 1], repeat=len(page))
    )
    # F1 is counted on whole words, and a divisor of less than one word is taken for one.
    assert expected_f1(scores, words, taken) == pytest.approx(best, abs=1e-6)


def test_on_a_sure_page_a_block_must_be_more_likely_story_than_not() -> None:
    scores = np.array([0.99, 0.99, 0.45, 0.01])
    assert chosen(scores, np.array([80.0, 90, 20, 40])).tolist() == [True, True, False, False]


def test_on_a_doubtful_page_less_is_asked() -> None:
    scores = np.array([0.45, 0.42, 0.4, 0.02])
    assert chosen(scores, np.array([80.0, 90, 20, 40])).tolist() == [True, True, True, False]


def test_a_page_of_furniture_stays_empty() -> None:
    assert not chosen(np.array([0.1, 0.2, 0.05]), np.array([5.0, 9, 40])).any()
    assert chosen(np.zeros(0), np.zeros(0)).tolist() == []
