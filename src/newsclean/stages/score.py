"""The learned scorer: body or boilerplate for every block, and the confidence in the result."""

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
    TAKEN: "body by the learned scorer, whose score is from 0 (boilerplate) to 1 (body)",
    LEFT: "boilerplate by the learned scorer, whose score is from 0 (boilerplate) to 1 (body)",
    PICTURE: "a picture between blocks of the body",
    LOOSE: "a picture that is not between blocks of the body",
}
_SIGNATURE = (
    r"(?-i:(?<=[.!?。！？।۔」”\"]) ?(?:[(（【][^()（）【】\[\]\d:：=＝/©]{{2,24}}[)）】]"
    r"|[-–—/] ?(?:[A-Z]{{2,8}}|{})|(?<=[a-zß-ÿ]{{2}}[.!?”\"] )[A-Z]{{3,5}})$)"
)
_STOP = expression(r"[.!?。！？।۔」”\"]")
"""Every signature follows one of these, as few lines of menus do: a quick test before the slower
pattern.
"""

_LONGEST_SIGNATURE = 30
"""Most characters of a signature; only the end of this length is searched."""

_SHORTEST_SPEECH = 13
"""Characters; shorter text in these brackets is a title or a single word."""

_SPOKEN = tuple("。！？!?…」』")
"""What ends a quoted sentence before its closing bracket."""

SURE = 0.9
"""Least score of a block that is surely body."""

TABLE = frozenset({Kind.TABLE_HEADER, Kind.TABLE_ROW})


def score(document: Document, context: Context) -> Document:
    """Label every block body or boilerplate and set the document's confidence."""
    ends, read = _changed_ends(), document.blocks
    prose = tuple([_as_prose(one) if one.text[-1:] in ends else one for one in read])
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
def _changed_ends() -> frozenset[str]:
    """The last characters of all blocks that `_as_prose` may change."""
    agencies = [name[-1] for name in members("outlets", "signing")]
    return frozenset((*")）】」", *ascii_uppercase, *agencies))


def _as_prose(block: Block) -> Block:
    """A block as the scorer reads it: without a signature at its end, and Japanese speech with the
    full stop that newspapers leave out before the closing bracket.
    """
    text = unsigned(block.text)
    block = block if text is block.text else block._replace(text=text)
    speech = text.endswith("」") and len(text) >= _SHORTEST_SPEECH
    stopless = speech and not text[:-1].endswith(_SPOKEN)
    return block._replace(text=f"{text[:-1]}。」") if stopless else block


def unsigned(text: str) -> str:
    """`text` without the name or agency that signs it after its last sentence: "... is open again.
    (AFP)", "... dibuka. - BERNAMA", "... de nuevo. EFE", "…と話した。（高瀬みのり）".
    """
    start = max(0, len(text) - _LONGEST_SIGNATURE)
    stopped = _STOP.search(text, max(0, start - 1))
    signature = stopped and any_of("signing", _SIGNATURE).search(text, start)
    return text[: signature.start()] if signature else text


def is_left_out(block: Block) -> bool:
    """Whether a block is boilerplate only because of its score: no rule recognised it."""
    return block.role is Role.BOILERPLATE and block.trace[-1].stage == STAGE


def is_surely_body(block: Block) -> bool:
    """Whether a block is body, with a score of SURE at least."""
    return block.role is Role.BODY and block.score is not None and block.score >= SURE


def taken(page: CountedPage, scores: NDArray[np.float64]) -> NDArray[np.bool_]:
    """(n,) which blocks are body, by their scores."""
    words = np.maximum(page.words.counts, 1).astype(float)
    return whole_tables(page, decision.chosen(scores, words))


def whole_tables(page: CountedPage, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """`chosen` with each table kept or dropped as a whole, by the majority of its words."""
    blocks = _blocks(page)
    if TABLE.isdisjoint(map(attrgetter("kind"), blocks)):
        return chosen
    groups = np.array([block.group if block.kind in TABLE else 0 for block in blocks])
    words = np.maximum(page.words.counts, 1)
    inside = np.bincount(groups, weights=words * chosen)
    whole = np.bincount(groups, weights=words)
    return np.where(groups > 0, 2 * inside[groups] > whole[groups], chosen)


def _blocks(page: CountedPage) -> list[Block]:
    """The scored blocks of `page`, with the kinds that their reader gave them."""
    return [page.document.blocks[place] for place in page.places.tolist()]


def _verdicts(
    page: CountedPage, scores: NDArray[np.float64], chosen: NDArray[np.bool_]
) -> Iterator[Decision]:
    # There are hundreds on a page, so attributes are looked up once.
    body, boilerplate, none, other = Role.BODY, Role.BOILERPLATE, Family.NONE, Family.OTHER
    caption, captioned = Family.CAPTION, Kind.CAPTION
    for block, value, is_body in zip(_blocks(page), scores.tolist(), chosen.tolist()):
        why = f"score {value:.2f}"
        if is_body:
            yield make(Decision, (body, STAGE, TAKEN, why, none, value))
        else:
            family = caption if block.kind is captioned else other
            yield make(Decision, (boilerplate, STAGE, LEFT, why, family, value))


def _pictures(document: Document) -> Document:
    """Pictures, which have no words to score, take the role of the text around them."""
    blocks = document.blocks
    decisions: dict[int, Decision] = {}
    for place, block in enumerate(blocks):
        if block.text:
            continue
        before, after = _neighbour(blocks, place, -1), _neighbour(blocks, place, 1)
        inside = before and after and before.role is after.role is Role.BODY
        decisions[place] = (
            Decision(Role.BODY, STAGE, PICTURE, "body before and after it")
            if inside
            else Decision(Role.BOILERPLATE, STAGE, LOOSE, "not between body blocks", Family.OTHER)
        )
    return document.label(decisions)


def _neighbour(blocks: Sequence[Block], place: int, step: int) -> Block | None:
    """The nearest block with text, at most two blocks from `place` in the direction of `step`."""
    for distance in (1, 2):
        at = place + step * distance
        if 0 <= at < len(blocks) and blocks[at].text:
            return blocks[at]
    return None
