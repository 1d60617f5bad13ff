"""The lines between headline and story that say what it is about."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Claim, Document, Kind, Node
from pages import SENTENCES
from staging import CUT, body, furniture, html

ABOUT = "Three weeks after the storm the boats run again, and the island has its bread."
NODES = (Node("body", -1), Node("p", 0, "article__subtitle"), Node("p", 0, "article__share"))
told = partial(staging.told, pipeline.STANDFIRST)


def page(*between: Block, heading: str = "Ferry returns", title: str = "Ferry returns") -> Document:
    top = Block(heading, Kind.HEADING, level=1).decided(CUT)
    claims = (Claim("title", title, "meta og:title"), Claim("description", ABOUT, "meta"))
    return html(top, *between, body(SENTENCES[0] + " " + SENTENCES[1]), nodes=NODES, claims=claims)


def test_a_line_of_the_class_of_standfirsts_is_kept() -> None:
    line = "The island has waited for its boats, and for its bread."
    assert told(page(furniture(line, node=1))) == {1: "standfirst.class"}
    assert told(page(furniture(line, node=2))) == {}


def test_what_the_page_says_of_itself_is_kept_once() -> None:
    assert told(page(furniture(ABOUT), furniture(ABOUT))) == {1: "standfirst.description"}
    assert told(page(body(ABOUT), furniture(ABOUT))) == {}


def test_a_short_line_is_kept_only_where_it_is_the_description() -> None:
    short = "OR: the bread is back"
    described = page(furniture(short))
    assert told(described) == {}
    claims = (*described.claims, Claim("description", short, "meta og:description"))
    assert told(replace(described, claims=claims)) == {1: "standfirst.description"}


@pytest.mark.parametrize(
    ("heading", "title", "found"),
    [
        ("Ferry returns to Sandholm", "After the storm: Ferry returns to Sandholm", True),
        ("Ferry returns to Sandholm", "Ferry returns to Sandholm | Lenn Courier", True),
        ("Ferry", "Three weeks after the storm the ferry returns to Sandholm", False),
        ("Most read", "Ferry returns to Sandholm", False),
    ],
)
def test_the_headline_may_be_part_of_the_title(heading: str, title: str, found: bool) -> None:
    document = page(furniture(ABOUT), heading=heading, title=title)
    assert told(document) == ({1: "standfirst.description"} if found else {})


def test_a_heading_right_below_the_headline_is_kept() -> None:
    line = "Four weeks of repairs have given the island its bread back"
    deck = Block(line, Kind.HEADING, level=2).decided(CUT)
    assert told(page(deck)) == {1: "standfirst.heading"}
    assert told(page(furniture("Share this"), deck)) == {}
    assert told(page(deck._replace(links=len(line)))) == {}
    again = deck._replace(text="After the great storm of May: Ferry returns")
    assert told(page(again)) == {}


@pytest.mark.parametrize(
    ("hints", "kept"),
    [
        ("site-description", False),
        ("wp-block-site-tagline", False),
        ("tagline", False),
        ("article-tagline", True),
        ("composite-names", True),
    ],
)
def test_a_motto_below_the_name_of_the_site_is_none(hints: str, kept: bool) -> None:
    motto = Block("All the news of the harbour, each day since 1911", Kind.HEADING, level=2, node=1)
    document = replace(page(motto.decided(CUT)), nodes=(Node("body", -1), Node("h2", 0, hints)))
    assert told(document) == ({1: "standfirst.heading"} if kept else {})


def test_korean_letters_say_as_much_as_three() -> None:
    line = "다리를 고치는 데 삼 년이 걸린다"
    assert len(line) < 35
    assert told(page(furniture(line, node=1))) == {1: "standfirst.class"}
