"""Ensembles of symmetric decision trees: all nodes of a level have the same split."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.groups import distinct, groups

Floats: TypeAlias = NDArray[np.float64]

CHUNK = 1024  # blocks evaluated at once, to limit memory on huge pages


class _Splits(NamedTuple):
    """The q different splits of an ensemble; many are used by several trees.

    columns: (q,) feature and borders: (q, 1) border of each split.
    used: (d, t) index of the split at each level of each tree.
    leaves: (t * 2**d,) the leaves of all trees.
    """

    columns: NDArray[np.intp]
    borders: NDArray[np.float32]
    used: NDArray[np.intp]
    leaves: Floats


@dataclass(frozen=True)
class Trees:
    """t trees of depth d, 8 at most.

    columns: (t, d) feature compared at each level.
    borders: (t, d) a block goes right if its feature is greater.
    leaves: (t, 2**d) log-odds; level i gives bit i of the index of the leaf.
    bias: log-odds added to the sum of all trees.
    """

    columns: NDArray[np.uint16]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    def log_odds(self, features: NDArray[np.float32]) -> Floats:
        """(n,) log-odds. features: (n, f)."""
        parts = [
            self._some(features[start : start + CHUNK]) for start in range(0, len(features), CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, features: NDArray[np.float32]) -> Floats:
        number, depth = self.columns.shape
        columns, borders, used, leaves = self._splits
        turned = np.ascontiguousarray(features.T)
        right = (turned.take(columns, axis=0) > borders).view(np.uint8)
        leaf = right.take(used[-1], axis=0)
        # One byte for each tree and block, shifted in place, so that it stays in the CPU cache.
        for level in reversed(range(depth - 1)):
            leaf += leaf
            leaf |= right.take(used[level], axis=0)
        offsets = np.arange(number, dtype=np.intp)[:, None] << depth
        values = leaves.take(leaf + offsets)
        result: Floats = np.add.reduce(values, axis=0) + self.bias
        return result

    @cached_property
    def _splits(self) -> _Splits:
        low = np.int64(32)
        bits = np.ascontiguousarray(self.borders, dtype=np.float32).view(np.uint32)
        keys = (self.columns.astype(np.int64) << low | bits).ravel()
        different = distinct(keys)
        borders = (different & 0xFFFFFFFF).astype(np.uint32).view(np.float32)
        used = np.ascontiguousarray(groups(keys).of.reshape(self.columns.shape).T)
        # In double precision the sums are exact and need no cast.
        leaves = self.leaves.ravel().astype(np.float64)
        return _Splits(different >> low, borders[:, None], used, leaves)
