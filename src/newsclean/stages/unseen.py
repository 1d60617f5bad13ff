"""The story that only the metadata or a script's data hold takes the place of the teaser shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsclean.document import BODY, Block, Decision, Document, Family, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import letters
from newsclean.stages.score import is_left_out

STAGE = "unseen"
TOLD, TEASER, AROUND = "unseen.story", "unseen.teaser", "unseen.around"
WHOLE = "unseen.data"
RULES = {
    TOLD: "the page's metadata holds the story, the visible page does not",
    TEASER: "a visible piece of the story that the metadata holds whole",
    AROUND: "text that is not part of the story the metadata or a script holds",
    WHOLE: "the data of a script hold the story whole, the visible page does not",
}
METADATA, DATA = "json-ld", "data-script"
# The publisher's own text is nearly always the whole story; no labelled page has this case.
SURE = 0.9

PARAGRAPHS, STORY = 3, 300
"""Paragraphs and characters of a text in a script's data that may be the story, at least."""

SAME, LITTLE = 40, 140
"""Characters from which equal blocks are one of the story, and of a page that shows none of it."""


def unseen(document: Document, context: Context) -> Document:
    """Take the story from the metadata where the reader found the visible page without it, else
    from the data of a script that hold it whole.
    """
    story = [block.text for block in document.blocks if block.origin == METADATA]
    if not story:
        return _from_data(document)
    whole = letters(" ".join(story))
    decisions = {}
    for index, block in enumerate(document.blocks):
        if block.origin == METADATA:
            decisions[index] = Decision(Role.BODY, STAGE, TOLD, "articleBody")
        elif block.role is BODY:
            decisions[index] = _visible(letters(block.text) in whole)
    return replace(document.label(decisions), confidence=max(document.confidence, SURE)).warn(
        "the story stands in the page's metadata only; it was taken from there"
    )


def _from_data(document: Document) -> Document:
    """Take one text of a script's data for the story, of which the page shows a piece or nothing:
    the scorer judges its paragraphs one by one, at the far end of the page.
    """
    texts = _texts(document)
    blocks = document.blocks
    visible = [block for block in document.body if not block.origin]
    shown = {block.text for block in visible if len(block.text) >= SAME}
    seen = _length(visible)
    stories = [places for places in texts if any(blocks[i].text in shown for i in places)]
    stories = stories or (texts if seen < LITTLE else [])
    if len(stories) != 1 or _length(blocks[i] for i in stories[0]) <= seen:
        return document
    whole = letters(" ".join(blocks[place].text for place in stories[0]))
    told = [i for i in stories[0] if blocks[i].role is BODY or is_left_out(blocks[i])]
    decisions = {}
    for index in document.body_places:
        repeated = letters(blocks[index].text) in whole
        if repeated or blocks[index].origin == DATA:
            decisions[index] = _visible(repeated)
    taken = Decision(Role.BODY, STAGE, WHOLE, "one text of a script's data")
    return document.label(decisions | dict.fromkeys(told, taken)).warn(
        "the story stands whole in the data of a script only; it was taken from there"
    )


def _texts(document: Document) -> list[Sequence[int]]:
    """The places of each text in the data of a script that has several paragraphs."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(document.blocks):
        if block.origin == DATA:
            *_, outermost = (i for i in document.around(block) if document.nodes[i].parent >= 0)
            found[outermost].append(place)
    several = (places for places in found.values() if len(places) >= PARAGRAPHS)
    return [places for places in several if _length(document.blocks[i] for i in places) >= STORY]


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _visible(repeated: bool) -> Decision:
    if repeated:
        return Decision(
            Role.BOILERPLATE, STAGE, TEASER, "in the story told whole", Family.DUPLICATE
        )
    return Decision(Role.BOILERPLATE, STAGE, AROUND, "not in it", Family.OTHER)
