"""Where boilerplate meets prose inside a run of words without stops."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from newsclean.expressions import expression
from newsclean.stages.seams.sentences import QUOTES
from newsclean.stages.wordlists import members

_YEAR_OR_TIME = expression(r"(?:19|20)\d\d$|\d{1,2}:\d\d$")
_CLOSING = ')”"’»'

SMALL, CASELESS, NUMBER = 1.0, 0.2, -0.5
"""Weight of a word as part of a sentence, by its first character; a capital or sign counts -1."""

FURNITURE = -4.5
"""Largest sum of the weights of the words before a sentence if they are boilerplate."""

NAME = 2
"""Capitalised words given to the start of a sentence if nothing shows where it begins."""


def starts(words: Sequence[str]) -> Iterator[int]:
    """Indexes of the words that begin another element: a headline, a sentence or a label."""
    borders = [0, *_borders(words), len(words)]
    for begin, end in pairwise(borders):
        if begin:
            yield begin
        if 0 < (start := _sentence(words[begin:end])) < end - begin:
            yield begin + start


def _borders(words: Sequence[str]) -> Iterator[int]:
    """Indexes of the capitalised words that do not continue what precedes them."""
    openers, signing = members("seams", "openers"), members("seams", "signing")
    labels = members("seams", "labels")
    for index, (before, word) in enumerate(pairwise(words), 1):
        if not word[0].isupper() or not (before[-1].isalnum() or before[-1] in _CLOSING):
            continue
        following = words[index + 1] if index + 1 < len(words) else ""
        signs = word in signing and following[:1].isupper()
        if signs or f"{word} {following}".lower() in labels:
            yield index
            continue
        titled = len(word) == 1 or word[1:].islower()
        if titled and word != "I" and word.lower() in openers and following[:1].islower():
            if before.lower() not in openers:
                yield index
        elif word[1:].islower() and _is_over(before) and word.lower() not in _of_clock():
            yield index


def _is_over(word: str) -> bool:
    """Whether `word` ends a date or a remark in brackets."""
    return word[-1] == ")" or bool(_YEAR_OR_TIME.search(word)) or word.lower() in _of_clock()


def _of_clock() -> frozenset[str]:
    """Words behind a time of day: "20:15 Uhr"."""
    return members("dates", "behind")


def _sentence(words: Sequence[str]) -> int:
    """Index of the word that begins the sentence at the end of `words`; 0 if that is the first
    word.

    Labels, names and dates have capitals or digits, most words of a sentence have none: it begins
    where the sum of the weights of the words before it is lowest.
    """
    worth = least = 0.0
    at = 0
    for index, word in enumerate(words):
        worth += _worth(word)
        if worth < least:
            least, at = worth, index + 1
    if least > FURNITURE or at == len(words):
        return 0
    start = _with_its_name(words, at)
    # "Readers of Le Monde and The Hague Gazette": a name after a word such as "and" begins nothing.
    return 0 if start and words[start - 1] in members("seams", "openers") else start


def _worth(word: str) -> float:
    first = word.lstrip(QUOTES)[:1]
    if first.islower():
        return SMALL
    if first.isdigit():
        return NUMBER
    return CASELESS if first.isalpha() and not first.isupper() else -1.0


def _with_its_name(words: Sequence[str], at: int) -> int:
    """Index of the first capitalised word before `at`, the first small word, that belongs to the
    sentence: an opening word, the word after a number or bracket, else NAME words before `at`.
    """
    first = at
    while first and not words[first - 1][0].islower():
        first -= 1
    openers = members("seams", "openers")
    for index in range(at - 1, first - 1, -1):
        if words[index].lower() in openers:
            return index
    for index in range(at - 1, first - 1, -1):
        if not words[index][-1].isalpha() and words[index][-1] not in ",’'":
            return index + 1
    return max(first, at - NAME)
