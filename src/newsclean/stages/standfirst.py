"""The standfirst: the lines between headline and article that say what it is about.

It is short and away from the paragraphs, so the scorer often leaves it out. This stage recognises
it by its position and class, or by the page's description.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from newsclean.document import BODY, Block, Decision, Document, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import letters, reaches
from newsclean.stages.score import STAGE as SCORER
from newsclean.stages.wordlists import filled, of_class

STAGE = "standfirst"
CLASS, HEADED, DESCRIBED = "standfirst.class", "standfirst.heading", "standfirst.description"
RULES = {
    CLASS: "the standfirst: below the headline, with a class or id that names one",
    HEADED: "the standfirst: a heading right below the headline",
    DESCRIBED: "the standfirst: below the headline, with the words of the page's description",
}

_CLASS = r"(?:^|[\s_-]){}(?:$|[\s_-])"
_SITE = r"(?:^|[\s_-]){site}(?:$|[\s_-])|(?:^|\s){motto}(?:$|\s)"
SHORTEST, LONGEST = 35, 700  # least width and most characters
SHORTEST_DESCRIBED = 15  # least width if it equals the description
REACH = 14  # most blocks from headline to article that no rule recognises
MOST = 0.4  # least share of a title (with kicker and site name) that the headline makes up
SHARED = 0.75  # least share of its words that are in the description

Descriptions: TypeAlias = Mapping[str, frozenset[str]]
"""The descriptions in the page's metadata, with the words of each."""


def standfirst(document: Document, context: Context) -> Document:
    """Make the standfirst body."""
    blocks = document.blocks
    top = _headline(document)
    start = _start(blocks, top)
    if top is None or start is None:
        return document
    described = {c.value: _words(c.value) for c in document.claims if c.field == "description"}
    decisions: dict[int, Decision] = {}
    seen = {letters(block.text) for block in blocks[top + 1 : start + 1] if block.role is BODY}
    for index in range(top + 1, start):
        block = blocks[index]
        repeated = block.role is BODY or letters(block.text) in seen
        if repeated or not _could_be(block, described):
            continue
        if decision := _kept(document, block, described) or _second(document, top, index):
            seen.add(letters(block.text))
            decisions[index] = decision
    return document.label(decisions)


def _kept(document: Document, block: Block, described: Descriptions) -> Decision | None:
    """The decision for a standfirst by its description or class; None for another block."""
    if any(_shared(block.text, words) >= SHARED for words in described.values()):
        return _decision(DESCRIBED, "the same words as the page's description")
    hints = _hints(document, block)
    if (found := of_class("standfirst", _CLASS).search(hints)) and not _is_of_picture(hints):
        return _decision(CLASS, found[0].strip(" _-"))
    return None


def _second(document: Document, top: int, index: int) -> Decision | None:
    """The decision for a heading right below the headline; None for another block, and for a copy
    of the title or the motto of the site.
    """
    blocks = document.blocks
    block = blocks[index]
    if block.kind is not Kind.HEADING or block.links or block.level <= blocks[top].level:
        return None
    if filled(_SITE, "classes").search(_hints(document, block)):
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
    """Index of the first heading that equals the title in the metadata, else of the first of level
    1 that is most of it: "Ferry returns" of "After the storm: Ferry returns".
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
    """Index of the first paragraph of the article below the headline; None if out of reach."""
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
    """Whether a block has the length of a standfirst, few links and no other meaning; a copy of the
    description may be shorter.
    """
    shortest = SHORTEST if block.text not in described else SHORTEST_DESCRIBED
    long_enough = reaches(block.text, shortest) and len(block.text) <= LONGEST
    words = block.kind is not Kind.CAPTION and not _is_named(block)
    return words and long_enough and block.links * 4 < len(block.text)


def _is_named(block: Block) -> bool:
    """Whether a stage other than the scorer has decided: mostly, a rule matches the block."""
    return bool(block.trace) and block.trace[-1].stage != SCORER


def _is_of_picture(hints: str) -> bool:
    return of_class("picture").search(hints) is not None


def _hints(document: Document, block: Block) -> str:
    """Class, id and similar attributes of the block's element and its parent."""
    node = document.nodes[block.node]
    return f"{node.hints} {document.nodes[node.parent].hints}" if node.parent >= 0 else node.hints


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _shared(text: str, words: frozenset[str]) -> float:
    own = _words(text)
    return len(own & words) / len(own) if own else 0.0
