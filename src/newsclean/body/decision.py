"""Chooses the blocks of the body from their scores."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

LOWEST, HIGHEST = 0.25, 0.5


def threshold(scores: Floats, words: Floats) -> float:
    """The score above which choosing a block raises the expected F1 of the page.

    scores: (n,) probabilities of body. words: (n,) sizes of the blocks.
    The best threshold is half of the best F1 that can be expected (Z. Lipton and others, "Optimal
    Thresholding of Classifiers to Maximize F1 Measure", 2014): nearly 1/2 if the scores are
    certain, less if they are not.
    """
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum((scores * words)[order])
    taken = np.cumsum(words[order])
    expected = float((scores * words).sum())
    best = float((2 * found / np.maximum(taken + expected, 1.0)).max(initial=0.0))
    return min(max(best / 2, LOWEST), HIGHEST)


def chosen(scores: Floats, words: Floats) -> NDArray[np.bool_]:
    """(n,) whether each block is chosen as body."""
    return np.asarray(scores > threshold(scores, words), dtype=np.bool_)
