"""Calls to action in boxes whose class tells nothing: words to the reader above a button.

"Planning a move? We help you to pack. [Talk to us]" reads like the story and is addressed like an
advert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Node, Role
from newsclean.stages.context import Context
from newsclean.stages.elements import box, inside, sizes
from newsclean.stages.prose import SENTENCE_ENDS, is_link, reaches
from newsclean.stages.wordlists import any_of

STAGE = "calls"
CALLED = "calls.box"
RULES = {CALLED: "words to the reader above a button, in a box of their own"}

LONGEST_BUTTON, LONGEST, SHARE_OF_STORY = 48, 260, 4
"""Characters of a button and of the words above it, at most, and the part of the story that these
may be."""

MOST_BLOCKS = 3
"""Blocks above the button of a box."""

TOLD, PROSE = 2, 60
"""Paragraphs of the story above such a box, at least, and their width."""

QUOTES = frozenset('"“”„«»「」')

_KINDS = (Kind.PARAGRAPH, Kind.HEADING)


class _Call(NamedTuple):
    """The places of the blocks above a button, the element around that of both, and what the button
    says.
    """

    places: tuple[int, ...]
    around: int
    button: str


def calls(document: Document, context: Context) -> Document:
    """Leave out the boxes that call upon the reader to press their button.

    Several side by side are what the page tells of.
    """
    found = list(_calls(document))
    beside = Counter(call.around for call in found)
    decisions = {
        place: Decision(Role.BOILERPLATE, STAGE, CALLED, f"above: {call.button}", Family.ADVERT)
        for call in found
        if beside[call.around] == 1
        for place in call.places
    }
    return document.label(decisions)


def _calls(document: Document) -> Iterator[_Call]:
    """The boxes of little of the story, all of it above a button and spoken to the reader; those
    that stand beside more of the story in boxes alike are parts of it.
    """
    blocks = document.blocks
    start = story_start(document)
    buttons = [i for i in range(start, len(blocks)) if _calls_for(document, blocks[i])]
    if not buttons:
        return
    story = [blocks[place] for place in document.body_places]
    within = sizes(document.nodes, story)
    most = min(LONGEST, sum(len(block.text) for block in story) / SHARE_OF_STORY)
    nodes = document.nodes
    alike = Counter(_form(node) for node, size in zip(nodes, within) if size)
    told: dict[int, list[int]] = {-1: []}
    for index in buttons:
        around = box(document, index, within, most)
        if around not in told:  # buttons side by side share it
            told[around] = [i for i in inside(document, index, around) if blocks[i].role is BODY]
        places = told[around]
        # The button is one of them where the scorer took it.
        above = bool(places) and start < places[0] and places[-1] <= index
        if not above or not _speaks([blocks[place] for place in places]):
            continue
        single = alike[_form(nodes[around])] == 1 and _is_set_off(document, index, around)
        if single or places == [index]:
            yield _Call(tuple(places), nodes[around].parent, blocks[index].text)


def _form(node: Node) -> tuple[int, str, str]:
    """What the parts of a story that are cut alike share: where they stand, tag and class."""
    return node.parent, node.tag, node.hints


def _is_set_off(document: Document, button: int, box: int) -> bool:
    """Whether a class, or the tag of a button, sets a button or its box off from the text: a link
    in an element without one is a line of the story.
    """
    around = document.around(document.blocks[button])
    nodes = (document.nodes[node] for node in takewhile(lambda node: node >= box, around))
    return any(node.hints or node.tag == "button" for node in nodes)


def story_start(document: Document) -> int:
    """Where the first paragraphs of the story have been told; behind the page where it has none."""
    blocks = document.blocks
    told = [place for place in document.body_places if is_paragraph(blocks[place])]
    return told[TOLD - 1] if len(told) >= TOLD else len(blocks)


def is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of some width."""
    return block.kind is Kind.PARAGRAPH and reaches(block.text, PROSE)


def is_pressed(document: Document, block: Block) -> bool:
    """Whether a block is a link or a button."""
    button = block.node >= 0 and document.nodes[block.node].tag == "button"
    return button or is_link(block)


def _calls_for(document: Document, block: Block) -> bool:
    """Whether a block is pressed, and says what for."""
    text = block.text
    if not text or len(text) > LONGEST_BUTTON or text.endswith(SENTENCE_ENDS):
        return False
    press = any_of("press", r"\W*{}", "calls")
    return is_pressed(document, block) and press.match(text) is not None


def _speaks(blocks: Sequence[Block]) -> bool:
    """Whether a few lines, none of a list, a table or a quotation, speak to the reader. What
    somebody says speaks to others.
    """
    plain = all(
        block.kind in _KINDS and not block.quoted and QUOTES.isdisjoint(block.text)
        for block in blocks
    )
    addressed = any_of("address", r"\b{}\b", "calls")
    spoken = any(addressed.search(block.text) for block in blocks)
    return plain and spoken and len(blocks) <= MOST_BLOCKS + 1
