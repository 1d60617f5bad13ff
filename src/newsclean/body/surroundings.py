"""Features of the second pass, from the scores of the first pass around each block.

A block alone is often ambiguous: a short quote may be the story or a teaser, a heading may head
the story or a list. The scores of its neighbours, of the run of body around it, and of the blocks
in the same elements tell more.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.columns import Columns, neighbours, window_means
from newsclean.body.page import CountedPage

Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]

NEIGHBOURS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = (2, 5, 10, 25)
CHOSEN = 0.5
FAR = 60


def surroundings(page: CountedPage, scores: Floats) -> Columns:
    """The features (n,) of a page. scores: (n,) of the first pass, 0 to 1."""
    chars = page.lengths
    columns: Columns = {"score": scores}
    columns.update(neighbours({"score": scores}, ("score",), NEIGHBOURS))
    columns.update(_around(scores, chars))
    columns.update(_runs(scores, chars))
    columns.update(_gaps(scores, chars))
    columns.update(_whole(scores, chars))
    if page.document.nodes:
        columns.update(_families(page, scores, chars))
    return columns


def _around(scores: Floats, chars: Floats) -> Columns:
    """Mean scores over windows before and after each block, plain and weighted by length."""
    result: Columns = {}
    weight = np.minimum(chars, 400.0)
    values = np.array([scores, scores * weight, weight])
    for width, behind, ahead in window_means(values, WINDOWS):
        result[f"score_before_{width}"], result[f"score_after_{width}"] = behind[0], ahead[0]
        result[f"heavy_before_{width}"] = behind[1] / np.maximum(behind[2], 1.0)
        result[f"heavy_after_{width}"] = ahead[1] / np.maximum(ahead[2], 1.0)
    return result


def best_run(scores: Floats, chars: Floats) -> tuple[int, int]:
    """The run [start, end) of blocks with the largest sum of (score - 1/2) times length."""
    gains = (scores - CHOSEN) * np.minimum(chars, 600.0)
    sums = np.concatenate(([0.0], np.cumsum(gains)))
    lowest = np.minimum.accumulate(sums)
    end = int((sums - lowest).argmax())
    start = int(sums[: end + 1].argmin())
    return start, end


def _runs(scores: Floats, chars: Floats) -> Columns:
    count = len(scores)
    start, end = best_run(scores, chars)
    index = np.arange(count)
    inside = (index >= start) & (index < end)
    distance = np.where(index < start, start - index, np.where(index >= end, index - end + 1, 0))
    signed = np.where(index < start, -1.0, 1.0) * np.log1p(distance)
    share = float((scores * chars)[start:end].sum() / max((scores * chars).sum(), 1.0))
    return {
        "in_run": inside.astype(float),
        "to_run": signed,
        "run_place": np.where(inside, (index - start) / max(end - start, 1), -1.0),
        "to_run_end": np.log1p(np.where(inside, end - index, 0)),
        "run_share": np.full(count, share),
        "run_length": np.full(count, np.log1p(end - start)),
    }


def _gaps(scores: Floats, chars: Floats) -> Columns:
    """Distance to the nearest body block on each side, in blocks and characters."""
    chosen = scores > CHOSEN
    index = np.arange(len(scores))
    last = np.maximum.accumulate(np.where(chosen, index, -FAR))
    last = np.append(-FAR, last[:-1])
    coming = np.minimum.accumulate(np.where(chosen, index, len(scores) + FAR)[::-1])[::-1]
    coming = np.append(coming[1:], len(scores) + FAR)
    before = np.cumsum(chars) - chars
    at_last, at_coming = np.maximum(last, 0), np.minimum(coming, len(scores) - 1)
    chosen_chars = np.cumsum(chars * chosen)
    total = max(float(chosen_chars[-1]), 1.0)
    return {
        "gap_before": np.minimum(index - last, FAR).astype(float),
        "gap_after": np.minimum(coming - index, FAR).astype(float),
        "gap_chars": np.log1p(np.maximum(before[at_coming] - before[at_last], 0.0)),
        "chosen_before": (chosen_chars - chars * chosen) / total,
    }


def _whole(scores: Floats, chars: Floats) -> Columns:
    count = len(scores)
    sure = np.abs(scores - CHOSEN) * 2
    return {
        "page_score": np.full(count, float((scores * chars).sum() / max(chars.sum(), 1.0))),
        "page_chosen": np.full(count, np.log1p((chars * (scores > CHOSEN)).sum())),
        "page_sure": np.full(count, float((sure * chars).sum() / max(chars.sum(), 1.0))),
    }


def _families(page: CountedPage, scores: Floats, chars: Floats) -> Columns:
    """Mean scores inside the elements around a block, and of blocks in equal elements."""
    tree = page.tree
    weight = np.minimum(chars, 400.0)
    mass = max(float((scores * weight).sum()), 1.0)
    levels = (0, 1, 2, 3, 4)
    at = tree.around.take(levels, axis=0, mode="clip")
    heavy, light = tree.total(scores * weight)[at], tree.total(weight)[at]
    plain = tree.total(scores)[at] / np.maximum(tree.held[at], 1.0)
    weighted, share = heavy / np.maximum(light, 1.0), heavy / mass
    result: Columns = {}
    for row, level in enumerate(levels):
        result[f"inside{level}_score"] = plain[row]
        result[f"inside{level}_heavy"] = weighted[row]
        result[f"inside{level}_share"] = share[row]
    result.update(_kin(page, scores, weight))
    return result


def _kin(page: CountedPage, scores: Floats, weight: Floats) -> Columns:
    heavy = scores * weight
    result: Columns = {}
    for name, depth in (("twins", 1), ("alike", 2), ("kin", 4)):
        group = page.kin[depth - 1].of
        others = np.bincount(group, weights=heavy)[group] - heavy
        size = np.bincount(group, weights=weight)[group] - weight
        result[f"{name}_score"] = np.where(size > 0, others / np.maximum(size, 1.0), -1.0)
    return result
