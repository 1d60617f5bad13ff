"""A table of contents: the headings of the story, listed above it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from newsclean.document import BODY, Block, Decision, Document, Family, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import letters
from newsclean.stages.score import is_left_out

STAGE = "contents"
LISTED = "contents.listed"
HEADED = "contents.heading"
RULES = {
    LISTED: "below a line that announces a table of contents, and the heading stands below",
    HEADED: "the heading over prose of the story, where its entry in the list was taken for it",
}

FEWEST = 2
"""Headings that stand again below the list of them, at least."""

MISSED = 1
"""Lines in a row that a list may hold besides: a heading that is worded otherwise there."""

LONGEST = 140  # characters of a heading

_NUMBER = expression(
    r"^\W*(?:\d{1,2}[.:h]\d\d(?: ?(?:[ap]\.?m\.?|Uhr|[A-Z]{2,4}\b))?(?:(?=[^\d\s])|\s+)"
    r"|\d{1,2}(?:\.\d{1,2})*[.)]?\s+)"
)
"""What stands before a heading: its number, or the time of day of a live blog's entry."""


def contents(document: Document, context: Context) -> Document:
    """Leave out the lists that repeat the story's headings above it."""
    listed = Family.CONTENTS
    labels = [i for i, block in enumerate(document.blocks) if block.family is listed]
    if not labels:
        return document
    blocks = document.blocks
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if len(block.text) <= LONGEST:
            places[_key(block.text)].append(index)
    decisions: dict[int, Decision] = {}
    for label in labels:
        again = dict(_again(blocks, places, label + 1))
        if len(again) >= FEWEST:
            decisions.update(_decisions(blocks, again, label))
    return document.label(decisions)


def _decisions(
    blocks: Sequence[Block], again: Mapping[int, int], label: int
) -> Iterator[tuple[int, Decision]]:
    """What becomes of the entries below `label` and of the headings where they stand again."""
    why = f"below: {blocks[label].text[:60]}"
    for index in range(label + 1, max(again) + 1):
        if blocks[index].role is not BODY:
            continue
        yield index, Decision(Role.BOILERPLATE, STAGE, LISTED, why, Family.CONTENTS)
        if (place := again.get(index)) is not None and _is_overlooked(blocks, place):
            yield place, Decision(Role.BODY, STAGE, HEADED, "listed in the table of contents")


def _is_overlooked(blocks: Sequence[Block], place: int) -> bool:
    """Whether the scorer left out a line right above a block of the story."""
    heads = place + 1 < len(blocks) and blocks[place + 1].role is BODY
    return heads and is_left_out(blocks[place])


def _again(
    blocks: Sequence[Block], places: Mapping[str, Sequence[int]], start: int
) -> Iterator[tuple[int, int]]:
    """The lines from `start` on that stand again below, and where."""
    end = len(blocks)
    missed = 0
    for index in range(start, len(blocks)):
        if index >= end or missed > MISSED:
            return
        key = _key(blocks[index].text)
        again = places.get(key, ()) if key else ()
        below = bisect_right(again, index)
        if below < len(again):
            end = min(end, again[below])
            missed = 0
            yield index, again[below]
        elif blocks[index].text:
            missed += 1


def _key(text: str) -> str:
    """The letters and digits of a heading, without its number or time."""
    return letters(_NUMBER.sub("", text))
