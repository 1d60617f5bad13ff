"""Code between the paragraphs of a story, which is part of what they tell.

Its letters and lines are unlike prose, so the scorer doubts it.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block, Decision, Document, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.score import is_left_out

STAGE = "code"
SHOWN = "code.between"
RULES = {SHOWN: "code with paragraphs that are surely the story's on both sides"}

DOUBTED = 0.05
"""Score under which the scorer is sure that it is furniture. Out of fold on the benchmark the body
of 13 pages gains by up to 0.39 of F1, that of two loses, whose gold leaves all code out."""

SURE, PROSE = 0.9, 60
"""Score and characters from which a paragraph is surely the story's."""

NEAR = 3
"""Blocks in which it stands, on each side."""


def code(document: Document, context: Context) -> Document:
    """Keep the code that the scorer left out inside the story."""
    blocks = [(index, block) for index, block in enumerate(document.blocks) if block.text]
    sure = [_is_sure(block) for _, block in blocks]
    return document.label(
        {
            index: Decision(Role.BODY, STAGE, SHOWN, "the story on both sides")
            for place, (index, block) in enumerate(blocks)
            if _is_doubted(block) and _is_between(sure, place)
        }
    )


def _is_sure(block: Block) -> bool:
    sure = block.score is not None and block.score >= SURE
    return sure and block.role is Role.BODY and len(block.text) >= PROSE


def _is_doubted(block: Block) -> bool:
    doubted = block.score is not None and block.score >= DOUBTED
    return doubted and block.kind is Kind.CODE and is_left_out(block)


def _is_between(sure: Sequence[bool], place: int) -> bool:
    before, after = sure[max(0, place - NEAR) : place], sure[place + 1 : place + 1 + NEAR]
    return any(before) and any(after)
