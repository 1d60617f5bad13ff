"""Copies of the article on its own page, in one block or block by block.

Pages hold copies for screen readers, narrow screens and sharing, of which they show one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from newsclean.document import Decision, Document, Family, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context

STAGE = "retold"
COPY, AGAIN = "retold.one-block", "retold.again"
RULES = {
    COPY: "a block that repeats several other blocks of the body",
    AGAIN: "part of several blocks of the body that are repeated in the same order",
}

LONG = 1000
"""Fewest characters of a block that is a copy of the article."""

RUN = 5
"""Number of consecutive words in the runs by which blocks are compared."""

REPEATED = 0.7
"""Least share of the runs of a copy that other blocks have."""

MOST = 0.6
"""Largest share that a single other block has; more means that one paragraph occurs twice."""

FEWEST, SIZE = 4, 500
"""Fewest repeated blocks, and characters in them, of a copy; less may be a refrain."""

SKIPPED = 1
"""Most blocks that a copy leaves out between two of its own."""

_WORD = expression(r"[\u3040-\u9fff\U00020000-\U0003ffff]|\w+")

Runs = frozenset[tuple[str, ...]]


def retold(document: Document, context: Context) -> Document:
    """Leave out the body blocks that repeat other blocks of the body."""
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
    words = {index: _WORD.findall(document.blocks[index].text.casefold()) for index in body}
    spread = Counter(word for said in words.values() for word in frozenset(said))
    likely = [index for index in long if _may_repeat(words[index], spread)]
    runs = {index: _runs(said) for index, said in words.items()} if likely else {}
    copy = next((index for index in likely if _repeats(runs, index)), None)
    if copy is None:
        return {}
    return {copy: _copy(COPY, "the same text is in the other blocks")}


def _runs(words: Sequence[str]) -> Runs:
    return frozenset(zip(*(words[start:] for start in range(RUN))))


def _may_repeat(words: Sequence[str], spread: Mapping[str, int]) -> bool:
    """Whether other blocks hold all words of enough runs of a block: a quick test, as collecting
    the runs of all blocks takes long.

    words: of the block. spread: the number of blocks with each word.
    """
    own = _runs(words)
    new = {word for word in words if spread[word] == 1}
    return sum(map(new.isdisjoint, own)) >= REPEATED * len(own)


def _repeats(runs: dict[int, Runs], index: int) -> bool:
    """Whether the block at `index` repeats several other blocks."""
    own = runs[index]
    others = [own & other for place, other in runs.items() if place != index]
    most = max(map(len, others), default=0)
    shared = len(frozenset().union(*others))
    return shared >= REPEATED * len(own) and most <= MOST * len(own)


# ---- block by block


def _again(document: Document) -> dict[int, Decision]:
    body = _body(document)
    texts = [document.blocks[index].text for index in body]
    seen: dict[str, int] = {}
    firsts = [seen.setdefault(text, place) for place, text in enumerate(texts)]
    decisions: dict[int, Decision] = {}
    for start, end in _stretches(firsts):
        if end - start >= FEWEST and sum(map(len, texts[start:end])) >= SIZE:
            decision = _copy(AGAIN, f"a copy that begins with: {texts[start][:60]}")
            decisions.update((body[place], decision) for place in range(start, end))
    return decisions


def _goes_on(firsts: Sequence[int], place: int) -> bool:
    return 0 < firsts[place] - firsts[place - 1] <= SKIPPED + 1


def _stretches(firsts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) of blocks that repeat earlier blocks in the same order.

    firsts: for each block the index of the first one with its text.
    """
    start = 0
    while start < len(firsts):
        end = start + 1
        if firsts[start] < start:
            while end < len(firsts) and firsts[end] < end and _goes_on(firsts, end):
                end += 1
            yield start, end
        start = end
