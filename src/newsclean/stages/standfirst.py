"""The standfirst: the lines between headline and story that say what it is about.

The scorer sees short, often bold or oversized text away from the story's paragraphs and tends to
leave it; its place and its class, or the page's own description, tell what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Block, Decision, Document, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context

STAGE = "standfirst"
RULES = {
    "standfirst.class": "between headline and story, of a class that standfirsts have",
    "standfirst.description": "between headline and story, and says what the description says",
}

# Words of class names for it in the templates of news sites, English and others.
CLASSES = expression(
    r"(?:^|[\s_-])(?:stand-?first|sub-?(?:title|headline|heading|head|line)|dek|deck|lead|lede|lead-?text"
    r"|intro|introduction|excerpt|abstract|chapo|chapeau|sommario|occhiello|bajada|entradilla"
    r"|copete|linha-?fina|vorspann|anleser|ingress|perex|spot|onderkop|teaser-?text"
    r"|summary|synopsis)(?:$|[\s_-])"
)
PICTURE = expression(r"caption|figure|photo|image|picture|media|gallery|video|credit|-art\b")
SHORTEST, LONGEST = 35, 700  # characters
REACH = 14  # blocks below the headline
SHARED = 0.75  # of its words that the description must have


def standfirst(document: Document, context: Context) -> Document:
    """Take the standfirst into the body."""
    blocks = document.blocks
    top = _headline(document)
    start = _start(blocks, top)
    if top is None or start is None:
        return document
    described = [_words(c.value) for c in document.claims if c.field == "description"]
    decisions: dict[int, Decision] = {}
    for index in range(top + 1, start):
        block = blocks[index]
        if block.role is Role.BODY or not _could_be(block):
            continue
        if any(_shared(block.text, words) >= SHARED for words in described):
            decisions[index] = _decision("standfirst.description", "as the page describes itself")
            continue
        hints = _hints(document, block)
        if (found := CLASSES.search(hints)) and not PICTURE.search(hints):
            decisions[index] = _decision("standfirst.class", found[0].strip(" _-"))
    return document.label(decisions)


def _decision(rule: str, why: str) -> Decision:
    return Decision(Role.BODY, STAGE, rule, why)


def _headline(document: Document) -> int | None:
    """The last first-level heading before the story that the metadata calls the title."""
    titles = {_bare(c.value) for c in document.claims if c.field == "title" and c.block < 0}
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING and block.level <= 2 and _bare(block.text) in titles:
            return index
    return None


def _start(blocks: Sequence[Block], top: int | None) -> int | None:
    """The first block of the story proper below the headline, within reach."""
    if top is None:
        return None
    for index in range(top + 1, min(top + 1 + REACH, len(blocks))):
        block = blocks[index]
        if block.role is Role.BODY and block.kind is not Kind.HEADING and len(block.text) > 80:
            return index
    return None


def _could_be(block: Block) -> bool:
    furniture = block.trace[-1].stage != "score" if block.trace else False
    long_enough = SHORTEST <= len(block.text) <= LONGEST
    words = block.kind is not Kind.CAPTION and not furniture
    return words and long_enough and block.links * 4 < len(block.text)


def _hints(document: Document, block: Block) -> str:
    """Class, id and the like of the block's element and its parent."""
    node = document.nodes[block.node]
    return f"{node.hints} {document.nodes[node.parent].hints}" if node.parent >= 0 else node.hints


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _shared(text: str, words: frozenset[str]) -> float:
    own = _words(text)
    return len(own & words) / len(own) if own else 0.0


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
