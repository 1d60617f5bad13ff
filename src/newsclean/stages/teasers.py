"""Teasers of other articles below the page's own.

On a flattened page, without their links, titles look like subheadings, but no paragraph follows. In
lists of latest news each title has a time of day, and excerpts break off above "Read more".
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
    BELOW: "the title of a teaser, below the last paragraph of the article",
    TIMED: "a title in a list of latest news below the article, each with its time of day",
    EXCERPT: "one of several excerpts that break off above a link to read on",
}

PROSE, MOSTLY = 3, 0.7
"""Fewest paragraphs of an article below which a title is a teaser, and their least share of its
lines: on the benchmark 353 such titles are not in the gold and 7 are. A guide of lists and links
may end with a title-like line."""

BREAKS = ("[…]", "[...]")
"""The end of an excerpt in blogs."""

SEVERAL, ABOVE = 2, 3
"""Fewest excerpts in a list, and most blocks of one above its text: a heading and pictures."""

FEWEST = 3
"""Fewest times of day in a list of latest news."""

FACTS = 2
"""Fewest facts ("Price: 28 euros") at the end of the body that belong to the article."""

LONGEST = 140
"""Most characters of a title with its time."""

# "14:05", "Today, 12:30", "今天, 12:30"
_TIME = expression(
    r"(?:(?:[^\W\d]|['’]){2,12}[,.]? )?([01]?\d|2[0-3])[:.]([0-5]\d)"
    r"(?: ?(?:[ap]\.?m\.?|uhr|h))?(?![\d:])[\s,|–—-]*",
    re.IGNORECASE,
)


def teasers(document: Document, context: Context) -> Document:
    """Leave out the excerpts of other articles, and the teasers at the end of an article in
    paragraphs: in flattened text all title-like lines, in any input titles with a time of day.
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
        **dict.fromkeys(below, _decision(BELOW, "a title with no paragraph below it")),
        **dict.fromkeys(timed, _decision(TIMED, "a list of titles with times of day")),
    })  # fmt: skip


def _excerpts(document: Document) -> Iterator[tuple[int, Decision]]:
    """The texts that end with "[…]" above a link to read on, with their headings and pictures,
    below a paragraph of the article. A single one is the article itself, cut short.
    """
    blocks, body = document.blocks, document.body_places
    found = [index for index in body if _breaks_off(blocks, index)]
    if len(found) < SEVERAL:
        return
    story = (index for index in body if index not in found and _is_paragraph(blocks[index]))
    first = next(story, len(blocks))
    for end in found:
        start = _start(blocks, end)
        for index in range(start, end + 1) if start > first else ():
            if blocks[index].role is Role.BODY:
                yield index, _decision(EXCERPT, "breaks off above a link to read on")


def _breaks_off(blocks: Sequence[Block], index: int) -> bool:
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    broken = blocks[index].text.endswith(BREAKS)
    return broken and below is not None and below.family is Family.RELATED


def _start(blocks: Sequence[Block], end: int) -> int:
    """Index of the heading of the excerpt at `end`, which a picture may separate; else `end`."""
    above = range(end - 1, max(-1, end - 1 - ABOVE), -1)
    return next((index for index in above if blocks[index].kind is Kind.HEADING), end)


def _decision(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.RELATED)


def _timed(blocks: Sequence[Block], body: Sequence[int], *, linked: bool) -> list[int]:
    """The blocks at the end of `body` that are titles with their times, in one line or two.

    The latest must come first, as it does not in a timetable. linked: the page has its links, so
    the titles must be links, unlike the entries of a live ticker.
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
    # Every other block may be a time alone, which is no link.
    are_titles = not linked or 2 * links + 1 >= len(run)
    return run if several and latest_first and are_titles else []


def _time_of(block: Block) -> tuple[int, int] | None:
    """Hour and minute at the start of a line with a time of day, alone or before a title; None for
    other lines.
    """
    listed = block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and len(block.text) <= LONGEST
    time = _TIME.match(block.text) if listed else None
    if time is None:
        return None
    title = block.text[time.end() :]
    sentence = title[:1].islower() or title.endswith(STOPS)
    return None if sentence else (int(time[1]), int(time[2]))


def _is_paragraph(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and is_prose(block)


def _is_story(blocks: Sequence[Block]) -> bool:
    prose = sum(map(_is_paragraph, blocks))
    return prose >= max(PROSE, MOSTLY * len(blocks))
