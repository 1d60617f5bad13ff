"""What a page says of its writers above or below their story.

It reads like prose, and only who has written the story tells that it is none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsclean.document import Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.fields.lexicon import Lexicon, of
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


def bios(document: Document, context: Context) -> Document:
    """Leave out the paragraphs that say who the chosen authors are."""
    chosen = document.fields.get("authors")
    names = tuple(name for name in chosen.value if " " in name) if chosen else ()
    blocks = document.blocks
    if not names:
        return document
    language = document.fields.get("language")
    lexicon = of(str(language.value) if language else "")
    found = {
        index: opening
        for index in _around(blocks)
        if (opening := _opening(blocks[index].text, names, lexicon))
        or (opening := _below_name(blocks, index, names))
    }
    return document.label(
        {
            index: Decision(Role.BOILERPLATE, STAGE, WRITER, opening, Family.BIO)
            for index, opening in found.items()
        }
    )


def _below_name(blocks: Sequence[Block], index: int, names: Iterable[str]) -> str:
    """The name of `names` right above a paragraph that speaks of its bearer by the first name, or
    by all of it; "" where none is.
    """
    above = blocks[index - 1].text if index else ""
    called = (name.split()[0] for name in names if name == above)
    first = next(called, "")
    told = first and blocks[index].text.startswith((f"{first} ", f"{first}’s ", f"{first}'s "))
    return above if told and len(blocks[index].text) <= LONGEST else ""


def _opening(text: str, names: Iterable[str], lexicon: Lexicon) -> str:
    """The words with which `text` begins to say who one of `names` is; "" where it does not."""
    if len(text) > LONGEST:
        return ""
    behind = (len(name) for name in names if text.startswith(name))
    found = (match for at in behind if (match := lexicon.introduces.match(text, at)))
    return next((text[: match.end()] for match in found), "")


def _around(blocks: Sequence[Block]) -> Iterator[int]:
    """The first paragraphs of the body and its last, where a story is left between them."""
    prose = [index for index, block in enumerate(blocks) if _is_prose(block)]
    if len(prose) > STORY:
        yield from (*prose[:NEAR], *prose[-NEAR - 1 :])


def _is_prose(block: Block) -> bool:
    return block.role is Role.BODY and block.kind is Kind.PARAGRAPH and reaches(block.text, PROSE)
