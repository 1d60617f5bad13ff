"""Folding: the one spelling of a line that rules are written against."""

from __future__ import annotations

import re
from unicodedata import normalize

_SINGLE = "‘’‚‛′‵`´ʼʹ"
_DOUBLE = "“”„‟«»″‶〝〞〟"
_DASHES = "‐‑‒–—―−⸺⸻"
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066"
_INVISIBLE += "\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"

_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, _SINGLE), "'"),
    **dict.fromkeys(map(ord, _DOUBLE), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _INVISIBLE), None),
}
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """`text` as rules see it.

    NFKC; typographic quotes, apostrophes and dashes as ASCII; invisible characters (soft
    hyphens, joiners, direction marks) dropped; white space collapsed to single spaces.
    """
    if not text.isascii():
        # NFKC turns the acute accent and the ellipsis into other strings, so quotes go first.
        text = normalize("NFKC", text.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
    return " ".join(text.split())


def signature(text: str) -> str:
    """Folded `text` for whole-line comparison: case-folded, every run of digits one 0.

    Lines that differ in a counter, a date or a price have equal signatures.
    """
    return _DIGITS.sub("0", fold(text).casefold())


def caseless(text: str) -> str:
    """Folded `text` case-folded, every digit 0: the key space of `prefixes`.

    Works character by character, so that the caseless form of a string begins with the caseless
    form of each of its beginnings.
    """
    folded = text.casefold()
    return folded.translate(_ZEROES) if not folded.isalpha() else folded


_ZEROES = {ord(digit): "0" for digit in "123456789"}
