"""Small texts: what stands between the sentences of the story or right below them is the story's.

The scorer has learnt from pages of a hundred lines, most of them furniture. Of a text of a few
dozen lines it takes what a story holds besides paragraphs for furniture, and what goes on below
that: short questions and their answers, facts with their labels, the rows of a table. In such a
text rules know most furniture by name, so that the story reaches down to the first line that ends
it.
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
TOLD = "small.told"
RULES = {TOLD: "a line of a small text that stands where its story goes on"}

LINES, STORY = 60, 3000
"""Lines of a small text, and characters of an alphabet in what the scorer takes of it, at most. Of
944 pages of the benchmark 13 are so small."""

PROSE = 60
"""Characters of an alphabet in a paragraph, at least."""

NEAR, LIKELY = 12, 0.1
"""Lines from the body up to a paragraph above it, at most, the ingredients of a recipe between them
perhaps, and the least chance of that: captions stand there, too."""

CLOSING, POSSIBLE = 12, 0.2
"""Characters of an alphabet in the shortest sentence, at least, and its least chance."""

SHORT = 48
"""Characters of an alphabet in a subhead or in a cell of a table, at most; a title of another story
that has lost its link has more."""

INSIDE = frozenset({Family.ADVERT, Family.EMBED, Family.CAPTION, Family.CREDIT})
"""What stands inside a story. Below anything else that a rule knows it goes on only where that is a
line that holds the title which it announces."""

_FACT = expression(r"[^\s:：|@]+(?: [^\s:：|@]+){0,3} ?[:：] ?[^\s|@][^|@]{0,120}")
"""A label of up to four words and what it says: "Price: 28 euros"."""

_NUMBER = expression(r"\d[\d /()-]{6,}\d|https?:|www\.")
"""What contacts hold."""

_DAY_AND_TIME = expression(r"\d{1,2}\.? [^\W\d]{3,12},? \d{1,2}[:.]\d\d")
"""When another story was published: "9 June, 10:12"."""

_CREDIT = expression(r"[^\W\d_][^\d/.,:]{1,30}/[^\W\d_][^\d/.,:]{1,20}")
"""Whose a picture is: "Jane Doe/AFP"."""

_ANNOUNCED = expression(r"[:：】▶»] ?\w")
"""What stands between an announcement and the title that it announces."""


def small(document: Document, context: Context) -> Document:
    """Take into the story of a small flattened text what the scorer left out of it."""
    blocks, body = document.blocks, document.body_places
    lines = sum(1 for block in blocks if block.text)
    told = sum(width(blocks[index].text) for index in body)
    if document.input_type is not InputType.TEXT or lines > LINES or told > STORY:
        return document
    first = next((index for index in body if _is_paragraph(blocks[index])), -1)
    if first < 0:
        return document
    decision = Decision(BODY, STAGE, TOLD, "the story of a small text goes on around it")
    places = (*_opening(blocks, body[0]), *_told(blocks, first, _end(blocks, body[-1])))
    return document.label(dict.fromkeys(places, decision))


def _opening(blocks: Sequence[Block], first: int) -> range:
    """The places above the `first` of the body, down from a paragraph that the scorer left out."""
    index = first - 1
    while index >= 0 and is_left_out(blocks[index]) and first - index <= NEAR:
        if _is_paragraph(blocks[index]) and is_sentence(blocks[index], LIKELY):
            return range(index, first)
        if not _is_short(blocks[index]) or _is_dated(blocks[index]):
            break
        index -= 1
    return range(0)


def _told(blocks: Sequence[Block], first: int, end: int) -> Iterator[int]:
    """The places between `first` and `end` of what the scorer left out and is the story's:
    sentences, facts, and short lines above them, but for those below the announcement of other
    stories.
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
        elif _is_dated(block):  # below the title of another story
            held, announced = [], True
        elif _is_short(block):
            held.append(index)
        else:  # the title of another story, a summary below it perhaps
            held, teased = [], True


def _is_credited(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is the caption of a picture, or whose that is in the line below."""
    below = blocks[min(index + 1, len(blocks) - 1)]
    return any(_CREDIT.fullmatch(block.text) is not None for block in (blocks[index], below))


def _end(blocks: Sequence[Block], last: int) -> int:
    """The place of the first line below the `last` of the body that a rule knows and no story goes
    on below.
    """
    for index in range(last + 1, len(blocks)):
        block = blocks[index]
        if block.role is Role.BOILERPLATE and not is_left_out(block) and _announces(block):
            return index
    return len(blocks)


def _announces(block: Block) -> bool:
    """Whether a line that a rule knows stands outside the story, or over titles of others."""
    if block.family in (Family.RELATED, Family.PAGINATION):
        return _ANNOUNCED.search(block.text) is None
    return block.family not in INSIDE


def _is_paragraph(block: Block) -> bool:
    return reaches(block.text, PROSE) and block.text.rstrip().endswith(STOPS)


def _is_closing(block: Block) -> bool:
    """Whether a line is a sentence of few words: "More follows."."""
    short = " " in block.text and reaches(block.text, CLOSING)
    return short and block.text.endswith(".") and (block.score or 0.0) >= POSSIBLE


def is_fact(block: Block) -> bool:
    """Whether a line is a label and what it says, and holds no contact."""
    text = block.text
    return _FACT.fullmatch(text) is not None and not _NUMBER.search(text)


def _is_dated(block: Block) -> bool:
    dated = holds_day(block.text, SHORT)
    return dated or _DAY_AND_TIME.fullmatch(block.text) is not None


def _is_short(block: Block) -> bool:
    """Whether a line may be a subhead, an item of a list or a cell."""
    return block.kind is Kind.LIST_ITEM or not reaches(block.text, SHORT + 1)
