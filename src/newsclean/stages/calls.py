"""Calls to action: a box with a few words to the reader and a button, whatever its class.

"Planning a move? We help you to pack. [Talk to us]" reads like prose and addresses the reader like
an advert.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Node, Role
from newsclean.stages.context import Context
from newsclean.stages.elements import box, inside, is_pressed, sizes, story_start
from newsclean.stages.prose import SENTENCE_ENDS
from newsclean.stages.wordlists import any_of

STAGE = "calls"
CALLED = "calls.box"
RULES = {CALLED: "a call to action: words to the reader above a button, in a box of their own"}

LONGEST_BUTTON, LONGEST, SHARE_OF_STORY = 48, 260, 4
"""Most characters of a button and of the text above it; that is at most one SHARE_OF_STORY-th of
the body."""

MOST_BLOCKS = 3
"""Most blocks above the button of a box."""

QUOTES = frozenset('"“”„«»「」')

_KINDS = (Kind.PARAGRAPH, Kind.HEADING)


class _Call(NamedTuple):
    """The indexes of the blocks above a button, the parent of the box, and the button's text."""

    places: tuple[int, ...]
    around: int
    button: str


def calls(document: Document, context: Context) -> Document:
    """Leave out the boxes that ask the reader to press a button.

    Several of them side by side are the subject of the page and stay.
    """
    found = list(_calls(document))
    beside = Counter(call.around for call in found)
    decisions = {
        place: Decision(
            Role.BOILERPLATE, STAGE, CALLED, f"above a button: {call.button}", Family.ADVERT
        )
        for call in found
        if beside[call.around] == 1
        for place in call.places
    }
    return document.label(decisions)


def _calls(document: Document) -> Iterator[_Call]:
    """The calls to action: small boxes whose body blocks are all above a button and address the
    reader. One of several boxes of the same form with body in them is a part of the article.
    """
    blocks = document.blocks
    start = story_start(document)
    buttons = [i for i in range(start, len(blocks)) if calls_for(document, blocks[i])]
    if not buttons:
        return
    story = [blocks[place] for place in document.body_places]
    within = sizes(document.nodes, story)
    most = min(LONGEST, sum(len(block.text) for block in story) / SHARE_OF_STORY)
    nodes = document.nodes
    alike = Counter(_form(node) for node, size in zip(nodes, within) if size)
    held: dict[int, list[int]] = {-1: []}  # body blocks by box
    for index in buttons:
        around = box(document, index, within, most)
        if around not in held:  # buttons side by side share a box
            held[around] = [i for i in inside(document, index, around) if blocks[i].role is BODY]
        places = held[around]
        # The button itself is one of them if the scorer took it for body.
        above = bool(places) and start < places[0] and places[-1] <= index
        if not above or not _speaks([blocks[place] for place in places]):
            continue
        single = alike[_form(nodes[around])] == 1 and _is_set_off(document, index, around)
        if single or places == [index]:
            yield _Call(tuple(places), nodes[around].parent, blocks[index].text)


def _form(node: Node) -> tuple[int, str, str]:
    """The form of an element, which similar parts of an article share: parent, tag and class."""
    return node.parent, node.tag, node.hints


def _is_set_off(document: Document, button: int, box: int) -> bool:
    """Whether a class or a button tag sets a button or its box off from the text. A link in
    elements without a class is a line of the article.
    """
    around = document.around(document.blocks[button])
    nodes = (document.nodes[node] for node in takewhile(lambda node: node >= box, around))
    return any(node.hints or node.tag == "button" for node in nodes)


def calls_for(document: Document, block: Block) -> bool:
    """Whether a block is a link or button with a call to action."""
    text = block.text
    if not 0 < len(text) <= LONGEST_BUTTON or not is_pressed(document, block):
        return False
    press = any_of("press", r"\W*{}", "calls")
    return press.match(text) is not None and not text.endswith(SENTENCE_ENDS)


def _speaks(blocks: Sequence[Block]) -> bool:
    """Whether a few plain lines (no list, table or quotation) address the reader."""
    plain = all(
        block.kind in _KINDS and not block.quoted and QUOTES.isdisjoint(block.text)
        for block in blocks
    )
    addressed = any_of("address", r"\b{}\b", "calls")
    spoken = any(addressed.search(block.text) for block in blocks)
    return plain and spoken and len(blocks) <= MOST_BLOCKS + 1
