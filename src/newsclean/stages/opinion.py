"""The second opinion: if the scorer finds too little on a page, trafilatura decides.

Its text is aligned with the blocks of the document, which get decisions like those of any stage.
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
    TAKEN: "body by trafilatura's choice, as the scorer found too little on the page",
    LEFT: "boilerplate by trafilatura's choice, as the scorer found too little on the page",
}
# A body less wide than LITTLE is as good as none; trafilatura must find MUCH_MORE times more.
LITTLE = 360
MUCH_MORE = 3
# Low confidence alone is no reason to ask: of eight such articles out of fold on which the two
# differed widely, trafilatura was better on four by 0.28 of F1 and worse on four by 0.38.
MOST = 0.7  # share of a block's words that trafilatura must have kept


def opinion(document: Document, context: Context) -> Document:
    """Use trafilatura's choice for a page on which the scorer found too little."""
    if document.input_type is not InputType.HTML:
        return document
    body = "".join([block.text for block in document.body])
    if reaches(body, LITTLE):
        return document
    found = width(body)
    if not any(block.text for block in document.blocks):
        return document  # no text to choose from
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
    return Decision(Role.BOILERPLATE, STAGE, LEFT, "trafilatura leaves it out", Family.OTHER)


def aligned(texts: Sequence[str], lines: Sequence[str]) -> frozenset[int]:
    """Indexes of the `texts` of which a share of at least MOST of the words is in `lines`, in
    order.

    The longest runs of equal words are matched first, so that a copy of a single sentence elsewhere
    on the page is not matched in place of the article.
    """
    from difflib import SequenceMatcher  # imported late: few pages need it

    ours: list[str] = []
    origins: list[int] = []  # for each of our words the index of its text
    for index, text in enumerate(texts):
        found = _words(text)
        ours += found
        origins += [index] * len(found)
    theirs = [word for line in lines for word in _words(line)]
    matched: Counter[int] = Counter()
    for run in SequenceMatcher(None, ours, theirs).get_matching_blocks():
        matched.update(origins[run.a : run.a + run.size])
    sizes = Counter(origins)
    return frozenset(index for index, size in sizes.items() if matched[index] >= MOST * size)


def _words(text: str) -> list[str]:
    return _word().findall(text.casefold())


@cache
def _word() -> re.Pattern[str]:
    """A word, or a single character of a script without spaces between words.

    Compiled when first used, as few pages need it and its character classes are large.
    """
    apart = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
    return re.compile(rf"[{apart}]|[^\W{apart}]+")
