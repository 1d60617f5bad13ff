"""Captions that are paragraphs to the markup and captions by the name of their class.

They read like the story, and the scorer takes some for it.
"""

from __future__ import annotations

from newsclean.document import Block, Decision, Document, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context

STAGE = "captions"
RULES = {"captions.class": "of a class that captions have"}

# Words of class names for it in the templates of news sites, English and others.
CLASSES = expression(
    r"(?:^|[\s_-])(?:captions?|legende?|bildunterschrift|bildtext|bildzeile|pie-?(?:de-?)?foto"
    r"|didascalia|onderschrift|bijschrift|bildetekst|billedtekst|kuvateksti)"
    r"(?:[\s_-]*(?:text|p|title|body|content|description))?(?:$|\s)"
)
LONGEST = 500
"""Characters of a caption; a whole story can stand in an element of such a name by mistake."""


def captions(document: Document, context: Context) -> Document:
    """Leave out what its own class calls a caption."""
    decisions: dict[int, Decision] = {}
    for index, block in enumerate(document.blocks):
        if block.role is not Role.BODY or not _could_be(block):
            continue
        if found := CLASSES.search(document.nodes[block.node].hints):
            decisions[index] = Decision(
                Role.BOILERPLATE, STAGE, "captions.class", found[0].strip(" _-"), Family.CAPTION
            )
    return document.label(decisions)


def _could_be(block: Block) -> bool:
    words = bool(block.text) and block.kind is not Kind.HEADING
    return block.node >= 0 and words and len(block.text) <= LONGEST
