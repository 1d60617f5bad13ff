"""What tells prose from a label: its length, whatever its script, its end, its links."""

from __future__ import annotations

from newsclean.document import Block, Role

OPEN = frozenset({Role.UNLABELLED, Role.BODY})
"""Roles of blocks that may be the story's."""

LINKED = 0.8
"""Share of a block's text from which it is a link."""

SENTENCE_ENDS = (*".!?。！？।؟։", '."', ".”", "。」")
"""What a sentence ends with, or the quotation that closes with one."""

STOPS = tuple('.!?…。！？।؟"”»」')
"""The same, and whatever else a quotation or an unfinished sentence ends with."""

_WIDE = "\u2e80"
"""From here on a character is worth about three of an alphabet (CJK, Hangul)."""


def width(text: str) -> int:
    """Length of `text` in characters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * sum(char >= _WIDE for char in text)


def letters(text: str) -> str:
    """Letters and digits alone, case-folded: what a text says, however it is set."""
    return "".join(filter(str.isalnum, text)).casefold()


def reaches(text: str, least: int) -> bool:
    """Whether `text` is at least so long; most texts that are need no look at their letters."""
    return len(text) >= least or width(text) >= least


def is_link(block: Block) -> bool:
    """Whether a block is a link, but for a few words."""
    return block.links > LINKED * len(block.text)
