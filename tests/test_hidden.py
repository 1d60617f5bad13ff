"""Stories that no reader of the page sees are found, and only where the page shows none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import readers
from newsclean.document import Block, Document
from newsclean.readers.hidden import PROSE, STORY, has_story
from pages import SENTENCES

TITLE = "Council keeps the winter ferry"
PARAGRAPHS = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
MARKUP = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
VISIBLE = f"<article>{MARKUP}</article>"


def page(inside: str, head: str = "") -> str:
    return f"""<!doctype html><html><head><title>{TITLE}</title>{head}</head>
<body><nav><a href="/">Home</a></nav>
<h1>{TITLE}</h1>{inside}<footer>Imprint</footer></body></html>"""


def read(inside: str, head: str = "") -> Document:
    return readers.read(page(inside, head)).document


def found(document: Document, origin: str) -> list[str]:
    return [block.text for block in document.blocks if block.origin == origin]


def shown(document: Document) -> list[str]:
    return found(document, "")


def script(data: Any, how: str = '<script id="__NEXT_DATA__" type="application/json">') -> str:
    """Data as pages carry it: no end of a tag inside the script."""
    written = json.dumps(data).replace("</", "<\\/")
    return f"{how}{written}</script>"


def json_ld(story: str, **about: Any) -> str:
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": story, **about}
    return script(data, '<script type="application/ld+json">')


FURNITURE = [TITLE, "Imprint"]


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_a_story_only_in_a_tag_that_is_not_shown_is_found(tag: str) -> None:
    document = read(f"<div><{tag}>{MARKUP}</{tag}></div>")
    assert found(document, tag) == list(PARAGRAPHS)
    assert shown(document) == ["Home", *FURNITURE]


@pytest.mark.parametrize(
    "how",
    [
        '<script id="__NEXT_DATA__" type="application/json">',
        "<script>window.__STATE__ = ",
        '<script type="text/javascript">var state=',
    ],
)
@pytest.mark.parametrize(
    "story", [MARKUP, list(PARAGRAPHS), {"blocks": [{"text": text} for text in PARAGRAPHS]}]
)
def test_a_story_only_in_a_data_script_is_found(how: str, story: object) -> None:
    data = {"props": {"page": {"title": TITLE, "link": "https://post.example/a", "story": story}}}
    document = read(script(data, how))
    assert found(document, "data-script") == list(PARAGRAPHS)
    assert shown(document) == ["Home", *FURNITURE]


def test_what_follows_the_data_in_a_script_does_not_matter() -> None:
    state = json.dumps({"story": list(PARAGRAPHS)})
    program = f"<script>window.__STATE__ = {state};(function(){{go();}})()</script>"
    assert found(read(program), "data-script") == list(PARAGRAPHS)


def test_a_story_told_twice_in_the_data_is_told_once() -> None:
    document = read(script({"a": list(PARAGRAPHS), "b": list(PARAGRAPHS)}))
    assert found(document, "data-script") == list(PARAGRAPHS)


def test_short_strings_addresses_and_code_in_the_data_are_no_story() -> None:
    data = {
        "label": "Read more",
        "address": "https://post.example/" + "a" * 200 + ".",
        "json": '{"a": "' + PARAGRAPHS[0] + '"}',
        "code": f"a = function() {{ return '{PARAGRAPHS[0]}' }}.",
        "words": "word " * 60,
        "story": PARAGRAPHS[0],
    }
    assert found(read(script(data)), "data-script") == [PARAGRAPHS[0]]


def test_japanese_in_the_data_is_a_story_though_it_has_no_spaces() -> None:
    story = "市議会は火曜の夜、古い桟橋を二年間閉じると決めた。店主の多くは、驚いたと話した。" * 3
    assert found(read(script({"story": story})), "data-script") == [story]


def test_chinese_in_the_data_is_a_story_though_it_has_no_spaces() -> None:
    story = "市议会周二晚间投票决定，将旧渡轮码头关闭两年。许多店主感到意外，他们希望分期进行。" * 3
    assert found(read(script({"story": story})), "data-script") == [story]


@pytest.mark.parametrize(
    "inside",
    [
        script({"story": list(PARAGRAPHS)})[:-40] + "</script>",
        f'<script type="application/json">{{story: "{PARAGRAPHS[0]}"}}</script>',
        '<script type="application/json">' + '{"a":' * 9000 + "</script>",
    ],
    ids=["cut off", "no quotes", "deep"],
)
def test_broken_data_is_passed_over(inside: str) -> None:
    assert read(inside).blocks == read("").blocks


@pytest.mark.parametrize(
    "program",
    [
        f"if (a == b) {{ show('{PARAGRAPHS[0]}'); }}",
        f"var a = function () {{ return '{PARAGRAPHS[0]}'; }};",
        f'load({{"text": "{PARAGRAPHS[0]}"}})',
        f"var story = '{PARAGRAPHS[0]}';",
    ],
)
def test_a_program_is_no_data(program: str) -> None:
    assert read(f"<script>{program}</script>").blocks == read("").blocks


@pytest.mark.parametrize(
    "hidden",
    [
        f"<noscript>{MARKUP}</noscript>",
        f"<template>{MARKUP}</template>",
        script({"story": MARKUP}),
        script({"story": list(PARAGRAPHS)}, "<script>window.__STATE__ = "),
        script({"story": ["Another story. " * 20]}),
        json_ld("\n".join(PARAGRAPHS)),
    ],
)
def test_a_page_that_shows_its_story_gains_nothing_by_hidden_copies(hidden: str) -> None:
    plain = read(VISIBLE)
    assert shown(plain) == ["Home", TITLE, *PARAGRAPHS, "Imprint"]
    assert [block.text for block in read(VISIBLE + hidden).blocks] == shown(plain)
    assert all(block.origin == "" for block in read(VISIBLE + hidden).blocks)


def test_a_tracker_in_noscript_adds_nothing() -> None:
    pixel = '<noscript><img src="https://count.example/p.gif" alt="count this"></noscript>'
    assert read(pixel).blocks == read("").blocks


# ---- in data, below what the page shows

BEGUN = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:4])
TYPED = [{"type": "text", "content": text} for text in PARAGRAPHS]


@pytest.mark.parametrize("story", [MARKUP, TYPED])
@pytest.mark.parametrize(
    "how",
    [
        '<script type="application/json">',
        "<script>window.App=window.App||{};App.globalContent=",
    ],
)
def test_a_story_of_which_the_page_shows_the_beginning_goes_on_from_data(
    how: str, story: object
) -> None:
    document = read(BEGUN + script({"page": {"story": story}}, how))
    assert shown(document) == ["Home", TITLE, *PARAGRAPHS[:4], "Imprint"]
    assert found(document, "json-ld") == [PARAGRAPHS[4]]


def test_data_about_other_stories_or_with_no_more_than_the_page_adds_nothing() -> None:
    other = [text.upper() for text in PARAGRAPHS]
    untyped = [{"content": text} for text in PARAGRAPHS]
    for page_of, story in ((VISIBLE, MARKUP), (BEGUN, "".join(other)), (BEGUN, untyped)):
        document = read(page_of + script({"story": story}))
        assert {block.origin for block in document.blocks} == {""}


# ---- JSON-LD


def test_the_json_ld_story_of_a_paywalled_page_becomes_blocks_at_the_end() -> None:
    document = read(f"<p>{PARAGRAPHS[0]}</p>", json_ld("\n\n".join(PARAGRAPHS)))
    assert shown(document) == ["Home", TITLE, PARAGRAPHS[0], "Imprint"]
    assert found(document, "json-ld") == list(PARAGRAPHS)
    assert [block.origin for block in document.blocks[-len(PARAGRAPHS) :]] == ["json-ld"] * 5
    assert document.article_body == "\n\n".join(PARAGRAPHS)


def test_markup_in_the_json_ld_story_parts_its_paragraphs() -> None:
    document = read("", json_ld(MARKUP))
    assert found(document, "json-ld") == list(PARAGRAPHS)


def test_a_few_words_in_json_ld_are_no_story() -> None:
    assert found(read("", json_ld(PARAGRAPHS[0])), "json-ld") == []
    assert len(PARAGRAPHS[0]) < STORY // 2


def test_a_json_ld_story_of_which_the_page_shows_the_beginning_adds_its_end() -> None:
    begun = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:4])
    assert found(read(begun, json_ld("\n".join(PARAGRAPHS))), "json-ld") == [PARAGRAPHS[4]]
    whole = begun + f"<p>{PARAGRAPHS[4]}</p>"
    assert found(read(whole, json_ld("\n".join((*PARAGRAPHS, "Ann Lee")))), "json-ld") == []


def test_a_json_ld_story_that_the_page_tells_with_gaps_adds_nothing() -> None:
    most = "".join(f"<p>{PARAGRAPHS[at]}</p>" for at in (0, 1, 3, 4))
    assert found(read(most, json_ld("\n".join(PARAGRAPHS))), "json-ld") == []
    gaps = "".join(f"<p>{PARAGRAPHS[at]}</p>" for at in (0, 2, 3))
    assert found(read(gaps, json_ld("\n".join(PARAGRAPHS))), "json-ld") == []


def test_a_json_ld_story_is_seen_though_it_is_broken_otherwise() -> None:
    document = read(VISIBLE, json_ld(" \u00a0 ".join(PARAGRAPHS).replace(". ", ".  ")))
    assert found(document, "json-ld") == []


# ---- what is a story


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], False),
        ([Block("x" * STORY)], True),
        ([Block("x" * (STORY - 1))], False),
        ([Block("x" * PROSE)] * 8, True),
        ([Block("x" * (PROSE - 1))] * 90, False),
        ([Block("x" * STORY, links=STORY // 2)], False),
    ],
)
def test_a_story_is_enough_prose_that_is_no_link(blocks: list[Block], expected: bool) -> None:
    assert has_story(blocks) is expected


# ---- hostile data


@pytest.mark.parametrize(
    "story",
    [
        pytest.param(
            f"{PARAGRAPHS[0]}\x0b {PARAGRAPHS[1]}",
            id="control character",
        ),
        pytest.param(
            f"{PARAGRAPHS[0]}\uffff {PARAGRAPHS[1]}",
            id="noncharacter",
        ),
        pytest.param(
            f"<html><frameset><frame></frameset></html><p>{PARAGRAPHS[0]} {PARAGRAPHS[1]}</p>",
            id="frameset",
        ),
        pytest.param(
            f"<html><body><p>{PARAGRAPHS[0]}</p></body><body><p>{PARAGRAPHS[1]}</p></body></html>",
            id="two bodies",
        ),
        pytest.param(
            f"{PARAGRAPHS[0]} \ud83d {PARAGRAPHS[1]}",
            id="lone surrogate",
        ),
        pytest.param(f"{PARAGRAPHS[0]}\x00 {PARAGRAPHS[1]}", id="NUL"),
        pytest.param(f"<!doctype html><html><body><p>{' '.join(PARAGRAPHS[:2])}", id="a page"),
        pytest.param(f'<?xml version="1.0"?><p>{" ".join(PARAGRAPHS[:2])}</p>', id="XML"),
    ],
)
def test_odd_text_in_data_is_read_whole(story: str) -> None:
    texts = " ".join(found(read(script({"story": story})), "data-script"))
    assert PARAGRAPHS[0].rstrip(".") in texts
    assert PARAGRAPHS[1] in texts


_leaves = st.none() | st.booleans() | st.integers() | st.sampled_from([*PARAGRAPHS, "x", MARKUP])
_data = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner)
)


@given(st.dictionaries(st.sampled_from("abc"), _data, min_size=1))
def test_text_of_data_scripts_is_all_marked_as_such(data: dict[str, Any]) -> None:
    document = read(script({**data, "label": "x" * PROSE}))
    assert shown(document) == ["Home", *FURNITURE]
    texts = found(document, "data-script")
    assert set(texts) <= set(PARAGRAPHS)
    inside = json.dumps(data, ensure_ascii=False)
    assert set(texts) == {text for text in PARAGRAPHS if text in inside}
