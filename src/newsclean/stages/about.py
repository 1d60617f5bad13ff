"""What a company says of itself below its press release.

A rule knows such a heading by the word a company's name ends with; the story above, which names the
company, and the paragraph below, which begins with its name, tell it in any language.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, reaches
from newsclean.stages.wordlists import members

STAGE = "about"
COMPANY = "about.company"
RULES = {
    COMPANY: "below the story, headed by a name that it holds and that the paragraph begins with"
}

LONGEST, PROSE, TOLD = 80, 60, 600
"""Characters of the heading, at most, of a paragraph, in an alphabet, at least, and of the one
below the heading, at most: what is longer is a section of the story."""

STORY, BELOW = 3, 2
"""Paragraphs of the story above, at least, and below, at most: a section of the story has more."""

STEM, ENDING, ARTICLE = 4, 4, 5
"""Letters of a name that stay when it is inflected, at least, and that change, at most, and of an
article before it."""


def about(document: Document, context: Context) -> Document:
    """Leave out the headings at the end of the body that are over what a company says of itself,
    and these paragraphs.
    """
    blocks = document.blocks
    body = document.body_places
    prose = [index for index in body if _is_paragraph(blocks[index])]
    if len(prose) <= STORY:
        return document
    return document.label(dict(_companies(blocks, body, prose)))


def _companies(
    blocks: Sequence[Block], body: Sequence[int], prose: Sequence[int]
) -> Iterator[tuple[int, Decision]]:
    """The headings and the paragraphs below them."""
    for heading, below in pairwise(body):
        above = prose[: bisect_left(prose, heading)]
        if len(above) < STORY or len(prose) - len(above) - 1 > BELOW or below not in prose:
            continue
        name = _name(blocks[heading])
        told = name and any(name in blocks[index].text.casefold() for index in above)
        if (
            told
            and len(blocks[below].text) <= TOLD
            and _begins_with(blocks[below].text.casefold(), name)
        ):
            decision = Decision(
                Role.BOILERPLATE, STAGE, COMPANY, blocks[heading].text, Family.NOTICE
            )
            yield from ((heading, decision), (below, decision))


def _name(block: Block) -> str:
    """The beginning of the name in a heading about a company, case-folded; "" of other lines."""
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
    """Whether `text` begins with `name`, an article before it perhaps."""
    return 0 <= text.find(name) <= ARTICLE


@cache
def _form() -> re.Pattern[str]:
    before, behind = (
        "|".join(sorted(members("about", key), key=len)) for key in ("before", "behind")
    )
    return re.compile(rf"(?:(?i:{before}) ?(?P<name>\S.*)|(?P<named>\S.*?) ?(?i:{behind}))")


def _is_paragraph(block: Block) -> bool:
    long = block.kind is Kind.PARAGRAPH and reaches(block.text, PROSE)
    return block.role is BODY and long and block.text.rstrip().endswith(STOPS)
