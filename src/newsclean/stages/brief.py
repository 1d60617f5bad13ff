"""Short articles on flattened pages: puts back sentences next to the paragraphs found.

The scorer has learnt from long articles; of three paragraphs among thirty lines of boilerplate it
may keep only the longest. Boilerplate that ends like a sentence is mostly recognised by a rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from newsclean.document import Block, Decision, Document, Family, InputType, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, reaches
from newsclean.stages.score import is_left_out, is_surely_body, unsigned

STAGE = "brief"
BELOW, ABOVE, BOX = "brief.below", "brief.above", "brief.behind-box"
RULES = {
    BELOW: "a sentence right below a paragraph of a short article with no high scores",
    ABOVE: "a sentence right above the first paragraph of a short article with no high scores",
    BOX: "a sentence of a short article after a box with the title of another article",
}

PARAGRAPHS = 8
"""Most paragraphs of a short article."""

CLOSING = 25
"""Least width of a sentence."""

POSSIBLE = 0.2
"""Least score of a sentence right below or above a paragraph."""

BARELY = 0.03
"""Least score of a sentence after a box: both such lines on the benchmark are boilerplate, all 33
in small texts of twenty languages belong to the article."""

LINES = 4
"""Most lines from the start of a box to the sentence after it."""

BOXED = frozenset({Family.RELATED, Family.ADVERT})
TITLED = BOXED | {Family.CREDIT, Family.CAPTION}
"""Families of a box inside an article (BOXED), and of the titles in it, which may read like a
credit: "Photos: the pier". Newsletters are excluded, as a sentence after one describes it."""

_CALLS = ("!", "！")
"""Endings of invitations and notices, such as "Added to the cart!"."""

_EAST_ASIAN = expression("(?:。|[\u3040-\ud7af][.!?])$")
"""The end of a Chinese, Japanese or Korean sentence."""


def brief(document: Document, context: Context) -> Document:
    """Put back the sentences of a short article in flattened text that the scorer left out."""
    if document.input_type is not InputType.TEXT:
        return document
    body = document.body
    if not 0 < len(body) <= PARAGRAPHS:
        return document
    if not any(map(is_surely_body, body)):
        document = document.label(dict(_beside(document.blocks)))
    return document.label(dict(_behind_boxes(document.blocks)))


def sentences_below(blocks: Sequence[Block], index: int, least: float) -> list[int]:
    """Indexes of the left-out sentences right below the block at `index` that score at least
    `least`.
    """
    return _sentences(blocks, range(index + 1, len(blocks)), least)


def is_sentence(block: Block, least: float) -> bool:
    """Whether a block is a left-out sentence with a score of at least `least`; Chinese, Japanese
    and Korean ones, which are short, need no such score.
    """
    text = unsigned(block.text).rstrip()
    return bool(
        is_left_out(block)
        and ((block.score or 0.0) >= least or _EAST_ASIAN.search(text, max(0, len(text) - 2)))
        and text.endswith(STOPS)
        and not text.endswith(_CALLS)
        and reaches(text, CLOSING)
        and block.links * 2 <= len(text)
    )


def _sentences(blocks: Sequence[Block], places: Iterable[int], least: float) -> list[int]:
    """The indexes in `places` up to the first that is not a left-out sentence."""
    return list(takewhile(lambda at: is_sentence(blocks[at], least), places))


def _beside(blocks: Sequence[Block]) -> Iterator[tuple[int, Decision]]:
    """The sentences right below each paragraph, and those right above the first."""
    body = [index for index, block in enumerate(blocks) if block.role is Role.BODY]
    for index in body:
        for below in sentences_below(blocks, index, POSSIBLE):
            yield below, Decision(Role.BODY, STAGE, BELOW, "a sentence below a paragraph")
    for above in _sentences(blocks, range(body[0] - 1, -1, -1), POSSIBLE):
        yield above, Decision(Role.BODY, STAGE, ABOVE, "a sentence above the first paragraph")


def _behind_boxes(blocks: Sequence[Block]) -> Iterator[tuple[int, Decision]]:
    """The sentences after a box that is at most one line below a block of the body."""
    for index in range(1, len(blocks)):
        above = blocks[max(0, index - 2) : index]
        if any(block.role is Role.BODY for block in above):
            why = f"the article goes on after the box: {blocks[index].text[:40]}"
            for below in _behind_box(blocks, index):
                yield below, Decision(Role.BODY, STAGE, BOX, why)


def _behind_box(blocks: Sequence[Block], start: int) -> list[int]:
    """The sentences after the box at `start`, which is a line that a rule matches and the titles
    below it; none if titles and summaries alternate, as in a list of teasers.
    """
    if not _is_known(blocks[start]) or blocks[start].family not in BOXED:
        return []
    end = start + 1
    if end < len(blocks) and _is_taken_title(blocks[end]):
        end += 1
    while end < len(blocks) and end - start <= LINES and _is_boxed(blocks[end]):
        end += 1
    goes_on = _sentences(blocks, range(end, len(blocks)), BARELY)
    behind = goes_on[-1] + 1 if goes_on else len(blocks)
    turns = bool(_sentences(blocks, range(behind + 1, len(blocks)), BARELY))
    return [] if turns and is_left_out(blocks[behind]) else goes_on


def _is_known(block: Block) -> bool:
    """Whether a rule recognises a block as boilerplate."""
    return block.role is Role.BOILERPLATE and not is_left_out(block)


def _is_taken_title(block: Block) -> bool:
    """Whether a body block is no sentence and has no high score."""
    unsure = block.role is Role.BODY and not is_surely_body(block)
    return unsure and not block.text.rstrip().endswith(STOPS)


def _is_boxed(block: Block) -> bool:
    """Whether a block is a left-out title, or a line that rules recognise as part of a box."""
    if is_left_out(block):
        return not block.text.rstrip().endswith(STOPS)
    return _is_known(block) and block.family in TITLED
