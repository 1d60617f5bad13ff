"""Word weights: for the text of a block, and for tags, classes and ids of elements around it.

Words are hashed into a table with the weights of a logistic regression (`training/`), so there is
no word list and no language is special. The logit of a block is the sum of the weights of its words
divided by the square root of their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body import words as w
from newsclean.body.tree import Tree

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]

BITS = 15
HEAD, TAIL = 14, 5  # words read at the beginning and end of a block
WHOLE_LINE = 6  # most words of a block that also counts as one word
RINGS = 4  # own element, parent, grandparent, all further out


class Bag(NamedTuple):
    """The words of n owners. places: (b,) in the table, below 2**BITS. owners: (b,)."""

    places: Ints
    owners: Ints

    def logits(self, weights: Floats, count: int) -> Floats:
        """(count,) logit of each owner: sum of weights over the root of the number of words."""
        sums = np.bincount(self.owners, weights=weights[self.places], minlength=count)
        sizes = np.bincount(self.owners, minlength=count)
        return sums / np.sqrt(np.maximum(sizes, 1))


def text_bag(found: w.Words) -> Bag:
    """Words and word pairs near both ends of each text, and each short text as a whole."""
    counts = found.counts[found.owner]
    near = (found.place < HEAD) | (found.place >= counts - TAIL)
    first, last = found.place == 0, found.place == counts - 1
    both, pair_owner = w.pairs(found)
    second = np.flatnonzero(found.place > 0)
    near_pair = near[second]
    lines = w.line_hashes(found, len(found.starts) - 1)
    short = np.flatnonzero((found.counts > 0) & (found.counts <= WHOLE_LINE))
    return _bag(
        (w.mix(found.hashes[near], 11), found.owner[near]),
        (w.mix(found.hashes[first], 12), found.owner[first]),
        (w.mix(found.hashes[last], 13), found.owner[last]),
        (w.mix(both[near_pair], 14), pair_owner[near_pair]),
        (w.mix(lines[short], 15), short),
    )


def _bag(*parts: tuple[w.Hashes, Ints]) -> Bag:
    shift = np.uint64(64 - BITS)
    places = np.concatenate([(hashes >> shift).astype(np.int64) for hashes, _ in parts])
    return Bag(places, np.concatenate([owners for _, owners in parts]))


def kind_bag(kinds: Sequence[tuple[str, str]]) -> Bag:
    """The tag and the words of class, id, role and so on, for each kind of element.

    kinds: as in `CountedPage`.
    """
    count = len(kinds)
    hashes, owners = _recurring([tag for tag, _ in kinds] + [hints for _, hints in kinds])
    border = int(np.searchsorted(owners, count))
    return _bag(
        (w.mix(hashes[:border], 21), owners[:border]),
        (w.mix(hashes[border:], 22), owners[border:] - count),
    )


def _recurring(texts: Sequence[str]) -> tuple[w.Hashes, Ints]:
    """Hashes and owners of the words of `texts`; equal texts are read only once."""
    different, number = w.numbered(texts)
    found = w.words(w.characters(different))
    counts = found.counts[number]
    owners = np.repeat(np.arange(len(texts)), counts)
    # Positions from the first word of each text on.
    shift = found.starts[number] - (np.cumsum(counts) - counts)
    return found.hashes[np.arange(len(owners)) + np.repeat(shift, counts)], owners


def ring_logits(bag: Bag, built: Ints, tree: Tree, weights: Floats) -> Floats:
    """(n, RINGS) logits of the elements around each block.

    bag: of the kinds of elements; built: (m + 1,) the kind of each element, as in `CountedPage`.
    weights: (RINGS, 2**BITS).

    The outermost ring is the mean over all elements further out.
    """
    rings = np.zeros((tree.around.shape[1], RINGS))
    for ring in range(RINGS):
        logits = bag.logits(weights[ring], int(built[-1]) + 1)[built]
        if ring < RINGS - 1:
            rings[:, ring] = logits[tree.around[ring]]
        else:
            further = tree.around[ring:]
            number = np.maximum((further < tree.size).sum(axis=0), 1)
            rings[:, ring] = logits[further].sum(axis=0) / number
    return rings
