"""Code between paragraphs is the story's; other code is not."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Family, Kind, Role
from newsclean.stages.code import DOUBTED, PROSE, SHOWN
from newsclean.stages.score import SURE
from pages import SENTENCES
from staging import html

LISTING = "for boat in harbour:\n    boat.leave()"
told = partial(staging.told, pipeline.CODE)


def scored(text: str, score: float, kind: Kind = Kind.PARAGRAPH) -> Block:
    """A block with the scorer's verdict."""
    role, family = (Role.BODY, Family.NONE) if score > 0.5 else (Role.BOILERPLATE, Family.OTHER)
    return Block(text, kind).decided(Decision(role, "score", "score.any", "", family, score))


def around(*inner: Block, score: float = SURE) -> tuple[Block, ...]:
    assert len(SENTENCES[0]) >= PROSE
    return scored(SENTENCES[0], score), *inner, scored(SENTENCES[1], score)


@pytest.mark.parametrize(("score", "kept"), [(0.4, True), (DOUBTED, True), (DOUBTED / 2, False)])
def test_code_between_sure_paragraphs_is_kept_where_the_scorer_doubts(score, kept) -> None:
    page = html(*around(scored(LISTING, score, Kind.CODE)))
    assert told(page) == ({1: SHOWN} if kept else {})


def test_prose_that_the_scorer_leaves_out_stays_out() -> None:
    assert told(html(*around(scored("Read the ferry's own pages.", 0.4)))) == {}


def test_code_beside_paragraphs_that_are_not_sure_stays_out() -> None:
    assert told(html(*around(scored(LISTING, 0.4, Kind.CODE), score=0.6))) == {}


def test_code_below_the_story_stays_out() -> None:
    assert told(html(*around(), scored(LISTING, 0.4, Kind.CODE))) == {}
    assert told(html(scored(LISTING, 0.4, Kind.CODE))) == {}


def test_code_that_a_rule_knows_stays_out() -> None:
    known = scored(LISTING, 0.4, Kind.CODE).decided(
        Decision(Role.BOILERPLATE, "phrases", "any.script", "", Family.OTHER)
    )
    assert told(html(*around(known))) == {}


def test_other_blocks_may_stand_between() -> None:
    between = [scored("Listing 1", 0.6), scored(LISTING, 0.4, Kind.CODE), scored("Listing 2", 0.6)]
    assert told(html(*around(*between * 3))) == dict.fromkeys((2, 5, 8), SHOWN)
