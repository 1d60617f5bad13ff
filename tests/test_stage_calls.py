"""Boxes that call upon the reader to press a button are none of the story, whatever their class."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Document, Kind, Node
from newsclean.stages.calls import CALLED, LONGEST
from pages import SENTENCES
from staging import body, furniture, heading, html

told = partial(staging.told, pipeline.CALLS)
ASKED = "Planning a voyage of your own?"
PITCH = "We pack your boat while you have breakfast."
PRESSED = "Book a berth"
LINK = partial(furniture, node=3, links=len(PRESSED))


def page(*boxed: Block, above: int = 4, side_by_side: bool = False) -> Document:
    """The story, with `boxed` behind so many of its paragraphs, in an element of its own."""
    nodes = [Node("body", -1), Node("div", 0, "rounded"), Node("p", 1), Node("a", 1)]
    nodes += [Node("button", 1), Node("div", 0, "rounded"), Node("p", 5), Node("a", 5)]
    story = [body(text, node=0) for text in SENTENCES[:6]]
    more = []
    if side_by_side:
        more = [block._replace(node=block.node + 4) for block in boxed]
    return html(*story[:above], *boxed, *more, *story[above:], nodes=tuple(nodes))


@pytest.mark.parametrize(
    ("pitch", "pressed"),
    [
        (PITCH, PRESSED),
        ("All berths in one plan, no credit card.", "Start free trial"),
        ("Wir packen Ihr Boot.", "Jetzt anmelden"),
        ("Nous préparons votre bateau.", "Réserver une place"),
        ("Postaw nam kawę.", "Wspieram"),
        ("Junte-se ao canal do porto.", "Seguir canal"),
    ],
)
def test_a_box_that_speaks_to_the_reader_goes(pitch: str, pressed: str) -> None:
    link = furniture(pressed, node=3, links=len(pressed))
    assert told(page(body(pitch, node=2), link)) == {4: CALLED}


def test_its_heading_goes_along_and_so_does_the_button_if_it_was_taken() -> None:
    boxed = (heading(ASKED, node=2), body(PITCH, node=2), body(PRESSED, node=4))
    assert told(page(*boxed)) == dict.fromkeys((4, 5, 6), CALLED)


@pytest.mark.parametrize(
    "boxed",
    [
        [body("The harbour has no berths left.", node=2), LINK(PRESSED)],  # speaks to nobody
        [body(PITCH, node=2), LINK("The harbour's timetable")],  # presses nothing
        [body(PITCH, node=2), furniture(PRESSED, node=2)],  # no button
        [body(PITCH, node=0), LINK(PRESSED)],  # in no box
        [LINK(PRESSED), body(PITCH, node=2)],  # goes on below
        [body(PITCH, node=2, kind=Kind.LIST_ITEM), LINK(PRESSED)],
        [body(PITCH, node=2, quoted=1), LINK(PRESSED)],
        [body(f"“{PITCH}”", node=2), LINK(PRESSED)],  # what somebody says
        [body(PITCH * (LONGEST // len(PITCH) + 1), node=2), LINK(PRESSED)],
    ],
)
def test_what_lacks_a_sign_of_a_call_stays(boxed: list[Block]) -> None:
    assert told(page(*boxed)) == {}


def test_a_box_above_the_story_stays() -> None:
    boxed = (body(PITCH, node=2), LINK(PRESSED))
    assert told(page(*boxed, above=1)) == {}
    assert told(page(*boxed, above=2)) == {2: CALLED}


def test_boxes_side_by_side_are_what_the_page_tells_of() -> None:
    assert told(page(body(PITCH, node=2), LINK(PRESSED), side_by_side=True)) == {}


def test_a_link_in_an_element_without_a_class_is_a_line_of_the_story() -> None:
    boxed = page(body(PITCH, node=2), LINK(PRESSED))
    bare = replace(boxed, nodes=tuple(node._replace(hints="") for node in boxed.nodes))
    assert told(boxed) == {4: CALLED}
    assert told(bare) == {}


def test_a_part_of_the_story_beside_others_in_boxes_alike_stays() -> None:
    beside = body("The harbour has no berths left.", node=6)
    assert told(page(body(PITCH, node=2), LINK(PRESSED), beside)) == {}
