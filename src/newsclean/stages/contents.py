"""Tables of contents: the headings of the article, listed above it."""

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
    LISTED: "an entry of a table of contents; the heading itself is further down",
    HEADED: "a heading that the table of contents lists, above a block of the body",
}

FEWEST = 2
"""Fewest entries that occur again below as headings."""

MISSED = 1
"""Most entries in a row that do not: a heading may be worded differently in the list."""

LONGEST = 140  # most characters of a heading

_NUMBER = expression(
    r"^\W*(?:\d{1,2}[.:h]\d\d(?: ?(?:[ap]\.?m\.?|Uhr|[A-Z]{2,4}\b))?(?:(?=[^\d\s])|\s+)"
    r"|\d{1,2}(?:\.\d{1,2})*[.)]?\s+)"
)
"""The number before a heading, or the time before an entry of a live blog."""


def contents(document: Document, context: Context) -> Document:
    """Leave out tables of contents, and put back the headings that they list."""
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
    """The decisions for the entries below `label` and the headings that they repeat.

    again: index of the heading by index of its entry.
    """
    why = f"below: {blocks[label].text[:60]}"
    for index in range(label + 1, max(again) + 1):
        if blocks[index].role is not BODY:
            continue
        yield index, Decision(Role.BOILERPLATE, STAGE, LISTED, why, Family.CONTENTS)
        if (place := again.get(index)) is not None and _is_overlooked(blocks, place):
            yield place, Decision(Role.BODY, STAGE, HEADED, "listed in the table of contents")


def _is_overlooked(blocks: Sequence[Block], place: int) -> bool:
    """Whether the scorer left out the line at `place`, right above a block of the body."""
    heads = place + 1 < len(blocks) and blocks[place + 1].role is BODY
    return heads and is_left_out(blocks[place])


def _again(
    blocks: Sequence[Block], places: Mapping[str, Sequence[int]], start: int
) -> Iterator[tuple[int, int]]:
    """The index of each entry from `start` on, and of the line below that repeats it."""
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
    """The letters and digits of a heading without its number or time, to compare headings."""
    return letters(_NUMBER.sub("", text))
