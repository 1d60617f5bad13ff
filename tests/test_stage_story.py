"""One telling of one story: hidden copies, second articles and empty headings go, no more."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline, readers
from newsclean.document import Block, Claim, Document, Family, Kind, Node, Role
from newsclean.stages.score import score
from newsclean.stages.story import SAME_COPY, story
from pages import SENTENCES
from staging import KEPT, bodies, body, context, furniture, heading, html

STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
OTHER = (
    "Heavy snow fell on the northern hills overnight and closed two roads until the morning.",
    "Ploughs were out by four, but the pass stayed shut as the wind kept filling the cutting.",
    "Drivers of lorries slept in their cabs beside the inn, which opened its kitchen at five.",
)
TITLE = "Council keeps the winter ferry"
SECOND = "Snow closes two roads"


told = partial(staging.told, pipeline.STORY)


# ---- hidden copies

SHOWN_AND_HIDDEN = (Node("body", -1), Node("div", 0), Node("div", 0, hidden=True), Node("p", 2))


def test_a_hidden_copy_makes_way_for_the_visible_block() -> None:
    before = html(
        body(STORY[0], node=1),
        body(STORY[1], node=1),
        body(STORY[0], node=3),
        nodes=SHOWN_AND_HIDDEN,
    )
    assert told(before) == {2: "story.hidden-copy"}
    after = story(before, context())
    assert after.blocks[2].trace[-1].family is Family.DUPLICATE
    assert bodies(after) == list(STORY[:2])


def test_the_visible_block_is_taken_where_its_hidden_copy_was() -> None:
    before = html(furniture(STORY[0], node=1), body(STORY[0], node=3), nodes=SHOWN_AND_HIDDEN)
    assert told(before) == {0: "story.shown", 1: "story.hidden-copy"}
    assert bodies(story(before, context())) == [STORY[0]]


def test_hidden_text_that_stands_nowhere_else_stays() -> None:
    before = html(body(STORY[0], node=1), body(STORY[1], node=3), nodes=SHOWN_AND_HIDDEN)
    assert told(before) == {}


def test_a_short_phrase_used_twice_is_no_copy() -> None:
    for length, expected in ((SAME_COPY - 1, {}), (SAME_COPY, {1: "story.hidden-copy"})):
        phrase = "x" * length
        before = html(body(phrase, node=1), body(phrase, node=3), nodes=SHOWN_AND_HIDDEN)
        assert told(before) == expected


def test_visible_copies_stay() -> None:
    before = html(body(STORY[0], node=1), body(STORY[0], node=1), nodes=SHOWN_AND_HIDDEN)
    assert told(before) == {}


def test_furniture_that_is_hidden_is_left_alone() -> None:
    before = html(body(STORY[0], node=1), furniture(STORY[0], node=3), nodes=SHOWN_AND_HIDDEN)
    assert told(before) == {}


@pytest.mark.parametrize("style", ["hidden", 'style="display: none"', 'style="visibility:hidden"'])
def test_hidden_copies_are_found_on_a_page_as_read(style: str) -> None:
    prose = "".join(f"<p>{text}</p>" for text in STORY)
    source = f"<html><body><div>{prose}</div><div {style}><div>{prose}</div></div></body></html>"
    before = score(readers.read(source).document, context())
    kept = [block.decided(KEPT) for block in before.blocks]
    after = story(html(*kept, nodes=before.nodes), context())
    assert bodies(after) == list(STORY)


# ---- a second article


def page(*blocks: Block, nodes: tuple[Node, ...] | None = None, title: str = TITLE) -> Document:
    """Blocks in two `article` elements, 1 and 2, side by side in the body, 0."""
    frame = (
        Node("body", -1),
        Node("article", 0),
        Node("article", 0),
        Node("div", 2),
        Node("time", 2),
    )
    claims = (Claim("title", title, "meta og:title"),)
    return html(*blocks, nodes=frame if nodes is None else nodes, claims=claims)


def first(count: int = len(STORY)) -> list[Block]:
    return [heading(TITLE, 1, node=1), *(body(text, node=1) for text in STORY[:count])]


def second(node: int = 3) -> list[Block]:
    return [heading(SECOND, 1, node=node), *(body(text, node=node) for text in OTHER)]


def test_a_second_article_under_its_own_headline_goes() -> None:
    before = page(*first(), *second())
    after = story(before, context())
    cut = range(len(STORY) + 1, len(before.blocks))
    assert told(before) == dict.fromkeys(cut, "story.second")
    assert bodies(after) == [TITLE, *STORY]
    assert {after.blocks[at].trace[-1].family for at in cut} == {Family.RELATED}
    assert SECOND in after.blocks[-1].trace[-1].why


def test_a_third_article_goes_with_the_second() -> None:
    before = page(*first(), *second(), heading("Third", 1, node=2), body(STORY[0], node=2))
    assert bodies(story(before, context())) == [TITLE, *STORY]


def test_a_second_headline_in_the_same_article_stays() -> None:
    assert told(page(*first(), *second(node=1))) == {}


def test_a_second_headline_outside_any_article_stays() -> None:
    assert told(page(*first(), *second(node=0))) == {}


def test_a_second_headline_of_the_same_class_in_an_element_of_its_own_goes() -> None:
    nodes = (
        Node("body", -1),
        Node("div", 0),
        Node("div", 0),
        Node("h1", 1, "headline"),
        Node("h1", 2, "headline"),
        Node("time", 2),
        Node("p", 2),
    )
    own = [heading(TITLE, 1, node=3), *(body(text, node=1) for text in STORY)]
    below = [body(text, node=6) for text in OTHER]
    before = page(*own, heading(SECOND, 1, node=4), *below, nodes=nodes)
    assert bodies(story(before, context())) == [TITLE, *STORY]
    other = (*nodes[:4], nodes[4]._replace(hints="chapter"), *nodes[5:])
    assert told(page(*own, heading(SECOND, 1, node=4), *below, nodes=other)) == {}


def test_a_second_heading_of_a_lower_level_stays() -> None:
    headline, *prose = second()
    assert told(page(*first(), headline._replace(level=2), *prose)) == {}


def test_the_same_headline_again_stays() -> None:
    _, *prose = second()
    assert told(page(*first(), heading(TITLE.upper() + "!", 1, node=2), *prose)) == {}


def test_nothing_goes_where_the_metadata_names_another_headline() -> None:
    assert told(page(*first(), *second(), title="Harbour Post")) == {}


def test_nothing_goes_where_only_the_page_itself_names_the_headline() -> None:
    before = page(*first(), *second())
    claimed = (Claim("title", TITLE, "h1", block=0),)
    assert told(html(*before.blocks, nodes=before.nodes, claims=claimed)) == {}


def test_nothing_goes_before_the_own_story_has_been_told() -> None:
    assert told(page(*first(1), *second())) == {}


def test_nothing_goes_before_the_own_headline() -> None:
    assert told(page(*second(), *first())) == {}


def test_a_headline_shortened_by_the_page_is_still_its_own() -> None:
    before = page(*first(), *second(), title=f"{TITLE} after a long night - Harbour Post")
    assert bodies(story(before, context())) == [TITLE, *STORY]


def test_story_of_the_metadata_after_a_second_article_stays() -> None:
    told_whole = body(STORY[0], origin="json-ld")
    before = page(*first(), *second(), told_whole)
    assert len(before.blocks) - 1 not in told(before)


def test_a_second_article_is_found_on_a_page_as_read() -> None:
    def article(title: str, prose: tuple[str, ...]) -> str:
        date = '<p class="date">3 May 2024</p>'
        paragraphs = "".join(f"<p>{text}</p>" for text in prose)
        return f"<article><h1>{title}</h1>{date}{paragraphs}</article>"

    head = f'<head><meta property="og:title" content="{TITLE}"></head>'
    source = f"<html>{head}<body>{article(TITLE, STORY)}{article(SECOND, OTHER)}</body></html>"
    read = readers.read(source).document
    before = html(
        *(block.decided(KEPT) for block in read.blocks), nodes=read.nodes, claims=read.claims
    )
    assert bodies(story(before, context())) == [TITLE, "3 May 2024", *STORY]


def test_entries_of_a_list_that_are_neither_dated_nor_signed_stay() -> None:
    entries = (Node("body", -1), Node("article", 0), Node("article", 0), Node("div", 2))
    assert told(page(*first(), *second(), nodes=entries)) == {}


def test_the_story_goes_on_after_an_article_embedded_in_it() -> None:
    nodes = (Node("body", -1), Node("article", 0), Node("article", 1), Node("p", 2, "byline"))
    card = [heading(SECOND, 1, node=2), body(OTHER[0], node=2)]
    before = page(*first(3), *card, *(body(text, node=1) for text in STORY[3:]), nodes=nodes)
    assert bodies(story(before, context())) == [TITLE, *STORY]


# ---- definition lists


def test_a_term_stays_above_the_definition_of_the_story() -> None:
    nodes = (Node("body", -1), Node("dl", 0), Node("dt", 1), Node("dd", 1))
    term, other = furniture("For", node=2), furniture("Share", node=2)
    told_of = body("Up in four minutes, with one hand.", node=3)
    page = html(
        body(STORY[0], node=0), term, told_of, other, furniture("Mail", node=3), nodes=nodes
    )
    assert told(page) == {1: "story.term"}
    assert told(html(body(STORY[0]), furniture("For"), body(STORY[1]))) == {}


# ---- headings


def test_a_heading_over_furniture_goes() -> None:
    before = html(body(STORY[0]), heading("Read more"), furniture("Storm"), furniture("Snow"))
    assert told(before) == {1: "story.empty-heading"}
    assert story(before, context()).blocks[1].role is Role.BOILERPLATE


def test_a_heading_over_the_story_stays() -> None:
    before = html(heading("The vote"), body(STORY[0]), heading("The boat"), body(STORY[1]))
    assert told(before) == {}


def test_a_heading_over_furniture_and_then_the_story_stays() -> None:
    before = html(body(STORY[0]), heading("The vote"), furniture("Advertisement"), body(STORY[1]))
    assert told(before) == {}


def test_a_heading_over_furniture_goes_though_the_story_follows_under_the_next() -> None:
    before = html(heading("More"), furniture("Storm"), heading("The vote"), body(STORY[1]))
    assert told(before) == {0: "story.empty-heading"}


def test_a_chapter_title_over_a_section_title_stays() -> None:
    before = html(heading("Chapter", 2), heading("Section", 3), body(STORY[0]))
    assert told(before) == {}


def test_a_deck_right_below_the_headline_stays() -> None:
    deck = heading("After three weeks the island has its boats again, and its bread")
    before = html(
        heading("Ferry returns", 1), deck, furniture("Share"), heading("Why"), body(STORY[0])
    )
    assert told(before) == {}


def test_a_short_heading_below_the_headline_and_one_below_furniture_are_no_decks() -> None:
    deck = heading("After three weeks the island has its boats again, and its bread")
    short = html(
        heading("Ferry", 1), heading("Share"), furniture("Mail"), heading("Why"), body(STORY[0])
    )
    assert told(short) == {1: "story.empty-heading"}
    apart = html(
        heading("Ferry", 1), furniture("Ad"), deck, furniture("Ad"), heading("A"), body(STORY[0])
    )
    assert told(apart) == {0: "story.empty-heading", 2: "story.empty-heading"}


def test_a_heading_at_the_end_of_the_page_stays() -> None:
    assert told(html(body(STORY[0]), heading("The end"))) == {}


def test_pictures_under_a_heading_say_nothing() -> None:
    picture = Block("", Kind.IMAGE).decided(KEPT)
    assert told(html(heading("Pictures"), picture, body(STORY[0]))) == {}
    assert told(html(heading("Pictures"), picture, furniture("Share"))) == {
        0: "story.empty-heading"
    }


def test_a_heading_that_is_furniture_already_is_left_alone() -> None:
    assert told(html(heading("Most read", kept=False), furniture("Storm"))) == {}


def test_a_heading_that_loses_its_second_article_goes_with_it() -> None:
    before = page(*first(), *second(), heading("More snow", 2, node=3), body(OTHER[0], node=3))
    assert bodies(story(before, context())) == [TITLE, *STORY]


def test_a_plain_story_is_left_as_it_is() -> None:
    before = html(heading(TITLE, 1), *map(body, STORY))
    assert story(before, context()) == before


# ---- lists of other stories


def link(text: str, *, kept: bool) -> Block:
    make = body if kept else furniture
    return make(text, kind=Kind.LIST_ITEM, group=7, links=len(text))


def test_a_link_above_the_story_goes_with_its_list() -> None:
    links = [link(text, kept=not number) for number, text in enumerate(OTHER)]
    assert told(html(*links, body(STORY[0]))) == {0: "story.links-above"}


def test_a_list_of_links_that_is_the_story_stays() -> None:
    mostly = [link(text, kept=number > 0) for number, text in enumerate(OTHER)]
    assert told(html(*mostly, body(STORY[0]))) == {}
    below = [link(text, kept=not number) for number, text in enumerate(OTHER)]
    assert told(html(body(STORY[0]), *below)) == {}
