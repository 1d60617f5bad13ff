"""Below the label of links to other articles everything in its element goes."""

from __future__ import annotations

from functools import partial

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Document, Family, Node, Role
from newsclean.stages.headed import LONGEST
from pages import SENTENCES
from staging import body, furniture, html

STORY = [text * 2 for text in SENTENCES[:8]]
SUMMARY = "The old tram has been standing in the rain for forty years now."
LABEL = Decision(Role.BOILERPLATE, "phrases", "en.related.bare", "Read also", Family.RELATED)
told = partial(staging.told, pipeline.HEADED)


def page(*boxed: Block, below: bool = True) -> Document:
    """A story with a box inside it, or at its end."""
    nodes = (Node("body", -1), Node("div", 0, "c4f"), Node("p", 1))
    story = [body(text, node=0) for text in STORY]
    first, last = (story[:4], story[4:]) if below else (story, [])
    return html(*first, *boxed, *last, nodes=nodes)


label = Block("Read also", node=2).decided(LABEL)
link = furniture("A tram in the rain", node=2, links=18)


def test_what_stands_beside_the_links_goes() -> None:
    byline = body("di Luca Pardi", node=2)
    assert told(page(label, link, byline)) == {6: "headed.box"}
    assert told(page(label, link, byline, body(SUMMARY, node=2))) == {
        6: "headed.box",
        7: "headed.box",
    }


def test_prose_at_the_end_may_be_the_last_words() -> None:
    assert told(page(label, link, body("di Luca Pardi", node=2), below=False)) == {10: "headed.box"}
    assert told(page(label, link, body(SUMMARY, node=2), below=False)) == {}


def test_an_element_without_links_or_with_more_of_the_story_stays() -> None:
    assert told(page(label, body(SUMMARY, node=2))) == {}
    assert told(page(label, link, body("x" * LONGEST + " ends.", node=2))) == {}
    assert told(page(body("The tram", node=2), label, link)) == {}


def test_a_label_without_an_element_of_its_own_takes_nothing_along() -> None:
    assert told(page(label._replace(node=0), link._replace(node=0))) == {}
