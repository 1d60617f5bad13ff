"""Code between the paragraphs of a story, which is part of what they tell.

Its letters and lines are unlike prose, so the scorer doubts it.
"""

from __future__ import annotations

from newsclean.document import Block, Decision, Document, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.score import is_left_out, is_surely_body

STAGE = "code"
CODE = Kind.CODE
SHOWN = "code.between"
RULES = {SHOWN: "code with paragraphs that are surely the story's on both sides"}

DOUBTED = 0.05
"""Score under which the scorer is sure that it is furniture. Out of fold on the benchmark the body
of 16 pages gains by up to 0.39 of F1, that of three loses, whose gold leaves all code out."""

PROSE = 60
"""Characters of the paragraphs that show where the story is."""


def code(document: Document, context: Context) -> Document:
    """Keep the code that the scorer left out inside the story."""
    blocks = document.blocks
    if CODE not in [block.kind for block in blocks]:
        return document
    told = (index for index, block in enumerate(blocks) if len(block.text) >= PROSE)
    sure = [index for index in told if is_surely_body(blocks[index])]
    inside = range(sure[0], sure[-1]) if sure else ()
    decision = Decision(Role.BODY, STAGE, SHOWN, "the story on both sides")
    return document.label({index: decision for index in inside if _is_doubted(blocks[index])})


def _is_doubted(block: Block) -> bool:
    doubted = block.score is not None and block.score >= DOUBTED
    return doubted and block.kind is CODE and is_left_out(block)
