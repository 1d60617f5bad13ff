"""The second opinion: where the scorer finds too little, trafilatura decides.

Its text is aligned to our blocks in order, so that what it says becomes labels like any other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from newsclean.document import BODY, Decision, Document, Family, InputType, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import reaches, width

STAGE = "opinion"
TAKEN, LEFT = "opinion.body", "opinion.furniture"
RULES = {
    TAKEN: "trafilatura takes the block for the story where the scorer finds too little",
    LEFT: "trafilatura leaves the block out where the scorer finds too little",
}
# Length, in characters of an alphabet, below which a page has in effect no body yet, and how many
# times more an opinion must bring.
LITTLE = 360
MUCH_MORE = 3
# Little confidence alone asks for no opinion: of eight such articles out of fold on which the two
# differed widely, trafilatura was the better on four by 0.28 of F1, the worse on four by 0.38.
MOST = 0.7  # of a block's words that the opinion must hold


def opinion(document: Document, context: Context) -> Document:
    """Take trafilatura's choice for a page on which the scorer finds too little."""
    if document.input_type is not InputType.HTML:
        return document
    body = "".join([block.text for block in document.body])
    if reaches(body, LITTLE):
        return document
    found = width(body)
    if not any(block.text for block in document.blocks):
        return document  # nothing that an opinion could be about
    other = context.second_opinion()
    if sum(map(width, other)) < max(MUCH_MORE * found, LITTLE):
        return document
    chosen = aligned([block.text for block in document.blocks], other)
    if not chosen:
        return document
    decisions = {
        index: _verdict(index in chosen)
        for index, block in enumerate(document.blocks)
        if (index in chosen) != (block.role is BODY)
    }
    return document.label(decisions).warn(
        "the scorer found next to nothing on this page; the body is trafilatura's choice"
    )


def _verdict(body: bool) -> Decision:
    if body:
        return Decision(Role.BODY, STAGE, TAKEN, "trafilatura keeps it")
    return Decision(Role.BOILERPLATE, STAGE, LEFT, "trafilatura leaves it", Family.OTHER)


def aligned(texts: Sequence[str], lines: Sequence[str]) -> frozenset[int]:
    """Indexes of those of `texts` most of whose words stand, in order, in `lines`.

    The longest runs of equal words are matched first, so that a copy of one sentence elsewhere on
    the page does not draw the story away from its place.
    """
    from difflib import SequenceMatcher  # few pages ask for an opinion

    ours: list[str] = []
    owners: list[int] = []
    for index, text in enumerate(texts):
        found = _words(text)
        ours += found
        owners += [index] * len(found)
    theirs = [word for line in lines for word in _words(line)]
    matched: Counter[int] = Counter()
    for run in SequenceMatcher(None, ours, theirs).get_matching_blocks():
        matched.update(owners[run.a : run.a + run.size])
    sizes = Counter(owners)
    return frozenset(index for index, size in sizes.items() if matched[index] >= MOST * size)


def _words(text: str) -> list[str]:
    return _word().findall(text.casefold())


@cache
def _word() -> re.Pattern[str]:
    """A word, or one ideograph, as those scripts put no space between words.

    Compiled when first needed: few pages ask for an opinion, and its classes are large.
    """
    apart = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
    return re.compile(rf"[{apart}]|[^\W{apart}]+")
