"""The story that only the metadata holds takes the place of the teaser that the page shows."""

from __future__ import annotations

from dataclasses import replace

from newsclean.document import BODY, Decision, Document, Family, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import letters

STAGE = "unseen"
TOLD, TEASER, AROUND = "unseen.story", "unseen.teaser", "unseen.around"
RULES = {
    TOLD: "the page's metadata holds the story, the visible page does not",
    TEASER: "a visible piece of the story that the metadata holds whole",
    AROUND: "visible text that is not part of the story the metadata holds",
}
METADATA = "json-ld"
# The publisher's own text is nearly always the whole story; no labelled page has this case.
SURE = 0.9


def unseen(document: Document, context: Context) -> Document:
    """Take the story from the metadata where the reader found the visible page without it."""
    story = [block.text for block in document.blocks if block.origin == METADATA]
    if not story:
        return document
    whole = letters(" ".join(story))
    decisions = {}
    for index, block in enumerate(document.blocks):
        if block.origin == METADATA:
            decisions[index] = Decision(Role.BODY, STAGE, TOLD, "articleBody")
        elif block.role is BODY:
            decisions[index] = _visible(letters(block.text) in whole)
    return replace(document.label(decisions), confidence=max(document.confidence, SURE)).warn(
        "the story stands in the page's metadata only; it was taken from there"
    )


def _visible(repeated: bool) -> Decision:
    if repeated:
        return Decision(Role.BOILERPLATE, STAGE, TEASER, "in articleBody too", Family.DUPLICATE)
    return Decision(Role.BOILERPLATE, STAGE, AROUND, "not in articleBody", Family.OTHER)
