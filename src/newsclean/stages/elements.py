"""How much of the story stands in each element of a page."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block, Node


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
