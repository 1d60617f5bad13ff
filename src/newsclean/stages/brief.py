"""Short stories in flattened pages: sentences of which the scorer is not sure go with the rest.

The scorer has learnt from long stories, and of three paragraphs among thirty lines of furniture it
takes the shorter ones for that. A line of furniture that ends like a sentence is mostly one that a
rule knows.
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
    BELOW: "a sentence right below a paragraph of a short story of which the scorer is not sure",
    ABOVE: "the same right above its first paragraph",
    BOX: "a sentence of a short story right below a title of another that is announced inside it",
}

PARAGRAPHS = 8
"""Paragraphs of a short story, at most."""

CLOSING = 25
"""Characters of an alphabet in a sentence of one, at least."""

POSSIBLE = 0.2
"""The scorer's least chance that a sentence right below or above is the story's."""

BARELY = 0.03
"""The same behind a box: of two such lines on the benchmark, both are furniture; of 33 in small
texts of twenty languages, all are the story's."""

LINES = 4
"""Lines between the first of a box and the sentence below it, at most."""

BOXED = frozenset({Family.RELATED, Family.ADVERT})
TITLED = BOXED | {Family.CREDIT, Family.CAPTION}
"""What boxes inside a story announce, and what else rules take their lines for: "Photos: the pier".
Below an invitation to a newsletter a sentence says what is in it."""

_CALLS = ("!", "！")
"""What invitations and notices end in: "Added to the cart!"."""

_EAST_ASIAN = expression("(?:。|[\u3040-\ud7af][.!?])$")
"""How a sentence of Chinese, Japanese or Korean ends."""


def brief(document: Document, context: Context) -> Document:
    """Put back the sentences of a short flattened story that its scorer left out."""
    if document.input_type is not InputType.TEXT:
        return document
    body = document.body
    if not 0 < len(body) <= PARAGRAPHS:
        return document
    if not any(map(is_surely_body, body)):
        document = document.label(dict(_beside(document.blocks)))
    return document.label(dict(_behind_boxes(document.blocks)))


def sentences_below(blocks: Sequence[Block], index: int, least: float) -> list[int]:
    """Indexes of the sentences right below the block at `index` that the scorer left out, with a
    score of `least` at least.
    """
    return _sentences(blocks, range(index + 1, len(blocks)), least)


def is_sentence(block: Block, least: float) -> bool:
    """Whether the scorer left a sentence out, but gave it `least`; of none of East Asia, whose
    sentences are short, is that asked.
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
    """The first of `places`, as long as they are sentences that the scorer left out."""
    return list(takewhile(lambda at: is_sentence(blocks[at], least), places))


def _beside(blocks: Sequence[Block]) -> Iterator[tuple[int, Decision]]:
    """The sentences right below each paragraph, and those right above the first."""
    told = [index for index, block in enumerate(blocks) if block.role is Role.BODY]
    for index in told:
        for below in sentences_below(blocks, index, POSSIBLE):
            yield below, Decision(Role.BODY, STAGE, BELOW, "goes on below a paragraph")
    for above in _sentences(blocks, range(told[0] - 1, -1, -1), POSSIBLE):
        yield above, Decision(Role.BODY, STAGE, ABOVE, "stands above the first paragraph")


def _behind_boxes(blocks: Sequence[Block]) -> Iterator[tuple[int, Decision]]:
    """The sentences below a box that stands right below a paragraph or a line of furniture there,
    and what goes on below.
    """
    for index in range(1, len(blocks)):
        above = blocks[max(0, index - 2) : index]
        if any(block.role is Role.BODY for block in above):
            why = f"the story goes on below: {blocks[index].text[:40]}"
            for below in _behind_box(blocks, index):
                yield below, Decision(Role.BODY, STAGE, BOX, why)


def _behind_box(blocks: Sequence[Block], start: int) -> list[int]:
    """The sentences behind the box at `start`: a line that a rule knows, and the titles below it;
    none where titles and summaries take turns.
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
    """Whether a rule knows a block as furniture."""
    return block.role is Role.BOILERPLATE and not is_left_out(block)


def _is_taken_title(block: Block) -> bool:
    """Whether a block is no sentence, and the scorer not sure that it is the story's."""
    told = block.role is Role.BODY and not is_surely_body(block)
    return told and not block.text.rstrip().endswith(STOPS)


def _is_boxed(block: Block) -> bool:
    """Whether a block is a title, or what a rule knows to stand in boxes."""
    if is_left_out(block):
        return not block.text.rstrip().endswith(STOPS)
    return _is_known(block) and block.family in TITLED
