"""The story told once more in one block goes; what only stands twice stays."""

from __future__ import annotations

from functools import partial

import staging
from newsclean import pipeline
from newsclean.document import Family
from newsclean.stages.retold import LONG, retold
from pages import SENTENCES
from staging import bodies, body, context, text

MORE = (
    "Two of the crews said that they would rather sail themselves than wait for a new boat.",
    "A survey of the pier is due in summer, once divers have looked at the oldest of the piles.",
)
TOLD = (*SENTENCES, *MORE)
STORY = tuple(f"{one} {two}" for one, two in zip(TOLD[::2], TOLD[1::2], strict=True))
WHOLE = " ".join(STORY)


told = partial(staging.told, pipeline.RETOLD)


def test_the_story_in_one_block_makes_way_for_its_paragraphs() -> None:
    assert len(WHOLE) >= LONG
    before = text(*(body(part) for part in STORY), body(WHOLE))
    after = retold(before, context())
    assert told(before) == {len(STORY): "retold.one-block"}
    assert after.blocks[-1].trace[-1].family is Family.DUPLICATE
    assert bodies(after) == list(STORY)


def test_it_goes_where_it_stands_first_too() -> None:
    before = text(body(WHOLE), *(body(part) for part in STORY))
    assert told(before) == {0: "retold.one-block"}


def test_a_long_paragraph_that_stands_twice_stays() -> None:
    assert told(text(body(WHOLE), body(WHOLE), body(STORY[0]))) == {}


def test_a_long_block_with_a_quoted_paragraph_stays() -> None:
    own = " ".join(
        f"The {place}th thing to say is said in this block and in none else." for place in range(40)
    )
    assert told(text(body(f"{own} {STORY[0]}"), *(body(part) for part in STORY))) == {}


def test_short_blocks_are_not_compared() -> None:
    short = f"{SENTENCES[0]} {SENTENCES[1]}"
    assert told(text(body(SENTENCES[0]), body(SENTENCES[1]), body(short))) == {}


def test_the_story_block_by_block_goes_the_second_time() -> None:
    before = text(*(body(part) for part in (*STORY, "Share this", *STORY)))
    after = retold(before, context())
    again = range(len(STORY) + 1, 2 * len(STORY) + 1)
    assert told(before) == dict.fromkeys(again, "retold.again")
    assert bodies(after) == [*STORY, "Share this"]


def test_a_copy_may_leave_a_block_out() -> None:
    before = text(*(body(part) for part in (*STORY, *STORY[:2], *STORY[3:])))
    assert bodies(retold(before, context())) == list(STORY)


def test_a_refrain_stays() -> None:
    refrain = ("And the boat came in,", "and the boat went out,", "and the wind, the wind blew on.")
    lines = (SENTENCES[0], *refrain, SENTENCES[1], *refrain, SENTENCES[2], *refrain)
    assert told(text(*map(body, lines))) == {}


def test_blocks_repeated_in_another_order_stay() -> None:
    assert told(text(*map(body, (*STORY, *reversed(STORY))))) == {}
