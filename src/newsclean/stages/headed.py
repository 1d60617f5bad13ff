"""What stands below the label of a box that a rule has recognised: "Read also", "Contact".

A teaser has a summary, a byline or a date below its link, and an address is spread over lines. Each
by itself reads like a line of the story; that they share a small element with the label does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import BODY, Block, Decision, Document, Family, Role
from newsclean.stages import phrases
from newsclean.stages.context import Context
from newsclean.stages.elements import box, inside, sizes, story_start
from newsclean.stages.prose import SENTENCE_ENDS, is_link, is_paragraph

STAGE = "headed"
BELOW = "headed.box"
RULES = {BELOW: "in a small element that a label of other articles begins, beside their links"}

LONGEST, SHARE_OF_STORY = 400, 5
"""Most characters of body in such an element, which is also at most one SHARE_OF_STORY-th of the
body."""


def headed(document: Document, context: Context) -> Document:
    """Leave out the body blocks in the small elements that begin with a label of links."""
    return document.label(dict(_boxed(document)))


def _boxed(document: Document) -> Iterator[tuple[int, Decision]]:
    blocks = document.blocks
    labels = [i for i in range(story_start(document), len(blocks)) if _is_label(blocks[i])]
    if not labels:
        return
    story = [blocks[place] for place in document.body_places]
    within = sizes(document.nodes, story)
    most = min(LONGEST, sum(len(block.text) for block in story) / SHARE_OF_STORY)
    for label in labels:
        around = box(document, label, within, most)
        if around < 0 or not within[around]:
            continue
        places = inside(document, label, around)
        if _is_list(document, label, places):
            why = f"below {blocks[label].text}"
            found = Decision(Role.BOILERPLATE, STAGE, BELOW, why, Family.RELATED)
            yield from ((i, found) for i in places if blocks[i].role is BODY)


def _is_label(block: Block) -> bool:
    """Whether a rule has recognised the block, which is no link, as a label of other articles."""
    if block.family is not Family.RELATED or is_link(block) or block.text.endswith(SENTENCE_ENDS):
        return False
    return block.trace[-1].stage == phrases.STAGE and block.trace[-1].rule not in phrases.RULES


def _is_list(document: Document, label: int, places: range) -> bool:
    """Whether an element begins with the label and holds links. At the end of the story it holds
    no prose either, which may be its last words: "Read on: our next part deals with ...".
    """
    blocks = document.blocks
    if any(blocks[place].text for place in range(places.start, label)):
        return False
    if document.body_places[-1] in places and any(
        is_paragraph(blocks[place]) and blocks[place].role is BODY for place in places
    ):
        return False
    return any(is_link(blocks[place]) for place in places)
