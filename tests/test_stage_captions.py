"""A paragraph whose class says caption is no paragraph of the story."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Family, Kind, Node
from newsclean.stages.captions import LONGEST, RULES, captions
from pages import SENTENCES
from staging import bodies, body, context, html

SHOWN = "The ferry at its berth in Sandholm on Monday morning, with its new ramp in place."
told = partial(staging.told, pipeline.CAPTIONS)


def page(hints: str, shown: str = SHOWN) -> tuple[Block, ...]:
    return body(SENTENCES[0]), body(shown, node=1), body(SENTENCES[1])


@pytest.mark.parametrize(
    "hints",
    ["caption", "wp-caption-text", "image caption-text", "media__legend", "foto-bildunterschrift"],
)
def test_what_its_class_calls_a_caption_goes(hints: str) -> None:
    document = html(*page(hints), nodes=(Node("body", -1), Node("p", 0, hints)))
    after = captions(document, context())
    assert bodies(after) == [SENTENCES[0], SENTENCES[1]]
    assert after.blocks[1].trace[-1].family is Family.CAPTION
    assert set(told(document).values()) == set(RULES)


@pytest.mark.parametrize("hints", ["captioned-story", "entry-content", "uncaption", "legendary"])
def test_other_classes_hold_the_story(hints: str) -> None:
    document = html(*page(hints), nodes=(Node("body", -1), Node("p", 0, hints)))
    assert told(document) == {}


def test_a_heading_and_a_whole_story_are_no_captions() -> None:
    heading = body("How the ferry came back", kind=Kind.HEADING, level=2, node=1)
    story = body("The harbour office knew. " * (LONGEST // 20), node=1)
    document = html(heading, story, nodes=(Node("body", -1), Node("p", 0, "caption")))
    assert told(document) == {}
