"""What a page says of its writers above or below their story.

It reads like prose, and only who has written the story tells that it is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean.document import Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import reaches

STAGE = "bios"
WRITER = "bios.writer"
RULES = {WRITER: "above or below the story, and says who a writer of it is"}

PROSE = 60  # characters of a paragraph of the story

NEAR = 2
"""Paragraphs of the body that may stand farther out: a caption above, more of the box below."""

STORY = 3
"""Paragraphs of a story; in a shorter text the writer may be whom it is about."""

LONGEST = 600
"""Characters of what is said of a writer."""

_VERBS = """
is was has covers writes reports works teaches lives joined leads edits
ist schreibt berichtet arbeitet lebt leitet est écrit couvre travaille vit
es escribe cubre trabaja vive è scrive lavora é escreve trabalha schrijft werkt
er är skriver jobber jobbar arbetar arbejder jest pisze pracuje
"""
_SAYS = "|".join(_VERBS.split())


def bios(document: Document, context: Context) -> Document:
    """Leave out the paragraphs that say who the chosen authors are."""
    chosen = document.fields.get("authors")
    names = [name for name in chosen.value if " " in name] if chosen else []
    if not names:
        return document
    opening = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?: \([^()]+\))?,? (?:{_SAYS})\b")
    blocks = document.blocks
    return document.label(
        {
            index: Decision(Role.BOILERPLATE, STAGE, WRITER, found[0], Family.BIO)
            for index in _around(blocks)
            if (found := opening.match(blocks[index].text)) and len(blocks[index].text) <= LONGEST
        }
    )


def _around(blocks: Sequence[Block]) -> Iterator[int]:
    """The first paragraphs of the body and its last, where a story is left between them."""
    prose = [index for index, block in enumerate(blocks) if _is_prose(block)]
    if len(prose) > STORY:
        yield from (*prose[:NEAR], *prose[-NEAR - 1 :])


def _is_prose(block: Block) -> bool:
    return block.role is Role.BODY and block.kind is Kind.PARAGRAPH and reaches(block.text, PROSE)
