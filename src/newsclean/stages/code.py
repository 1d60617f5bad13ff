"""Code between the paragraphs of an article, which belongs to it.

Code looks unlike prose, so the scorer gives it low scores.
"""

from __future__ import annotations

from newsclean.document import Block, Decision, Document, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.score import is_left_out, is_surely_body

STAGE = "code"
CODE = Kind.CODE
SHOWN = "code.between"
RULES = {SHOWN: "code between paragraphs that are surely body"}

DOUBTED = 0.05
"""Least score of code that is put back. Out of fold on the benchmark 16 pages gain up to 0.39 of F1
and three lose, whose gold has no code at all."""

PROSE = 60
"""Fewest characters of the paragraphs around it."""


def code(document: Document, context: Context) -> Document:
    """Put back the code inside the article that the scorer left out."""
    blocks = document.blocks
    if CODE not in [block.kind for block in blocks]:
        return document
    paragraphs = (index for index, block in enumerate(blocks) if len(block.text) >= PROSE)
    sure = [index for index in paragraphs if is_surely_body(blocks[index])]
    inside = range(sure[0], sure[-1]) if sure else ()
    decision = Decision(Role.BODY, STAGE, SHOWN, "body before and after it")
    return document.label({index: decision for index in inside if _is_doubted(blocks[index])})


def _is_doubted(block: Block) -> bool:
    doubted = block.score is not None and block.score >= DOUBTED
    return doubted and block.kind is CODE and is_left_out(block)
