"""The layout of a page as the search for fields reads it: its lines and what stands around them."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.document import Block, Kind
from newsclean.expressions import expression
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page

LONGEST_BYLINE = 160
"""Characters of a byline, at most."""

_MASTHEAD = 3  # lines

PART = expression(r"\s*[|•·●]\s*|\s[–—-]\s")
"""What separates a byline from a date or a reading time in one line."""

# A fast test before `Lexicon.glued`: capitals and digits are found quickly.
_RUN_TOGETHER = expression(r"[A-Z\d](?:(?<=[^\W\d_A-Z][A-Z])|(?<=[^\W\d_]\d)|(?<=\d)\d{3}[^\W_])")


class Line(NamedTuple):
    """A line of a block, or a part of it.

    below: the line below it, with the lines that continue a list of names in it; "" if none is
    near. at: index of its block; in_head: whether it may state a date without a label.
    """

    page: Page
    text: str
    below: str
    at: int
    in_head: bool

    @property
    def where(self) -> str:
        """The origin of claims from this line, as users see it."""
        return origin(self.page.blocks[self.at])


def origin(block: Block) -> str:
    """The origin of claims from a block, as users see it: "line 12"."""
    return f"line {block.line}" if block.line else "line of the page"


def top_heading(page: Page) -> int:
    """Index of the last heading of level 1 before the story; -1 where there is none."""
    return max(
        (i for i in page.head if i <= page.first and is_headline(page.blocks[i], 1)), default=-1
    )


def is_masthead(name: str, page: Page, before: int) -> bool:
    """Whether one of the first lines of a flattened page is `name` and nothing else.

    before: index of the block before which that line must stand.
    """
    key = fold(name) if page.text_only else ""
    tops = page.blocks[: max(0, min(_MASTHEAD, before))]
    return bool(key) and any(fold(block.text) == key for block in tops)


def is_headline(block: Block, level: int = 2) -> bool:
    """Whether a block is a heading of `level` or above."""
    return block.kind is Kind.HEADING and block.level <= level


def parted(block: Block, page: Page) -> str:
    """The text of a short block, with a space where a name, a date and a label run together."""
    text = block.text
    if len(text) > LONGEST_BYLINE or not _RUN_TOGETHER.search(text):
        return text
    return page.lexicon.glued.sub(" ", text)


def next_words(page: Page, index: int, step: int) -> int | None:
    """Index of the nearest block with a letter or digit; None if there is none.

    step: 1 to search below `index`, -1 above it.
    """
    at = index + step
    while 0 <= at < len(page.blocks):
        if any(map(str.isalnum, page.blocks[at].text)):
            return at
        at += step
    return None
