"""Furniture of HTML whose element says by its class what it is: a newsletter's box, share buttons.

The scorer sees such a class as one hint among many, which the prose on both sides outweighs.
"""

from __future__ import annotations

from itertools import islice, takewhile

from newsclean.document import Decision, Document, Family, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context

STAGE = "named"
CLASS = "named.class"
RULES = {CLASS: "a small element of a class that names furniture"}

NAMES = expression(
    r"(?:^|[\s_-])(?:(?P<newsletter>newsletters?|sign-?up)|(?P<share>shar(?:e|ing)|sns|social)"
    r"|(?P<legal>disclaimer))(?=$|[\s_-])"
)
"""What templates of news sites call such elements, by family. "paywall" is not among them: it marks
the paragraphs of the story that are for subscribers."""

BOXES = frozenset({"div", "section", "aside", "form", "ul", "ol", "footer", "nav", "table"})
"""Elements that hold others. A heading's id spells the heading."""

FARTHEST = 5
"""Elements around a block that are asked, at most."""

LONGEST, SHARE_OF_STORY = 700, 3
"""Characters of the story in such an element, at most, and the part of all of it: the class of a
wrapper around the story may tell of its share buttons, too."""


def named(document: Document, context: Context) -> Document:
    """Leave out what the scorer took for the story inside a small element named as furniture."""
    sizes = _sizes(document)
    story = sum(len(block.text) for block in document.body())
    most = min(LONGEST, story / SHARE_OF_STORY)
    decisions: dict[int, Decision] = {}
    for index, block in enumerate(document.blocks):
        if block.role is not Role.BODY:
            continue
        small = takewhile(lambda node: sizes[node] <= most, document.around(block))
        elements = (document.nodes[node] for node in islice(small, FARTHEST))
        names = (NAMES.search(element.hints) for element in elements if element.tag in BOXES)
        if found := next(filter(None, names), None):
            family = Family(str(found.lastgroup))
            why = found[0].strip(" _-")
            decisions[index] = Decision(Role.BOILERPLATE, STAGE, CLASS, why, family)
    return document.label(decisions)


def _sizes(document: Document) -> list[int]:
    """Characters of the story in each element."""
    nodes = document.nodes
    sizes = [0] * len(nodes)
    for block in document.blocks:
        if block.role is Role.BODY and block.node >= 0:
            sizes[block.node] += len(block.text)
    for node in range(len(nodes) - 1, 0, -1):  # parents stand before their children
        if nodes[node].parent >= 0:
            sizes[nodes[node].parent] += sizes[node]
    return sizes
