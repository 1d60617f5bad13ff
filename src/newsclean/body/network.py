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
"""Blocks in a product."""
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
        normal: Floats = features - self.shift
        normal /= self.scale
        np.minimum(normal, FARTHEST, out=normal)
        return np.maximum(normal, -FARTHEST, out=normal)

    def log_odds(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds of the n blocks of one page, from their (n, f) features."""
        return self.of_normal(self.normal(features))

    def of_normal(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds from features that are in standard deviations already."""
        count, width = features.shape
        table = np.zeros((-(-count // ROWS), ROWS, width), dtype=np.float32)
        table.reshape(-1, width)[:count] = features
        # One after the other: together they would take several kilobytes for each block.
        odds = [self._of_member(member, table, count) for member in range(self.members)]
        result: NDArray[np.float64] = np.mean(odds, axis=0, dtype=np.float64)
        return result

    def _of_member(self, member: int, table: Floats, count: int) -> Floats:
        """(n,) log-odds of one network. table: (s, ROWS, f), the n blocks and zeros.

        A product of all rows is large enough for BLAS to wake its threads, which costs a page ten
        times the work itself and takes the cores from other workers.
        """
        hidden = self.enter.shape[2]
        farthest = max(DILATIONS)
        # With zeros off the page at both ends.
        padded = np.zeros((farthest + count + farthest, hidden), dtype=np.float32)
        state = padded[farthest : farthest + count]
        around = np.zeros((*table.shape[:2], 3 * hidden), dtype=np.float32)
        sides = around.reshape(-1, 3, hidden)[:count]
        products = table @ self.enter[member]
        made = products.reshape(-1, hidden)[:count]
        # Whole arrays: NumPy adds and compares them several times as fast as one row to all.
        nothing, same = np.zeros_like(products), np.empty((ROWS, hidden), dtype=np.float32)
        same[:] = self.enter_bias[member]
        products += same
        np.maximum(products, nothing, out=products)
        state[:] = made
        for layer, distance in enumerate(DILATIONS):
            for side, start in enumerate((farthest - distance, farthest, farthest + distance)):
                sides[:, side] = padded[start : start + count]
            np.matmul(around, self.near[member, layer], out=products)
            page = np.add.reduce(state, axis=0, keepdims=True) / np.float32(count)
            for every in (page @ self.whole[member, layer], self.bias[member, layer]):
                same[:] = every
                products += same
            np.maximum(products, nothing, out=products)
            state += made
        odds: Floats = state @ self.leave[member] + self.leave_bias[member]
        return odds
