"""Where elements begin in Chinese and Japanese text, which has spaces only between elements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from newsclean.expressions import expression
from newsclean.stages.wordlists import members

_LETTER = r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
_WIDE = expression(_LETTER)
_SPACE = expression(rf"(?<={_LETTER}) (?={_LETTER})")
_PIECE = expression(r"\S+")

LINK = 12
"""Most characters of a link inside a sentence, which has a space on both sides."""

SHARE = 0.2
"""Least share of Chinese or Japanese characters in a text that is written without spaces."""


def are_written(text: str) -> bool:
    """Whether `text` is Chinese or Japanese."""
    return not text.isascii() and len(_WIDE.findall(text)) >= SHARE * len(text)


def starts(text: str) -> Iterator[int]:
    """Where an element of `text` begins after a space; not where a sentence goes on."""
    ends, begins = tuple(members("seams", "going_on")), tuple(members("seams", "goes_on"))
    inside = False
    for before, piece in pairwise(_PIECE.finditer(text)):
        a, b = before[0], piece[0]
        latin = not _WIDE.match(a[-1]) and not _WIDE.match(b)
        leads_on = a.endswith(ends)
        if not (latin or leads_on or b.startswith(begins) or (inside and len(a) <= LINK)):
            yield piece.start()
        inside = leads_on


def closed(text: str) -> str:
    """`text` without the spaces between Chinese or Japanese characters."""
    return text if text.isascii() else _SPACE.sub("", text)
