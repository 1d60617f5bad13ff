"""Features from words that blocks share: teasers share few words with the story."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body import words as w
from newsclean.body.columns import Columns
from newsclean.body.groups import distinct, groups
from newsclean.body.page import CountedPage

Floats: TypeAlias = NDArray[np.float64]

BITS = 15
STEEPNESS = 1.5  # the weight of a word is its rarity to this power
SALT = 31
COLUMNS = ("told", "shared_out", "shared", "told_share", "rare")


def places(found: w.Words) -> NDArray[np.int64]:
    """(w,) index of each word in the table of 2**BITS rarities."""
    return (w.mix(found.hashes, SALT) >> np.uint64(64 - BITS)).astype(np.int64)


def vocabulary(page: CountedPage, scores: Floats, rarity: Floats) -> Columns:
    """Features (n,) from the words that each block shares with the other blocks.

    scores: (n,) of the first pass.
    rarity: (2**BITS,) log of the number of pages over the number of pages with a word.
    Each word counts once for each block, weighted by its rarity. The columns are: share of words in
    the story, share in other text, share in any other block, mean score of the other blocks with
    them, and log of the total rarity.
    """
    count = len(page.blocks)
    numbers, sizes = groups(page.words.hashes)
    if not len(sizes):
        return dict.fromkeys(COLUMNS, np.zeros(count))
    first = np.zeros(len(sizes), dtype=np.int64)
    first[numbers] = places(page.words)
    said = distinct(page.words.owner * len(sizes) + numbers)
    owner = said // len(sizes)
    word = said - owner * len(sizes)
    weight = (rarity[first] ** STEEPNESS)[word]
    own = scores[owner]
    inside = np.bincount(word, weights=own)[word] - own
    elsewhere = np.bincount(word)[word] - 1.0

    def total(values: Floats) -> Floats:
        sums: Floats = np.bincount(owner, weights=weight * values, minlength=count).astype(float)
        return sums

    rare = total(np.ones(len(word)))
    whole = np.maximum(rare, 1e-6)
    known = total((elsewhere > 0).astype(float))
    likely = total(inside / np.maximum(elsewhere, 1.0))
    return {
        "told": total(np.minimum(inside, 1.0)) / whole,
        "shared_out": total(np.minimum(elsewhere - inside, 1.0)) / whole,
        "shared": known / whole,
        "told_share": np.where(known > 0, likely / np.maximum(known, 1e-6), -1.0),
        "rare": np.log1p(rare),
    }
