"""Retold: the whole story once more in one block, as readers aloud and share texts carry it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import Block, Decision, Document, Family, Role
from newsclean.stages.context import Context

STAGE = "retold"
COPY = "retold.one-block"
RULES = {COPY: "one block that tells again what several blocks of the story tell"}

LONG = 1000
"""Characters from which a block can be a copy of the story."""

RUN = 5
"""Words in a row that two tellings share where one repeats the other."""

REPEATED = 0.7
"""Share of a block's runs of words that the other blocks must have."""

MOST = 0.6
"""Share of them that one other block may have: more is one paragraph that stands twice."""

_WORD = re.compile(r"[\u3040-\u9fff]|\w+")

Runs = frozenset[tuple[str, ...]]


def retold(document: Document, context: Context) -> Document:
    """Leave out a block of the body that repeats several others of it."""
    body = [index for index, block in enumerate(document.blocks) if block.role is Role.BODY]
    long = [index for index in body if len(document.blocks[index].text) >= LONG]
    if not long:
        return document
    runs = {index: _runs(document.blocks[index]) for index in body}
    copy = next((index for index in long if _repeats(runs, index)), None)
    if copy is None:
        return document
    why = "the story stands in the other blocks"
    decision = Decision(Role.BOILERPLATE, STAGE, COPY, why, Family.DUPLICATE)
    return document.label({copy: decision})


def _runs(block: Block) -> Runs:
    words: Sequence[str] = _WORD.findall(block.text.casefold())
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _repeats(runs: dict[int, Runs], index: int) -> bool:
    """Whether the block at `index` is made of what several other blocks say."""
    own = runs[index]
    others = [own & other for place, other in runs.items() if place != index]
    most = max(map(len, others), default=0)
    told = len(frozenset().union(*others))
    return told >= REPEATED * len(own) and most <= MOST * len(own)
