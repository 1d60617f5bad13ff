"""What the scorer saw of a document, kept so that its scores can be told in words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.body.model import Model, Scores


class Evidence(NamedTuple):
    """places: (n,) indexes of the scored blocks in the document."""

    places: NDArray[np.int64]
    scores: Scores
    model: Model
