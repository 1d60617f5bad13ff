"""The thread: readers' comments below the story, which read like prose of its subject.

What gives them away, in flattened text as in markup without telling names, is their rhythm: a line
with name, day and time of day before each of them, and somewhere a line of the comment form; or,
below a heading of comments, the same buttons with other counts behind each of them; or, below any
line that counts them, the same button behind each: "Reply". In flattened text the line that counts
them tells how many there are, were it one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, islice, pairwise, takewhile

from newsclean.document import BODY, Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, reaches
from newsclean.stages.score import is_left_out, is_surely_body
from newsclean.stages.wordlists import any_of, data

STAGE = "thread"
COMMENT = "thread.comment"
RULES = {COMMENT: "below the story, from the first of several comments that are signed and dated"}

HEADING = Kind.HEADING
COUNTED = (Family.COMMENTS, Family.COUNTER)

LONGEST = 90
"""Characters of a line that says who wrote when."""

FEWEST, FEWEST_HEADED = 3, 2
"""Comments that make a thread, and right below the heading of one."""

TOLD, TOLD_ABOVE_HEADING = 4, 2
"""Paragraphs of the story that stand before one, and before the heading of one."""

NEAR = 4
"""Blocks between the heading of the comments and the first that is signed and dated."""

PARAGRAPH, SENTENCE = 100, 40
"""Length of a paragraph of a story, and of a comment, in characters of an alphabet."""

LONGEST_BUTTONS = 30
"""Characters of the buttons and counts of a comment."""

FARTHEST = 8
"""Blocks between the line that counts the comments and the button behind the first."""

_TIME = expression(r"\b\d{1,2}[:.]\d\d(?:\b|[ap]m\b)", re.IGNORECASE)
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_NUMBER = expression(r"\d+")
_LETTERS = expression(r"[^\W\d_]+")
_TAIL = 14
"""Characters from a line's end in which stamps of one thread are alike, names differing."""

_COUNTING = (
    r"(?:[\"“„«].+[\"”“»] (?:\S+ )?)?(?P<before>\d{{1,3}}|ONE) ?{0}"
    r"(?:\s.{{0,20}}?[\"“„«‘『「《].*)?|{0}\s?[:(（]?\s?(?P<behind>\d{{1,3}})[)）]?"
)
"""A line that counts comments: "2 comments", "Comments (2)", "One thought on “The ferry”"."""

LONGEST_COUNT = 180
"""Characters of a line that counts the comments on a headline."""

MOST_COUNTING = 4
"""Lines below the start of a story that count comments and are looked at."""

MOST_LINES = 3
"""Lines of a comment, on average, where nothing parts one from the next."""

_STOPS = (*STOPS, ")", "'", "’")
"""A comment may end in a face or in what it quotes."""


def thread(document: Document, context: Context) -> Document:
    """Leave out comments and what follows them."""
    blocks = document.blocks
    start = _start(blocks)
    if start is None and document.input_type is InputType.TEXT:
        start = _as_many(blocks)
    if start is None:
        return document
    why = f"from the comment of: {blocks[start].text[:60]}"
    decision = Decision(Role.BOILERPLATE, STAGE, COMMENT, why, Family.COMMENTS)
    return document.label(
        {index: decision for index in range(start, len(blocks)) if blocks[index].role is BODY}
    )


def _start(blocks: Sequence[Block]) -> int | None:
    """The first block of the thread: a stamp, or the name in the line before it; what stands below
    the heading of comments, if they have one.
    """
    firsts = (_first(blocks, places) for places in _alike(blocks, _stamp))
    start = min((first for first in firsts if first is not None), default=None)
    if start is None:
        return min(filter(None, (_counted(blocks), _answered(blocks))), default=None)
    headed = _heading(blocks, start)
    if headed is not None:
        return headed + 1 if _told(blocks[:headed], TOLD_ABOVE_HEADING) else None
    if not _told(blocks[:start], TOLD) or not _has_form(blocks[start - 2 :]):
        return None
    return start - 1 if _is_name(blocks[start - 1]) else start


