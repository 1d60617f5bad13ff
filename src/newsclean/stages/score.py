"""The learned scorer's verdict on every block, and how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from string import ascii_uppercase

import numpy as np
from numpy.typing import NDArray

from newsclean.body import decision, model
from newsclean.body.confidence import confidence
from newsclean.body.evidence import Evidence
from newsclean.body.page import CountedPage, counted
from newsclean.document import Block, Decision, Document, Family, Kind, Role, make
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.wordlists import any_of, members

STAGE = "score"
TAKEN = "score.body"
LEFT = "score.furniture"
PICTURE = "score.picture"
LOOSE = "score.loose-picture"
RULES = {
    TAKEN: "the learned scorer takes the block for the story",
    LEFT: "the learned scorer takes the block for furniture",
    PICTURE: "a picture with the story on both sides",
    LOOSE: "a picture with no story around it",
}
_SIGNATURE = (
    r"(?-i:(?<=[.!?。！？।۔」”\"]) ?(?:[(（【][^()（）【】\[\]\d:：=＝/©]{{2,24}}[)）】]"
    r"|[-–—/] ?(?:[A-Z]{{2,8}}|{})|(?<=[a-zß-ÿ]{{2}}[.!?”\"] )[A-Z]{{3,5}})$)"
)
_SIGNING = expression(r"[)）】/–—-]|[A-Z]{3}$")
"""What every signature holds one of."""

_LONGEST_SIGNATURE = 30
"""Characters of what signs a paragraph, at most: the rest of it is not searched."""

_SHORTEST_SPEECH = 13
"""Characters; what is shorter in such brackets is a title or a word."""

_SPOKEN = tuple("。！？!?…」』")

SURE = 0.9
"""Score from which the scorer is sure that a block is the story's."""

TABLE = frozenset({Kind.TABLE_HEADER, Kind.TABLE_ROW})


def score(document: Document, context: Context) -> Document:
    """Label every block body or boilerplate and set the document's confidence."""
    ends, told = _telling_ends(), document.blocks
    prose = tuple([_as_prose(one) if one.text[-1:] in ends else one for one in told])
    page = counted(replace(document, blocks=prose))
    if not page.blocks:
        return _pictures(document)
    weights = context.weights(document.input_type.value)
    scores = model.score(page, weights)
    chosen = taken(page, scores.body)
    blocks = list(document.blocks)
    for place, verdict in zip(page.places.tolist(), _verdicts(page, scores.body, chosen)):
        blocks[place] = blocks[place].decided(verdict)
    scored = replace(
        document,
        blocks=tuple(blocks),
        confidence=confidence(page, scores, chosen, weights),
        evidence=Evidence(page.places, scores, weights),
    )
    return _pictures(scored)


@cache
def _telling_ends() -> frozenset[str]:
    """What `_as_prose` changes no block without as its last character."""
    agencies = [name[-1] for name in members("outlets", "signing")]
    return frozenset((*")）】」", *ascii_uppercase, *agencies))


def _as_prose(block: Block) -> Block:
    """A block as the scorer reads it: unsigned, and speech with the stop that Japanese papers leave
    out before the bracket that closes it.
    """
    text = unsigned(block.text)
    block = block if text is block.text else block._replace(text=text)
    speech = text.endswith("」") and len(text) >= _SHORTEST_SPEECH
    stopless = speech and not text[:-1].endswith(_SPOKEN)
    return block._replace(text=f"{text[:-1]}。」") if stopless else block


def unsigned(text: str) -> str:
    """A paragraph without the name or the agency behind its last sentence, which no other ends in:
    "... is open again. (AFP)", "... dibuka. - BERNAMA", "... de nuevo. EFE",
    "…と話した。（高瀬みのり）".
    """
    start = max(0, len(text) - _LONGEST_SIGNATURE)
    # Most texts hold nothing that a signature needs, which is soon seen.
    needed = _SIGNING.search(text, start)
    signature = needed and any_of("signing", _SIGNATURE).search(text, start)
    return text[: signature.start()] if signature else text


def is_left_out(block: Block) -> bool:
    """Whether a block is no body because the scorer says so, and nothing that knows it by name."""
    return block.role is Role.BOILERPLATE and block.trace[-1].stage == STAGE


def is_surely_body(block: Block) -> bool:
    """Whether a block is the story's, and the scorer is sure of it."""
    return block.role is Role.BODY and block.score is not None and block.score >= SURE


def taken(page: CountedPage, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n,) which blocks are the story, by their scores."""
    words = np.maximum(page.words.counts, 1).astype(float)
    return whole_tables(page, decision.chosen(scores, words))


def whole_tables(page: CountedPage, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """`chosen` with each table in or out as a whole, as most of its words are."""
    blocks = _told(page)
    if TABLE.isdisjoint(map(attrgetter("kind"), blocks)):
        return chosen
    groups = np.array([block.group if block.kind in TABLE else 0 for block in blocks])
    words = np.maximum(page.words.counts, 1)
    inside = np.bincount(groups, weights=words * chosen)
    whole = np.bincount(groups, weights=words)
    return np.where(groups > 0, 2 * inside[groups] > whole[groups], chosen)


def _told(page: CountedPage) -> list[Block]:
    """The blocks of `page` with the kinds that their reader gave them."""
    return [page.document.blocks[place] for place in page.places.tolist()]


def _verdicts(
    page: CountedPage, scores: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> Iterator[Decision]:
    # Hundreds a page: what all of them share is looked up once.
    body, boilerplate, none, other = Role.BODY, Role.BOILERPLATE, Family.NONE, Family.OTHER
    caption, captioned = Family.CAPTION, Kind.CAPTION
    for block, value, is_body in zip(_told(page), scores.tolist(), chosen.tolist()):
        why = f"score {value:.2f}"
        if is_body:
            yield make(Decision, (body, STAGE, TAKEN, why, none, value))
        else:
            family = caption if block.kind is captioned else other
            yield make(Decision, (boilerplate, STAGE, LEFT, why, family, value))


def _pictures(document: Document) -> Document:
    """Pictures go with the text around them: they have no words to score."""
    blocks = document.blocks
    decisions: dict[int, Decision] = {}
    for place, block in enumerate(blocks):
        if block.text:
            continue
        before, after = _neighbour(blocks, place, -1), _neighbour(blocks, place, 1)
        inside = before and after and before.role is after.role is Role.BODY
        decisions[place] = (
            Decision(Role.BODY, STAGE, PICTURE, "story on both sides")
            if inside
            else Decision(Role.BOILERPLATE, STAGE, LOOSE, "no story around it", Family.OTHER)
        )
    return document.label(decisions)


def _neighbour(blocks: Sequence[Block], place: int, step: int) -> Block | None:
    """The next block of text from `place` in the direction of `step`, two blocks away at most."""
    for distance in (1, 2):
        at = place + step * distance
        if 0 <= at < len(blocks) and blocks[at].text:
            return blocks[at]
    return None
