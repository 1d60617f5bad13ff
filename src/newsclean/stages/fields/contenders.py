"""The lines of a page without markup that may be its headline, by their outward form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from newsclean.document import BODY, Block, Claim, Family
from newsclean.expressions import expression
from newsclean.stages import front_page
from newsclean.stages.fields import outlets
from newsclean.stages.fields.characters import east_asian, width_of
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.page import Page, is_furniture
from newsclean.stages.repair import BREADCRUMB
from newsclean.stages.wordlists import any_of, members

_CUT = expression(r"(?<!\s)\s*(?:…|\.\.\.)$")
"""What stands for the rest of a line that was too long."""

FIRST_LINES = 4
"""Lines at the top of a page, wherever its story begins."""

REACH = 80
"""Blocks between a headline and the end of the head, at most."""

SHORTEST, LONGEST = 8, 240
"""Letters of a headline."""

_INTO_STORY = 3
_SIGN = expression(r"[:.@{}<>©]")
"""What all noise holds one of."""

_NOISE = expression(r"https?://|www\.|\w@|[{}<>©]|\.(?:jpg|png|webp)\b", re.IGNORECASE)
_BACK, _ON = "←‹❮«", "→›❯»"
_STEP = expression(r"[←‹❮«][^»›]*|[^«‹]*[→›❯»]|(?:[\w-]+\.)+[a-z]{2,6}")
"""A link to the post before or behind, or the site's address."""

_SPACE = expression(r"\s+")
_SEAM = expression(r"[A-ZÀ-Þ\"“„«](?<=[^\W\d_A-Z].)")
_JOINED = expression(r"[^\W\d_A-Z]{2}(?=[A-ZÀ-Þ][^\W\d_A-Z])")  # "contentHarbour"
_MAY_JOIN = expression(r"[A-ZÀ-Þ](?<=[^\W\d_A-Z]{2}.)(?=[^\W\d_A-Z])")
_FEWEST_LISTED, _LISTED, _MOST_CRUMBS = 4, 0.75, 6
_MOST_JOINED, _DASHES = 3, (" -", " –", " —")
_SENTENCE = expression(r"[.。।]['\"”’»)]*$")
_PUNCTUATION = ".,:;!?…\"'“”‘’„«»()[]–—-|"
_LONGER_WORD = 4
_SIGNING = frozenset({"byline", "source", "modified"})
_SOON = 4
_TELLING = 12


class Contender(NamedTuple):
    """A line that may be the headline.

    at: index of its block; words: its longer words; width: length in letters (`width_of`).
    """

    at: int
    text: str
    words: tuple[str, ...]
    width: int


def contenders(page: Page, lines: tuple[Claim, ...]) -> list[Contender]:
    """The first lines of the page and those above the story that may be the headline.

    lines: what lines state; one with a byline, a source or a date of change is no headline.
    """
    used = frozenset(claim.block for claim in lines if claim.field in _SIGNING)
    formed = [line for line in _formed(page) if line.at not in used]
    return [
        line
        for place, line in enumerate(formed)
        if not _is_glued(line, formed[place + 1 : place + 1 + _SOON])
    ]


def end_of_head(page: Page) -> int:
    """The block behind the last that may hold the headline."""
    return min(len(page.blocks), page.first + _INTO_STORY)


def _formed(page: Page) -> Iterator[Contender]:
    """Lines with the length and the signs of a headline."""
    end = end_of_head(page)
    reach = range(max(FIRST_LINES, end - REACH), end)
    for index in sorted({*range(min(FIRST_LINES, end)), *page.masthead, *reach}):
        text = " ".join(uncut(page.blocks[index].text).split())
        width = width_of(text)
        if not SHORTEST <= width <= LONGEST or _is_noise(text) or _is_step(text):
            continue
        block = page.blocks[index]
        if (block.role is BODY and _SENTENCE.search(text)) or _is_known(block):
            continue
        if _is_captioned(text) or _is_menu(text) or _opens_with_paper(text, page.lexicon):
            continue
        if index and _is_label(page.blocks[index - 1].text):
            continue
        yield Contender(index, text, tuple(longer_words(text)), width)


def is_cut(text: str) -> bool:
    """Whether a line ends with what stands for the rest of it."""
    return ("…" in text or "..." in text) and _CUT.search(text) is not None


def uncut(text: str) -> str:
    """`text` without what stands for the rest of it at its end."""
    return _CUT.sub("", text) if is_cut(text) else text


