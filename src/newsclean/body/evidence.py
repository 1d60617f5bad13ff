"""What the scorer computed for a document, kept to explain its scores."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.body.model import Model, Scores


class Evidence(NamedTuple):
    """The scores of a document. places: (n,) indexes of the scored blocks in the document."""

    places: NDArray[np.int64]
    scores: Scores
    model: Model
