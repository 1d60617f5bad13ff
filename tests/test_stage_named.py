"""Small boxes of a class that names furniture are none of the story."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Document, Family, Node
from newsclean.stages.named import LONGEST, named
from pages import SENTENCES
from staging import bodies, body, context, heading, html

PITCH = "The news of the harbour, each morning before the first ferry."
told = partial(staging.told, pipeline.NAMED)


def page(tag: str, hints: str, *inside: str) -> Document:
    nodes = (Node("body", -1), Node(tag, 0, hints), Node("p", 1))
    boxed = [body(text, node=2) for text in inside or (PITCH,)]
    story = [body(text * 2, node=0) for text in SENTENCES[:4]]
    return html(*story[:2], *boxed, *story[2:], nodes=nodes)


@pytest.mark.parametrize(
    ("tag", "hints", "family"),
    [
        ("div", "newsletter-signup", Family.NEWSLETTER),
        ("section", "kg-card kg-signup-card", Family.NEWSLETTER),
        ("ul", "social-share-list", Family.SHARE),
        ("div", "article sns_share", Family.SHARE),
        ("aside", "disclaimer", Family.LEGAL),
        ("div", "jp-relatedposts", Family.RELATED),
        ("section", "blog-related-posts", Family.RELATED),
        ("div", "td-author-box", Family.BIO),
        ("div", "contributorbio", Family.BIO),
        ("div", "duet--cta--newsletter", Family.NEWSLETTER),
        ("div", "tnt-inline-relcontent", Family.RELATED),
        ("div", "read-more-wrap", Family.RELATED),
        ("div", "elementor-widget elementor-posts", Family.RELATED),
        ("div", "kg-card kg-bookmark-card", Family.RELATED),
    ],
)
def test_a_box_goes_by_its_class(tag: str, hints: str, family: Family) -> None:
    after = named(page(tag, hints), context())
    assert PITCH not in bodies(after)
    assert len(bodies(after)) == 4
    assert after.blocks[2].family is family


@pytest.mark.parametrize(
    ("tag", "hints"),
    [
        ("h2", "what-is-social-media-marketing"),  # the id of a heading spells it
        ("div", "paywall"),  # the paragraphs for subscribers
        ("div", "shareholders-meeting"),
        ("div", "related-party-rules"),
        ("div", "author"),
        ("div", "row has-related-content"),
        ("div", "text with-related-posts"),
        ("div", "post tag-social category-newsletter"),
        ("div", "topic-about-the-author"),
        ("h2", "about-the-author"),
        ("article", "related-article"),
        ("article", "post has-newsletter"),
        ("body", "single-post newsletter"),
    ],
)
def test_other_elements_hold_the_story(tag: str, hints: str) -> None:
    assert told(page(tag, hints)) == {}


def test_a_wrapper_around_the_story_may_tell_of_its_buttons() -> None:
    assert told(page("div", "story share", *SENTENCES * 3)) == {}
    for hints in ("main related-content", "page about-author"):
        assert told(page("div", hints, *SENTENCES * 3)) == {}
    assert told(page("div", "share", SENTENCES[0] * (LONGEST // 20))) == {}


def test_a_call_to_action_has_a_link() -> None:
    nodes = (Node("body", -1), Node("div", 0, "et_pb_cta_0 call-to-action"), Node("p", 1))
    story = [body(text * 2, node=0) for text in SENTENCES[:4]]
    link = body("Book a call", node=2, links=11)
    boxed = html(*story, body(PITCH, node=2), link, nodes=nodes)
    assert bodies(named(boxed, context())) == [block.text for block in story]
    assert told(html(*story, body(PITCH, node=2), nodes=nodes)) == {}
    assert told(html(*story, body(PITCH * 6, node=2), link, nodes=nodes)) == {}


def test_a_call_to_action_may_have_a_button_that_calls() -> None:
    nodes = (Node("body", -1), Node("div", 0, "support-cta"), Node("p", 1), Node("button", 1))
    story = [body(text * 2, node=0) for text in SENTENCES[:4]]
    called = html(*story, body(PITCH, node=2), body("Join today", node=3), nodes=nodes)
    assert bodies(named(called, context())) == [block.text for block in story]
    assert told(html(*story, body(PITCH, node=2), body("Sold out", node=3), nodes=nodes)) == {}


def test_a_link_in_a_button_is_none_of_the_story() -> None:
    nodes = (Node("body", -1), Node("p", 0, "button-wrapper"))
    story = [body(text * 2, node=0) for text in SENTENCES[:8]]
    button = body("Book a lesson", node=1, links=13)
    assert told(html(*story, button, nodes=nodes)) == {8: "named.button"}
    many = [block for text in story[:4] for block in (text, button)]
    assert told(html(*many, nodes=nodes)) == {}  # what the story tells of
    assert told(html(button, *story, nodes=nodes)) == {}
    sentence = body("We lost the boat.", node=1, links=17)
    assert told(html(*story, sentence, nodes=nodes)) == {}


def test_a_section_whose_id_spells_its_heading_stays() -> None:
    nodes = (Node("body", -1), Node("section", 0, "sharing"), Node("p", 1), Node("h2", 1))
    story = [body(text * 2, node=0) for text in SENTENCES[:4]]
    chapter = [heading("Sharing", 2, node=3), body(PITCH, node=2)]
    assert told(html(*story, *chapter, nodes=nodes)) == {}
    assert set(told(html(*story, body(PITCH, node=2), nodes=nodes))) == {4}
