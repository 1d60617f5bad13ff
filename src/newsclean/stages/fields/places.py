"""Lines of the page as fields are looked for in them, and what stands next to them."""

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
"""What parts the byline from a date or a reading time in one line."""

# A quick look before the expression that costs more; capitals and digits are soon found.
_RUN_TOGETHER = expression(r"[A-Z\d](?:(?<=[^\W\d_A-Z][A-Z])|(?<=[^\W\d_]\d)|(?<=\d)\d{3}[^\W_])")


class Line(NamedTuple):
    """A line of a block, or a part of it.

    below: the line under it, and those that go on with the names in it; "" where none is near.
    at: index of its block; in_head: whether it may state a date that nothing labels.
    """

    page: Page
    text: str
    below: str
    at: int
    in_head: bool

    @property
    def where(self) -> str:
        """How it is named to people."""
        return origin(self.page.blocks[self.at])


def origin(block: Block) -> str:
    """How a line is named to people."""
    return f"line {block.line}" if block.line else "line of the page"


def top_heading(page: Page) -> int:
    """Index of the last heading of level 1 before the story; -1 where there is none."""
    return max(
        (i for i in page.head if i <= page.first and is_headline(page.blocks[i], 1)), default=-1
    )


def is_masthead(name: str, page: Page, before: int) -> bool:
    """Whether one of the first lines of a flattened page is a name and nothing else.

    before: index of the block below the last that may be.
    """
    key = fold(name) if page.text_only else ""
    tops = page.blocks[: max(0, min(_MASTHEAD, before))]
    return bool(key) and any(fold(block.text) == key for block in tops)


def is_headline(block: Block, level: int = 2) -> bool:
    """Whether a block is a heading of `level` or above."""
    return block.kind is Kind.HEADING and block.level <= level


def parted(block: Block, page: Page) -> str:
    """The text of a short block, a space put in where its pieces run into each other."""
    text = block.text
    if len(text) > LONGEST_BYLINE or not _RUN_TOGETHER.search(text):
        return text
    return page.lexicon.glued.sub(" ", text)


def next_words(page: Page, index: int, step: int) -> int | None:
    """The block nearest to `index` that holds a letter or a digit; step: 1 below, -1 above."""
    at = index + step
    while 0 <= at < len(page.blocks):
        if any(map(str.isalnum, page.blocks[at].text)):
            return at
        at += step
    return None
