"""Titles of other stories below a flattened one.

Without their links they look like subheadings, but head nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role, body_of
from newsclean.stages.context import Context
from newsclean.stages.headings import is_prose, is_title_like

STAGE = "teasers"
BELOW = "teasers.below"
RULES = {BELOW: "a line like a title below the last paragraph of the story"}

PROSE, MOSTLY = 3, 0.7
"""Paragraphs of a story, and their share of its lines, above which such a line is none of it: on
the benchmark 353 are not and 7 are. A guide of lists and links may end in a line of its own."""


def teasers(document: Document, context: Context) -> Document:
    """`document` without the lines like titles at its end, where it is a story in paragraphs."""
    if document.input_type is not InputType.TEXT:
        return document
    blocks = document.blocks
    body = body_of(blocks)
    below = list(takewhile(lambda index: is_title_like(blocks[index]), reversed(body)))
    above = [blocks[index] for index in body[: len(body) - len(below)]]
    if not below or not _is_story(above):
        return document
    why = "no paragraph follows"
    decision = Decision(Role.BOILERPLATE, STAGE, BELOW, why, Family.RELATED)
    return document.label(dict.fromkeys(below, decision))


def _is_story(blocks: Sequence[Block]) -> bool:
    prose = sum(block.kind is Kind.PARAGRAPH and is_prose(block) for block in blocks)
    return prose >= max(PROSE, MOSTLY * len(blocks))
