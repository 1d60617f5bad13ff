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
_QUOTES = {sign: plain for sign, plain in _TYPOGRAPHY.items() if plain in ("'", '"')}
_DIGITS = re.compile(r"\d+")
_NUMERIC = frozenset("0123456789.,")
_NUMBERS = re.compile(r"[0-9.,]+")


def fold(text: str) -> str:
    """`text` as rules see it.

    NFKC; typographic quotes, apostrophes and dashes as ASCII; invisible characters (soft
    hyphens, joiners, direction marks) dropped; white space collapsed to single spaces.
    """
    if not text.isascii():
        # NFKC turns the acute accent into a space and an accent, so quotes go first.
        text = normalize("NFKC", text.translate(_TYPOGRAPHY))
    return " ".join(text.split())


def folded_quotes(pattern: str) -> str:
    """A pattern that meets folded lines where it was written with the quotation marks of the page.

    Dashes stay as they are: among the characters of a class a plain one would mean a range.
    """
    return pattern.translate(_QUOTES)


def signature(text: str) -> str:
    """Folded `text` for whole-line comparison: case-folded, every run of digits one 0.

    Lines that differ in a counter, a date or a price have equal signatures.
    """
    return _DIGITS.sub("0", fold(text).casefold())


def caseless(text: str) -> str:
    """Folded `text` case-folded, every number (digits, points, commas) one 0: keys of the matcher.

    The caseless form of a text begins with the caseless form of each of its beginnings.
    """
    folded = text.casefold()
    return folded if _NUMERIC.isdisjoint(folded) else _NUMBERS.sub("0", folded)
