"""The story of the metadata takes the place of what little the page shows of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import newsclean
from newsclean import readers
from newsclean.document import Decision, Document, Family, Node, Role
from newsclean.stages.score import score
from newsclean.stages.unseen import RULES, STAGE, SURE, WHOLE, unseen
from pages import SENTENCES
from staging import added, bodies, body, context, furniture, html, rule_ids

STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
TEASER = STORY[0]
OFFER = "Subscribers read on: a month costs nine euros, and you may leave whenever you like."


def paywalled() -> Document:
    told = [body(text, origin="json-ld")._replace(trace=()) for text in STORY]
    page = html(furniture("Home"), body(TEASER), body(OFFER), *told)
    return replace(page, article_body="\n\n".join(STORY))


def test_the_story_of_the_metadata_takes_the_place_of_the_teaser() -> None:
    before = paywalled()
    after = unseen(before, context())
    assert bodies(after) == list(STORY)
    assert rule_ids(before, after) == {
        1: "unseen.teaser",
        2: "unseen.around",
        **dict.fromkeys(range(3, 3 + len(STORY)), "unseen.story"),
    }


def test_the_end_of_the_story_follows_what_the_page_shows_of_it() -> None:
    shown, end = STORY[:3], STORY[3:]
    told = [body(text, origin="json-ld")._replace(trace=()) for text in end]
    box = body("A map of the harbour")
    page = html(*map(body, shown[:2]), box, body(shown[2]), body(OFFER), *told)
    after = unseen(replace(page, article_body="\n\n".join(STORY)), context())
    assert bodies(after) == [*shown[:2], box.text, shown[2], *end]
    assert after.warnings == (
        "the end of the article is in the page's data only; it was taken from there",
    )


def test_every_decision_names_a_rule_of_the_stage_and_every_rule_is_used() -> None:
    before = paywalled()
    decisions = added(before, unseen(before, context()))
    assert {decision.rule for decision in decisions.values()} == set(RULES) - {WHOLE}
    assert {decision.stage for decision in decisions.values()} == {STAGE}
    assert decisions[1].family is Family.DUPLICATE
    assert decisions[2].family is Family.OTHER


def test_the_reader_is_told_where_the_story_came_from() -> None:
    assert unseen(paywalled(), context()).warnings == (
        "the article is in the page's metadata only; it was taken from there",
    )


def test_the_publishers_own_text_is_trusted() -> None:
    assert unseen(replace(paywalled(), confidence=0.2), context()).confidence == SURE
    assert unseen(replace(paywalled(), confidence=0.95), context()).confidence == 0.95


def test_a_teaser_is_known_whatever_its_marks_and_spaces() -> None:
    teaser = f"  {TEASER.upper()} …"
    told = paywalled()
    before = html(body(teaser), *told.blocks[3:], article_body=told.article_body)
    assert rule_ids(before, unseen(before, context()))[0] == "unseen.teaser"


def test_a_page_that_shows_its_story_is_left_alone() -> None:
    document = html(*map(body, STORY), article_body="\n".join(STORY))
    assert unseen(document, context()) is document


def test_a_paywalled_page_as_read_gives_the_story_of_its_json_ld() -> None:
    source = paywalled_page()
    before = score(readers.read(source).document, context())
    after = unseen(before, context())
    assert bodies(after) == list(STORY)
    assert {block.origin for block in after.blocks if block.role is Role.BODY} == {"json-ld"}


def test_the_whole_pipeline_keeps_the_story_of_the_metadata() -> None:
    article = newsclean.clean(paywalled_page())
    assert [block.text for block in article.body] == list(STORY)
    assert article.title == "Council keeps the winter ferry"
    assert any("metadata" in warning for warning in article.warnings)


def paywalled_page() -> str:
    data = {
        "@type": "NewsArticle",
        "headline": "Council keeps the winter ferry",
        "articleBody": "\n\n".join(STORY),
    }
    return f"""<html><head><title>Council keeps the winter ferry</title>
<script type="application/ld+json">{json.dumps(data)}</script></head>
<body><nav><a href="/">Home</a></nav><article><h1>Council keeps the winter ferry</h1>
<p>{TEASER}</p><div class="paywall"><p>{OFFER}</p></div></article></body></html>"""


SUMMARY = "The furnace was blown out in 2019 and is to be lit again before the spring."
NODES = (Node("html", -1), Node("body", 0), Node("script-story", 0), Node("script-story", 0))


def scripted(*visible: str) -> Document:
    """A page that shows little, the story in the data of its script, and a summary of another."""
    whole = [furniture(text, origin="data-script", node=2) for text in STORY[:-1]]
    last = body(STORY[-1], origin="data-script", node=2)
    other = body(SUMMARY, origin="data-script", node=3)
    return html(*(body(text, node=1) for text in visible), *whole, last, other, nodes=NODES)


@pytest.mark.parametrize("visible", [(), (STORY[0],), (STORY[0], STORY[1])])
def test_the_story_in_the_data_of_a_script_is_taken_whole(visible: tuple[str, ...]) -> None:
    after = unseen(scripted(*visible), context())
    assert bodies(after) == list(STORY)
    assert after.warnings


def test_what_only_the_page_shows_stays_above_it() -> None:
    assert bodies(unseen(scripted(OFFER, STORY[0]), context())) == [OFFER, *STORY]


def test_data_that_repeat_nothing_of_a_story_that_is_shown_stay_out() -> None:
    before = scripted(OFFER * 2)
    assert unseen(before, context()) == before


def test_a_page_that_shows_more_than_the_data_hold_keeps_what_it_shows() -> None:
    before = scripted(*STORY[:2], *(OFFER + text for text in STORY * 2))
    assert unseen(before, context()) == before


def test_of_two_texts_in_the_data_none_is_the_story() -> None:
    page = scripted()
    more = [block._replace(node=3) for block in page.blocks]
    before = replace(page, blocks=(*page.blocks, *more))
    assert unseen(before, context()) == before


def test_what_a_rule_knows_in_the_data_stays_out() -> None:
    page = scripted()
    known = Decision(Role.BOILERPLATE, "phrases", "en.share", "", Family.SHARE)
    blocks = (page.blocks[0].decided(known), *page.blocks[1:])
    assert bodies(unseen(replace(page, blocks=blocks), context())) == list(STORY[1:])
