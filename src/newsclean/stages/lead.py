"""The standfirst of flattened text: a sentence right below the headline or the byline.

Byline, date and buttons separate it from the article, so the scorer takes it for boilerplate like
the lines around it. This stage goes by its position below the chosen headline and its form.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import BODY, Block, Decision, Document, Role
from newsclean.stages.context import Context
from newsclean.stages.fields.characters import width_of
from newsclean.stages.prose import STOPS
from newsclean.stages.score import STAGE as SCORER
from newsclean.stages.wordlists import any_of

STAGE = "lead"
STANDFIRST = "lead.standfirst"
RULES = {STANDFIRST: "the standfirst: a sentence right below the headline or the byline"}

SHORTEST, LONGEST = 60, 500
"""Least and largest width by `width_of`, which counts a Chinese, Japanese or Korean character as
two."""

NEAREST, FARTHEST = 3, 14
"""Fewest and most blocks from it to the body: nearer is a caption, farther another list."""

LIKELY = 0.02
"""Its score is above this; buttons and menus score less."""

REPEATED = 0.5
"""Share of its longer words that are in the headline from which it is the headline again."""

_SIGNING = frozenset({Role.BYLINE, Role.DATE, Role.SOURCE})
_LONG = 4  # letters of a longer word
_NO_SENTENCE = ("|", "©")
_CAPTION = r"copyright|\({}\.?\)"
"""A copyright notice, or who is where in a picture: "(left)"."""
_EDGES = ".,:;!?\"'()«»„“”"


def lead(document: Document, context: Context) -> Document:
    """Make the standfirst of flattened text body."""
    blocks = document.blocks
    top, start = _around(blocks)
    if top < 0:
        return document
    for index in dict.fromkeys((top + 1, _below_byline(blocks, top))):
        if not NEAREST <= start - index <= FARTHEST:
            continue
        # Captions and buttons may be below the byline, too; few of them end like a sentence.
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
    """Indexes of the last headline above the body and of the first body block below it; -1 for
    each that does not exist.
    """
    top = -1
    for index, block in enumerate(blocks):
        if block.role is Role.TITLE:
            top = index
        elif block.role is BODY and top >= 0:
            return top, index
    return top, -1


def _is_sentence(block: Block, headline: str) -> bool:
    """Whether a scored block is a sentence, neither a picture credit nor the headline again."""
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
    known = frozenset(_words(headline))
    return sum(word in known for word in words) < REPEATED * max(1, len(words))


def _words(text: str) -> list[str]:
    return [word.strip(_EDGES) for word in text.casefold().split()]
