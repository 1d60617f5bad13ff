"""The elements around the blocks of a page, as NumPy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.document import Block, Node

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]

LEVELS = 48  # most elements around a block that are read, innermost first


class Tree(NamedTuple):
    """m elements around n blocks.

    around: (k, n) index of the element that is k steps outside of the innermost element around each
        block; m if there is none.
    parents: (m,) index of the parent of each element, -1 for the root.
    held: (m + 1,) number of blocks inside each element; the last is 0.
    """

    around: Ints
    parents: Ints
    held: Ints

    @property
    def size(self) -> int:
        """m, the number of elements."""
        return len(self.parents)

    def total(self, values: Floats) -> Floats:
        """(m + 1,) sum of `values` (n,) over the blocks inside each element; the last is 0."""
        weights = np.broadcast_to(values, self.around.shape).ravel()
        counted = np.bincount(self.around.ravel(), weights, self.size + 1)
        sums = counted.astype(np.float64, copy=False)
        sums[-1] = 0.0
        return sums

    def inside(self, flags: Bools) -> Bools:
        """(n,) whether a flag is set for any element around each block. flags: (m,)."""
        return np.asarray(np.append(flags, False)[self.around].any(axis=0), dtype=np.bool_)

    def steps_to(self, flags: Bools) -> Ints:
        """(n,) steps out to the first element with its flag set; LEVELS if there is none."""
        hits = np.append(flags, False)[self.around]
        steps: Ints = np.where(hits.any(axis=0), hits.argmax(axis=0), LEVELS)
        return steps

    def ancestors(self, node: int) -> Bools:
        """(m,) whether each element contains `node` or is it."""
        flags = np.zeros(self.size, dtype=np.bool_)
        while node >= 0:
            flags[node] = True
            node = int(self.parents[node])
        return flags


def tree(blocks: Sequence[Block], nodes: Sequence[Node]) -> Tree:
    """The elements around `blocks`, up to LEVELS steps out."""
    size = len(nodes)
    parents = np.fromiter(map(attrgetter("parent"), nodes), dtype=np.int64, count=size)
    up = np.append(np.where(parents < 0, size, parents), size)
    current = np.fromiter(map(attrgetter("node"), blocks), dtype=np.int64, count=len(blocks))
    current = np.where(current < 0, size, current)
    rows = [current]
    while len(rows) < LEVELS and current.min(initial=size) < size:
        current = up[current]
        rows.append(current)
    while len(rows) < 4:
        rows.append(np.full_like(current, size))
    around = np.array(rows)
    held = np.bincount(around.ravel(), minlength=size + 1)
    held[-1] = 0
    return Tree(around, parents, held)