def _is_noise(text: str) -> bool:
    """Whether a line holds an address, a file's name or signs of code."""
    return _SIGN.search(text) is not None and _NOISE.search(text) is not None


def _is_step(text: str) -> bool:
    """Whether a line is a link to the post before or behind, or the site's address."""
    may_be = text[0] in _BACK or text[-1] in _ON or (" " not in text and "." in text)
    return may_be and _STEP.fullmatch(text) is not None


def _is_known(block: Block) -> bool:
    """Whether a rule knows a line as furniture. A menu's entry may say what the page is, a
    breadcrumb that runs into the title says more.
    """
    if any(decision.rule == BREADCRUMB for decision in block.trace):
        return True
    return is_furniture(block) and block.family is not Family.NAVIGATION


def _is_captioned(text: str) -> bool:
    """Whether a credit is glued to a caption: "The pier on Sunday.Photograph by ..."."""
    return bool(any_of("credited", r"[.!?…\"”]{}\b").search(text))


def _is_menu(text: str) -> bool:
    """Whether a line is the entries of a menu run together: "Skip to contentHarbour NewsSign inGo",
    or was cut off behind a place: "Nairobi (Kenya) -".
    """
    joined = _MAY_JOIN.search(text) and len(_JOINED.findall(text)) >= _MOST_JOINED
    return bool(joined) or text.endswith(_DASHES) or lists_departments(text)


def _opens_with_paper(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a paper's name and a menu: "Harbour TimesSubscribeLog in", "Harbour Times
    News Sport Culture".
    """
    glued = outlets.seam(text)
    if glued and _heads(text[:glued], lexicon):
        return True
    words = text.split()
    told = [word.casefold() for word in words]
    items = members("sections", "departments") | lexicon.not_names | lexicon.within
    ends = range(2, len(words) - 1)
    return any(
        items.union(lexicon.things).issuperset(told[end:])
        and _heads(" ".join(words[:end]), lexicon)
        for end in ends
        if told[end] in items
    )


def _heads(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is a paper's name and may be nothing else: "Best Online" may."""
    return outlets.heads(text, lexicon) and (outlets.is_paper(text) or not outlets.ends_in(text))


def lists_departments(text: str) -> bool:
    """Whether a line is names of departments side by side: "Home News Politics Metro Business",
    "Startseite Lokales Arden".
    """
    words = text.split()
    told = [word.casefold().strip(_PUNCTUATION) for word in words]
    known = sum(word in members("sections", "departments") for word in told)
    if known >= _FEWEST_LISTED and known >= _LISTED * len(words):
        return True
    crumbs = len(words) <= _MOST_CRUMBS and text.startswith(front_page.telling())
    return crumbs and not any(word[:1].islower() for word in words[2:])


def _is_label(text: str) -> bool:
    """Whether the next line names the section or magazine that a page is filed under."""
    return text.casefold().strip(" :") in members("sections", "filed")


def _is_glued(line: Contender, following: Iterable[Contender]) -> bool:
    """Whether a breadcrumb runs into the line that follows soon: "HomeWorldThe ferry is ba...",
    "Home World The ferry is back".
    """
    seams = [match.start() for match in _SEAM.finditer(line.text)]
    if _front_page().match(line.text):
        seams += [match.end() for match in _SPACE.finditer(line.text)]
    tails = tuple(line.text[seam:] for seam in seams if seam <= len(line.text) - _TELLING)
    below = [other.text for other in following if other.at - line.at <= _SOON]
    return (bool(tails) and any(text.startswith(tails) for text in below)) or any(
        _runs_into(line.text, text) for text in below
    )


def _runs_into(text: str, title: str) -> bool:
    """Whether a text ends with a title, glued to what stands before it, in whatever script."""
    before = len(text) - len(title)
    return (
        before > 0
        and width_of(title) >= _TELLING
        and text.endswith(title)
        and not title[0].islower()  # torn from the word before it
        and (text[before - 1].isalnum())
    )


@cache
def _front_page() -> re.Pattern[str]:
    """What a front page is called, the first word of a line."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, front_page.names()))})\s")


def longer_words(text: str) -> list[str]:
    """The longer words of a text, and pairs of letters where no space parts them."""
    letters = east_asian(text)
    if not letters:
        bare = [word.strip(_PUNCTUATION) for word in text.casefold().split()]
        return [word for word in bare if len(word) >= _LONGER_WORD and not word.isdigit()]
    return [letters[i] + letters[i + 1] for i in range(len(letters) - 1)]
