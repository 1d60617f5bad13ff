"""Furniture of HTML whose element says by its class what it is: a newsletter's box, share buttons.

The scorer sees such a class as one hint among many, which the prose on both sides outweighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice

from newsclean.document import Block, Decision, Document, Family, Node, Role
from newsclean.stages.context import Context
from newsclean.stages.wordlists import data

STAGE = "named"
CLASS = "named.class"
RULES = {CLASS: "a small element of a class that names furniture"}

_FAMILIES = (Family.NEWSLETTER, Family.SHARE, Family.LEGAL, Family.BIO, Family.RELATED)
"""Each a list of classes.toml."""

_BEFORE = r"(?:^|\s|(?<!has)(?<!with)(?<!tag)(?<!topic)(?<!category)[_-])"
"""What has a box, or is filed under such a word, is none."""

BOXES = frozenset({"div", "section", "aside", "form", "ul", "ol", "footer", "nav", "table"})
"""Elements that hold others. A heading's id spells the heading."""

FARTHEST = 5
"""Elements around a block that are asked, at most."""

LONGEST, SHARE_OF_STORY = 700, 3
"""Characters of the story in such an element, at most, and the part of all of it: the class of a
wrapper around the story may tell of its share buttons, too."""


def named(document: Document, context: Context) -> Document:
    """Leave out what the scorer took for the story inside a small element named as furniture."""
    body = document.body_places
    told = [document.blocks[index] for index in body]
    sizes = _sizes(document.nodes, told)
    most = min(LONGEST, sum([len(block.text) for block in told]) / SHARE_OF_STORY)
    decisions: dict[int, Decision] = {}
    for index, block in zip(body, told):
        if found := _name(document, sizes, most, block):
            family = Family(str(found.lastgroup))
            why = found[0].strip(" _-")
            decisions[index] = Decision(Role.BOILERPLATE, STAGE, CLASS, why, family)
    return document.label(decisions)


@cache
def _names() -> re.Pattern[str]:
    """What templates call such elements; the group that matches is named by the family."""
    kinds = "|".join(f"(?P<{kind}>{'|'.join(data('classes')[kind])})" for kind in _FAMILIES)
    return re.compile(rf"{_BEFORE}(?:{kinds})(?=$|[\s_-])")


def _name(
    document: Document, sizes: Sequence[int], most: float, block: Block
) -> re.Match[str] | None:
    """What names the innermost small element around a block, or the next; None where none does."""
    for node in islice(document.around(block), FARTHEST):
        if sizes[node] > most:
            break
        element = document.nodes[node]
        if element.tag in BOXES and (found := _names().search(element.hints)):
            return found
    return None


def _sizes(nodes: Sequence[Node], told: Sequence[Block]) -> list[int]:
    """Characters of the story, the blocks `told`, in each element."""
    sizes = [0] * len(nodes)
    for block in told:
        if block.node >= 0:
            sizes[block.node] += len(block.text)
    for node in range(len(nodes) - 1, 0, -1):  # parents stand before their children
        if (size := sizes[node]) and (parent := nodes[node].parent) >= 0:
            sizes[parent] += size
    return sizes
