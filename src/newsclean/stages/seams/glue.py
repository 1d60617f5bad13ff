"""Places where two elements of a page are glued together, as "the end.Next" or "NewsSport"."""

from __future__ import annotations

from newsclean.expressions import expression
from newsclean.stages.wordlists import members

_SEAM = expression(r"(?<=\S)(?=[^\W_a-z]|[\"“„«¿¡])")
"""Before what may begin an element; `_parts` tells whether it does."""
_CLOCK_OR_YEAR = expression(r"\d\d?[:.]\d\d|(?:19|20)\d\d\b|\d\d?\.? [^\W\d_]")
_OPENING = '"“„«¿¡'
_STOPS = ".!?…؟।۔"
_CLOSING = '"”’»)]'
_PREFIX = 4  # letters of what begins a name: YouTube, McDonald, OpenAI
_SUFFIX = 2  # letters of what ends one: LinkedIn
_WORD = 3  # letters before digits that are glued to it
_NAMED = 3  # times that a name such as QuickBooks stands in a text
_CAPITALS = 3  # in front of a capitalised word: "UKThe"


def seams(text: str) -> list[int]:
    """Where a glued element of `text` begins, names such as YouTube left whole."""
    return [at for match in _SEAM.finditer(text) if _parts(text, at := match.start())]


def _parts(text: str, at: int) -> bool:
    """Whether two elements meet at `at`, where no space is."""
    before, first = text[at - 1], text[at]
    follows = text[at + 1 : at + 2]
    if before in _STOPS or (before in _CLOSING and text[at - 2 : at - 1] in tuple(_STOPS)):
        return _opens(text, at) and not _is_abbreviated(text, at)
    if before in ")]”»%:":
        opened = text[at - 2 : at - 1].isspace()  # as in German, »so«
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
    """Whether a capital, a quotation mark before a letter or a letter without case stands there."""
    first, follows = text[at], text[at + 1 : at + 2]
    if first in _OPENING:
        return follows.isalpha()
    return first.isalpha() and not first.islower() and follows not in tuple(_STOPS)


def _is_abbreviated(text: str, at: int) -> bool:
    """Whether a single letter stands before the stop: "U.S.Army"."""
    return text[at - 1] == "." and not text[max(0, at - 3) : at - 1].strip(_CLOSING).isalnum()


def _capitals(text: str, at: int) -> bool:
    run = text[max(0, at - _CAPITALS) : at]
    return len(run) == _CAPITALS and run.isupper() and run.isalpha()


def _is_name(text: str, at: int) -> bool:
    """Whether the capital at `at` stands inside a name, by what is around it."""
    start = at
    while start and text[start - 1].islower():
        start -= 1
    if start and text[start - 1].isupper():
        start -= 1
    first = text[start:at]
    end = at + 1
    while end < len(text) and text[end].isalnum():
        end += 1
    titled = first[0].isupper()
    if first not in members("seams", "signing") and (
        len(first) == 1 or (titled and len(first) <= _PREFIX)
    ):
        return True
    suffix = text[at:end]
    opens = not titled and suffix.lower() in members("seams", "openers")
    return (len(suffix) <= _SUFFIX and not opens) or text.count(first + suffix) >= _NAMED
