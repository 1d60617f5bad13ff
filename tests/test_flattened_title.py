"""The headline of pages without markup: the learned weights and what they decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flattened import CONTEXT, TITLE, chosen, flat
from newsclean.document import Choice, Decision, Family, Role
from newsclean.stages.fields import headline, lines
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import survey
from newsclean.stages.fields.title import block_of

BLOG = "Gravel and Gorse"


@pytest.mark.parametrize("between", [("Walks, mostly uphill", "Sunday, 9 October 2011"), ("Home",)])
def test_the_name_of_a_site_before_its_headline_is_no_title(between: tuple[str, ...]) -> None:
    title = chosen(flat((f"{BLOG}: {TITLE}", BLOG, *between, TITLE)), "title")
    assert title and title.value == TITLE


def test_every_feature_of_a_headline_has_a_weight() -> None:
    page = survey(flat(("Home", TITLE, "By Mara Lindqvist"), ("About Lenn Courier",)), CONTEXT)
    rows = [features for _, features in headline.candidates(page, lines.claims(page))]
    assert {tuple(row) for row in rows} == {tuple(weights("headline").of)}


@pytest.mark.parametrize(
    "above",
    [
        (f"HomeLocal{TITLE}", TITLE),
        ("HomeLocalFerry returns to service after…", TITLE),
        ("Home", "Local", "Weather", TITLE, "By Mara Lindqvist", "3 May 2024"),
        (TITLE, "Share", "By Mara Lindqvist"),
        ("Log in", TITLE, "3 May 2024"),
    ],
)
def test_the_headline_is_found_behind_menus_and_glued_breadcrumbs(above: tuple[str, ...]) -> None:
    title = chosen(flat(above), "title")
    assert title and title.value == TITLE


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        (f"Home Local Harbour {TITLE}", False),
        (f"Accueil Port {TITLE}", False),
        (f"Harbour Local {TITLE}", True),
        ("Home after the storm: the ferry and its crew", True),
    ],
)
def test_a_breadcrumb_that_runs_into_the_line_below_is_no_headline(
    line: str, *, may_be: bool
) -> None:
    page = survey(flat(("Menu", line, "Share", TITLE)), CONTEXT)
    found = {claim.value for claim, _ in headline.candidates(page, lines.claims(page))}
    assert (line in found) is may_be and TITLE in found


def test_furniture_that_a_rule_knows_is_no_headline_and_a_menus_entry_may_be() -> None:
    story = flat(("Ferry returns", TITLE, "By Mara Lindqvist"))
    page = survey(story, CONTEXT)

    def first(family: Family) -> set[str]:
        ruled = Decision(Role.BOILERPLATE, "phrases", "any.rule", family=family)
        blocks = (page.blocks[0], page.blocks[1].decided(ruled), *page.blocks[2:])
        known = survey(replace(story, blocks=blocks), CONTEXT)
        return {claim.value for claim, _ in headline.candidates(known, lines.claims(known))}

    assert TITLE not in first(Family.NEWSLETTER) | first(Family.TAGS) | first(Family.NOTICE)
    assert TITLE in first(Family.NAVIGATION)
    assert TITLE in first(Family.OTHER)


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ((TITLE, "By Mara Lindqvist"), "The ferry after the storm.Courtesy of Lenn Harbour"),
        ((TITLE, "By Mara Lindqvist"), "“The ferry after the storm”Photograph by Ana Paz"),
        ((TITLE, "Published in"), "The Ferry and Storm Review"),
        ((TITLE, "Publié dans :"), "The Ferry and Storm Review"),
    ],
)
def test_a_captions_credit_and_the_magazine_published_in_are_no_headline(
    above: tuple[str, ...], line: str
) -> None:
    title = chosen(flat((*above, line)), "title")
    assert title and line not in {title.value, *(claim.value for claim in title.alternatives)}


@pytest.mark.parametrize(
    "line",
    [
        "Ferry returns after the storm. Photos show the harbour",
        "Ferry returns to harbour (photos)",
        "Ferry wreck published in photographs",
    ],
)
def test_words_of_credits_and_labels_may_be_the_story(line: str) -> None:
    title = chosen(flat(("Published in May", line, "By Mara Lindqvist")), "title")
    assert title and line in {title.value, *(claim.value for claim in title.alternatives)}


@pytest.mark.parametrize(
    ("end", "below", "cut"),
    [
        (" - Lenn", "© 2024 Lenn. All rights reserved", True),
        (" – Harbour Seven", "Copyright Harbour Seven Ltd", True),
        (" - Lenn", "Write to Lenn", False),
        (" - Photos", "© 2024 Lenn. All rights reserved", False),
    ],
)
def test_the_first_line_loses_the_name_that_a_copyright_line_says(
    end: str, below: str, *, cut: bool
) -> None:
    page = survey(flat((TITLE + end, "Menu"), (below,)), CONTEXT)
    found = {claim.value for claim, _ in headline.candidates(page, lines.claims(page))}
    assert (TITLE in found) is cut and (TITLE + end in found) is not cut


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("« Storm closes the ferry", False),
        ("Ferry fares rise in spring »", False),
        ("← Storm closes the ferry", False),
        ("ferryreturns.com", False),
        ("« The ferry returns », says the port", True),
        ("The storm » Ferry returns", True),
    ],
)
def test_links_to_other_posts_and_an_address_are_no_headline(line: str, *, may_be: bool) -> None:
    page = survey(flat(("Menu", line, TITLE)), CONTEXT)
    found = {claim.value for claim, _ in headline.candidates(page, lines.claims(page))}
    assert (line in found) is may_be and TITLE in found


def test_a_menu_that_runs_into_the_headline_of_the_first_line_is_none_of_it() -> None:
    above = (f"{TITLE} - Sound Chronicle", "Menu", f"Subscribe Sign in {TITLE}")
    page = survey(flat(above), CONTEXT)
    found = {claim.value for claim in headline.ranked(page, lines.claims(page))}
    assert TITLE in found and not any(value.startswith("Subscribe") for value in found)
    assert block_of(page, Choice(TITLE, "line 1", "")) == 2


def test_a_headline_that_a_big_first_letter_tears_is_the_first_line() -> None:
    above = (TITLE, "Sound Chronicle", "Ferry returns to service after the s", "torm")
    title = chosen(flat(above), "title")
    assert title and title.value == TITLE


def test_a_link_past_the_menu_is_no_headline() -> None:
    skip = Decision(Role.BOILERPLATE, "phrases", "en.navigation.skip", family=Family.NAVIGATION)
    page = flat((TITLE, "Pier walks"))
    blocks = (page.blocks[0].decided(skip), *page.blocks[1:])
    title = chosen(replace(page, blocks=blocks), "title")
    assert title and title.value == "Pier walks"


@pytest.mark.parametrize(
    ("line", "may_be"),
    [
        ("Lenn County TimesSubscribeLog in", False),
        ("Lenn County Times Subscribe Log in", False),
        ("Glas Lenna News Sport Culture", False),
        ("Best Online Programs", True),
        ("Lenn Times closes after a hundred years", True),
    ],
)
def test_a_papers_name_before_a_menu_is_no_headline(line: str, *, may_be: bool) -> None:
    page = survey(flat((line, TITLE)), CONTEXT)
    found = {claim.value for claim, _ in headline.candidates(page, lines.claims(page))}
    assert (line in found) is may_be and TITLE in found


def test_losing_headlines_are_kept() -> None:
    title = chosen(flat(("Bridge stays closed until the summer", TITLE)), "title")
    assert title and [claim.value for claim in title.alternatives] == [
        "Bridge stays closed until the summer"
    ]


def test_a_headline_that_begins_with_a_department_is_no_menu() -> None:
    line = "Sports courts and a weather station for Lenn"
    page = survey(flat((line,)), CONTEXT)
    assert [c.value for c, _ in headline.candidates(page, lines.claims(page))] == [line]


@pytest.mark.parametrize(
    "tag", [f"Opinion | {TITLE} - The Lenn Courier", f"{TITLE} | Lenn | Courier", f"{TITLE} - Lenn"]
)
def test_the_line_that_the_title_tag_spells_is_the_headline(tag: str) -> None:
    above = (
        tag,
        "Home",
        "The ferry in a picture of February, before the storm took the pier",
        TITLE,
    )
    title = chosen(flat((*above, "The captain has waited for a calm sea since then")), "title")
    assert title and title.value == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Skip to contentLenn CourierSubscribeSign inGive Lenn",
        "Arden (Lenn County) -",
        "HOME NEWS POLITICS METRO BUSINESS SPORTS OPINION",
        "หน้าแรก ข่าว การเมือง เศรษฐกิจ กีฬา",
        "Startseite Lokales Kreis Arden",
    ],
)
def test_a_menu_run_together_and_a_place_cut_off_are_no_headline(line: str) -> None:
    page = survey(flat((line, TITLE)), CONTEXT)
    found = [claim.value for claim, _ in headline.candidates(page, lines.claims(page))]
    assert found == [TITLE]


def test_two_networks_in_a_headline_are_no_menu() -> None:
    line = "YouTube and TikTok must pay for the ferry"
    page = survey(flat((line,)), CONTEXT)
    assert [c.value for c, _ in headline.candidates(page, lines.claims(page))] == [line]
