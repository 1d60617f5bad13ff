"""The second opinion: where the scorer is unsure or finds too little, trafilatura decides.

Its text is aligned to our blocks in order, so that what it says becomes labels like any other.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Decision, Document, Family, InputType, Role
from newsclean.stages.context import Context

STAGE = "opinion"
RULES = {
    "opinion.body": "trafilatura takes the block for the story where the scorer finds too little",
    "opinion.furniture": "trafilatura leaves the block out where the scorer finds too little",
}
# Below both, a page has in effect no body yet; measured out of fold.
FEW_WORDS = 60
MUCH_MORE = 3


def opinion(document: Document, context: Context) -> Document:
    """Take trafilatura's choice for a page whose scored body is next to nothing."""
    if document.input_type is not InputType.HTML:
        return document
    found = sum(len(block.text.split()) for block in document.body())
    if found >= FEW_WORDS:
        return document
    if not any(block.text for block in document.blocks):
        return document  # nothing that an opinion could be about
    other = context.second_opinion()
    if sum(len(line.split()) for line in other) < max(MUCH_MORE * found, FEW_WORDS):
        return document
    chosen = aligned([block.text for block in document.blocks], other)
    if not chosen:
        return document
    decisions = {
        index: _verdict(index in chosen)
        for index, block in enumerate(document.blocks)
        if (index in chosen) != (block.role is Role.BODY)
    }
    return document.label(decisions).warn(
        "the scorer found next to no story; the body is trafilatura's choice"
    )


def _verdict(body: bool) -> Decision:
    if body:
        return Decision(Role.BODY, STAGE, "opinion.body", "trafilatura keeps it")
    return Decision(
        Role.BOILERPLATE, STAGE, "opinion.furniture", "trafilatura leaves it", Family.OTHER
    )


def aligned(texts: Sequence[str], lines: Sequence[str]) -> frozenset[int]:
    """Indexes of those of `texts` that stand, in order, in `lines`.

    Compared without spaces and marks; a text may be one line, part of one, or run over several.
    """
    hay = "".join(_bare(line) for line in lines)
    chosen: set[int] = set()
    place = 0
    for index, text in enumerate(texts):
        needle = _bare(text)
        if not needle:
            continue
        at = hay.find(needle, place)
        if at >= 0 and (len(needle) > 20 or at - place < 200):
            chosen.add(index)
            place = at + len(needle)
    return frozenset(chosen)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
