"""Readers' comments that are known by what is around each of them, and what they look like.

- A name with how long ago it was above, and a button such as "Reply" below.
- A name above and a button with a count below, next to a comment form or a count of the comments.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsclean.document import BODY, Block, Family, Kind
from newsclean.expressions import expression
from newsclean.stages.prose import STOPS, reaches
from newsclean.stages.wordlists import any_of

COUNTED = (Family.COMMENTS, Family.COUNTER)
"""Families of lines that count comments or invite them, and of buttons with counts."""

FEWEST = 3
"""Fewest comments in a thread."""

STORY, STORY_ABOVE_LIKED = 2, 4
"""Fewest paragraphs of the article above a thread, and above one known by its counts, which a list
of places or recipes may have, too."""

LONGEST = 90
"""Most characters of a stamp, a line with the time of a comment and perhaps its writer."""

LONGEST_BUTTONS = 30
"""Most characters of the buttons and counts of a comment."""

PARAGRAPH, SENTENCE = 100, 40
"""Least width of a paragraph of the article, and of a comment."""

FORM, FARTHEST = 3, 8
"""Most blocks between a thread and its form or count, and from a stamp to the buttons."""

_NUMBER = expression(r"\d+")
_LETTERS = expression(r"[^\W\d_]+")
_STOPS = (*STOPS, ")", "'", "’")
"""Ends of comments, which may be an emoticon or a quotation."""


def recent(blocks: Sequence[Block]) -> int | None:
    """Index of the first block of comments dated by how long ago they were written; None if there
    are none. The entries of a live ticker have no buttons.
    """
    stamps = [index for index in range(1, len(blocks)) if _is_recent(blocks, index)]
    followed = [
        at
        for at, after in pairwise((*stamps, len(blocks)))
        if any(map(_is_remark, blocks[at + 1 : min(after, at + FARTHEST)]))
    ]
    answered = (any(map(_is_button, blocks[at + 1 : at + FARTHEST])) for at in followed)
    if len(followed) < FEWEST or sum(answered) < FEWEST:
        return None
    start = followed[0]
    return _from_name(blocks, start) if has_story(blocks[:start], STORY) else None


def liked(blocks: Sequence[Block]) -> int | None:
    """Index of the first block of comments with a name above and the same button with a count
    below each; None if there are none, or neither a form nor a count of comments next to them.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.family in COUNTED and (form := counted(block.text)):
            places[form].append(index)
    starts = (_liked(blocks, found) for found in places.values() if len(found) >= FEWEST)
    start = min((start for start in starts if start is not None), default=0)
    return start if has_story(blocks[:start], STORY_ABOVE_LIKED) else None


def _liked(blocks: Sequence[Block], places: Sequence[int]) -> int | None:
    """Index of the name above the first of the comments whose buttons are at `places`."""
    tops = [top for at in places if (top := _signed(blocks, at)) is not None]
    if len(tops) < len(places):
        return None
    start, last = tops[0], places[-1]
    around = (*blocks[max(0, start - FORM) : start], *blocks[last + 1 : last + 1 + FORM])
    return start if has_form(around) else None


def _signed(blocks: Sequence[Block], button: int) -> int | None:
    """Index of the name right above the comment above a button; None if there is no such."""
    at = button - 1
    while at >= max(0, button - FARTHEST) and _is_remark(blocks[at]):
        at -= 1
    named = at < button - 1 and at >= 0 and _is_writer(blocks[at])
    return at if named else None


def counted(text: str) -> str:
    """The form of a short line of words and counts, such as "278 | Reply"; "" for other lines."""
    short = len(text) <= LONGEST_BUTTONS and _NUMBER.search(text) and _LETTERS.search(text)
    return _NUMBER.sub("0", text.casefold()) if short else ""


def is_sentence(block: Block) -> bool:
    """Whether a block is long enough for a comment, and ends like one."""
    return reaches(block.text, SENTENCE) and block.text.endswith(_STOPS)


def is_comment(block: Block) -> bool:
    """Whether a block of the body may be a comment."""
    return block.role is BODY and is_sentence(block)


def is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of the article."""
    return is_comment(block) and reaches(block.text, PARAGRAPH)


def is_name(block: Block) -> bool:
    """Whether a line may be the name of a writer."""
    return len(block.text) < SENTENCE and not block.text.endswith(_STOPS)


def has_story(before: Iterable[Block], fewest: int) -> bool:
    """Whether there are at least `fewest` paragraphs of the article in `before`."""
    return sum(map(is_paragraph, before)) >= fewest


def has_form(blocks: Iterable[Block]) -> bool:
    """Whether a rule recognises one of `blocks` as part of a comment form."""
    return any(block.family is Family.COMMENTS for block in blocks)


def _is_remark(block: Block) -> bool:
    """Whether a block may be a comment, also in the page's tail below a line about comments."""
    return is_sentence(block) and (block.role is BODY or block.family is Family.COMMENTS)


def _is_button(block: Block) -> bool:
    return block.family is Family.COMMENTS and len(block.text) <= LONGEST_BUTTONS


def _is_writer(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and bool(block.text) and is_name(block)


def _is_recent(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line ends with how long ago something was, behind a name or below one."""
    text = blocks[index].text
    if len(text) > LONGEST or not _NUMBER.search(text):
        return False
    found = _ago().search(text)
    return found is not None and (found.start() > 0 or _is_writer(blocks[index - 1]))


def _from_name(blocks: Sequence[Block], stamp: int) -> int:
    """Index of the name that a stamp is behind or below."""
    found = _ago().match(blocks[stamp].text)
    return stamp - 1 if found else stamp


def _ago() -> re.Pattern[str]:
    return any_of("ago", r"(?<!\w){}$", "dates")
