"""Where the sentences of a long line begin, in any script."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.wordlists import members

STOPS = ".!?…؟।۔"
_END = expression(
    rf"(?<![{STOPS}])[{STOPS}]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(¿¡\[]*([^\W_]))",
)
"""A stop and a space before a possible sentence, of which group 1 is the first character."""
_BREAK = expression(rf"[\s{STOPS}]")
_ABBREVIATION = 24  # most characters of an abbreviation
_WIDE_END = expression(r"[。！？][」』）”’]*(?=[^\s」』）”’。！？])")
QUOTES = "\"'“‘„«([¿¡"
"""Signs that may precede the first letter of a sentence."""

_ORDINAL = 2  # most digits of an ordinal number with a stop: "am 3. Mai"


def starts(text: str) -> list[int]:
    """Where each sentence of `text` but the first begins, in order."""
    ends = _END.finditer(text)
    spaced = (end.end() for end in ends if _ends(_word_before(text, end.start()), end[1]))
    wide = (match.end() for match in _WIDE_END.finditer(text))
    return sorted({*spaced, *wide})


def _word_before(text: str, at: int) -> str:
    """The word that ends at `at`, or the last characters of a long one."""
    return _BREAK.split(text[max(0, at - _ABBREVIATION) : at])[-1]


def _ends(word: str, following: str) -> bool:
    """Whether a stop after `word` ends a sentence, and not an abbreviation or ordinal number.

    following: the first character after the stop.
    """
    if following.islower():
        return False
    word = word.lower().strip(QUOTES)
    if len(word) == 1 and word.isalpha() and word.isascii():
        return False
    number = word.isdigit() and len(word) <= _ORDINAL
    return not number and word not in members("seams", "abbreviations")
