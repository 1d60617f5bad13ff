"""What stands in each element of a page, and how much of the story that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newsclean.document import Block, Document, Node


def sizes(nodes: Sequence[Node], told: Sequence[Block]) -> list[int]:
    """Characters of the story, the blocks `told`, in each element."""
    found = [0] * len(nodes)
    for block in told:
        if block.node >= 0:
            found[block.node] += len(block.text)
    for node in range(len(nodes) - 1, 0, -1):  # parents stand before their children
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
    """The places of the blocks in the element `node`, which holds the one at `place`: they stand
    side by side.
    """
    blocks = document.blocks
    first, end = place, place + 1
    while first and node in document.around(blocks[first - 1]):
        first -= 1
    while end < len(blocks) and node in document.around(blocks[end]):
        end += 1
    return range(first, end)
