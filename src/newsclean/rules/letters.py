r"""Makes `\w`, `\W` and `\pL` in a pattern mean the letters of every language.

RE2's `\w` knows ASCII only, so "Beyoncé" would not be one word. Its exact `\pL` has 600 ranges;
rules with a few of them took 30 ms to compile. So a letter is an ASCII letter or any character
beyond ASCII, for `\w` without the punctuation and symbols in `_SIGNS`.
"""

from __future__ import annotations

import re

from newsclean.expressions import expression

_PIECES = expression(r"\\pL|\\.|.", re.DOTALL)

_SIGNS = r"\x{80}-\x{BF}\x{2000}-\x{2BFF}\x{3000}-\x{3004}\x{3008}-\x{3030}\x{1F000}-\x{1FAFF}"
"""Unicode blocks of punctuation and symbols in folded text: Latin-1, general and CJK punctuation,
currencies, arrows, shapes, emoji."""

_NO_SIGNS = (
    r"\x{C0}-\x{1FFF}\x{2C00}-\x{2FFF}\x{3005}-\x{3007}\x{3031}-\x{1EFFF}\x{1FB00}-\x{10FFFF}"
)

_CLASSES = {
    r"\pL": r"A-Za-z\x{80}-\x{10FFFF}",
    r"\w": "0-9A-Z_a-z" + _NO_SIGNS,
    r"\W": r"\x{0}-/:-@\[-^`{-\x{7F}" + _SIGNS,
}


def widened(pattern: str) -> str:
    r"""`pattern` (valid RE2) with every `\w`, `\W` and `\pL` written as ranges."""
    if not any(name in pattern for name in _CLASSES):
        return pattern
    pieces: list[str] = []
    inside = False
    for piece in _PIECES.findall(pattern):
        if piece in _CLASSES:
            pieces.append(_CLASSES[piece] if inside else f"[{_CLASSES[piece]}]")
            continue
        if piece in ("[", "]"):
            inside = piece == "["
        pieces.append(piece)
    return "".join(pieces)
