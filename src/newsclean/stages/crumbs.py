"""Breadcrumbs and menus in flattened text, whose parts are glued together or separated by a
sign."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from itertools import pairwise, takewhile
from typing import NamedTuple

from newsclean.document import Block
from newsclean.expressions import expression
from newsclean.stages import front_page
from newsclean.stages.prose import reaches
from newsclean.stages.wordlists import data

LONGEST = 400
"""Most characters of a line with a breadcrumb."""

CRUMB, CRUMB_WORDS = 40, 4
"""Most characters and words of a crumb, a part of a breadcrumb; titles are longer."""

SHORTEST_CRUMB = 4
"""Fewest letters of an unconfirmed crumb; shorter ones are parts of names (YouTube, McDonald)."""

TITLE = 20
"""Least width of a title whose repetition on the page is no accident."""

KEY = 12
"""Characters at the start of a title by which it is looked up."""

ALIKE = 30
"""Most blocks with the same beginning that are compared; more are a repetitive list."""

NEAR = 10
"""Most blocks from a breadcrumb that does not begin with the front page to its title."""

ELLIPSIS = expression(r"(?:\.\.\.|…)$")
WORD = expression(r"\w[\w'’-]*")
SEPARATOR = expression(r"\s*([>»›→/|])\s*")
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞĢİĶŁŃŇŐŒŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-ЯЁІЇЄҐ"
# A capital, a digit or an opening quotation mark right after a small letter, or a capitalised word
# right after capitals ("UKThe"). The pattern begins with the rarer character after the border.
GLUED = expression(
    rf"[\"“„‘«¿¡\d{CAPITAL}]"
    rf"(?:(?<=[^\W\d_{CAPITAL}].)|(?<=[{CAPITAL}]{{3}})(?=[^\W\d_{CAPITAL}]))"
)
# A word right after the end of a sentence.
STOPPED = expression(r"[!?)%](?=[^\W_])")
FIRST_CASELESS = "\u0590"
CASELESS = expression(
    r"[\u0590-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
"""A letter of a script without capitals, where glued words show no border."""


class Words(NamedTuple):
    """The words of share buttons and counters, from `repair.toml`."""

    scan: re.Pattern[str]
    counted: frozenset[str]
    generic: frozenset[str]


@cache
def words() -> Words:
    """The words of the file, as a pattern that prefers the longest match."""
    lists = data("repair")
    named = _any({*lists["share"], *lists["counted"]})
    return Words(
        re.compile(rf"(?P<number>\d[\d.,]*[KkMm]?\+?)|(?P<word>{named})|(?P<gap>[\s:|·•,/]+)"),
        frozenset(lists["counted"]),
        frozenset(lists["generic"]),
    )


def _any(choices: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(choices, key=lambda word: (-len(word), word))))


class Crumbs(NamedTuple):
    """The parts of a line with a breadcrumb.

    sections: the crumbs between front page and title.
    title: index of the block that repeats the title; -1 if none does.
    start: where a title that no other block repeats begins in the line; the line's length if there
        is none.
    """

    sections: tuple[str, ...]
    title: int
    start: int


class PageWords:
    """The titles and words of a page, which help to distinguish glued words from names."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks

    @cached_property
    def titles(self) -> Mapping[str, Sequence[int]]:
        """The indexes of the blocks that may be titles, by their first KEY characters."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, block in enumerate(self.blocks):
            if len(block.text) <= LONGEST and reaches(block.text, TITLE):
                alike = found[block.text[:KEY].casefold()]
                if len(alike) < ALIKE:
                    alike.append(index)
        return found

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The endings that several possible titles share."""
        lines = (block.text for block in self.blocks if len(block.text) <= LONGEST)
        titles = (text for text in lines if reaches(text, TITLE))
        return frozenset(ending for ending, n in Counter(map(_ending, titles)).items() if n > 1)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a border inside that occur at least twice on the page, such as YouTube."""
        glued = [block.text for block in self.blocks if GLUED.search(block.text)]
        found = Counter(
            word
            for text in glued
            for word in WORD.findall(text)
            if not (word.islower() or word.istitle()) and GLUED.search(word)
        )
        return frozenset(word for word, count in found.items() if count > 1)

    @cached_property
    def menu(self) -> frozenset[str]:
        """Words of the short lines in the page's upper half, and of names for the front page."""
        upper = (block.text for block in self.blocks[: len(self.blocks) // 2 + 1])
        lines = (*(text for text in upper if _is_crumb(text)), *front_page.names())
        return frozenset(word for line in lines for word in WORD.findall(line.casefold()))

    def title(self, text: str, besides: int) -> int:
        """Index of the first block but `besides` that repeats `text`, of which an ellipsis may
        replace the end; -1 if there is none.
        """
        stem = ELLIPSIS.sub("", text).rstrip()
        cut = stem != text
        if not reaches(stem, TITLE):
            return -1
        for index in self.titles.get(stem[:KEY].casefold(), ()):
            other = self.blocks[index].text
            if index != besides and not ELLIPSIS.search(other):
                head = other[: len(stem)] if cut else other
                if head.casefold() == stem.casefold():
                    return index
        return -1

    def borders(self, text: str, begin: int) -> list[int]:
        """Where words of `text` are glued together after `begin`; names such as YouTube are not
        split.
        """
        found = {at.end() for at in STOPPED.finditer(text, begin)}
        glued = [at.start() for at in GLUED.finditer(text, begin)]
        for word in WORD.finditer(text, begin) if glued else ():
            inside = [at for at in glued if word.start() <= at < word.end()]
            if inside and word[0] not in self.names:
                found.update(inside)
        return sorted(at for at in found if at > begin)


def read(page: PageWords, index: int) -> Crumbs | None:
    """The breadcrumb in the block at `index`; None if there is none."""
    text = page.blocks[index].text
    if len(text) > LONGEST:
        return None
    home = front_page.opening(text)
    if not home:
        return _without_home(page, index)
    separator = SEPARATOR.match(text, home)
    if separator:
        return _separated(page, index, separator)
    first = WORD.match(text)
    if home == len(text) or (first and first[0] in page.names):
        return None
    if text[home].islower() or text[home].isspace():
        return None
    return _glued(page, index, home)


def _separated(page: PageWords, index: int, separator: re.Match[str]) -> Crumbs:
    """Reads `Home > World > Title`, with any separator."""
    text = page.blocks[index].text
    sign = separator[1]
    starts = [separator.end()]
    starts += [at.end() for at in SEPARATOR.finditer(text, separator.end()) if at[1] == sign]
    parts = [
        part.strip(f" {sign}") for part in (text[a:b] for a, b in pairwise([*starts, len(text)]))
    ]
    title = page.title(parts[-1], index)
    if title >= 0:
        return Crumbs(tuple(parts[:-1]), title, len(text))
    if _is_crumb(parts[-1]) or not parts[-1]:
        return Crumbs(tuple(part for part in parts if part), -1, len(text))
    return Crumbs(tuple(parts[:-1]), -1, starts[-1])


def _glued(page: PageWords, index: int, begin: int) -> Crumbs | None:
    """Reads `HomeWorldTitle`: the title is a block of its own elsewhere, or the first long part."""
    text = page.blocks[index].text
    borders = page.borders(text, begin)
    confirmed = _confirmed(page, index, [begin, *borders, *_unseen(text, begin)])
    if confirmed:
        start, title = confirmed
        sections = _parts(text, [begin, *(at for at in borders if at < start)], start)
        return Crumbs(sections, title, len(text))
    starts = [begin, *borders]
    parts = _parts(text, starts, len(text))
    long = next((place for place, part in enumerate(parts) if not _is_crumb(part)), len(parts))
    sections = parts[:long]
    if any(len(part) < SHORTEST_CRUMB and not part.isupper() for part in sections):
        return None
    if len(parts) - long > 2 or (long == len(parts) and long > 1):
        return Crumbs((), -1, len(text))
    if sections and long < len(parts):
        return Crumbs(sections, -1, starts[long])
    return None


def _without_home(page: PageWords, index: int) -> Crumbs | None:
    """Reads `WorldTitle` in the upper half of the page."""
    text = page.blocks[index].text
    reach = 2 * CRUMB
    if 2 * index > len(page.blocks):
        return None
    if not (GLUED.search(text, 0, reach) or STOPPED.search(text, 0, reach)):
        return None
    borders = [at for at in page.borders(text, 0) if at <= reach]
    if not borders:
        return None
    return _repeated(page, index, borders) or _after_menu_words(page, index, borders)


def _repeated(page: PageWords, index: int, borders: Sequence[int]) -> Crumbs | None:
    """Reads crumbs before a title that a block close below repeats."""
    text = page.blocks[index].text
    if not (_ending(text) in page.repeated or ELLIPSIS.search(text)):
        return None
    confirmed = _confirmed(page, index, borders)
    if not confirmed or not index < confirmed[1] <= index + NEAR:
        return None
    start, title = confirmed
    sections = _parts(text, [0, *(at for at in borders if at < start)], start)
    if any(not _is_crumb(part) or any(map(str.isdigit, part)) for part in sections):
        return None
    return Crumbs(sections, title, len(text))


def _after_menu_words(page: PageWords, index: int, borders: Sequence[int]) -> Crumbs | None:
    """Reads several crumbs that are words of the menu, before a title that no other block repeats.

    A single one is rather a menu entry with its description.
    """
    text = page.blocks[index].text
    parts = _parts(text, [0, *borders], len(text))
    known = list(takewhile(lambda part: _is_in_menu(page, part), parts))
    title = "".join(parts[len(known) :])
    start = len(text) - len(title)
    if len({*known}) < 2 or len(title) < TITLE or _is_crumb(title) or title.endswith("."):
        return None
    return None if page.borders(text, start) else Crumbs(tuple(known), -1, start)


def _is_in_menu(page: PageWords, part: str) -> bool:
    """Whether a crumb consists of words of the menu; short ones count in capitals only ("UK")."""
    long = len(part) >= SHORTEST_CRUMB or part.isupper()
    return long and _is_crumb(part) and page.menu.issuperset(WORD.findall(part.casefold()))


def _confirmed(page: PageWords, index: int, starts: Iterable[int]) -> tuple[int, int] | None:
    """The first of `starts` from which the line repeats another block, and that block's index."""
    text = page.blocks[index].text
    for start in starts:
        title = page.title(text[start:], index)
        if title >= 0:
            return start, title
    return None


def _parts(text: str, starts: Sequence[int], end: int) -> tuple[str, ...]:
    return tuple(text[a:b] for a, b in pairwise([*starts, end]) if a < b)


def _unseen(text: str, begin: int) -> range:
    """Every place where the first crumb may end in a script without capitals, which shows none."""
    first = text[begin : begin + 1]
    caseless = first >= FIRST_CASELESS and CASELESS.match(first)
    return range(begin + 1, begin + CRUMB) if caseless else range(0)


def _ending(text: str) -> str:
    return text[-KEY:].casefold()


def _is_crumb(part: str) -> bool:
    return len(part) <= CRUMB and len(WORD.findall(part)) <= CRUMB_WORDS
