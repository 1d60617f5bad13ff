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
WRITER, BOX = "bios.writer", "bios.box"
RULES = {
    WRITER: "above or below the story, and says who a writer of it is",
    BOX: "below a writer's name, which stands alone below the story",
}

PROSE = 60  # characters of a paragraph of the story

NEAR = 2
"""Paragraphs of the body that may stand farther out: a caption above, more of the box below."""

STORY = 3
"""Paragraphs of a story; in a shorter text the writer may be whom it is about."""

HEAD = 3  # blocks up to which a writer's name heads a paragraph about them

LONGEST = 600
"""Characters of what is said of a writer."""


def bios(document: Document, context: Context) -> Document:
    """Leave out the paragraphs that say who the chosen authors are."""
    chosen = document.fields.get("authors")
    names = tuple(name for name in chosen.value if " " in name) if chosen else ()
    blocks = document.blocks
    if not names:
        return document
    document = document.label(dict(_boxed(blocks, names)))
    named = [i for i in _around(blocks) if blocks[i].text.startswith(names)]
    if not named:
        return document
    language = document.fields.get("language")
    lexicon = of(str(language.value) if language else "")
    return document.label(
        {
            index: Decision(Role.BOILERPLATE, STAGE, WRITER, opening, Family.BIO)
            for index in named
            if (opening := _opening(blocks[index].text, names, lexicon))
        }
    )


def _boxed(blocks: Sequence[Block], names: Sequence[str]) -> Iterator[tuple[int, Decision]]:
    """What the body holds of a box below the story that is headed by a writer's name: a line that
    says what they are, and a paragraph.
    """
    prose = [index for index, block in enumerate(blocks) if _is_prose(block)]
    for index in prose[STORY:][-NEAR:]:
        top = next((at for at in range(index - 1, index - HEAD, -1) if blocks[at].text in names), 0)
        within = [at for at in range(top, index) if blocks[at].role is Role.BODY]
        if top and len(blocks[index].text) <= LONGEST and not set(within) & set(prose):
            for at in (*within, index):
                yield at, Decision(Role.BOILERPLATE, STAGE, BOX, blocks[top].text, Family.BIO)


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
