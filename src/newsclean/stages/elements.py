"""The elements of a page: what blocks and how much of the body they hold, where boxes inside the
article begin, and what is pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newsclean.document import Block, Document, Node
from newsclean.stages.prose import is_link, is_paragraph

STORY = 2
"""Fewest paragraphs of the article above a box inside it."""


def sizes(nodes: Sequence[Node], blocks: Sequence[Block]) -> list[int]:
    """Characters of `blocks`, those of the body, in each element and its descendants."""
    found = [0] * len(nodes)
    for block in blocks:
        if block.node >= 0:
            found[block.node] += len(block.text)
    for node in range(len(nodes) - 1, 0, -1):  # parents come before their children
        if (size := found[node]) and (parent := nodes[node].parent) >= 0:
            found[parent] += size
    return found


def box(document: Document, place: int, within: Sequence[int], most: float) -> int:
    """The largest element around the block at `place` that holds `most` characters of the story at
    most; -1 where none does. No two of these overlap.

    within: what `sizes` gives.
    """
    around = document.around(document.blocks[place])
    return min(takewhile(lambda node: within[node] <= most, around), default=-1)


def inside(document: Document, place: int, node: int) -> range:
    """The indexes of the blocks in the element `node`, which contains the block at `place`; they
    are consecutive.
    """
    blocks = document.blocks
    first, end = place, place + 1
    while first and node in document.around(blocks[first - 1]):
        first -= 1
    while end < len(blocks) and node in document.around(blocks[end]):
        end += 1
    return range(first, end)


def story_start(document: Document) -> int:
    """Index of the last of the first STORY paragraphs; the number of blocks if there are fewer."""
    blocks = document.blocks
    paragraphs = [place for place in document.body_places if is_paragraph(blocks[place])]
    return paragraphs[STORY - 1] if len(paragraphs) >= STORY else len(blocks)


def is_pressed(document: Document, block: Block) -> bool:
    """Whether a block is a link or a button."""
    button = block.node >= 0 and document.nodes[block.node].tag == "button"
    return button or is_link(block)
