"""Small flattened texts: puts back short lines between and below the sentences of the article.

The scorer has learnt from pages of a hundred lines, most of them boilerplate. In a text of a few
dozen lines it therefore takes short questions and answers, labelled facts and rows of tables for
boilerplate, and what follows them. In such a text rules recognise most boilerplate, so the article
is taken to reach down to the first line that a rule recognises as its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import BODY, Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.brief import BARELY, is_sentence
from newsclean.stages.context import Context
from newsclean.stages.dated import holds_day
from newsclean.stages.prose import STOPS, reaches, width
from newsclean.stages.score import is_left_out

STAGE = "small"
PUT_BACK = "small.told"
RULES = {PUT_BACK: "a line of a small text between or below sentences of its article"}

LINES, STORY = 60, 3000
"""Most lines of a small text, and largest width of its body. Of 944 pages of the benchmark 13 are
so small."""

PROSE = 60
"""Least width of a paragraph."""

NEAR, LIKELY = 12, 0.1
"""Most lines from the body up to a paragraph above it (the ingredients of a recipe may be between),
and the least score of that paragraph: captions may be there, too."""

CLOSING, POSSIBLE = 12, 0.2
"""Least width of the shortest sentence, and its least score."""

SHORT = 48
"""Largest width of a subheading or table cell; titles of other articles are longer."""

INSIDE = frozenset({Family.ADVERT, Family.EMBED, Family.CAPTION, Family.CREDIT})
"""Families inside an article. Below a line of another family the article goes on only if that line
holds both a label and the title that it announces."""

_FACT = expression(r"[^\s:：|@]+(?: [^\s:：|@]+){0,3} ?[:：] ?[^\s|@][^|@]{0,120}")
"""A label of up to four words and what it says: "Price: 28 euros"."""

_NUMBER = expression(r"\d[\d /()-]{6,}\d|https?:|www\.")
"""A telephone number or an address, as in contact details."""

_DAY_AND_TIME = expression(r"\d{1,2}\.? [^\W\d]{3,12},? \d{1,2}[:.]\d\d")
"""The publication time of another article: "9 June, 10:12"."""

_CREDIT = expression(r"[^\W\d_][^\d/.,:]{1,30}/[^\W\d_][^\d/.,:]{1,20}")
"""A picture credit: "Jane Doe/AFP"."""

_ANNOUNCED = expression(r"[:：】▶»] ?\w")
"""The border between a label and the title that it announces."""


def small(document: Document, context: Context) -> Document:
    """Put back the lines of a small flattened text that the scorer left out of its article."""
    blocks, body = document.blocks, document.body_places
    lines = sum(1 for block in blocks if block.text)
    size = sum(width(blocks[index].text) for index in body)
    if document.input_type is not InputType.TEXT or lines > LINES or size > STORY:
        return document
    first = next((index for index in body if _is_paragraph(blocks[index])), -1)
    if first < 0:
        return document
    decision = Decision(BODY, STAGE, PUT_BACK, "inside the article of a small text")
    places = (*_opening(blocks, body[0]), *_left_out(blocks, first, _end(blocks, body[-1])))
    return document.label(dict.fromkeys(places, decision))


def _opening(blocks: Sequence[Block], first: int) -> range:
    """The indexes from a left-out paragraph above the body to `first`, where the body begins."""
    index = first - 1
    while index >= 0 and is_left_out(blocks[index]) and first - index <= NEAR:
        if _is_paragraph(blocks[index]) and is_sentence(blocks[index], LIKELY):
            return range(index, first)
        if not _is_short(blocks[index]) or _is_dated(blocks[index]):
            break
        index -= 1
    return range(0)


def _left_out(blocks: Sequence[Block], first: int, end: int) -> Iterator[int]:
    """The indexes between `first` and `end` of left-out blocks of the article: sentences, facts and
    the short lines above them, except those below a line that announces other articles.
    """
    held: list[int] = []
    announced = teased = False
    for index in range(first + 1, end):
        block = blocks[index]
        if block.role is BODY:
            yield from held
            held, announced, teased = [], False, False
        elif not is_left_out(block):
            held, announced, teased = [], _announces(block), False
        elif teased or _is_credited(blocks, index):
            held = []
        elif is_sentence(block, BARELY) or _is_closing(block):
            yield from (*held, index)
            held, announced = [], False
        elif announced:
            continue
        elif is_fact(block) and is_fact(blocks[index - 1]):
            yield from (*held, index)
            held = []
        elif _is_dated(block):  # below the title of another article
            held, announced = [], True
        elif _is_short(block):
            held.append(index)
        else:  # the title of another article, perhaps with a summary below it
            held, teased = [], True


def _is_credited(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is a picture credit, or the caption right above one."""
    below = blocks[min(index + 1, len(blocks) - 1)]
    return any(_CREDIT.fullmatch(block.text) is not None for block in (blocks[index], below))


def _end(blocks: Sequence[Block], last: int) -> int:
    """The index of the first line below `last`, the end of the body, that a rule recognises as the
    end of the article; the number of blocks if there is none.
    """
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.role is Role.BOILERPLATE and not is_left_out(block) and _announces(block):
            return index
    return len(blocks)


def _announces(block: Block) -> bool:
    """Whether a line that a rule matches is outside the article or above titles of others."""
    if block.family in (Family.RELATED, Family.PAGINATION):
        return _ANNOUNCED.search(block.text) is None
    return block.family not in INSIDE


def _is_paragraph(block: Block) -> bool:
    return reaches(block.text, PROSE) and block.text.rstrip().endswith(STOPS)


def _is_closing(block: Block) -> bool:
    """Whether a line is a very short sentence: "More follows."."""
    short = " " in block.text and reaches(block.text, CLOSING)
    return short and block.text.endswith(".") and (block.score or 0.0) >= POSSIBLE


def is_fact(block: Block) -> bool:
    """Whether a line is a label with its value, and no contact detail."""
    text = block.text
    return _FACT.fullmatch(text) is not None and not _NUMBER.search(text)


def _is_dated(block: Block) -> bool:
    dated = holds_day(block.text, SHORT)
    return dated or _DAY_AND_TIME.fullmatch(block.text) is not None


def _is_short(block: Block) -> bool:
    """Whether a line may be a subheading, a list item or a table cell."""
    return block.kind is Kind.LIST_ITEM or not reaches(block.text, SHORT + 1)
