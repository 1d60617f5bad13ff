"""Ensembles of symmetric trees: every node of a level asks the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.groups import distinct, groups

Floats: TypeAlias = NDArray[np.float64]

CHUNK = 1024  # blocks evaluated at once, which bounds memory on huge pages


class _Questions(NamedTuple):
    """The q different questions of an ensemble, many of which several trees ask.

    columns: (q,) and borders: (q, 1), what is asked; asked: (d, t) the question of each level of
    each tree; leaves: (t * 2**d,) what the answers lead to.
    """

    columns: NDArray[np.intp]
    borders: NDArray[np.float32]
    asked: NDArray[np.intp]
    leaves: Floats


@dataclass(frozen=True)
class Trees:
    """t trees of depth d, 8 at most.

    columns: (t, d) feature compared at each level; borders: (t, d) a block goes right where its
    feature is greater; leaves: (t, 2**d) log-odds added, level i contributes bit i of the place.
    """

    columns: NDArray[np.uint16]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    def log_odds(self, features: NDArray[np.float32]) -> Floats:
        """(n,) log-odds of n rows of features (n, f)."""
        parts = [
            self._some(features[start : start + CHUNK]) for start in range(0, len(features), CHUNK)
        ]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, features: NDArray[np.float32]) -> Floats:
        number, depth = self.columns.shape
        columns, borders, asked, leaves = self._questions
        turned = np.ascontiguousarray(features.T)
        right = (turned.take(columns, axis=0) > borders).view(np.uint8)
        leaf = right.take(asked[-1], axis=0)
        # One byte a tree and block, shifted in place: everything stays in the processor's cache.
        for level in reversed(range(depth - 1)):
            leaf += leaf
            leaf |= right.take(asked[level], axis=0)
        offsets = np.arange(number, dtype=np.intp)[:, None] << depth
        values = leaves.take(leaf + offsets)
        result: Floats = np.add.reduce(values, axis=0) + self.bias
        return result

    @cached_property
    def _questions(self) -> _Questions:
        low = np.int64(32)
        bits = np.ascontiguousarray(self.borders, dtype=np.float32).view(np.uint32)
        keys = (self.columns.astype(np.int64) << low | bits).ravel()
        different = distinct(keys)
        borders = (different & 0xFFFFFFFF).astype(np.uint32).view(np.float32)
        asked = np.ascontiguousarray(groups(keys).of.reshape(self.columns.shape).T)
        # In double precision their sums are exact, and made without a cast.
        leaves = self.leaves.ravel().astype(np.float64)
        return _Questions(different >> low, borders[:, None], asked, leaves)
