"""Which blocks to take, of a page whose blocks are scored."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

LOWEST, HIGHEST = 0.25, 0.5


def threshold(scores: Floats, words: Floats) -> float:
    """The score from which taking a block raises the F1 that the page can expect.

    scores: (n,) probabilities of being body; words: (n,) sizes. Taking everything above half the
    best F1 within reach is what reaches it (Z. Lipton and others, "Optimal Thresholding of
    Classifiers to Maximize F1 Measure", 2014): where the scorer is sure this is nearly 1/2, and
    less where it doubts the page as a whole.
    """
    order = np.argsort(-scores, kind="stable")
    found = np.cumsum((scores * words)[order])
    taken = np.cumsum(words[order])
    expected = float((scores * words).sum())
    best = float((2 * found / np.maximum(taken + expected, 1.0)).max(initial=0.0))
    return min(max(best / 2, LOWEST), HIGHEST)


def chosen(scores: Floats, words: Floats) -> NDArray[np.bool_]:
    """(n,) the blocks that are taken for the story."""
    return np.asarray(scores > threshold(scores, words), dtype=np.bool_)
