"""The user's own example, where it is at hand: nothing of the story lost, nothing else kept."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.document import Kind
from newsclean.writers.jsonout import record

BESIDE = Path(__file__).parents[2] / "shared" / "seed"
SEED = Path(os.environ.get("NEWSCLEAN_SEED", BESIDE)) / "000_74635596341c1c7a.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the user's example is not at hand")

FIRST = "Japan said Friday that"
LAST = "with Tokyo warning of the risk of violating U.N. sanctions."
HEADING = "Kim Jong-un visits Russian aircraft factory"


@lru_cache(maxsize=1)
def _article() -> newsclean.Article:
    return newsclean.clean_file(SEED)


def _record() -> dict[str, Any]:
    return record(_article())


def _story() -> list[str]:
    """The paragraphs of the story as they stand in the file."""
    paragraphs = [part.strip() for part in SEED.read_text("utf-8").split("\n\n")]
    first = next(i for i, part in enumerate(paragraphs) if part.startswith(FIRST))
    last = next(i for i, part in enumerate(paragraphs) if part.endswith(LAST))
    return paragraphs[first : last + 1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (
            "title",
            "The Japanese Prime Minister is ready to meet with the North Korean leader",
        ),
        ("byline", "DN/Lusa"),
        ("source", "DN"),
        ("section", "World"),
        ("language", "en"),
        ("warnings", []),
    ],
)
def test_field(field: str, value: object) -> None:
    assert _record()[field] == value


def test_every_paragraph_is_kept_in_order_and_nothing_else() -> None:
    assert _record()["text"].split("\n\n") == _story()


def test_the_line_between_the_two_halves_is_a_heading() -> None:
    headings = [block.text for block in _article().body if block.kind is Kind.HEADING]
    assert headings == [HEADING]


@pytest.mark.parametrize(
    "furniture",
    [
        "HomeWorld",
        "North Korean...",
        "Author:",
        "Source:",
        "Stay Connected",
        "16,985",
        "FansLike",
        "FollowersFollow",
        "SubscribersSubscribe",
        "Must Read",
        "Related News",
        "LEAVE A REPLY",
        "Please enter your",
    ],
)
def test_furniture_is_gone(furniture: str) -> None:
    assert furniture not in _record()["markdown"]
    assert furniture not in _record()["title"]
