"""Columns of numbers, one for each block, and values of neighbouring blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Columns: TypeAlias = dict[str, Floats]


def window_means(values: Floats, widths: tuple[int, ...]) -> Iterator[tuple[int, Floats, Floats]]:
    """For each width: the width, and the sums over so many blocks before and after each block,
    without the block itself, divided by the width; blocks off the page count as 0.

    values: (..., n), several columns at once; the means have the same shape.
    """
    count = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], count + 1))
    np.cumsum(values, axis=-1, out=sums[..., 1:])
    for width in widths:
        inner = max(count - width, 0)
        behind = sums[..., :-1].copy()
        ahead = np.empty_like(behind)
        behind[..., width:] -= sums[..., :inner]
        ahead[..., :inner] = sums[..., width + 1 :]
        ahead[..., inner:] = sums[..., -1:]
        ahead -= sums[..., 1:]
        behind /= width
        ahead /= width
        yield width, behind, ahead


def neighbours(columns: Columns, names: tuple[str, ...], offsets: tuple[int, ...]) -> Columns:
    """The values of the columns `names` at the neighbours `offsets`; -1 off the page."""
    farthest = max(map(abs, offsets))
    count = len(columns[names[0]])
    around = np.full((len(names), farthest + count + farthest), -1.0)
    around[:, farthest : farthest + count] = [columns[name] for name in names]
    return {
        f"{name}{offset:+d}": row[farthest + offset : farthest + offset + count]
        for name, row in zip(names, around)
        for offset in offsets
    }
