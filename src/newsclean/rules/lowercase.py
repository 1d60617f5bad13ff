"""Patterns and texts in lower case, so that RE2 need not ignore case itself.

RE2 compiles a pattern that ignores case in 0.36 ms, its lower-case form in 0.13 ms (mean over the
shipped rules). A page needs some ninety of them.
"""

from __future__ import annotations

import re

_SAME = str.maketrans("İς", "iσ")
"""Letters whose lower case depends on the letters around them, or is two characters."""

_CASED = re.compile(
    r"\(\?\w*-|\\[pP](?:\{\^?)?L(?:[ult]|\})|\[:(?:upper|lower):\]|\\Q|\\x(?!\{200[CDcd]\})"
)
"""What tells capitals from small letters, and what names letters otherwise than by themselves (the
joiners of Persian are none)."""

_ESCAPE = re.compile(r"\\[pPx]?.", re.DOTALL)
_TOKEN = re.compile(r"\\[pPx](?:\{[^}]*\}|.)|\\.|\(\?P?<\w+>|[^\\-]-[^\\]|.", re.DOTALL)


def lowercase(text: str) -> str:
    """Folded `text` in lower case; letters that RE2 takes for one when it ignores case are one."""
    return text.lower() if text.isascii() else text.translate(_SAME).lower().replace("ς", "σ")


def lowered(pattern: str) -> str | None:
    """`pattern` (valid RE2) for lower-case text; None where it minds case.

    On `lowercase(text)` it matches what `pattern` matches on `text` when case is ignored, and where
    `text` has a Turkish İ, also what it matches with an I in its place.
    """
    if _CASED.search(pattern):
        return None
    plain = _ESCAPE.sub("", pattern)
    if lowercase(plain) == plain:
        return pattern
    pieces = _TOKEN.findall(pattern)
    small = [piece if piece[0] == "\\" or "<" in piece else lowercase(piece) for piece in pieces]
    mixed = any(
        len(piece) == 3 and (new[0] == piece[0]) is not (new[2] == piece[2])
        for piece, new in zip(pieces, small)
    )
    return None if mixed else "".join(small)
