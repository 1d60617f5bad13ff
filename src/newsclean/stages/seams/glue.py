"""Where two elements of a page are glued together, as in "the end.Next" or "NewsSport"."""

from __future__ import annotations

from collections import Counter

from newsclean.expressions import expression
from newsclean.stages.seams.sentences import STOPS
from newsclean.stages.wordlists import members

_SEAM = expression(r"(?<=\S)(?=[^\W_a-z]|[\"“„«¿¡])")
"""A place where an element may begin; `_parts` decides."""
_CLOCK_OR_YEAR = expression(r"\d\d?[:.]\d\d|(?:19|20)\d\d\b|\d\d?\.? [^\W\d_]")
_OPENING = '"“„«¿¡'
_CLOSING = '"”’»)]'
_PREFIX = 4  # most letters of the first part of a name: YouTube, McDonald, OpenAI
_SUFFIX = 2  # most letters of the last part of a name: LinkedIn
_WORD = 3  # letters before digits that are glued to them
_NAMED = 3  # occurrences from which a word such as QuickBooks is a name
_FAR = 40  # letters after a seam by which words are compared
_CAPITALS = 3  # capitals before a capitalised word: "UKThe"


def seams(text: str) -> list[int]:
    """Where a glued element of `text` begins; names such as YouTube are not split."""
    found = [at for match in _SEAM.finditer(text) if _parts(text, at := match.start())]
    words = {at: "".join(_sides(text, at)) for at in found if _is_inside(text, at)}
    said = Counter(words.values())
    return [at for at in found if at not in words or said[words[at]] < _NAMED]


def _is_inside(text: str, at: int) -> bool:
    """Whether a capital at `at` follows a small letter, as inside a name."""
    return text[at].isupper() and text[at - 1].islower()


def _parts(text: str, at: int) -> bool:
    """Whether two elements meet at `at`, where there is no space."""
    before, first = text[at - 1], text[at]
    follows = text[at + 1 : at + 2]
    if before in STOPS or (before in _CLOSING and text[at - 2 : at - 1] in tuple(STOPS)):
        return _opens(text, at) and not _is_abbreviated(text, at)
    if before in ")]”»%:":
        opened = text[at - 2 : at - 1].isspace()  # a German opening quotation mark: »so«
        return not opened and first.isupper() and follows.islower()
    if first.isdigit():
        return text[max(0, at - _WORD) : at].isalpha() and (
            _CLOCK_OR_YEAR.match(text, at) is not None
        )
    if first in _OPENING:
        return before.islower() and follows.isalpha() and first != before
    if before.isdigit():
        return first.isupper() and follows.islower()
    if not first.isupper():
        return False
    if before.islower():
        return not _is_name(text, at)
    return follows.islower() and text[at + 1 : at + 3].islower() and _capitals(text, at)


def _opens(text: str, at: int) -> bool:
    """Whether an element may begin at `at`, with a capital, a letter of a script without capitals
    or a quotation mark before a letter.
    """
    first, follows = text[at], text[at + 1 : at + 2]
    if first in _OPENING:
        return follows.isalpha()
    return first.isalpha() and not first.islower() and follows not in tuple(STOPS)


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether the stop before `at` belongs to an abbreviation: "U.S.Army"."""
    return text[at - 1] == "." and not text[max(0, at - 3) : at - 1].strip(_CLOSING).isalnum()


def _capitals(text: str, at: int) -> bool:
    run = text[max(0, at - _CAPITALS) : at]
    return len(run) == _CAPITALS and run.isupper() and run.isalpha()


def _is_name(text: str, at: int) -> bool:
    """Whether the capital at `at` is inside a name, by the parts of the word around it."""
    first, suffix = _sides(text, at)
    titled = first[0].isupper()
    if first not in members("seams", "signing") and (
        len(first) == 1 or (titled and len(first) <= _PREFIX)
    ):
        return True
    opens = not titled and suffix.lower() in members("seams", "openers")
    return len(suffix) <= _SUFFIX and not opens


def _sides(text: str, at: int) -> tuple[str, str]:
    """The parts of a word before and after `at`, as far as needed to judge or compare it."""
    start = at
    while start and text[start - 1].islower():
        start -= 1
    if start and text[start - 1].isupper():
        start -= 1
    end = at + 1
    while end < min(len(text), at + _FAR) and text[end].isalnum():
        end += 1
    return text[start:at], text[at:end]
