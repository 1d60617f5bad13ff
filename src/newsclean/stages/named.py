"""Boilerplate in HTML whose class or id names it: newsletter boxes, share buttons.

To the scorer such a class is one feature among many, which the prose around it outweighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice, pairwise

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.calls import calls_for
from newsclean.stages.context import Context
from newsclean.stages.elements import inside, sizes
from newsclean.stages.prose import SENTENCE_ENDS, is_link, letters, reaches
from newsclean.stages.wordlists import data

STAGE = "named"
CLASS = "named.class"
PRESSED = "named.button"
RULES = {
    CLASS: "in a small element whose class or id names boilerplate",
    PRESSED: "a link in an element whose class or id names a button",
}

_FAMILIES = (
    Family.NEWSLETTER,
    Family.SHARE,
    Family.LEGAL,
    Family.BIO,
    Family.RELATED,
    Family.ADVERT,
)
"""The families with a list of class names in classes.toml."""

_BEFORE = r"(?:^|\s|(?<!has)(?<!with)(?<!tag)(?<!topic)(?<!category)[_-])"
"""The start of a name. "has-newsletter" or "tag-share" are no such box."""

BUTTON_LENGTH, BESIDE, PROSE, MOST_BUTTONS = 80, 2, 60, 3
"""Most characters of a button, most elements around it that are checked, least width of the
paragraph above it, and most buttons in an article; more are a list that belongs to it."""

BOXES = frozenset({"div", "section", "aside", "form", "ul", "ol", "footer", "nav", "table"})
"""Elements that contain others. The id of a heading, made of its words, says nothing of its
family."""

FARTHEST = 5
"""Most elements around a block that are checked."""

LONGEST, SHARE_OF_STORY = 700, 3
"""Most characters of body in such an element, which is also at most one SHARE_OF_STORY-th of the
body: the class of an element around the whole article may mention share buttons, too."""

LONGEST_CALL = 300
"""LONGEST for adverts, which hold a link or button, too; longer ones may be part of the article."""


def named(document: Document, context: Context) -> Document:
    """Leave out the body blocks in a small element whose class or id names boilerplate."""
    body = document.body_places
    blocks = [document.blocks[index] for index in body]
    within = sizes(document.nodes, blocks)
    most = min(LONGEST, sum([len(block.text) for block in blocks]) / SHARE_OF_STORY)
    boxes = dict(_boxes(document, within, most))
    decisions: dict[int, Decision] = {}
    for index in body if boxes else ():
        around = islice(document.around(document.blocks[index]), FARTHEST)
        if found := next((boxes[node] for node in around if node in boxes), None):
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
    """The class names of classes.toml; the name of the matching group is the family."""
    kinds = "|".join(f"(?P<{kind}>{'|'.join(data('classes')[kind])})" for kind in _FAMILIES)
    return re.compile(rf"{_BEFORE}(?:{kinds})(?=$|[\s_-])")


def _boxes(
    document: Document, within: Sequence[int], most: float
) -> Iterator[tuple[int, re.Match[str] | None]]:
    """The elements around the body with at most `most` characters of it whose class or id names
    boilerplate, with the match; None in place of that for a section of the article.
    """
    judged: set[int] = set()
    for index in document.body_places:
        for node in islice(document.around(document.blocks[index]), FARTHEST):
            if within[node] > most:
                break
            element = document.nodes[node]
            if node in judged or element.tag not in BOXES:
                continue
            judged.add(node)
            if found := _boilerplate(document, within, index, node):
                yield node, None if _is_chapter(document, index, node) else found


def _boilerplate(
    document: Document, within: Sequence[int], index: int, node: int
) -> re.Match[str] | None:
    """The first name of boilerplate in the class or id of the element `node`, around the block at
    `index`; None if there is none.
    """
    for found in _names().finditer(document.nodes[node].hints):
        if not found["advert"] or _is_advert(document, index, node, within[node]):
            return found
    return None


def _is_advert(document: Document, index: int, node: int, size: int) -> bool:
    """Whether the element `node` with `size` characters of body is short and has a link or a button
    that calls the reader. A shop's "Sold out" is a button, too.
    """
    within = (document.blocks[place] for place in inside(document, index, node))
    return size <= LONGEST_CALL and any(
        block.links or calls_for(document, block) for block in within
    )


def _is_chapter(document: Document, index: int, node: int) -> bool:
    """Whether the element `node` is a section of the article whose id is made of its heading:
    "sharing" for "Sharing".
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
    """The class names of elements around a link that is a button."""
    return re.compile(rf"(?:^|[\s_-])(?:{'|'.join(data('classes')['button'])})(?=$|[\s_-])")


def _is_button(document: Document, block: Block) -> bool:
    """Whether a block is a link, no sentence, in an element whose class or id names a button."""
    if len(block.text) > BUTTON_LENGTH or not is_link(block) or block.text.endswith(SENTENCE_ENDS):
        return False
    around = islice(document.around(block), BESIDE)
    return any(_buttons().search(document.nodes[node].hints) for node in around)
