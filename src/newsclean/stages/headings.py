"""Subheadings in flattened text, recognised by their form and position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsclean.document import Block, Decision, Document, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import reaches
from newsclean.stages.score import unsigned
from newsclean.stages.wordlists import members

STAGE = "headings"
SUBHEADING = "headings.short-line"
RULES = {
    SUBHEADING: "a subheading: a short line without a full stop, above a paragraph of the body"
}

LONGEST, MOST_WORDS = 90, 14
"""Largest width and most words of a subheading."""

PROSE = 80
"""Fewest characters of a paragraph of prose, which also ends like a sentence."""

LEVEL = 2
ENDINGS = (".", "!", "…", ":", ";", ",", "。", "！", "،", "؛", "।", "-", "–", "—")
CLOSINGS = "\"'”’»›)]」』"
QUESTIONS = ("?", "？", "؟")
TURN = expression(r"[^\W\d_][^:?]{0,30}: ")
"""A speaker or a label before direct speech."""

REPORTED = expression(r"[,?!][\"”’»] ")
"""Direct speech that ends inside the line, which is then part of a sentence."""


def headings(document: Document, context: Context) -> Document:
    """`document` with the subheadings of the body made headings of level LEVEL.

    Only for flattened text, after the body is known. A line is a subheading if it is short, no
    sentence, no list item, next to no similar line, and above prose of the body.
    """
    if document.input_type is not InputType.TEXT:
        return document
    body = document.body_places
    story = [document.blocks[index] for index in body]
    found = {index for place, index in enumerate(body) if _heads(story, place)}
    if not found:
        return document
    blocks = tuple(
        _heading(block) if index in found else block for index, block in enumerate(document.blocks)
    )
    return replace(document, blocks=blocks)


def _heading(block: Block) -> Block:
    why = "short, no full stop, prose follows"
    decision = Decision(Role.BODY, STAGE, SUBHEADING, why, score=block.score)
    return block._replace(kind=Kind.HEADING, level=LEVEL).decided(decision)


def _heads(story: Sequence[Block], place: int) -> bool:
    """Whether the block at `place` of the body is a subheading of the block after it."""
    block = story[place]
    if not is_title_like(block) or not 0 < place < len(story) - 1:
        return False
    before, after = story[place - 1], story[place + 1]
    if after.text[:1].islower() or after.text.startswith((",", ";")):
        return False
    return not is_title_like(before) and before.text[-1:] != ":" and is_prose(after)


def is_title_like(block: Block) -> bool:
    """Whether a block is short, and begins like a sentence but does not end like one."""
    text = block.text
    short = len(text) > 2 and not reaches(text, LONGEST + 1)
    if block.kind is not Kind.PARAGRAPH or not short or "\n" in text:
        return False
    text = unsigned(text)
    if text.startswith(("(", "[", "-", "–", "—", "@", "#", "http")) or text[0].islower():
        return False
    if text.rstrip(CLOSINGS).endswith(ENDINGS) or not any(map(str.isalpha, text)):
        return False
    words = text.split()
    return len(words) <= MOST_WORDS and not _leads_on(words[-1]) and not _is_spoken(text)


def _leads_on(word: str) -> bool:
    """Whether a line that ends with `word` is incomplete, as after an article or a preposition."""
    return word in members("particles", "lead_on")


def _is_spoken(text: str) -> bool:
    """Whether `text` is a question of a labelled speaker, or holds direct speech."""
    asks = text.rstrip(CLOSINGS).endswith(QUESTIONS)
    return (asks and TURN.match(text) is not None) or REPORTED.search(text) is not None


def is_prose(block: Block) -> bool:
    """Whether a block is a paragraph that ends like a sentence, or another kind, as a list item."""
    text = block.text
    sentence = text.rstrip(CLOSINGS).endswith((*ENDINGS, *QUESTIONS))
    return block.kind is not Kind.PARAGRAPH or (len(text) >= PROSE and sentence)
