"""The standfirst: the lines between headline and story that say what it is about.

The scorer sees short, often bold or oversized text away from the story's paragraphs and tends to
leave it; its place and its class, or the page's own description, tell what it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from newsclean.document import BODY, Block, Decision, Document, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import letters, reaches
from newsclean.stages.score import STAGE as SCORER
from newsclean.stages.wordlists import of_class

STAGE = "standfirst"
CLASS, HEADED, DESCRIBED = "standfirst.class", "standfirst.heading", "standfirst.description"
RULES = {
    CLASS: "between headline and story, of a class that standfirsts have",
    HEADED: "the heading right below the headline",
    DESCRIBED: "between headline and story, and says what the description says",
}

_CLASS = r"(?:^|[\s_-]){}(?:$|[\s_-])"
SITE = expression(
    r"(?:^|[\s_-])(?:site|blog)[_-]?(?:description|title|name|tag-?line|slogan)(?:$|[\s_-])"
    r"|(?:^|\s)(?:tag-?line|slogan)(?:$|\s)"
)
"""What templates call the name of the site and the motto below it; an article may have a tagline of
its own."""
SHORTEST, LONGEST = 35, 700  # characters
SHORTEST_DESCRIBED = 15
REACH = 14  # blocks below the headline that no rule knows
MOST = 0.4  # of a title, with kicker and site, that its heading is
SHARED = 0.75  # of its words that the description must have

Descriptions: TypeAlias = Mapping[str, frozenset[str]]
"""What the page says of itself, with the words of each."""


def standfirst(document: Document, context: Context) -> Document:
    """Take the standfirst into the body."""
    blocks = document.blocks
    top = _headline(document)
    start = _start(blocks, top)
    if top is None or start is None:
        return document
    described = {c.value: _words(c.value) for c in document.claims if c.field == "description"}
    decisions: dict[int, Decision] = {}
    told = {letters(block.text) for block in blocks[top + 1 : start + 1] if block.role is BODY}
    for index in range(top + 1, start):
        block = blocks[index]
        repeated = block.role is BODY or letters(block.text) in told
        if repeated or not _could_be(block, described):
            continue
        if decision := _kept(document, block, described) or _second(document, top, index):
            told.add(letters(block.text))
            decisions[index] = decision
    return document.label(decisions)


def _kept(document: Document, block: Block, described: Descriptions) -> Decision | None:
    """Why a block is the standfirst, if it is."""
    if any(_shared(block.text, words) >= SHARED for words in described.values()):
        return _decision(DESCRIBED, "as the page describes itself")
    hints = _hints(document, block)
    if (found := of_class("standfirst", _CLASS).search(hints)) and not _is_of_picture(hints):
        return _decision(CLASS, found[0].strip(" _-"))
    return None


def _second(document: Document, top: int, index: int) -> Decision | None:
    """Why the heading right below the headline is the standfirst, if it is; one that repeats a
    title behind a kicker is none, nor is the motto below the name of the site.
    """
    blocks = document.blocks
    block = blocks[index]
    if block.kind is not Kind.HEADING or block.links or block.level <= blocks[top].level:
        return None
    if SITE.search(_hints(document, block)):
        return None
    titles = (letters(claim.value) for claim in document.claims if claim.field == "title")
    text = letters(block.text)
    if any(title and (title in text or text in title) for title in titles):
        return None
    if any(above.text for above in blocks[top + 1 : index]):
        return None
    return _decision(HEADED, "a heading right below the headline")


def _decision(rule: str, why: str) -> Decision:
    return Decision(Role.BODY, STAGE, rule, why)


def _headline(document: Document) -> int | None:
    """The first heading that the metadata calls the title, else one of level 1 that is most of it:
    "Ferry returns", of "After the storm: Ferry returns".
    """
    titles = {letters(c.value) for c in document.claims if c.field == "title" and c.block < 0}
    nearly: int | None = None
    for index, block in enumerate(document.blocks):
        if block.kind is not Kind.HEADING or block.level > 2:
            continue
        text = letters(block.text)
        if text in titles:
            return index
        if nearly is None and block.level == 1 and any(_is_most(text, title) for title in titles):
            nearly = index
    return nearly


def _is_most(text: str, title: str) -> bool:
    return text in title and len(text) >= MOST * len(title)


def _start(blocks: Sequence[Block], top: int | None) -> int | None:
    """The first block of the story proper below the headline, within reach."""
    if top is None:
        return None
    passed = 0
    for index in range(top + 1, len(blocks)):
        block = blocks[index]
        if block.role is BODY and block.kind is not Kind.HEADING and len(block.text) > 80:
            return index
        passed += bool(block.text) and not _is_named(block)
        if passed > REACH:
            break
    return None


def _could_be(block: Block, described: Descriptions) -> bool:
    """Whether a block is words of its own, of the length of a standfirst; the description itself
    may be shorter.
    """
    shortest = SHORTEST if block.text not in described else SHORTEST_DESCRIBED
    long_enough = reaches(block.text, shortest) and len(block.text) <= LONGEST
    words = block.kind is not Kind.CAPTION and not _is_named(block)
    return words and long_enough and block.links * 4 < len(block.text)


def _is_named(block: Block) -> bool:
    """Whether another stage than the scorer has judged a block: most often a rule knows it."""
    return bool(block.trace) and block.trace[-1].stage != SCORER


def _is_of_picture(hints: str) -> bool:
    return of_class("picture").search(hints) is not None


def _hints(document: Document, block: Block) -> str:
    """Class, id and the like of the block's element and its parent."""
    node = document.nodes[block.node]
    return f"{node.hints} {document.nodes[node.parent].hints}" if node.parent >= 0 else node.hints


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _shared(text: str, words: frozenset[str]) -> float:
    own = _words(text)
    return len(own & words) / len(own) if own else 0.0
