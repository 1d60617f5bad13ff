"""Tells prose from labels: width, end of a sentence, share of links."""

from __future__ import annotations

from newsclean.document import Block, Kind, Role
from newsclean.expressions import expression

OPEN = (Role.BODY, Role.UNLABELLED)
"""Roles of blocks that may belong to the article. A tuple, as hashing a member takes longer than
comparing with both.
"""

LINKED = 0.8
"""A block with a larger share of linked text is a link."""

PARAGRAPH = 60
"""Least width of a paragraph; labels and buttons are shorter."""

SENTENCE_ENDS = (*".!?。！？।؟։", '."', ".”", "。」")
"""Ends of sentences, also of a quoted one."""

STOPS = tuple('.!?…。！？।؟"”»」')
"""Ends of sentences, of any quotation, and of unfinished sentences."""

_NO_LETTER = expression(r"[\W_]+")
_ASCII_GAPS = bytes(code for code in range(128) if not chr(code).isalnum())

_WORTH = 3
_WIDE = expression(r"[^\x00-\u2e7f]")
"""A character (CJK, Hangul) that says about as much as _WORTH letters of an alphabet."""


def width(text: str) -> int:
    """Width of `text`: its length, with a CJK or Hangul character counted as _WORTH letters.

    An ideograph counts for less in `characters.width_of` and `body.page.IDEOGRAPH_WIDTH`, to which
    weights are fitted.
    """
    if text.isascii():
        return len(text)
    return len(text) + (_WORTH - 1) * len(_WIDE.findall(text))


def letters(text: str) -> str:
    """The letters and digits of `text`, case-folded, to compare texts."""
    # Most characters to remove are ASCII, which is several times as fast on bytes.
    coded = text.casefold().encode("utf-8", "surrogatepass")
    bare = coded.translate(None, _ASCII_GAPS).decode("utf-8", "surrogatepass")
    return bare if bare.isascii() else _NO_LETTER.sub("", bare)


def reaches(text: str, least: int) -> bool:
    """Whether the width of `text` is at least `least`; for most texts its length decides."""
    return len(text) >= least or (_WORTH * len(text) >= least and width(text) >= least)


def is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of at least the width PARAGRAPH."""
    return block.kind is Kind.PARAGRAPH and reaches(block.text, PARAGRAPH)


def is_link(block: Block) -> bool:
    """Whether nearly all of a block is linked."""
    return block.links > LINKED * len(block.text)
