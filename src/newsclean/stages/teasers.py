"""Titles of other stories below the page's own.

Without their links those of a flattened page look like subheadings, but head nothing; lists of
latest news give each its time of day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.headings import is_prose, is_title_like
from newsclean.stages.prose import STOPS
from newsclean.stages.small import is_fact

STAGE = "teasers"
BELOW = "teasers.below"
TIMED = "teasers.timed"
EXCERPT = "teasers.excerpt"
RULES = {
    BELOW: "a line like a title below the last paragraph of the story",
    TIMED: "one of several titles below the story, each with its time of day",
    EXCERPT: "one of several texts that break off above a link to read on",
}

PROSE, MOSTLY = 3, 0.7
"""Paragraphs of a story, and their share of its lines, above which such a line is none of it: on
the benchmark 353 are not and 7 are. A guide of lists and links may end in a line of its own."""

BREAKS = ("[…]", "[...]")
"""How blogs show that an excerpt goes on."""

SEVERAL, ABOVE = 2, 3
"""Excerpts that make a list, and blocks of one above its text: a heading, and pictures."""

FEWEST = 3
"""Times of day in a list of latest news."""

FACTS = 2
"""Labels and what they say, "Price: 28 euros", right below the story that are its own, at least."""

LONGEST = 140
"""Characters of a title with its time."""

# "14:05", "Today, 12:30", "今天, 12:30"
_TIME = expression(
    r"(?:(?:[^\W\d]|['’]){2,12}[,.]? )?([01]?\d|2[0-3])[:.]([0-5]\d)"
    r"(?: ?(?:[ap]\.?m\.?|uhr|h))?(?![\d:])[\s,|–—-]*",
    re.IGNORECASE,
)


def teasers(document: Document, context: Context) -> Document:
    """`document` without the excerpts of other stories, and the titles at its end where it is a
    story in paragraphs: of a flattened page every line like a title, of any page links with a time
    of day.
    """
    document = document.label(dict(_excerpts(document)))
    blocks = document.blocks
    body = document.body_places
    text_only = document.input_type is InputType.TEXT
    timed = _timed(blocks, body, linked=not text_only)
    body = body[: len(body) - len(timed)]
    below: list[int] = []
    if text_only:
        below = list(takewhile(lambda index: is_title_like(blocks[index]), reversed(body)))
        facts = list(takewhile(lambda index: is_fact(blocks[index]), reversed(below)))
        if len(facts) >= FACTS:
            below = below[: -len(facts)]
    above = [blocks[index] for index in body[: len(body) - len(below)]]
    if not (below or timed) or not _is_story(above):
        return document
    return document.label({
        **dict.fromkeys(below, _decision(BELOW, "no paragraph follows")),
        **dict.fromkeys(timed, _decision(TIMED, "a time of day for each")),
    })  # fmt: skip


def _excerpts(document: Document) -> Iterator[tuple[int, Decision]]:
    """Below a paragraph of the story the texts that break off in "[…]" above a link to read on,
    with their headings and pictures; one alone is the story's, cut short.
    """
    blocks, body = document.blocks, document.body_places
    found = [index for index in body if _breaks_off(blocks, index)]
    if len(found) < SEVERAL:
        return
    story = (index for index in body if index not in found and _is_paragraph(blocks[index]))
    told = next(story, len(blocks))
    for end in found:
        start = _start(blocks, end)
        for index in range(start, end + 1) if start > told else ():
            if blocks[index].role is Role.BODY:
                yield index, _decision(EXCERPT, "a link to read on below")


def _breaks_off(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    broken = blocks[index].text.endswith(BREAKS)
    return broken and below is not None and below.family is Family.RELATED


def _start(blocks: Sequence[Block], end: int) -> int:
    """The heading of an excerpt, a picture between the two perhaps; else the excerpt."""
    above = range(end - 1, max(-1, end - 1 - ABOVE), -1)
    return next((index for index in above if blocks[index].kind is Kind.HEADING), end)


def _decision(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.RELATED)


def _timed(blocks: Sequence[Block], body: Sequence[int], *, linked: bool) -> list[int]:
    """The blocks at the end of `body` that are titles with their times, in one line or two.

    The latest news stands first, the first ferry of a timetable does. linked: the page has its
    links, and those titles are some; the minutes of a match, the latest first as well, are none.
    """
    run = list(
        takewhile(
            lambda index: _time_of(blocks[index]) or is_title_like(blocks[index]),
            reversed(body),
        )
    )
    while run and not _time_of(blocks[run[-1]]):
        run.pop()
    times = [found for index in reversed(run) if (found := _time_of(blocks[index]))]
    falling = sum(one > other for one, other in pairwise(times))
    latest_first = falling > sum(one < other for one, other in pairwise(times))
    several = len(times) >= FEWEST and 2 * len(times) >= len(run)
    links = sum(2 * blocks[index].links > len(blocks[index].text) for index in run)
    # Every other block is a time alone, perhaps.
    are_titles = not linked or 2 * links + 1 >= len(run)
    return run if several and latest_first and are_titles else []


def _time_of(block: Block) -> tuple[int, int] | None:
    """Hour and minute of a line that is a time of day, before a title or alone; None of others."""
    listed = block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and len(block.text) <= LONGEST
    time = _TIME.match(block.text) if listed else None
    if time is None:
        return None
    title = block.text[time.end() :]
    told = title[:1].islower() or title.endswith(STOPS)
    return None if told else (int(time[1]), int(time[2]))


def _is_paragraph(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and is_prose(block)


def _is_story(blocks: Sequence[Block]) -> bool:
    prose = sum(map(_is_paragraph, blocks))
    return prose >= max(PROSE, MOSTLY * len(blocks))
