"""Front matter that people wrote: what is read of it, and what stays as it is."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from markdown_pages import PAGE, STORY
from newsclean import clean
from newsclean.readers import markdown
from newsclean.writers import FORMATS
from newsclean.writers.markdown import render


def test_front_matter_becomes_claims_with_dates_as_written() -> None:
    claims = [claim[:3] for claim in markdown.read(PAGE).claims]
    assert ("published", "2024-03-01", "front matter") in claims
    assert ("authors", "Tom Reed", "front matter") in claims


def test_broken_front_matter_is_reported_and_the_body_kept() -> None:
    document = markdown.read('---\ntitle: "open\n---\n\n# A\n\nText.\n')
    assert [block.text for block in document.blocks] == ["A", "Text."]
    assert "front matter" in document.warnings[0]


ADDED = """---
title: Ferry stays
reviewed: true
authors:
  - Ada Renn
# seen by the night desk
desk:
  - night
  - foreign
language: en
---

# Ferry stays

The ferry stays until spring.
"""


def test_what_people_add_to_front_matter_stays_behind_the_fields() -> None:
    article = clean(ADDED, path="a.md")
    assert (article.title, article.authors, article.language) == (
        "Ferry stays",
        ("Ada Renn",),
        "en",
    )
    written = render(article)
    head = written.split("---\n")[1]
    assert head == (
        "title: Ferry stays\nauthors:\n  - Ada Renn\nlanguage: en\n"
        "reviewed: true\n# seen by the night desk\ndesk:\n  - night\n  - foreign\n"
    )
    assert render(clean(written, path="a.md")) == written


@pytest.mark.parametrize(
    "front", ["title: a: b\nsource: Post\n", "title: Ferry\nauthors:\n  - name: Ada Renn\n"]
)
def test_front_matter_that_cannot_be_read_is_not_lost(front: str) -> None:
    text = f"---\n{front}---\n\nThe ferry stays.\n"
    written = render(clean(text, path="a.md"))
    assert all(line in written for line in front.splitlines())
    assert render(clean(written, path="a.md")) == written


def test_a_key_in_quotation_marks_is_written_once() -> None:
    text = '---\n"title": Ferry stays\nsource: Post\n---\n\nIt stays.\n'
    written = render(clean(text, path="a.md"))
    assert written.split("---\n")[1] == "title: Ferry stays\nsource: Post\n"


def stated(front: str) -> dict[str, object]:
    """The JSON of a page below the front matter `front`, held to the schema."""
    found: dict[str, object] = {}
    for text in (f"title: A\n{front}", f"layout: post\nslug: a\ndraft: no\n{front}"):
        page = clean(f"---\n{text}\n---\n\n{STORY[0]}\n", path="a.md")
        found = json.loads(FORMATS["json"].write(page))
        SCHEMA.validate(found)
        once = render(page)
        assert render(clean(once, path="a.md")) == once
    return found


SCHEMA = Draft202012Validator(
    json.loads((files("newsclean.writers") / "schema.json").read_text(encoding="utf-8"))
)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("published: 2024-05-01", "2024-05-01"),
        ("published: 2024-05-01 10:00:00", "2024-05-01T10:00:00"),
        ("published: 2024-05-01 10:00:00 +0200", "2024-05-01T10:00:00+02:00"),
        ("published: 2024-05-01T10:00Z", "2024-05-01T10:00Z"),
        ("published: 20240501", "2024-05-01"),
        ("modified: yes", None),
        ("modified: yesterday", None),
        ("modified: 2024-02-31", None),
        ("language: en_GB", "en-GB"),
        ("language: zh-Hant-TW", "zh-Hant-TW"),
        ("url: https://port.example/a", "https://port.example/a"),
        ('url: "https://port.example/\\na"', "https://port.example/a"),
        ("url: /posts/ferry", "/posts/ferry"),
        ("image: https://port.example/a.png", "https://port.example/a.png"),
        ("image: data:image/gif;base64,R0", None),
        ("url: javascript:alert(1)", None),
        ('url: "java\\nscript:alert(1)"', None),
        ('url: "\\x01java\\uFDD0script:alert(1)"', None),
        ('url: "\\x01 javascript:alert(1)"', None),
        ("url:\n  - javascript:alert(1)", None),
        ('source: "\\x01"', None),
    ],
)
def test_front_matter_is_brought_into_the_form_of_the_contract(
    front: str, expected: str | None
) -> None:
    assert stated(front)[front.partition(":")[0]] == expected


def test_a_language_that_is_no_tag_does_not_count() -> None:
    assert stated('language: "en us!!"')["language"] in (None, "en")


def test_what_is_not_of_the_form_stays_as_people_wrote_it_but_no_address_that_runs() -> None:
    front = "title: A\nmodified: yesterday\nurl: javascript:alert(1)\nimage: data:x\nlayout: post\n"
    written = render(clean(f"---\n{front}---\n\nThe ferry stays.\n", path="a.md"))
    assert written.startswith("---\ntitle: A\nmodified: yesterday\nlayout: post\n---\n")


@given(
    st.sampled_from(["published", "modified", "language", "url", "image", "title", "tags"]),
    st.text() | st.sampled_from(["2024-W01-1", "2024-05-01T10:00:00+02:00:30", "0001-01-01T00"]),
)
def test_no_front_matter_makes_json_that_breaks_its_schema(field: str, value: str) -> None:
    stated(f"{field}: {json.dumps(value)}")
