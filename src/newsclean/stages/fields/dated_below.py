"""Dates below the story, for pages that state none elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Claim, Family
from newsclean.stages.fields import bywords, datelines, dates
from newsclean.stages.fields.characters import has_digit
from newsclean.stages.fields.layout import Line, origin
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import any_of

_LONGEST, _NEAR = 120, 40
"""Characters behind "This entry was posted" that are read, and that stand before the date at most.
"""

_CLOSE = 10  # blocks below the story
_FEW_WORDS = 4  # words of a line that is no teaser's headline


def filed(page: Page) -> Iterator[Claim]:
    """The date in the closing sentence of a blog post: "This entry was posted on May 3, 2024 and is
    filed under Ferries."
    """
    for block in page.blocks[page.last : page.last + _CLOSE]:
        if (opening := any_of("posted", r"{}\b").match(block.text)) and has_digit(block.text):
            told = block.text[opening.end() :][:_LONGEST]
            moment = dates.read(told, page.lexicon, page.now, page.us_order)
            if moment and moment.start <= _NEAR:
                yield Claim("published", told, f"{origin(block)}, with a label", -1)


def loose(page: Page) -> Iterator[Claim]:
    """The only date close below the story.

    Several days there are those of comments or teasers; so is one right below a line of more than a
    few words.
    """
    found = [claim for index in _above_comments(page) for claim in _closing(page, index)]
    dated = [claim for claim in found if claim.field == "published"] or found
    days = {_day(claim, page) for claim in dated}
    if len(days) != 1 or dated[0].block > page.last + _CLOSE:
        return
    if len(page.blocks[dated[0].block - 1].text.split()) <= _FEW_WORDS:
        yield dated[0]


def _above_comments(page: Page) -> Iterator[int]:
    """Indices of the short blocks from the end of the story to its comments."""
    for index in page.tail:
        if page.blocks[index].family is Family.COMMENTS:
            return
        yield index


def _closing(page: Page, index: int) -> Iterator[Claim]:
    """The dates of a block with little else in it, or of a byline: "Posted by Jane on ..."."""
    text = page.blocks[index].text
    line = Line(page, text, "", index, in_head=False)
    if has_digit(text) and any(bywords.byline(line)):
        yield from datelines.stated(line, signed=True)
    else:
        yield from datelines.alone(page, index)


def _day(claim: Claim, page: Page) -> str:
    """The day of a date's claim, without the time."""
    moment = dates.read(claim.value, page.lexicon, page.now, page.us_order)
    return moment.iso[:10] if moment else ""
