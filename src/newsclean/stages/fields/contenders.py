"""The lines of a page without markup that may be its headline, judged by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
"""The dots at the end of a line that was cut off."""

FIRST_LINES = 4
"""Blocks at the top of a page that may always be the headline, wherever the story begins."""

REACH = 80
"""Blocks between a headline and the start of the story, at most."""

SHORTEST, LONGEST = 8, 240
"""Length of a headline, as `width_of` counts."""

_INTO_STORY = 3  # blocks
_SIGN = expression(r"[:.@{}<>©]")
"""A fast first test: everything that `_NOISE` matches holds such a sign."""

_NOISE = expression(r"https?://|www\.|\w@|[{}<>©]|\.(?:jpg|png|webp)\b", re.IGNORECASE)
_BACK, _ON = "←‹❮«", "→›❯»"
_STEP = expression(r"[←‹❮«][^»›]*|[^«‹]*[→›❯»]|(?:[\w-]+\.)+[a-z]{2,6}")
"""A link to the previous or next post, or the site's address."""

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

    at: index of its block; words: its longer words (see `longer_words`); width: its `width_of`.
    """

    at: int
    text: str
    words: tuple[str, ...]
    width: int


def contenders(page: Page, lines: tuple[Claim, ...]) -> list[Contender]:
    """The lines at the top of the page and above the story that may be the headline.

    lines: claims of the page's lines. A line that states a byline, a source or a date of change is
    not the headline.
    """
    used = frozenset(claim.block for claim in lines if claim.field in _SIGNING)
    formed = [line for line in _formed(page) if line.at not in used]
    return [
        line
        for place, line in enumerate(formed)
        if not _is_glued(line, formed[place + 1 : place + 1 + _SOON])
    ]


def end_of_head(page: Page) -> int:
    """Index behind the last block that may hold the headline."""
    return min(len(page.blocks), page.first + _INTO_STORY)


def _formed(page: Page) -> Iterator[Contender]:
    """Lines that have the form of a headline."""
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
    """Whether a line ends with dots that stand for the rest of it."""
    return ("…" in text or "..." in text) and _CUT.search(text) is not None


def uncut(text: str) -> str:
    """`text` without dots at its end that stand for the rest of it."""
    return _CUT.sub("", text) if is_cut(text) else text


def _is_noise(text: str) -> bool:
    """Whether a line holds an address, a file name or characters of code."""
    return _SIGN.search(text) is not None and _NOISE.search(text) is not None


def _is_step(text: str) -> bool:
    """Whether a line is a link to the previous or next post, or the site's address."""
    may_be = text[0] in _BACK or text[-1] in _ON or (" " not in text and "." in text)
    return may_be and _STEP.fullmatch(text) is not None


def _is_known(block: Block) -> bool:
    """Whether a rule has labelled a line as boilerplate that is never the headline.

    A menu entry may be the headline; a breadcrumb that runs into the headline is not.
    """
    if any(decision.rule == BREADCRUMB for decision in block.trace):
        return True
    return is_furniture(block) and block.family is not Family.NAVIGATION


def _is_captioned(text: str) -> bool:
    """Whether a line is a caption with a credit glued to it: "The pier.Photograph by ..."."""
    return bool(any_of("credited", r"[.!?…\"”]{}\b").search(text))


def _is_menu(text: str) -> bool:
    """Whether a line is a menu whose entries run together, "Skip to contentHarbour NewsSign inGo",
    a list of departments, or a dateline that breaks off: "Nairobi (Kenya) -".
    """
    joined = _MAY_JOIN.search(text) and len(_JOINED.findall(text)) >= _MOST_JOINED
    return bool(joined) or text.endswith(_DASHES) or lists_departments(text)


def _opens_with_paper(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is a paper's name followed by a menu: "Harbour TimesSubscribeLog in",
    "Harbour Times News Sport Culture".
    """
    glued = outlets.seam(text)
    if glued and _heads(text[:glued], lexicon):
        return True
    words = text.split()
    folded = [word.casefold() for word in words]
    starts = (members("sections", "departments"), lexicon.not_names, lexicon.within)
    entries = (*starts, lexicon.things)
    if not any(folded[-1] in list_ for list_ in entries):  # nearly every line
        return False
    return any(
        all(any(word in list_ for list_ in entries) for word in folded[end:])
        and _heads(" ".join(words[:end]), lexicon)
        for end in range(2, len(words) - 1)
        if any(folded[end] in list_ for list_ in starts)
    )


def _heads(text: str, lexicon: Lexicon) -> bool:
    """Whether a text can only be a paper's name; "Best Online" could be something else."""
    return outlets.heads(text, lexicon) and (outlets.is_paper(text) or not outlets.ends_in(text))


def lists_departments(text: str) -> bool:
    """Whether a line is a list of departments or a breadcrumb: "Home News Politics Metro Business",
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
    """Whether a line is a label such as "Filed under": the next line names a section."""
    return text.casefold().strip(" :") in members("sections", "filed")


def _is_glued(line: Contender, following: Iterable[Contender]) -> bool:
    """Whether a line is a breadcrumb that runs into the text of one of the next lines:
    "HomeWorldThe ferry is ba...", "Home World The ferry is back".
    """
    seams = [match.start() for match in _SEAM.finditer(line.text)]
    if front_page.opens(line.text):
        seams += [match.end() for match in _SPACE.finditer(line.text)]
    tails = tuple(line.text[seam:] for seam in seams if seam <= len(line.text) - _TELLING)
    below = [other.text for other in following if other.at - line.at <= _SOON]
    return (bool(tails) and any(text.startswith(tails) for text in below)) or any(
        _runs_into(line.text, text) for text in below
    )


def _runs_into(text: str, title: str) -> bool:
    """Whether a text ends with `title`, glued to a letter or digit before it, in any script."""
    before = len(text) - len(title)
    return (
        before > 0
        and width_of(title) >= _TELLING
        and text.endswith(title)
        and not title[0].islower()  # torn from the word before it
        and (text[before - 1].isalnum())
    )


def longer_words(text: str) -> list[str]:
    """The longer words of a text; of Chinese, Japanese or Korean text all pairs of neighbouring
    letters, as there spaces do not separate words.
    """
    letters = east_asian(text)
    if not letters:
        bare = [word.strip(_PUNCTUATION) for word in text.casefold().split()]
        return [word for word in bare if len(word) >= _LONGER_WORD and not word.isdigit()]
    return [letters[i] + letters[i + 1] for i in range(len(letters) - 1)]
