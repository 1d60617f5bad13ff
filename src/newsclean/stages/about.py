"""The "About X" section in which a company describes itself at the end of a press release.

Phrase rules recognise such a heading by the ending of a company's name ("Group"). This stage needs
no such word: the article above mentions the name, and the paragraph below begins with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from newsclean.document import Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, is_paragraph
from newsclean.stages.wordlists import members

STAGE = "about"
COMPANY = "about.company"
RULES = {COMPANY: "a company's description of itself at the end, under a heading with its name"}

LONGEST, LONGEST_PARAGRAPH = 80, 600
"""Most characters of the heading and of the paragraph below it: a longer one is a section of the
article."""

STORY, BELOW = 3, 2
"""Fewest paragraphs above the heading and most paragraphs below it; more belong to the article."""

STEM, ENDING, ARTICLE = 4, 4, 5
"""Fewest letters of a name that inflection leaves, most letters that it changes, and most
characters of a grammatical article and its space before the name."""


def about(document: Document, context: Context) -> Document:
    """Leave out a company's description of itself at the end of the body, with its heading."""
    blocks = document.blocks
    body = document.body_places
    prose = [index for index in body if _is_prose(blocks[index])]
    if len(prose) <= STORY:
        return document
    return document.label(dict(_companies(blocks, body, prose)))


def _companies(
    blocks: Sequence[Block], body: Sequence[int], prose: Sequence[int]
) -> Iterator[tuple[int, Decision]]:
    """Each such heading and the paragraph below it."""
    paragraphs = frozenset(prose)
    for heading, below in pairwise(body):
        above = bisect_left(prose, heading)
        if above < STORY or len(prose) - above - 1 > BELOW or below not in paragraphs:
            continue
        name = _name(blocks[heading])
        named = name and any(name in blocks[index].text.casefold() for index in prose[:above])
        if (
            named
            and len(blocks[below].text) <= LONGEST_PARAGRAPH
            and _begins_with(blocks[below].text.casefold(), name)
        ):
            decision = Decision(
                Role.BOILERPLATE, STAGE, COMPANY, blocks[heading].text, Family.NOTICE
            )
            yield from ((heading, decision), (below, decision))


def _name(block: Block) -> str:
    """The stem of the name in a heading about a company, case-folded; "" for other lines."""
    text = block.text.strip(" :")
    if len(text) > LONGEST or text.endswith(STOPS) or block.kind is Kind.LIST_ITEM:
        return ""
    found = _form().fullmatch(text)
    name = (found["named"] or found["name"]) if found else ""
    if not name or name[0].islower():
        return ""
    word = name.split()[0].casefold()
    return word[: max(STEM, len(word) - ENDING)]


def _begins_with(text: str, name: str) -> bool:
    """Whether `text` begins with `name`, perhaps after a grammatical article."""
    return 0 <= text.find(name) <= ARTICLE


@cache
def _form() -> re.Pattern[str]:
    before, behind = (
        "|".join(sorted(members("about", key), key=len)) for key in ("before", "behind")
    )
    return re.compile(rf"(?:(?i:{before}) ?(?P<name>\S.*)|(?P<named>\S.*?) ?(?i:{behind}))")


def _is_prose(block: Block) -> bool:
    return is_paragraph(block) and block.text.rstrip().endswith(STOPS)
