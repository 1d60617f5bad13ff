"""What tells prose from a label: how long it is, whatever its script, and how it ends."""

from __future__ import annotations

STOPS = tuple('.!?…。！？।؟"”»」')
"""What a sentence ends with, or the quotation in which it does."""

_WIDE = "\u2e80"
"""From here on a character is worth about three of an alphabet (CJK, Hangul)."""


def width(text: str) -> int:
    """Length of `text` in characters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * sum(char >= _WIDE for char in text)


def reaches(text: str, least: int) -> bool:
    """Whether `text` is at least so long; most texts that are need no look at their letters."""
    return len(text) >= least or width(text) >= least
