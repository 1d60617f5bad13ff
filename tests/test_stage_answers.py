"""Questions and answers that open at a click are the story's where their list is."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Document, Node
from newsclean.stages.answers import ANSWERED
from pages import SENTENCES
from staging import body, furniture, heading, html

told = partial(staging.told, pipeline.ANSWERS)
PAIRS = (
    ("Does the boat carry bicycles?", "It does, though only outside the hours of the school run."),
    ("May dogs come along?", "They may, and they travel free of charge on the open deck."),
)
PAGE = (Node("main", -1), Node("div", 0, "entry-content"), Node("p", 1))


def page(
    *listed: Block, tag: str = "div", hints: str = "elementor-accordion", parent: int = 1
) -> Document:
    """The story in paragraphs, and `listed` in an element; 3, 4 and 5 are its blocks'."""
    nodes = (*PAGE, Node(tag, parent, hints), Node("div", 3), Node("p", 4))
    return html(*(body(text, node=2) for text in SENTENCES[:4]), *listed, nodes=nodes)


def pairs(make=furniture) -> list[Block]:
    return [make(text, node=5) for pair in PAIRS for text in pair]


@pytest.mark.parametrize(
    ("tag", "hints"),
    [
        ("div", "elementor-accordion"),
        ("section", "kg-card kg-toggle-card"),
        ("div", "schema-faq"),
        ("div", "collapsible-box"),
        ("details", ""),
    ],
)
def test_a_list_among_the_paragraphs_is_kept_with_its_heading(tag: str, hints: str) -> None:
    listed = heading("Good to know", kept=False, node=1)
    kept = told(page(listed, *pairs(), tag=tag, hints=hints))
    assert kept == dict.fromkeys(range(4, 9), ANSWERED)


@pytest.mark.parametrize(
    ("tag", "hints"), [("div", "questions"), ("div", "faquir"), ("aside", "faq"), ("nav", "faq")]
)
def test_what_does_not_fold_or_stands_beside_the_story_stays_out(tag: str, hints: str) -> None:
    assert told(page(*pairs(), tag=tag, hints=hints)) == {}


def test_a_list_outside_the_story_goes_as_most_of_its_words_do() -> None:
    assert told(page(*pairs(), parent=0)) == {}
    (asked, answer), rest = pairs()[:2], pairs(body)[2:]
    mostly = (asked, answer, *rest, *rest)
    assert told(page(*mostly, parent=0)) == dict.fromkeys((4, 5), ANSWERED)


def test_a_shop_without_a_story_keeps_its_list_to_itself() -> None:
    shop = page(*pairs())
    assert told(html(*shop.blocks[2:], nodes=shop.nodes)) == {}


def test_links_labels_and_questions_without_an_answer_stay_out() -> None:
    question, answer = PAIRS[0]
    link = furniture(answer, node=5, links=len(answer))
    label = furniture("See the timetable", node=5)
    assert told(page(furniture(question, node=5), link)) == {}
    assert told(page(furniture(question, node=5), label)) == {}
