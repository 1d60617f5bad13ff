"""What a page's metadata claims; the pages are in `claims/pages.toml`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.readers import html
from newsclean.readers.claims import Metadata, collect, jsonld

CASES = tomllib.loads((Path(__file__).parent / "claims" / "pages.toml").read_text("utf-8"))["case"]


def metadata(page: str, url: str | None = None) -> Metadata:
    return collect(html.parse(page), url)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_a_page_claims(case: dict[str, Any]) -> None:
    claims = metadata(case["html"], case.get("url")).claims
    for field, values in case.get("want", {}).items():
        found = [claim.value for claim in claims if claim.field == field]
        assert [value for value in dict.fromkeys(found) if value in values] == values
    for field, values in case.get("none", {}).items():
        assert not {claim.value for claim in claims if claim.field == field} & set(values)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("post-author", "byline"),
        ("byline", "byline"),
        ("writer-name", "byline"),
        ("autor", "byline"),
        ("auteur", "byline"),
        ("signature", "byline"),
        ("entry-date", "published"),
        ("pubDate", "published"),
        ("posted", "published"),
        ("Published", "published"),
        ("breadCrumb", "section"),
        ("site crumbs", "section"),
        ("topic-path", "section"),
        ("pankuzu", "section"),
        ("rate", None),
        ("state", None),
        ("crumble", None),
    ],
)
def test_classes_that_tell_what_an_element_states(words: str, field: str | None) -> None:
    claims = metadata(f"<body><div class='{words}'>Ida Berg</div></body>").claims
    assert [claim.field for claim in claims] == ([field] if field else [])


def test_an_organisation_says_so_in_its_origin() -> None:
    page = (
        '<script type="application/ld+json">{"@type":"Article","headline":"F",'
        '"author":{"@type":"Organization","name":"Sports Desk"}}</script>'
    )
    origins = {claim.origin for claim in metadata(page).claims if claim.field == "authors"}
    assert origins == {"json-ld author organization"}


def test_the_story_of_the_metadata_keeps_its_paragraphs() -> None:
    page = (
        '<script type="application/ld+json">{"@type":"Article","headline":"F",'
        '"articleBody":"<p>One &amp; two.</p><p>Three.</p>"}</script>'
    )
    assert metadata(page).article_body == "One & two.\nThree."


def test_each_claim_is_kept_once() -> None:
    page = '<meta name="author" content="A B"><meta name="author" content="A B">'
    claims = metadata(page).claims
    assert len(claims) == len(set(claims)) == 1


_KEYS = (
    "@id", "@type", "@graph", "@context", "author", "publisher", "image", "name", "url", "headline",
    "mainEntity", "breadcrumb", "itemListElement", "item", "keywords", "articleBody",
    "datePublished", "description", "articleSection", "inLanguage",
)  # fmt: skip
_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.just("NewsArticle")
_JSON = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)
    ),
    max_leaves=25,
)


@given(_JSON)
@example({"@type": "NewsArticle", "headline": "F", "author": {"@id": {"a": 1}}})
@example({"@type": "NewsArticle", "headline": "F", "publisher": {"@id": ["a"]}})
@example({"@type": "NewsArticle", "headline": "F", "image": {"@id": ["a"]}})
def test_any_json_is_read_without_an_exception(value: Any) -> None:
    jsonld.read((json.dumps(value),), (), ())


@given(st.text(alphabet='{}[]",:\\/ab\n<!-*;', max_size=200))
def test_any_script_is_read_without_an_exception(script: str) -> None:
    jsonld.read((script,), (), ())
