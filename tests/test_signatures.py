"""Who signs a page without markup, in the places where papers of many languages put the name."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsclean.document import Block, Choice, Decision, Document, InputType, Role
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import fields

TABLE = tomllib.loads((Path(__file__).parent / "claims" / "signatures.toml").read_text("utf-8"))
BODY = Decision(Role.BODY, "score", "score.body", score=0.9)
REST = Decision(Role.BOILERPLATE, "score", "score.rest", score=0.02)
CONTEXT = Context("-", datetime(2025, 6, 30, 12, tzinfo=UTC), RuleSet.__new__(RuleSet), tuple)
PARAGRAPHS = 4


def chosen(case: dict[str, Any], field: str) -> Choice | None:
    """A field of a page: lines above the story, its paragraphs, lines below it."""
    story = TABLE["story"][case["lang"]]
    told = [*[story] * (PARAGRAPHS - 1), story + case.get("ends", "")]
    lines = [
        *((text, REST) for text in case["above"]),
        *((text, BODY) for text in told),
        *((text, REST) for text in case.get("below", ())),
    ]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    return fields(Document(InputType.TEXT, blocks=blocks), CONTEXT).fields.get(field)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in TABLE["case"]])
def test_names_sign_where_papers_put_them(case: dict[str, Any]) -> None:
    authors = chosen(case, "authors")
    assert list(authors.value if authors else ()) == case["names"]


def test_a_picture_of_a_day_dates_no_japanese_story() -> None:
    caption = "橋を渡る住民たち＝2024年5月11日午前9時3分、天嶺村で、高瀬みのり撮影した写真より"
    page = {"lang": "ja", "above": ["古い橋が再び通れるように", caption]}
    assert chosen(page, "published") is None


def test_the_date_glued_to_the_stamp_of_the_last_change_is_the_storys() -> None:
    stamp = "2019-01-07T17:27:31+02:00"
    headline = "The old bridge opens again"
    glued = {"lang": "en", "above": [headline, f"{stamp}June 19th, 2018 | Harbour"]}
    found = chosen(glued, "published")
    assert found and found.value == "2018-06-19"
    alone = {"lang": "en", "above": [headline, f"{stamp}Harbour"]}
    found = chosen(alone, "published")
    assert found and found.value == stamp


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("For the Harbour Law Office of Port Arden | Apr 21, 2017 | Bridges, piers, locks", True),
        ("The law on bridges, piers and locks in force since Apr 21, 2017 | Harbour", False),
    ],
)
def test_a_date_alone_between_bars_is_the_storys(line: str, *, day: bool) -> None:
    found = chosen({"lang": "en", "above": ["The old bridge opens again", line]}, "published")
    assert (found is not None and found.value == "2017-04-21") is day


def test_a_blurb_far_above_the_byline_is_not_where_the_story_begins() -> None:
    blurb, *story = [TABLE["story"]["en"].replace("bridge", word) for word in ("mill", "bridge")]
    menu = [(f"Section {n}", REST) for n in range(20)]
    head = [("The old bridge opens again", REST), ("By Mara Lindqvist", REST)]
    lines = [(blurb, BODY), *menu, *head, *((text, BODY) for text in story * PARAGRAPHS)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    found = fields(Document(InputType.TEXT, blocks=blocks), CONTEXT).fields
    assert found["authors"].value == ("Mara Lindqvist",)
    assert found["title"].value == "The old bridge opens again"


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Mara Lindqvist 3 min read", "By Mara Lindqvist"),
        ("Mara Lindqvist (Content Manager)", "Mara Lindqvist (Content Manager)"),
    ],
)
def test_a_byline_has_no_count_and_keeps_its_bracket(line: str, byline: str) -> None:
    found = chosen({"lang": "en", "above": ["The old bridge opens again", line]}, "byline")
    assert found and found.value == byline
