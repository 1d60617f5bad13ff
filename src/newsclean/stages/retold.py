"""Retold: the story once more, in one block or block by block.

Pages carry copies for readers aloud, for narrow screens and for sharing, and show one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsclean.document import Decision, Document, Family, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context

STAGE = "retold"
COPY, AGAIN = "retold.one-block", "retold.again"
RULES = {
    COPY: "one block that tells again what several blocks of the story tell",
    AGAIN: "several blocks of the story once more, in their order",
}

LONG = 1000
"""Characters from which a block can be a copy of the story."""

RUN = 5
"""Words in a row that two tellings share where one repeats the other."""

REPEATED = 0.7
"""Share of a block's runs of words that the other blocks must have."""

MOST = 0.6
"""Share of them that one other block may have: more is one paragraph that stands twice."""

FEWEST, SIZE = 4, 500
"""Blocks, and characters in them, from which a repeated stretch is a copy and no refrain."""

SKIPPED = 1
"""Blocks that a copy may leave out between two of its own."""

_WORD = expression(r"[\u3040-\u9fff\U00020000-\U0003ffff]|\w+")

Runs = frozenset[tuple[str, ...]]


def retold(document: Document, context: Context) -> Document:
    """Leave out what repeats other blocks of the body."""
    for step in (_one_block, _again):
        document = document.label(step(document))
    return document


def _body(document: Document) -> list[int]:
    return [index for index in document.body_places if document.blocks[index].text]


def _copy(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.DUPLICATE)


# ---- in one block


def _one_block(document: Document) -> dict[int, Decision]:
    body = _body(document)
    long = [index for index in body if len(document.blocks[index].text) >= LONG]
    if not long:
        return {}
    texts = {index: document.blocks[index].text.casefold() for index in body}
    likely = [index for index in long if _may_repeat(texts, index)]
    runs = {index: _runs(text) for index, text in texts.items()} if likely else {}
    copy = next((index for index in likely if _repeats(runs, index)), None)
    if copy is None:
        return {}
    return {copy: _copy(COPY, "the story stands in the other blocks")}


def _runs(text: str) -> Runs:
    words: Sequence[str] = _WORD.findall(text)
    return frozenset(zip(*(words[start:] for start in range(RUN))))


def _may_repeat(texts: Mapping[int, str], index: int) -> bool:
    """Whether the other blocks have the words for enough of the runs of the block at `index`: a
    quick look, as to gather the runs of all takes long. texts: case-folded.
    """
    own = _runs(texts[index])
    others = "\n".join([text for place, text in texts.items() if place != index])
    # Most stand there between spaces, which takes no search through the whole text.
    unseen = frozenset().union(*own).difference(others.split())
    new = {word for word in unseen if word not in others}
    told = sum(map(new.isdisjoint, own)) if new else len(own)
    return told >= REPEATED * len(own)


def _repeats(runs: dict[int, Runs], index: int) -> bool:
    """Whether the block at `index` is made of what several other blocks say."""
    own = runs[index]
    others = [own & other for place, other in runs.items() if place != index]
    most = max(map(len, others), default=0)
    told = len(frozenset().union(*others))
    return told >= REPEATED * len(own) and most <= MOST * len(own)


# ---- block by block


def _again(document: Document) -> dict[int, Decision]:
    body = _body(document)
    texts = [document.blocks[index].text for index in body]
    firsts: dict[str, int] = {}
    told = [firsts.setdefault(text, place) for place, text in enumerate(texts)]
    decisions: dict[int, Decision] = {}
    for start, end in _stretches(told):
        if end - start >= FEWEST and sum(map(len, texts[start:end])) >= SIZE:
            decision = _copy(AGAIN, f"the story from: {texts[start][:60]}")
            decisions.update((body[place], decision) for place in range(start, end))
    return decisions


def _goes_on(told: Sequence[int], place: int) -> bool:
    return 0 < told[place] - told[place - 1] <= SKIPPED + 1


def _stretches(told: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of blocks that stand earlier in the same order.

    told: for each block the place where its text stands first.
    """
    start = 0
    while start < len(told):
        end = start + 1
        if told[start] < start:
            while end < len(told) and told[end] < end and _goes_on(told, end):
                end += 1
            yield start, end
        start = end
