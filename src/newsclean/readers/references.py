"""The numbers that Lynx writes before links, and its list of addresses at the end of the text."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block
from newsclean.expressions import expression

HEADING = "References"
FEWEST = 3
"""Fewest addresses in such a list."""

OTHERS = 0.1
"""Most other lines in it, such as "Hidden links:", per address."""

_ADDRESS = expression(
    r"(?:\d{1,4}\. )?(?:https?|file|mailto|javascript|ftp|tel|sms|whatsapp|data):.*"
)
_NUMBER = expression(r"\[(\d{1,4})\](?=\S|$)")


def without_references(blocks: Sequence[Block]) -> Sequence[Block]:
    """`blocks` without link numbers and the list of addresses at the end, which are markup like
    tags.

    The notes of an article may be numbered, too, but hold more than an address.
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
    """Index of the heading of such a list and its number of addresses; 0 if there is no list."""
    backwards = range(len(blocks) - 1, -1, -1)
    head = next((place for place in backwards if blocks[place].text == HEADING), len(blocks))
    below = blocks[head + 1 :]
    count = sum(_ADDRESS.fullmatch(block.text) is not None for block in below)
    fits = count >= FEWEST and len(below) - count <= 1 + OTHERS * count
    return (head, count) if fits else (len(blocks), 0)
