"""Where the sentences of a long line begin, whatever its script."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.wordlists import members

STOPS = ".!?…؟।۔"
_END = expression(
    rf"(?<![{STOPS}])[{STOPS}]+[\"'”’»)\]]*\s+(?=[\"'“‘„«(¿¡\[]*([^\W_]))",
)
"""A stop and the space before what may begin a sentence; group 1 is its first character."""
_BREAK = expression(rf"[\s{STOPS}]")
_ABBREVIATION = 24  # characters of the longest word behind which a sentence may go on
_WIDE_END = expression(r"[。！？][」』）”’]*(?=[^\s」』）”’。！？])")
QUOTES = "\"'“‘„«([¿¡"
"""What may stand before the first letter of a sentence."""

_ORDINAL = 2  # digits before a stop that may be an ordinal number: "am 3. Mai"


def starts(text: str) -> list[int]:
    """Where each sentence of `text` but the first begins, in order."""
    ends = _END.finditer(text)
    spaced = (end.end() for end in ends if _ends(_word_before(text, end.start()), end[1]))
    wide = (match.end() for match in _WIDE_END.finditer(text))
    return sorted({*spaced, *wide})


def _word_before(text: str, at: int) -> str:
    """The word that ends at `at`, or the end of a long one."""
    return _BREAK.split(text[max(0, at - _ABBREVIATION) : at])[-1]


def _ends(word: str, following: str) -> bool:
    """Whether a stop behind `word` ends a sentence, as it does not behind an abbreviation."""
    if following.islower():
        return False
    word = word.lower().strip(QUOTES)
    if len(word) == 1 and word.isalpha() and word.isascii():
        return False
    number = word.isdigit() and len(word) <= _ORDINAL
    return not number and word not in members("seams", "abbreviations")