def _alike(blocks: Sequence[Block], form: Callable[[str], str]) -> Iterable[Sequence[int]]:
    """The places of the lines that have one form, for each form that is not ""."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if key := form(block.text):
            places[key].append(index)
    return places.values()


def _counted(blocks: Sequence[Block]) -> int | None:
    """The first block below a heading of comments that have buttons and counts alike."""
    headed = next((index for index, block in enumerate(blocks) if _is_of_comments(block)), None)
    if headed is None or not _told(blocks[:headed], TOLD_ABOVE_HEADING):
        return None
    below = blocks[headed + 1 :]
    found = any(_have_remarks(below, places) for places in _alike(below, _buttons))
    return headed + 1 if found else None


def _answered(blocks: Sequence[Block]) -> int | None:
    """The first block below a line that counts comments or calls for them, where the same button
    stands behind each.
    """
    buttons: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.family is Family.COMMENTS and len(block.text) <= LONGEST_BUTTONS:
            buttons[block.text].append(index)
    if not buttons:
        return None
    told = list(accumulate(map(_is_paragraph, blocks), initial=0))
    for first, *others in buttons.values():
        reach = range(max(0, first - FARTHEST), first)
        known = (i for i in reach if blocks[i].family in COUNTED and blocks[i].text not in buttons)
        headed = next(known, None)
        if headed is None or len(others) + 1 < FEWEST:
            continue
        parted = all(any(map(_says, blocks[i + 1 : k])) for i, k in pairwise((first, *others)))
        if parted and told[headed] >= TOLD_ABOVE_HEADING:
            return headed + 1
    return None


def _as_many(blocks: Sequence[Block]) -> int | None:
    """The line below the story that counts the comments, where as many stand below it."""
    told = accumulate(map(_is_comment, blocks), initial=0)
    counting = (
        (index, count)
        for index, (above, block) in enumerate(zip(told, blocks))
        if above >= TOLD_ABOVE_HEADING and (count := _count(block.text))
    )
    few = islice(counting, MOST_COUNTING)
    return next((index for index, count in few if _are_as_many(blocks[index + 1 :], count)), None)


def _are_as_many(below: Sequence[Block], count: int) -> bool:
    """Whether a page ends with `count` comments, signed and dated, or else up to what is known as
    furniture, where none of it is surely the story's.
    """
    for stamps in _alike(below, _stamp):
        if len(stamps) == count and stamps[0] < NEAR and len(_followed(below, stamps)) == count:
            return True
    lines = list(takewhile(lambda block: block.role is BODY or is_left_out(block), below))
    ends = len(lines) < len(below)
    several = 1 < count <= len(lines) <= MOST_LINES * count
    return ends and several and not any(map(is_surely_body, below))


def _count(text: str) -> int:
    """How many comments a line counts; 0 for a line that counts none."""
    if len(text) > LONGEST_COUNT:
        return 0
    found = _counting().fullmatch(text.rstrip(" :."))
    if not found:
        return 0
    number = found["before"] or found["behind"]
    return int(number) if number.isdecimal() else 1


@cache
def _counting() -> re.Pattern[str]:
    return any_of("remarks", _COUNTING.replace("ONE", "|".join(data("outlets")["one"])))


def _says(block: Block) -> bool:
    return reaches(block.text, SENTENCE) and block.text.endswith(_STOPS)


def _buttons(text: str) -> str:
    """A short line of words and counts, numbers aside: "278 | Reply"; "" of other lines."""
    short = len(text) <= LONGEST_BUTTONS and _NUMBER.search(text) and _LETTERS.search(text)
    return _NUMBER.sub("0", text.casefold()) if short else ""


def _have_remarks(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Whether most lines of one form have what the scorer took for the story right above them."""
    above = [any(map(_is_remark, blocks[max(0, at - NEAR) : at])) for at in places]
    return len(places) >= FEWEST and 2 * sum(above) > len(places)


def _is_remark(block: Block) -> bool:
    return block.role is BODY and not is_surely_body(block)


def _heading(blocks: Sequence[Block], start: int) -> int | None:
    """The line close above the first stamp that counts comments or calls for them, if there is one:
    some sites sign a comment below it.
    """
    above = reversed(range(max(0, start - NEAR), start))
    return next((index for index in above if _heads_comments(blocks[index])), None)


def _heads_comments(block: Block) -> bool:
    return _is_of_comments(block) or (block.family in COUNTED and _count(block.text) > 0)


def _is_of_comments(block: Block) -> bool:
    return block.kind is HEADING and block.family in COUNTED


def _stamp(text: str) -> str:
    """The form of a line that ends with a day and a time of day; "" of other lines."""
    dated = len(text) <= LONGEST and ("20" in text or "19" in text)  # few lines are
    if not (dated and _TIME.search(text) and _YEAR.search(text)):
        return ""
    return _LETTERS.sub("a", _NUMBER.sub("0", text.casefold()))[-_TAIL:]


def _first(blocks: Sequence[Block], places: Sequence[int]) -> int | None:
    """The first of the stamps of a thread, which have comments between them."""
    followed = _followed(blocks, places)
    headed = _heading(blocks, followed[0]) if followed else None
    if headed is None or len(places) < FEWEST_HEADED:
        return followed[0] if len(followed) >= FEWEST else None
    above = any(map(_is_comment, blocks[headed + 1 : followed[0]]))  # each above its stamp
    return followed[0] if len(followed) + above >= FEWEST_HEADED else None


def _followed(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The stamps among `places` that are signed and have a comment below them."""
    return [
        place
        for place, after in pairwise((*places, len(blocks)))
        if _is_signed(blocks, place) and any(map(_is_comment, blocks[place + 1 : after]))
    ]


def _is_signed(blocks: Sequence[Block], place: int) -> bool:
    """Whether a name can stand in the stamp at `place` or in the line before it."""
    return bool(_LETTERS.search(blocks[place].text)) or (place > 0 and _is_name(blocks[place - 1]))


def _is_comment(block: Block) -> bool:
    return block.role is BODY and _says(block)


def _told(before: Sequence[Block], fewest: int) -> bool:
    return sum(map(_is_paragraph, before)) >= fewest


def _is_paragraph(block: Block) -> bool:
    return _is_comment(block) and reaches(block.text, PARAGRAPH)


def _has_form(blocks: Sequence[Block]) -> bool:
    """Whether a line among `blocks` is known as part of a comment form."""
    return any(block.family is Family.COMMENTS for block in blocks)


def _is_name(block: Block) -> bool:
    return len(block.text) < SENTENCE and not block.text.endswith(_STOPS)
