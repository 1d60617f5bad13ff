"""The thread of readers' comments below the article, which read like prose on its subject.

They are recognised by a line that recurs with each of them, so that no class name is needed:
- a stamp with date and time (and a name), if there is also a line of a comment form or a heading;
- below a heading of comments, the same buttons with different counts;
- below a line that counts comments or invites them, the same button, such as "Reply";
- what `remarks` knows: how long ago and a button, or a name and a button with a count.
In flattened text a line that counts comments also suffices if as many follow, even a single one.
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
from newsclean.stages.remarks import (
    COUNTED,
    LONGEST,
    LONGEST_BUTTONS,
    counted,
    has_form,
    has_story,
    is_comment,
    is_name,
    is_paragraph,
    is_sentence,
    liked,
    recent,
)
from newsclean.stages.score import is_left_out, is_surely_body
from newsclean.stages.wordlists import any_of, data

STAGE = "thread"
COMMENT = "thread.comment"
RULES = {COMMENT: "a readers' comment, or below the first comment under the article"}

HEADING = Kind.HEADING
FEWEST, FEWEST_HEADED = 3, 2
"""Fewest comments in a thread, and in one with a heading."""

STORY, STORY_ABOVE_HEADING = 4, 2
"""Fewest paragraphs of the article above a thread, and above the heading of one."""

NEAR = 4
"""Most blocks between the heading of the comments and the first stamp."""

FARTHEST = 8
"""Most blocks between the line that counts the comments and the button of the first."""

_TIME = expression(r"\b\d{1,2}[:.]\d\d(?:\b|[ap]m\b)", re.IGNORECASE)
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_NUMBER = expression(r"\d+")
_LETTERS = expression(r"[^\W\d_]+")
_WORDS = expression(r"[^\W\d_]\w*(?: [^\W\d_]\w*)*")  # a name of any length, with digits
_TAIL = 14
"""Characters at the end of a stamp that have the same form in all stamps of a thread, whatever the
name before them."""

_COUNTING = (
    r"(?:(?:[\"“„«].+[\"”“»] (?:\S+ )?)?(?P<before>\d{{1,3}}|ONE) ?)?{}(?(before)"
    r"(?:\s.{{0,20}}?[\"“„«‘『「《].*)?|\s?[:(（]?\s?(?P<behind>\d{{1,3}})[)）]?)"
)
"""A line that counts comments: "2 comments", "Comments (2)", "One thought on “The ferry”"."""

LONGEST_COUNT = 180
"""Most characters of a line that counts the comments on a headline."""

MOST_COUNTING = 4
"""Most lines that count comments which are checked."""

MOST_LINES = 3
"""Most lines per comment, on average, if nothing separates the comments."""


def thread(document: Document, context: Context) -> Document:
    """Leave out the comments and all that follows them."""
    blocks = document.blocks
    start = _start(blocks)
    if start is None and document.input_type is InputType.TEXT:
        start = _as_many(blocks)
    if start is None:
        return document
    why = f"the comments begin at: {blocks[start].text[:60]}"
    decision = Decision(Role.BOILERPLATE, STAGE, COMMENT, why, Family.COMMENTS)
    return document.label(
        {index: decision for index in range(start, len(blocks)) if blocks[index].role is BODY}
    )


def _start(blocks: Sequence[Block]) -> int | None:
    """Index of the first block of the thread: the block below its heading, or else the first stamp
    or the name above that; None if there is no thread, as without a line of one of the families
    COUNTED.
    """
    if not any(block.family in COUNTED for block in blocks):
        return None
    firsts = (_first(blocks, places) for places in _alike(blocks, _stamp))
    start = min((first for first in firsts if first is not None), default=None)
    if start is None:
        found = (find(blocks) for find in (_counted, _answered, recent, liked))
        return min(filter(None, found), default=None)
    headed = _heading(blocks, start)
    if headed is not None:
        return headed + 1 if has_story(blocks[:headed], STORY_ABOVE_HEADING) else None
    if not has_story(blocks[:start], STORY) or not has_form(blocks[start - 2 :]):
        return None
    return start - 1 if is_name(blocks[start - 1]) else start


def _alike(blocks: Sequence[Block], form: Callable[[str], str]) -> Iterable[Sequence[int]]:
    """The indexes of the lines that have the same `form`, for each form that is not ""."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if key := form(block.text):
            places[key].append(index)
    return places.values()


def _counted(blocks: Sequence[Block]) -> int | None:
    """Index of the block below a heading of comments that have the same buttons with counts."""
    headed = next((index for index, block in enumerate(blocks) if _is_of_comments(block)), None)
    if headed is None or not has_story(blocks[:headed], STORY_ABOVE_HEADING):
        return None
    below = blocks[headed + 1 :]
    found = any(_have_remarks(below, places) for places in _alike(below, counted))
    return headed + 1 if found else None


