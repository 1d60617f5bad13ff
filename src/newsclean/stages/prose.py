"""What tells prose from a label: its length, whatever its script, its end, its links."""

from __future__ import annotations

from newsclean.document import Block, Role
from newsclean.expressions import expression

OPEN = (Role.BODY, Role.UNLABELLED)
"""Roles of blocks that may be the story's. A tuple: the hash of a member costs more than a look at
both.
"""

LINKED = 0.8
"""Share of a block's text from which it is a link."""

SENTENCE_ENDS = (*".!?。！？।؟։", '."', ".”", "。」")
"""What a sentence ends with, or the quotation that closes with one."""

STOPS = tuple('.!?…。！？।؟"”»」')
"""The same, and whatever else a quotation or an unfinished sentence ends with."""

_NO_LETTER = expression(r"[\W_]+")
_ASCII_GAPS = bytes(code for code in range(128) if not chr(code).isalnum())

_WORTH = 3
_WIDE = expression(r"[^\x00-\u2e7f]")
"""A character that is worth about so many of an alphabet (CJK, Hangul)."""


def width(text: str) -> int:
    """Length of `text` in characters of an alphabet.

    `lexicon.width_of` and `body.page.IDEOGRAPH_WIDTH` say less of an ideograph: weights are fitted
    to them.
    """
    if text.isascii():
        return len(text)
    return len(text) + (_WORTH - 1) * len(_WIDE.findall(text))


def letters(text: str) -> str:
    """Letters and digits alone, case-folded: what two spellings of one text share."""
    # Most of what goes is ASCII, which bytes lose several times as fast.
    coded = text.casefold().encode("utf-8", "surrogatepass")
    bare = coded.translate(None, _ASCII_GAPS).decode("utf-8", "surrogatepass")
    return bare if bare.isascii() else _NO_LETTER.sub("", bare)


def reaches(text: str, least: int) -> bool:
    """Whether `text` is at least so wide; most texts need no look at their letters for it."""
    return len(text) >= least or (_WORTH * len(text) >= least and width(text) >= least)


def is_link(block: Block) -> bool:
    """Whether a block is a link, but for a few words."""
    return block.links > LINKED * len(block.text)
