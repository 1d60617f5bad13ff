"""Which words of one text stand in another, in order: the longest common runs first.

The answer is that of `difflib.SequenceMatcher` with its defaults, which takes ten times as long
in Python: it looks for the longest run anew in every stretch between two runs. Here all runs are
found once, and a stretch only cuts them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]

MANY = 200
"""Words of the second text from which those that make up over a hundredth of it begin no run."""

MOST_PAIRS = 2_000_000
"""Pairs of equal words held at once, some 100 MB; beyond, difflib takes its time instead."""


class _Runs(NamedTuple):
    """Common runs that no equal words around them would make longer.

    first: places in the first text; shift: what leads from there to the place in the second.
    """

    first: Ints
    shift: Ints
    end: Ints


def matches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The stretches [start, end) of `a` that stand in `b` as well, in any order, none twice."""
    runs = _runs(a, b)
    if runs is None:
        from difflib import SequenceMatcher

        for block in SequenceMatcher(None, a, b).get_matching_blocks():
            yield block.a, block.a + block.size
        return
    stretches = [(0, len(a), 0, len(b), runs)]
    while stretches:
        a_low, a_high, b_low, b_high, runs = stretches.pop()
        runs = _cut(runs, a_low, a_high, b_low, b_high)
        start, place, size = _longest(runs, a_low, b_low)
        # Frequent words begin no run but lengthen one.
        while start > a_low and place > b_low and a[start - 1] == b[place - 1]:
            start, place, size = start - 1, place - 1, size + 1
        while (
            start + size < a_high and place + size < b_high and a[start + size] == b[place + size]
        ):
            size += 1
        if not size:
            continue
        yield start, start + size
        if a_low < start and b_low < place:
            stretches.append((a_low, start, b_low, place, runs))
        if start + size < a_high and place + size < b_high:
            stretches.append((start + size, a_high, place + size, b_high, runs))


def _runs(a: Sequence[str], b: Sequence[str]) -> _Runs | None:
    """All common runs without frequent words; None where there is too much to hold."""
    counts = Counter(b)
    most = len(b) // 100 + 1 if len(b) >= MANY else len(b)
    numbers = {word: number for number, (word, n) in enumerate(counts.items()) if n <= most}
    ours = np.array([numbers.get(word, -1) for word in a], dtype=np.int64)
    theirs = np.array([numbers.get(word, -2) for word in b], dtype=np.int64)
    by_word = np.argsort(theirs, kind="stable")
    ordered = theirs[by_word]
    low, high = np.searchsorted(ordered, ours), np.searchsorted(ordered, ours, "right")
    each = high - low
    if each.sum() > MOST_PAIRS:
        return None
    first = np.repeat(np.arange(len(ours)), each)
    within = np.arange(len(first)) - np.repeat(np.cumsum(each) - each, each)
    shift = by_word[np.repeat(low, each) + within] - first
    order = np.lexsort((first, shift))
    first, shift = first[order], shift[order]
    begins = np.ones(len(first), dtype=np.bool_)
    begins[1:] = (np.diff(first) != 1) | (np.diff(shift) != 0)
    ends = np.append(begins[1:], True)[: len(begins)]
    return _Runs(first[begins], shift[begins], first[ends] + 1)


def _cut(runs: _Runs, a_low: int, a_high: int, b_low: int, b_high: int) -> _Runs:
    """What of `runs` lies within a stretch of both texts."""
    first, shift, end = runs
    first = np.maximum(np.maximum(first, a_low), b_low - shift)
    end = np.minimum(np.minimum(end, a_high), b_high - shift)
    inside = first < end
    return _Runs(first[inside], shift[inside], end[inside])


def _longest(runs: _Runs, a_low: int, b_low: int) -> tuple[int, int, int]:
    """Start in both texts and length of the longest run; the first of equals, else nothing."""
    first, shift, end = runs
    if not len(first):
        return a_low, b_low, 0
    sizes = end - first
    size = sizes.max()
    among = np.flatnonzero(sizes == size)
    best = among[np.lexsort((shift[among], first[among]))[0]]
    return int(first[best]), int(first[best] + shift[best]), int(size)
