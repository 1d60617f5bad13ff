"""How likely the chosen body is right: a body F1 over 0.9 on this page."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.page import CountedPage

if TYPE_CHECKING:
    from newsclean.body.model import Model, Scores

Floats: TypeAlias = NDArray[np.float64]

SIZE = 6  # numbers that confidence is made of


def evidence(page: CountedPage, scores: Floats, first: Floats, chosen: NDArray[np.bool_]) -> Floats:
    """What confidence is made of, one row (SIZE,).

    The F1 the scores themselves expect; log of the chosen words; share of the chosen words in
    the page; mean sureness of the chosen and of the left; how far the two passes differ.
    """
    words = np.maximum(page.words.counts, 1).astype(float)
    taken = words * chosen
    mass = float((scores * words).sum())
    expected = 2 * float((scores * taken).sum()) / max(float(taken.sum()) + mass, 1.0)
    sure = np.abs(scores - 0.5) * 2
    left = words - taken
    return np.array(
        [
            expected,
            np.log1p(taken.sum()),
            taken.sum() / words.sum(),
            float((sure * taken).sum() / max(taken.sum(), 1.0)),
            float((sure * left).sum() / max(left.sum(), 1.0)),
            float((np.abs(scores - first) * words).sum() / max(mass, 1.0)),
        ]
    )


def confidence(page: CountedPage, scores: Scores, chosen: NDArray[np.bool_], model: Model) -> float:
    """0 to 1, calibrated out of fold: of pages given 0.9, about nine in ten are right."""
    row = evidence(page, scores.body, scores.first, chosen)
    odds = float(model.confidence[:-1] @ row + model.confidence[-1])
    return float(1 / (1 + np.exp(-odds)))
