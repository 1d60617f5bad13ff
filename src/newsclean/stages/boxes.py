"""Scores flattened text again without the boxes inside the article.

The scorer has learnt that an article rarely goes on after an invitation to a newsletter. If one is
in the middle of an article, it takes the rest of the article for boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from newsclean.body import model
from newsclean.body.page import counted
from newsclean.document import BODY, Block, Decision, Document, Family, InputType, Role
from newsclean.stages.context import Context
from newsclean.stages.phrases import TAIL
from newsclean.stages.prose import STOPS, reaches
from newsclean.stages.score import is_left_out

STAGE = "boxes"
BELOW = "boxes.below"
RULES = {BELOW: "below a box inside the article; body if the page is scored without the box"}

INSIDE = frozenset({Family.NEWSLETTER, Family.ADVERT, Family.APP, Family.COOKIE, Family.EMBED})
"""Boxes after which an article may go on, as it does not after comments or related articles."""

FOR_SUBSCRIBERS = frozenset({Family.PAYWALL, Family.LOGIN, Family.NEWSLETTER})
"""Families of the lines of a box for subscribers."""

SHORTEST, TALLEST = 3, 7
"""Fewest and most lines of a box for subscribers after which an article may go on: an invitation,
an offer and "Log in". Fewer mostly end it; below more are the terms of subscription."""

SEVERAL = 3
"""Fewest paragraphs with which an article goes on below a box that was taken for its end."""

SURE = 0.5
"""Least score of a block that is put back; 0.6 gains as much on the benchmark, the threshold of the
page, which is mostly lower, a little less."""

PROSE = 60  # least width of a block that ends a sentence


def boxes(document: Document, context: Context) -> Document:
    """Put back what the scorer left out because of the boxes above it."""
    blocks = document.blocks
    left = [index for index, block in enumerate(blocks) if _was_left(block)]
    # Footers have such boxes, too: a page without prose to gain is not scored again.
    prose = [index for index in left if _is_prose(blocks[index])]
    if not prose:
        return document
    inside = _boxes(blocks)
    again = _enough(blocks, _without(inside, prose, document, context)) if inside else {}
    return document.label(dict(_decisions(blocks, again))) if again else document


def _without(
    gone: Set[int], wanted: Sequence[int], document: Document, context: Context
) -> dict[int, float]:
    """Scores, by index, of the left-out blocks that are body if the page is scored without `gone`.

    Empty if none of the blocks at `wanted` can become body.
    """
    blocks = document.blocks
    rest = [index for index in range(len(blocks)) if index not in gone]
    page = counted(replace(document, blocks=tuple([blocks[index] for index in rest])))
    if not page.blocks:
        return {}
    weights = context.weights(InputType.TEXT.value)
    found = model.tree_scores(page, weights)
    places = [rest[place] for place in page.places.tolist()]
    # On half of the pages the trees alone rule that out, which saves evaluating the networks.
    highest = model.highest(weights, found).tolist()
    possible = {place for place, score in zip(places, highest) if score >= SURE}
    if possible.isdisjoint(wanted):
        return {}
    scores = model.network_scores(page, weights, found).body
    return {
        place: float(score)
        for place, score in zip(places, scores.tolist())
        if score >= SURE and _was_left(blocks[place])
    }


def _enough(blocks: Sequence[Block], again: dict[int, float]) -> dict[int, float]:
    """`again` without the blocks of the page's tail, if these are fewer than SEVERAL paragraphs."""
    ended = [index for index in again if blocks[index].trace[-1].rule == TAIL]
    if sum(_is_prose(blocks[index]) for index in ended) >= SEVERAL:
        return again
    return {index: score for index, score in again.items() if index not in ended}


def _boxes(blocks: Sequence[Block]) -> frozenset[int]:
    """The indexes of the lines of boxes after the first body block."""
    first = next((i for i, block in enumerate(blocks) if block.role is BODY), len(blocks))
    inside = frozenset(
        i
        for i in range(first, len(blocks))
        if blocks[i].family in INSIDE and not _was_left(blocks[i])
    )
    return inside.union(*_for_subscribers(blocks, first))


def _for_subscribers(blocks: Sequence[Block], first: int) -> Iterator[range]:
    """The boxes for subscribers right below prose of the body and right above prose that was left
    out, from index `first` on.
    """
    begun = first
    for index in range(first, len(blocks)):
        if blocks[index].family in FOR_SUBSCRIBERS and not _was_left(blocks[index]):
            continue
        box = range(begun, index)
        parts = _was_left(blocks[index]) and _is_prose(blocks[index])
        if parts and SHORTEST <= len(box) <= TALLEST and _is_told(blocks[begun - 1]):
            yield box
        begun = index + 1


def _was_left(block: Block) -> bool:
    """Whether a block was cut by its score, or because a box was taken for the article's end."""
    ended = block.trace[-1].rule == TAIL and block.family in INSIDE
    return is_left_out(block) or ended


def _decisions(blocks: Sequence[Block], again: dict[int, float]) -> Iterator[tuple[int, Decision]]:
    """Puts back prose, and a block right above it, such as a heading."""
    for index, score in again.items():
        heads = index + 1 in again and _is_prose(blocks[index + 1])
        if heads or _is_prose(blocks[index]):
            why = f"score {score:.2f} without the boxes above"
            yield index, Decision(Role.BODY, STAGE, BELOW, why, score=score)


def _is_told(block: Block) -> bool:
    return block.role is BODY and _is_prose(block)


def _is_prose(block: Block) -> bool:
    return reaches(block.text, PROSE) and block.text.endswith(STOPS)
