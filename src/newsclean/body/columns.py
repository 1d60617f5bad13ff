"""Columns of numbers, one a block, and what blocks lend their neighbours of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Columns: TypeAlias = dict[str, Floats]


def window_means(values: Floats, widths: tuple[int, ...]) -> Iterator[tuple[int, Floats, Floats]]:
    """Each width, and means over so many blocks before and after each, itself left out; else 0."""
    count = len(values)
    sums = np.concatenate(([0.0], np.cumsum(values)))
    for width in widths:
        behind, ahead = sums[:-1].copy(), np.full(count, sums[-1])
        behind[width:] -= sums[: max(count - width, 0)]
        ahead[: max(count - width, 0)] = sums[width + 1 :]
        yield width, behind / width, (ahead - sums[1:]) / width


def neighbours(columns: Columns, names: tuple[str, ...], offsets: tuple[int, ...]) -> Columns:
    """The columns `names` of the blocks at `offsets`; -1 off the page."""
    result: Columns = {}
    for name in names:
        values = columns[name]
        for offset in offsets:
            moved = np.full(len(values), -1.0)
            if offset > 0:
                moved[:-offset] = values[offset:]
            else:
                moved[-offset:] = values[:offset]
            result[f"{name}{offset:+d}"] = moved
    return result
