"""The numbers that Lynx puts before links, and the list of addresses that ends its pages."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block
from newsclean.expressions import expression

HEADING = "References"
FEWEST = 3
"""Addresses in such a list, at least."""

OTHERS = 0.1
"""Share of other lines in it, at most: "Hidden links:"."""

_ADDRESS = expression(
    r"(?:\d{1,4}\. )?(?:https?|file|mailto|javascript|ftp|tel|sms|whatsapp|data):.*"
)
_NUMBER = expression(r"\[(\d{1,4})\](?=\S|$)")


def without_references(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` without the numbers before links and the list of their addresses that ends the text:
    both are markup, as tags are.

    A story's own notes are numbered too, but say more than an address.
    """
    head, known = _list(blocks)
    if not known:
        return blocks
    return [block for one in blocks[:head] if (block := _unnumbered(one, known)).text]


def _unnumbered(block: Block, known: int) -> Block:
    if "[" not in block.text:
        return block
    text = _NUMBER.sub(lambda one: "" if int(one[1]) <= known else one[0], block.text)
    return block._replace(text=" ".join(text.split()))


def _list(blocks: Sequence[Block]) -> tuple[int, int]:
    """Index of the line that heads such a list, and how many addresses are in it; 0 without one."""
    backwards = range(len(blocks) - 1, -1, -1)
    head = next((place for place in backwards if blocks[place].text == HEADING), len(blocks))
    below = blocks[head + 1 :]
    count = sum(_ADDRESS.fullmatch(block.text) is not None for block in below)
    fits = count >= FEWEST and len(below) - count <= 1 + OTHERS * count
    return (head, count) if fits else (len(blocks), 0)
