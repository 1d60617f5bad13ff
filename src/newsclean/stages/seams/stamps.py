"""Dates inside a long line, and the signature before each: "... a second driver Jane Doe May 14,
2024 The bus ...".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from newsclean.expressions import expression
from newsclean.stages.fields.lexicon import in_all_languages
from newsclean.stages.wordlists import members

_YEAR = r"(?:19|20|25)\d\d"
_DATE = expression(
    rf"(?<![\w./-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}|{_YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}\.?"
    rf"|\d{{1,2}}(?:\.|º|°|st|nd|rd|th|er)?[ .](?:de |of )?(?P<behind>[^\W\d_]{{3,12}})[.,]{{0,2}}"
    rf"[ .]?(?:de |del )?{_YEAR}"
    rf"|(?P<before>[^\W\d_]{{3,12}})\.? \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR})(?![\w/-])"
)
_CLOCK = expression(
    r"[,.]?(?: ?[|•·–-])? ?(?:(?:[aà]s?|um|at|om|ob|o|kl|klo|ore|ora|pukul|в|у)\.? )?"
    r"(?:[01]?\d|2[0-3])[:.hH][0-5]\d(?::[0-5]\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?"
    r"(?: (?:[Uu]hr|[Uu]ur|h|hs|hrs|น\.)(?!\w))?(?: ?\(?(?:GMT|UTC)(?:[+-]\d{1,2})?\)?"
    r"| (?:[A-Z]{1,3}T|[BIC]ST|WIB|WITA|MSK|TSİ|TSI)\b)?"
)
"""The time of day behind a date, with its zone."""

_FOLLOWS = expression(r"\s(?:(?=[^\W\d_])(?![a-zß-öø-ÿа-яёα-ω])|\d{1,3} [^\W\d_])")
"""A word that begins something, or a count of minutes or comments."""

_WORD = expression(r"\S+")
_BEFORE = 120
"""Most characters before a date that its label and the signature take."""

_LABEL_WORDS = 4
_SHORT_LABEL = 3
"""Most words of a label before a date, and most letters of one that is a preposition."""

_NAME_WORDS = range(2, 4)
_NAMES_WORDS = 12
"""Words of a name without a word before it, and most words of the names behind "By"."""

_AROUND = ".,:;|–—-•·()"


def cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Where to cut `text` at the dates between `start` and `end`: around each date, its label
    included, and before the signature that it follows.

    A date inside a sentence is left alone: a small letter or a preposition before it shows that.
    """
    for found in _DATE.finditer(text, start, end):
        month = found["behind"] or found["before"]
        if month and month.casefold() not in _months():
            continue
        clock = _CLOCK.match(text, found.end(), end)
        stop = clock.end() if clock else found.end()
        label = _label(text, max(start, found.start() - _BEFORE), found.start())
        said = text[label : found.start()].strip(f"{_AROUND} ")
        if not (clock or len(said) > _SHORT_LABEL or (not said and _is_apart(text, start, label))):
            continue
        if stop == end or _begins(text, stop):
            yield stop
            yield label
            signed = _signature(text, max(start, label - _BEFORE), label)
            if signed < label:
                yield signed


@cache
def _months() -> frozenset[str]:
    """Names of months, also those that stand for different ones in two languages."""
    return frozenset(word for names in in_all_languages("month") for word in names.split())


def _label(text: str, start: int, at: int) -> int:
    """Where the label of the date at `at` begins, weekday included; `at` if it has none."""
    words = [word.span() for word in _WORD.finditer(text, start, at)]
    while words and _plain(text, words[-1]) in in_all_languages("weekday"):
        at = words.pop()[0]
    for count in range(min(_LABEL_WORDS, len(words)), 0, -1):
        begin = words[-count][0]
        if _plain(text, (begin, words[-1][1])) in in_all_languages("published", "updated"):
            return begin
    return at


def _plain(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)].strip(f"{_AROUND} ").casefold()


def _is_apart(text: str, start: int, at: int) -> bool:
    """Whether nothing shows that what begins at `at` goes on with a sentence."""
    before = text[start:at].split()[-1:]
    return bool(before) and not before[0][:1].islower()


def _begins(text: str, at: int) -> bool:
    """Whether something begins behind `at` and a space."""
    return _FOLLOWS.match(text, at) is not None


def _signature(text: str, start: int, at: int) -> int:
    """Where the signature before `at` begins: names behind a word such as "By", or a name of a few
    words behind a small word; `at` if there is none.
    """
    words = list(_WORD.finditer(text, start, at))
    names = 0
    while names < min(len(words), _NAMES_WORDS) and _may_name(words[-1 - names][0]):
        names += 1
    for count in range(1, names + 1):
        if _plain(text, words[-count].span()) in in_all_languages("by", "author"):
            return words[-count].start() if count > _NAME_WORDS.start else at
    if not names or names == len(words):
        return at
    above = words[-1 - names][0]
    if above.strip(_AROUND).casefold() in in_all_languages("by", "author"):
        return words[-1 - names].start()
    capital = [word for word in words[-names:] if not word[0][0].isupper()]
    leads = above in members("particles", "lead_on") or above in members("seams", "openers")
    if capital or names not in _NAME_WORDS or not above[0].islower() or leads:
        return at
    return words[-names].start()


def _may_name(word: str) -> bool:
    """Whether a word may stand among names."""
    bare = word.strip(_AROUND)
    return not bare or bare[0].isupper() or bare in in_all_languages("and", "particle")
