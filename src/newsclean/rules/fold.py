"""Folding: normalises a line before rules are matched against it."""

from __future__ import annotations

import re
from unicodedata import normalize

END = "\v"
"""A character that stands for the end of a folded text, in which all white space is spaces."""

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
    """`text` in the form that rules are matched against.

    NFKC; typographic quotes, apostrophes and dashes as ASCII; invisible characters (soft
    hyphens, joiners, direction marks) dropped; white space collapsed to single spaces.
    """
    if not text.isascii():
        # NFKC turns the acute accent into a space and an accent, so quotes go first.
        text = normalize("NFKC", text.translate(_TYPOGRAPHY))
    return " ".join(text.split())


def folded_quotes(pattern: str) -> str:
    """`pattern` with typographic quotation marks replaced as in folded lines.

    Dashes are not replaced, as `-` in a character class would mean a range.
    """
    return pattern.translate(_QUOTES)


def signature(text: str) -> str:
    """Key to compare whole lines: folded, case-folded, and every run of digits replaced by 0.

    Lines that differ only in a counter, a date or a price have equal signatures.
    """
    return _DIGITS.sub("0", fold(text).casefold())


def caseless(text: str) -> str:
    """Key of the matcher for folded `text`: case-folded, every number (with `.` and `,`) as 0.

    The caseless form of a text starts with the caseless form of each of its prefixes.
    """
    folded = text.casefold()
    return folded if _NUMERIC.isdisjoint(folded) else _NUMBERS.sub("0", folded)
