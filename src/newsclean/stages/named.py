"""Furniture of HTML whose element says by its class what it is: a newsletter's box, share buttons.

The scorer sees such a class as one hint among many, which the prose on both sides outweighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice, pairwise

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.elements import inside, sizes
from newsclean.stages.prose import SENTENCE_ENDS, is_link, letters, reaches
from newsclean.stages.wordlists import data

STAGE = "named"
CLASS = "named.class"
PRESSED = "named.button"
RULES = {
    CLASS: "a small element of a class that names furniture",
    PRESSED: "a link in an element of a class that names a button",
}

_FAMILIES = (
    Family.NEWSLETTER,
    Family.SHARE,
    Family.LEGAL,
    Family.BIO,
    Family.RELATED,
    Family.ADVERT,
)
"""Each a list of classes.toml."""

_BEFORE = r"(?:^|\s|(?<!has)(?<!with)(?<!tag)(?<!topic)(?<!category)[_-])"
"""What has a box, or is filed under such a word, is none."""

BUTTON_LENGTH, BESIDE, PROSE, MOST_BUTTONS = 80, 2, 60, 3
"""Characters of a button, at most, the elements around it that are asked, the width of the
paragraph above it, at least, and the buttons of a story, at most; more are a list of what it tells
of."""

BOXES = frozenset({"div", "section", "aside", "form", "ul", "ol", "footer", "nav", "table"})
"""Elements that hold others. A heading's id spells the heading."""

FARTHEST = 5
"""Elements around a block that are asked, at most."""

LONGEST, SHARE_OF_STORY = 700, 3
"""Characters of the story in such an element, at most, and the part of all of it: the class of a
wrapper around the story may tell of its share buttons, too."""

LONGEST_CALL = 300
"""The same for a call to action, which has a link, too; longer ones tell something."""


def named(document: Document, context: Context) -> Document:
    """Leave out what the scorer took for the story inside a small element named as furniture."""
    body = document.body_places
    told = [document.blocks[index] for index in body]
    within = sizes(document.nodes, told)
    most = min(LONGEST, sum([len(block.text) for block in told]) / SHARE_OF_STORY)
    decisions: dict[int, Decision] = {}
    for index in body:
        if found := _name(document, within, most, index):
            family = Family(str(found.lastgroup))
            why = found[0].strip(" _-")
            decisions[index] = Decision(Role.BOILERPLATE, STAGE, CLASS, why, family)
    buttons = [
        index
        for above, index in pairwise(body)
        if index not in decisions
        and _is_button(document, document.blocks[index])
        and reaches(document.blocks[above].text, PROSE)
    ]
    if len(buttons) <= MOST_BUTTONS:
        why = "a link in a button"
        pressed = Decision(Role.BOILERPLATE, STAGE, PRESSED, why, Family.ADVERT)
        decisions.update(dict.fromkeys(buttons, pressed))
    return document.label(decisions)


@cache
def _names() -> re.Pattern[str]:
    """What templates call such elements; the group that matches is named by the family."""
    kinds = "|".join(f"(?P<{kind}>{'|'.join(data('classes')[kind])})" for kind in _FAMILIES)
    return re.compile(rf"{_BEFORE}(?:{kinds})(?=$|[\s_-])")


def _name(
    document: Document, within: Sequence[int], most: float, index: int
) -> re.Match[str] | None:
    """What names the innermost small element around the block at `index`, or the next; None where
    none does.
    """
    for node in islice(document.around(document.blocks[index]), FARTHEST):
        if within[node] > most:
            break
        element = document.nodes[node]
        if element.tag in BOXES and (found := _names().search(element.hints)):
            if found["advert"] and (
                within[node] > LONGEST_CALL
                or not any(document.blocks[place].links for place in inside(document, index, node))
            ):
                continue
            return None if _is_chapter(document, index, node) else found
    return None


def _is_chapter(document: Document, index: int, node: int) -> bool:
    """Whether the element `node` is a section of the story whose id spells its heading: "sharing"
    over "Sharing".
    """
    element = document.nodes[node]
    if element.tag != "section":
        return False
    blocks = (document.blocks[place] for place in inside(document, index, node))
    first = next((block for block in blocks if block.text), None)
    if first is None or first.kind is not Kind.HEADING or first.role is not BODY:
        return False
    return letters(first.text) == letters(element.hints)


@cache
def _buttons() -> re.Pattern[str]:
    """What templates call an element around a link that is a button."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(data('classes')['button'])})(?=$|[\s_-])")


def _is_button(document: Document, block: Block) -> bool:
    """Whether a block is a link, no sentence, right inside an element that is named as a button."""
    if len(block.text) > BUTTON_LENGTH or not is_link(block) or block.text.endswith(SENTENCE_ENDS):
        return False
    around = islice(document.around(block), BESIDE)
    return any(_buttons().search(document.nodes[node].hints) for node in around)
