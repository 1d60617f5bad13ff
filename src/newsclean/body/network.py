"""A few small convolutional networks that read the blocks of a page in their order.

Trees judge a block by its own numbers and by sums over those around it; a network finds for
itself what matters in a block's company: the list under a heading, the second story after the
first, the page that is a list as a whole. Trees and networks err on different pages, and so do
networks that began with other random weights: their mean is better than any.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

DILATIONS = (1, 2, 4, 8, 1)
"""How far the neighbours that each layer sees stand, in blocks."""
ROWS = 16
FARTHEST = 4.0
"""Standard deviations beyond which a feature is cut off."""


class Network(NamedTuple):
    """Weights of m members for f features and h hidden numbers a block; l layers, one for each
    dilation.

    shift, scale: (f,) mean and standard deviation of each feature over the training pages.
    enter: (m, f, h) and enter_bias: (m, h), the first layer. near: (m, l, 3 * h, h), what a layer
    makes of the blocks before, at and after each; whole: (m, l, h, h), what it makes of the page's
    mean; bias: (m, l, h). leave: (m, h) and leave_bias: (m,), the last layer.
    """

    shift: Floats
    scale: Floats
    enter: Floats
    enter_bias: Floats
    near: Floats
    whole: Floats
    bias: Floats
    leave: Floats
    leave_bias: Floats

    @property
    def members(self) -> int:
        """How many networks these are."""
        return len(self.enter)

    def normal(self, features: Floats) -> Floats:
        """(n, f) features in standard deviations from their means."""
        normal: Floats = (features - self.shift) / self.scale
        return normal.clip(-FARTHEST, FARTHEST)

    def log_odds(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds of the n blocks of one page, from their (n, f) features."""
        return self.of_normal(self.normal(features))

    def of_normal(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds from features that are in standard deviations already."""
        # One after the other: together they would take several kilobytes for each block.
        odds = [self._of_member(member, features) for member in range(self.members)]
        result: NDArray[np.float64] = np.mean(odds, axis=0, dtype=np.float64)
        return result

    def _of_member(self, member: int, features: Floats) -> Floats:
        """(n,) log-odds of one network."""
        state = np.maximum(_product(features, self.enter[member]) + self.enter_bias[member], 0)
        for layer, distance in enumerate(DILATIONS):
            around = np.concatenate([_moved(state, distance), state, _moved(state, -distance)], 1)
            page = state.mean(axis=0, keepdims=True) @ self.whole[member, layer]
            made = _product(around, self.near[member, layer]) + page + self.bias[member, layer]
            state = state + np.maximum(made, 0)
        odds: Floats = state @ self.leave[member] + self.leave_bias[member]
        return odds


def _product(table: Floats, weights: Floats) -> Floats:
    """(n, k) @ (k, h), ROWS rows at a time.

    A product of all rows is large enough for BLAS to wake its threads, which costs a page ten
    times the work itself and takes the cores from other workers.
    """
    count, width = table.shape
    stack = np.zeros((-(-count // ROWS), ROWS, width), dtype=np.float32)
    stack.reshape(-1, width)[:count] = table
    flat: Floats = (stack @ weights).reshape(-1, weights.shape[1])[:count]
    return flat


def _moved(state: Floats, distance: int) -> Floats:
    """(n, h) rows of the blocks `distance` before (after, if negative); zeros off the page."""
    moved = np.zeros_like(state)
    if distance > 0:
        moved[distance:] = state[:-distance]
    else:
        moved[:distance] = state[-distance:]
    return moved