def _answered(blocks: Sequence[Block]) -> int | None:
    """Index of the block below a line that counts comments or invites them, if the same button
    follows each comment.
    """
    buttons: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.family is Family.COMMENTS and len(block.text) <= LONGEST_BUTTONS:
            buttons[block.text].append(index)
    if not buttons:
        return None
    paragraphs = list(accumulate(map(is_paragraph, blocks), initial=0))
    for first, *others in buttons.values():
        reach = range(max(0, first - FARTHEST), first)
        known = (i for i in reach if blocks[i].family in COUNTED and blocks[i].text not in buttons)
        headed = next(known, None)
        if headed is None or len(others) + 1 < FEWEST:
            continue
        parted = all(
            any(map(is_sentence, blocks[i + 1 : k])) for i, k in pairwise((first, *others))
        )
        if parted and paragraphs[headed] >= STORY_ABOVE_HEADING:
            return headed + 1
    return None


def _as_many(blocks: Sequence[Block]) -> int | None:
    """Index of the line below the article that counts comments, if as many follow."""
    sentences = accumulate(map(is_comment, blocks), initial=0)
    counting = (
        (index, count)
        for index, (above, block) in enumerate(zip(sentences, blocks))
        if above >= STORY_ABOVE_HEADING and (count := _count(block.text))
    )
    few = islice(counting, MOST_COUNTING)
    return next((index for index, count in few if _are_as_many(blocks[index + 1 :], count)), None)


def _are_as_many(below: Sequence[Block], count: int) -> bool:
    """Whether `below` begins with `count` comments: with a stamp each, or as lines up to
    boilerplate that a rule recognises, none of which is surely body.
    """
    for stamps in _alike(below, _stamp):
        if len(stamps) == count and stamps[0] < NEAR and len(_followed(below, stamps)) == count:
            return True
    lines = list(takewhile(lambda block: block.role is BODY or is_left_out(block), below))
    ends = len(lines) < len(below)
    several = 1 < count <= len(lines) <= MOST_LINES * count
    return ends and several and not any(map(is_surely_body, below))


def _count(text: str) -> int:
    """The number of comments that a line states; 0 for a line that states none."""
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


def _have_remarks(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Whether most of the lines at `places` have a body block of low score right above them."""
    above = [any(map(_is_remark, blocks[max(0, at - NEAR) : at])) for at in places]
    return len(places) >= FEWEST and 2 * sum(above) > len(places)


def _is_remark(block: Block) -> bool:
    return block.role is BODY and not is_surely_body(block)


def _heading(blocks: Sequence[Block], start: int) -> int | None:
    """Index of the line close above the first stamp that counts comments or invites them; None if
    there is none. Not always adjacent, as on some sites the stamp is below its comment.
    """
    above = reversed(range(max(0, start - NEAR), start))
    return next((index for index in above if _heads_comments(blocks[index])), None)


def _heads_comments(block: Block) -> bool:
    return _is_of_comments(block) or (block.family in COUNTED and _count(block.text) > 0)


def _is_of_comments(block: Block) -> bool:
    return block.kind is HEADING and block.family in COUNTED


def _stamp(text: str) -> str:
    """The form of a short line with a year and a time of day; "" for other lines."""
    dated = len(text) <= LONGEST and ("20" in text or "19" in text)  # few lines are
    if not (dated and _TIME.search(text) and _YEAR.search(text)):
        return ""
    return _NUMBER.sub("0", _WORDS.sub("a", text.casefold()))[-_TAIL:]


def _first(blocks: Sequence[Block], places: Sequence[int]) -> int | None:
    """The first of `places` that is a stamp with a comment; None if there are too few of them."""
    followed = _followed(blocks, places)
    headed = _heading(blocks, followed[0]) if followed else None
    if headed is None or len(places) < FEWEST_HEADED:
        return followed[0] if len(followed) >= FEWEST else None
    above = any(map(is_comment, blocks[headed + 1 : followed[0]]))  # each above its stamp
    return followed[0] if len(followed) + above >= FEWEST_HEADED else None


def _followed(blocks: Sequence[Block], places: Sequence[int]) -> list[int]:
    """The stamps among `places` that have a name and, below them, a comment."""
    return [
        place
        for place, after in pairwise((*places, len(blocks)))
        if _is_signed(blocks, place) and any(map(is_comment, blocks[place + 1 : after]))
    ]


def _is_signed(blocks: Sequence[Block], place: int) -> bool:
    """Whether the stamp at `place` or the line above it may hold a name."""
    return bool(_LETTERS.search(blocks[place].text)) or (place > 0 and is_name(blocks[place - 1]))
