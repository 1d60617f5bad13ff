"""Characters, words and elements of a document, counted; all features are computed from these."""

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

KIN = 4  # most elements around blocks that are compared
_OF_LINES = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})  # kinds of block in flattened text
METADATA = "json-ld"  # origin of text without a position on the page; it is not scored


class CountedPage(NamedTuple):
    """A document of n blocks with its characters, words and elements counted.

    blocks: the blocks with text and a position on the page; those of Markdown as lines of text.
    places: (n,) indexes of the blocks in the document.
    tally: (n, CLASSES) characters of each class.
    kinds: the different kinds of elements: tag and hints.
    built: (m + 1,) kind of each of the m elements; the last entry stands for no element.
    kin: for 1 to KIN elements, groups of the blocks with that many equal innermost elements around
        them; empty for text.
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
        """(n,) the numeric field `name` of each block."""
        values = map(attrgetter(name), self.blocks)
        return np.fromiter(values, dtype=np.float64, count=len(self.blocks))

    @property
    def lengths(self) -> Floats:
        """(n,) length of each block in letters; an ideograph counts as IDEOGRAPH_WIDTH letters."""
        starts = self.characters.starts
        chars: Floats = (starts[1:] - starts[:-1]).astype(float)
        return chars + (IDEOGRAPH_WIDTH - 1) * self.tally[:, w.IDEOGRAPH]

    @property
    def sizes(self) -> Floats:
        """(n,) words of each block; two ideographs count as one word."""
        return self.words.counts - self.tally[:, w.IDEOGRAPH] / 2


IDEOGRAPH_WIDTH = 2.5
"""Letters of an alphabet that correspond to an ideograph: a Chinese or Japanese text has about 0.4
times as many characters as its English translation."""


def counted(document: Document) -> CountedPage:
    """Count the characters, words and elements of `document`."""
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
    """Whether a block has marks of Markdown that flattened text does not have."""
    return block.kind not in _OF_LINES or bool(block.links or block.emphasis)


def _as_line(block: Block) -> Block:
    """A block of Markdown as a line of text: the scorer was trained on text without marks."""
    return Block(block.text, line=block.line, trace=block.trace)


def _kin(elements: Tree, built: w.Ints) -> Iterator[Groups]:
    key = built[elements.around[0]]
    yield groups(key)
    for around in elements.around[1:KIN]:
        key = key * 7919 + built[around]
        yield groups(key)
