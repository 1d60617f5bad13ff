"""The weights of the title: what their file must hold and what the chances are made of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsclean.document import Block, Claim, Decision, Document, InputType, Kind, Role
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import weighing
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import Page, survey
from newsclean.stages.fields.spellings import NEAREST, spellings

STORY = (
    "The ferry between the two halves of the town returned to service on Friday morning, eleven "
    "months after a storm tore it from its moorings and left it on the sandbank."
)
BODY = Decision(Role.BODY, "score", "score.body", score=0.9)


def page(*claims: tuple[str, str], headings: tuple[tuple[int, str], ...] = ()) -> Page:
    """An HTML page with claims to the title (value, origin) and headings (level, text)."""
    blocks = (
        *(Block(text, kind=Kind.HEADING, level=level) for level, text in headings),
        Block(STORY).decided(BODY),
    )
    stated = tuple(Claim("title", value, origin) for value, origin in claims)
    context = Context("-", datetime(2025, 6, 30, tzinfo=UTC), RuleSet.__new__(RuleSet), tuple)
    return survey(Document(InputType.HTML, blocks=blocks, claims=stated), context)


@pytest.fixture
def ferry() -> Page:
    return page(
        ("Ferry returns after the storm | Harbour Gazette", "title tag"),
        ("Ferry returns after the storm", "meta og:title"),
        headings=(
            (1, "Harbour Gazette"),
            (1, "FERRY RETURNS AFTER THE STORM"),
            (2, "A long winter ends"),
        ),
    )


def test_every_feature_has_a_weight_and_every_weight_a_feature(ferry: Page) -> None:
    rows = weighing.features(ferry, spellings(ferry))
    assert {tuple(row) for row in rows} == {tuple(weights("title").of)}


def test_spellings_of_equal_letters_are_one(ferry: Page) -> None:
    said = {spelling.text: spelling.said_by for spelling in spellings(ferry)}
    assert said["FERRY RETURNS AFTER THE STORM"] == {"title tag", "meta og:title", NEAREST}
    assert said["Ferry returns after the storm | Harbour Gazette"] == frozenset()


def test_chances_add_up_and_their_order_is_that_of_the_parts(ferry: Page) -> None:
    ranked = weighing.weighed(ferry)
    sums = [sum(row.parts.values()) for row in ranked]
    assert sum(row.chance for row in ranked) == pytest.approx(1)
    assert sums == sorted(sums, reverse=True)


def test_a_page_without_titles_has_no_spelling() -> None:
    assert weighing.weighed(page()) == ()


@pytest.mark.parametrize("headline", ["Harbour Gazette", "Menu", "Newsletter"])
def test_a_heading_that_shares_no_word_with_the_metadata_loses(headline: str) -> None:
    found = weighing.weighed(
        page(
            ("Ferry returns after the storm", "title tag"),
            ("Ferry returns after the storm", "meta og:title"),
            headings=((1, headline),),
        )
    )
    assert found[0].spelling.text == "Ferry returns after the storm"


def test_the_headline_on_the_page_beats_a_title_in_other_words() -> None:
    found = weighing.weighed(
        page(
            ("Ferry news: when the ferry returns", "title tag"),
            ("Ferry news: when the ferry returns", "meta og:title"),
            headings=((1, "The ferry returns to the town after eleven months"),),
        )
    )
    assert found[0].spelling.claim.origin == "h1"


def headings_of(headline: str, *stated: str) -> set[str]:
    """The spellings that the heading of a page says whose metadata states titles."""
    claims = ((title, "meta og:title") for title in stated)
    found = spellings(page(*claims, headings=((1, headline),)))
    return {spelling.text for spelling in found if NEAREST in spelling.said_by}


@pytest.mark.parametrize("department", ["Sports", "Boats Travel Centre"])
def test_a_heading_that_names_a_department_is_no_title(department: str) -> None:
    assert headings_of(department, "Ferry returns to service after the storm") == set()


@pytest.mark.parametrize(
    ("headline", "stated"),
    [
        ("Ferry is back", "Ferry returns to service after the storm"),
        ("Boats again", "What the harbour council will decide"),
        ("Boats cross again after a long and hard winter", "Ferry returns to service after storm"),
    ],
)
def test_a_short_heading_is_the_title_where_none_other_tells_the_story(
    headline: str, stated: str
) -> None:
    assert headings_of(headline, stated) == {headline}
