"""Questions about the characters of a text, the same in every language."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import combining, normalize

from newsclean.expressions import expression
from newsclean.stages.prose import letters

_DIGIT = expression(r"\d")
CASELESS = r"\u0590-\u08ff\u0900-\u0e7f\u10a0-\u10ff"
"""Letters of scripts without capitals, to be put inside a character class. The scripts of Chinese,
Japanese and Korean are not among them; see `east_asian`.
"""
_CASELESS = expression(f"[{CASELESS}]")
_FIRST_EAST_ASIAN = "\u3040"
_EAST_ASIAN = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
ADDRESS = expression(
    r"(?<!\S)@?[^\s@]+@\S+\.\w+|\bhttps?://\S+|\bwww\.\S+|(?<!\w)@[\w.]+"
    r"|(?<![\w-])[\w-]+\.(?:jpg|png|gif)\b"
)
"""Mail and web addresses, social-media handles and image file names: bylines put them beside a
name.
"""
EDGES = ' \t\n.,:;-–—|•·*/\\"“”„«»<>=~_!?…'
"""Characters to strip from both ends of a name in a byline."""

fold = lru_cache(maxsize=8192)(letters)
"""`letters` (the letters and digits of a text, in lower case) with a cache, as the same names are
compared many times.
"""


def has_digit(text: str) -> bool:
    """Whether a text holds a digit of any script."""
    return _DIGIT.search(text) is not None


def without_accents(text: str) -> str:
    """Folded text without accents, as addresses spell it."""
    return fold("".join(c for c in normalize("NFKD", text) if not combining(c)))


def east_asian(text: str) -> list[str]:
    """The Chinese, Japanese and Korean letters of a text."""
    # Compiling the expression takes milliseconds, and most pages never need it.
    if text.isascii() or max(text) < _FIRST_EAST_ASIAN:
        return []
    return _EAST_ASIAN.findall(text)


def is_caseless(text: str) -> bool:
    """Whether a text holds letters of a script without capitals: Hebrew, Arabic, Hindi, Thai."""
    return not text.isascii() and _CASELESS.search(text) is not None


def width_of(text: str) -> int:
    """Length of a text in characters, where a Chinese, Japanese or Korean letter counts twice.

    The weights in `headline.toml` were fitted to this measure; elsewhere use `prose.width`.
    """
    return len(text) + len(east_asian(text))
