"""Groups of equal numbers.

As `numpy.unique`, which would import masked arrays and so take twenty milliseconds.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Groups(NamedTuple):
    """Groups of equal keys, in the order of the keys.

    of: (n,) number of the group of each key. sizes: (g,) number of keys in each group.
    """

    of: NDArray[np.intp]
    sizes: NDArray[np.intp]


def groups(keys: NDArray[Any]) -> Groups:
    """The groups of n keys (n,)."""
    order = keys.argsort()
    fresh = _fresh(keys[order])
    of = np.empty(len(keys), np.intp)
    of[order] = fresh.cumsum() - 1
    return Groups(of, np.bincount(of))


def distinct(keys: NDArray[np.int64]) -> NDArray[np.int64]:
    """The distinct values among n keys (n,), sorted."""
    ordered = np.sort(keys)
    return ordered[_fresh(ordered)]


def _fresh(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Whether each of the sorted keys differs from the one before."""
    fresh = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return fresh
