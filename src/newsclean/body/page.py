"""A document whose characters, words and elements are counted: what all features are made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from newsclean.body import words as w
from newsclean.body.columns import Floats
from newsclean.body.tree import Tree, tree
from newsclean.document import Block, Document

METADATA = "json-ld"  # text of this origin has no place on the page that could be scored


class Page(NamedTuple):
    """A document of n blocks with its characters, words and elements counted.

    blocks: those that hold text and stand on the page; places: (n,) their indexes in the document.
    kinds: tag and hints of the different elements; built: (m + 1,) index of the kind of each of
    m elements, the last, of no element, beyond all kinds.
    """

    document: Document
    blocks: tuple[Block, ...]
    places: w.Ints
    characters: w.Characters
    words: w.Words
    tally: w.Ints
    tree: Tree
    kinds: tuple[tuple[str, str], ...]
    built: w.Ints

    @property
    def lengths(self) -> Floats:
        """(n,) characters of each block, ideographs counted by what they say."""
        starts = self.characters.starts
        chars: Floats = (starts[1:] - starts[:-1]).astype(float)
        return chars + (IDEOGRAPH_WIDTH - 1) * self.tally[:, w.IDEOGRAPH]

    @property
    def sizes(self) -> Floats:
        """(n,) words of each block, two ideographs counted as one word."""
        return self.words.counts - self.tally[:, w.IDEOGRAPH] / 2


IDEOGRAPH_WIDTH = 2.5
"""Letters of an alphabet that say as much as one ideograph, about: a Chinese or Japanese text has
some 0.4 times the characters of its English translation."""


def counted(document: Document) -> Page:
    """`document` with its characters, words and elements counted."""
    places = [i for i, b in enumerate(document.blocks) if b.text and b.origin != METADATA]
    blocks = tuple(document.blocks[i] for i in places)
    chars = w.characters([block.text for block in blocks])
    kinds, built = w.numbered([(node.tag, node.hints) for node in document.nodes])
    return Page(
        document,
        blocks,
        np.array(places, dtype=np.int64),
        chars,
        w.words(chars),
        w.tally(chars),
        tree(blocks, document.nodes),
        kinds,
        np.append(built, len(kinds)),
    )
