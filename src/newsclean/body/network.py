"""A few small convolutional networks over the blocks of a page in their order.

Trees score a block by its own features and by sums over its neighbours. A network learns itself
what matters around a block: a list under a heading, a second story after the first, a page that is
a list as a whole. Trees and networks make mistakes on different pages, and so do networks with
other initial weights; so their mean is better than each.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]

DILATIONS = (1, 2, 4, 8, 1)
"""Distance, in blocks, of the neighbours that each layer reads."""
ROWS = 16
"""Blocks in one matrix product; see `_of_member`."""
FARTHEST = 4.0
"""Features are clipped at so many standard deviations."""


class Network(NamedTuple):
    """Weights of m networks with f features, l layers (one for each dilation) and h hidden units.

    shift, scale: (f,) mean and standard deviation of each feature in the training pages.
    enter: (m, f, h) and enter_bias: (m, h), the first layer.
    near: (m, l, 3 * h, h), applied to the blocks before, at and after each block.
    whole: (m, l, h, h), applied to the mean over the page. bias: (m, l, h).
    leave: (m, h) and leave_bias: (m,), the last layer.
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
        """Number of networks."""
        return len(self.enter)

    def normal(self, features: Floats) -> Floats:
        """(n, f) features normalised to standard deviations from their means, clipped."""
        normal: Floats = features - self.shift
        normal /= self.scale
        np.minimum(normal, FARTHEST, out=normal)
        return np.maximum(normal, -FARTHEST, out=normal)

    def log_odds(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds of the n blocks of one page. features: (n, f)."""
        return self.of_normal(self.normal(features))

    def of_normal(self, features: Floats) -> NDArray[np.float64]:
        """(n,) log-odds from normalised features."""
        count, width = features.shape
        table = np.zeros((-(-count // ROWS), ROWS, width), dtype=np.float32)
        table.reshape(-1, width)[:count] = features
        # One network after the other; all at once would need several kilobytes for each block.
        odds = [self._of_member(member, table, count) for member in range(self.members)]
        result: NDArray[np.float64] = np.mean(odds, axis=0, dtype=np.float64)
        return result

    def _of_member(self, member: int, table: Floats, count: int) -> Floats:
        """(n,) log-odds of one network. table: (s, ROWS, f), the n blocks padded with zeros.

        Products are made of ROWS blocks: for larger ones BLAS would use its threads, which costs
        ten times the work itself and takes the cores from other workers.
        """
        hidden = self.enter.shape[2]
        farthest = max(DILATIONS)
        # Padded with zeros at both ends of the page.
        padded = np.zeros((farthest + count + farthest, hidden), dtype=np.float32)
        state = padded[farthest : farthest + count]
        around = np.zeros((*table.shape[:2], 3 * hidden), dtype=np.float32)
        sides = around.reshape(-1, 3, hidden)[:count]
        products = table @ self.enter[member]
        made = products.reshape(-1, hidden)[:count]
        # Full-size arrays: NumPy is several times as fast with them as with broadcasting a row.
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
