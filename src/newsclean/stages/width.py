"""How long a text is, whatever its script."""

from __future__ import annotations

_WIDE = "\u2e80"
"""From here on a character is worth about three of an alphabet (CJK, Hangul)."""


def width(text: str) -> int:
    """Length of `text` in characters of an alphabet."""
    return len(text) if text.isascii() else len(text) + 2 * sum(char >= _WIDE for char in text)
