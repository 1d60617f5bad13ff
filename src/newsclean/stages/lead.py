"""The standfirst of flattened text: the sentence right below the headline, or below its byline.

Byline, date and buttons part it from the story, so that the scorer sees one more line among
furniture; its place below the chosen headline and its form tell what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import BODY, Block, Decision, Document, Role
from newsclean.stages.context import Context
from newsclean.stages.fields.lexicon import width_of
from newsclean.stages.prose import STOPS
from newsclean.stages.score import STAGE as SCORER
from newsclean.stages.wordlists import any_of

STAGE = "lead"
STANDFIRST = "lead.standfirst"
RULES = {STANDFIRST: "right below the headline or its byline, and a sentence of its own"}

SHORTEST, LONGEST = 60, 500
"""Letters of an alphabet; one of Chinese, Japanese or Korean counts for two."""

NEAREST, FARTHEST = 3, 14
"""Blocks from it to the story: a caption stands nearer, and farther below lies another list."""

LIKELY = 0.02
"""The scorer's least chance that it is body: buttons and menus have less."""

REPEATED = 0.5
"""Share of its longer words from which it tells the headline again, behind a kicker."""

_SIGNING = frozenset({Role.BYLINE, Role.DATE, Role.SOURCE})
_LONG = 4  # letters of a longer word
_NO_SENTENCE = ("|", "©")
_CAPTION = r"copyright|\({}\.?\)"
"""Whose a picture is, and who stands where in it."""
_EDGES = ".,:;!?\"'()«»„“”"


def lead(document: Document, context: Context) -> Document:
    """Take the standfirst of a flattened page into the body."""
    blocks = document.blocks
    top, start = _around(blocks)
    if top < 0:
        return document
    for index in dict.fromkeys((top + 1, _below_byline(blocks, top))):
        if not NEAREST <= start - index <= FARTHEST:
            continue
        # Below the byline captions and buttons stand, too, few of which end like a sentence.
        below = index == top + 1
        ends = below or blocks[index].text.endswith(STOPS)
        if ends and _is_sentence(blocks[index], blocks[top].text):
            why = f"below the {'headline' if below else 'byline'}"
            return document.label({index: Decision(Role.BODY, STAGE, STANDFIRST, why)})
    return document


def _below_byline(blocks: Sequence[Block], top: int) -> int:
    """Index of the first block below the headline that is neither byline nor date."""
    index = top + 1
    while index < len(blocks) and blocks[index].role in _SIGNING:
        index += 1
    return index


def _around(blocks: Sequence[Block]) -> tuple[int, int]:
    """Indices of the last headline above the story and of the story's first block below it; -1
    for what there is none of.
    """
    top = -1
    for index, block in enumerate(blocks):
        if block.role is Role.TITLE:
            top = index
        elif block.role is BODY and top >= 0:
            return top, index
    return top, -1


def _is_sentence(block: Block, headline: str) -> bool:
    last = block.trace[-1] if block.trace else None
    if last is None or last.stage != SCORER or (last.score or 0.0) <= LIKELY:
        return False
    text = block.text
    if not SHORTEST <= width_of(text) <= LONGEST or text.endswith(":"):
        return False
    if any(sign in text for sign in _NO_SENTENCE) or any_of("sides", _CAPTION).search(text):
        return False
    if any_of("credited", r"\b{}\b").search(text):
        return False
    words = [word for word in _words(text) if len(word) >= _LONG]
    told = frozenset(_words(headline))
    return sum(word in told for word in words) < REPEATED * max(1, len(words))


def _words(text: str) -> list[str]:
    return [word.strip(_EDGES) for word in text.casefold().split()]
