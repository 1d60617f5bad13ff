"""Where the sentences of a long line begin, whatever its script."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.wordlists import members

_END = expression(
    r"([^\s.!?…؟।۔]*)[.!?…؟।۔]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(¿¡\[]*([^\W_]))",
)
"""A word, the stop behind it, and the space before what may begin a sentence; group 2 is its first
character.
"""
_WIDE_END = expression(r"[。！？][」』）”’]*(?=[^\s」』）”’。！？])")
_QUOTES = "\"'“‘„«([¿¡"
_ORDINAL = 2  # digits before a stop that may be an ordinal number: "am 3. Mai"


def starts(text: str) -> list[int]:
    """Where each sentence of `text` but the first begins, in order."""
    spaced = (match.end() for match in _END.finditer(text) if _ends(match[1], match[2]))
    wide = (match.end() for match in _WIDE_END.finditer(text))
    return sorted({*spaced, *wide})


def _ends(word: str, following: str) -> bool:
    """Whether a stop behind `word` ends a sentence, as it does not behind an abbreviation."""
    if following.islower():
        return False
    word = word.lower().strip(_QUOTES)
    if len(word) == 1 and word.isalpha() and word.isascii():
        return False
    number = word.isdigit() and len(word) <= _ORDINAL
    return not number and word not in members("seams", "abbreviations")
