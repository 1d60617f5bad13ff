"""A document whose characters, words and elements are counted: what all features are made of."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from newsclean.body import words as w
from newsclean.body.columns import Floats
from newsclean.body.groups import Groups, groups
from newsclean.body.tree import Tree, tree
from newsclean.document import Block, Document, Kind

KIN = 4  # elements around blocks that make them kin
_OF_LINES = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})  # kinds of block in flattened text
METADATA = "json-ld"  # text of this origin has no place on the page that could be scored


class CountedPage(NamedTuple):
    """A document of n blocks with its characters, words and elements counted.

    blocks: those that hold text and stand on the page, of Markdown as lines; places: (n,) their
    indexes in the document.
    kinds: tag and hints of the different elements; built: (m + 1,) index of the kind of each of
    m elements, the last, of no element, beyond all kinds.
    kin: groups of the blocks whose innermost element, innermost two, ... KIN are alike;
    empty for a text.
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
    kin: tuple[Groups, ...]

    def column(self, name: str) -> Floats:
        """(n,) the field `name` of each block, a number."""
        values = map(attrgetter(name), self.blocks)
        return np.fromiter(values, dtype=np.float64, count=len(self.blocks))

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


def counted(document: Document) -> CountedPage:
    """`document` with its characters, words and elements counted."""
    places = [i for i, b in enumerate(document.blocks) if b.text and b.origin != METADATA]
    blocks = tuple(document.blocks[i] for i in places)
    if not document.nodes and any(map(_is_marked, blocks)):
        blocks = tuple(map(_as_line, blocks))
    chars = w.characters([block.text for block in blocks])
    kinds, built = w.numbered(list(map(attrgetter("tag", "hints"), document.nodes)))
    built = np.append(built, len(kinds))
    elements = tree(blocks, document.nodes)
    return CountedPage(
        document,
        blocks,
        np.array(places, dtype=np.int64),
        chars,
        w.words(chars),
        w.tally(chars),
        elements,
        kinds,
        built,
        tuple(_kin(elements, built)) if document.nodes else (),
    )


def _is_marked(block: Block) -> bool:
    """Whether Markdown tells of a block what no flattened text does."""
    return block.kind not in _OF_LINES or bool(block.links or block.emphasis)


def _as_line(block: Block) -> Block:
    """A block of Markdown as the scorer, which learned from text without marks, knows blocks."""
    return Block(block.text, line=block.line, trace=block.trace)


def _kin(elements: Tree, built: w.Ints) -> Iterator[Groups]:
    key = built[elements.around[0]]
    yield groups(key)
    for around in elements.around[1:KIN]:
        key = key * 7919 + built[around]
        yield groups(key)
