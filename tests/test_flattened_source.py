"""Who publishes pages without markup: the learned weights and what they decide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flattened import BODY, CONTEXT, REST, STORY, TITLE, chosen, flat
from newsclean.document import Block, Decision, Document, Family, InputType, Role
from newsclean.stages.fields import lines, publisher
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import survey


def test_the_first_half_of_a_headline_in_two_lines_is_no_site() -> None:
    page = survey(flat((f"{TITLE}: what it costs", TITLE, "What it costs")), CONTEXT)
    assert not page.site


def source(*below: str, above: tuple[str, ...] = (TITLE,)) -> str | None:
    choice = chosen(flat(above, below), "source")
    return str(choice.value) if choice else None


def test_every_feature_of_a_publisher_has_a_weight() -> None:
    page = survey(flat(("Home", TITLE, "By Mara Lindqvist"), ("About Lenn Courier",)), CONTEXT)
    rows = [row for _, row in publisher.candidates(page, lines.claims(page), TITLE)]
    assert {tuple(row) for row in rows} == {tuple(weights("publisher").of)}


@pytest.mark.parametrize(
    ("below", "name"),
    [
        (("Subscribe to Lenn Courier", "About Lenn Courier", "Lenn Courier app"), "Lenn Courier"),
        (("© 2024 Lenn Courier. All rights reserved.",), "Lenn Courier"),
        (("Write to desk@lenncourier.com", "facebook.com/share"), "Lenncourier"),
        (("Author: MB/Lenn Press", "Source: Lenn Press"), "Lenn Press"),
        (("More from News", "More from Sport"), None),
        (("Subscribe to our newsletter", "Contact"), None),
        (("© Riproduzione riservata",), None),
        (("2024 Visos teisės saugomos", "Visos teisės saugomos"), None),
        (("© 2024 Lenn Courier. Haki zote zimehifadhiwa",), "Lenn Courier"),
        (("© 2024 Lenn Courier L.P. All rights reserved.",), "Lenn Courier"),
        (("© Crown copyright",), None),
        (("HomeNewsLocal", "HomeNewsLocal News"), None),
    ],
)
def test_the_site_is_named_around_its_story(below: tuple[str, ...], name: str | None) -> None:
    assert source(*below) == name


def names(*below: str) -> set[str]:
    """The names that compete on a page with these lines below its story."""
    found = survey(flat((TITLE,), below), CONTEXT)
    return {claim.value for claim, _ in publisher.candidates(found, lines.claims(found), TITLE)}


def test_menus_that_run_into_each_other_are_no_name() -> None:
    assert names("EditionUK EditionIrish Mirror").isdisjoint(
        {"EditionUK EditionIrish", "EditionUK EditionIrish Mirror", "EditionIrish Mirror"}
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Home News", "Home News"),
        ("Gündem Haberleri", "Gündem Haberleri"),
        ("HaberlerGündem", "HaberlerGündem"),
        ("SON DAKİKA HABERLERİ", "DAKİKA HABERLERİ"),
        ("Follow us on Google News", "Google News"),
        ("For Roku, Apple TV and Fire TV", "Fire TV"),
    ],
)
def test_departments_and_where_to_follow_a_site_do_not_name_it(line: str, name: str) -> None:
    assert name not in names(line, "Lenn Courier")


@pytest.mark.parametrize(
    ("paper", "source"),
    [("Los Angeles Times", "Los Angeles Times"), ("Arden Bay Times", "Arden Bay Times")],
)
def test_a_paper_behind_the_writers_name_is_the_source_and_no_writer(
    paper: str, source: str
) -> None:
    page = flat((TITLE, f"By Mara Lindqvist, {paper}", "May 3, 2024"))
    authors, found = chosen(page, "authors"), chosen(page, "source")
    assert authors and authors.value == ("Mara Lindqvist",)
    assert found and found.value == source


@pytest.mark.parametrize(
    "byline",
    ["Mara Lindqvist for Lenn Chronicle", "Mara Lindqvist - Lenn Chronicle", "By Lenn Chronicle"],
)
def test_the_paper_that_a_byline_names_is_the_source(byline: str) -> None:
    assert source(above=(TITLE, byline, "May 3, 2024")) == "Lenn Chronicle"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lenn Dispatch", "Lenn Dispatch"),
        ("Le Courrier de Lenn", "Le Courrier de Lenn"),
        ("Lenn Sanomat", "Lenn Sanomat"),
        ("Habari za Lenn", "Habari za Lenn"),
        ("World News", None),
        ("Lenn DispatchSubscribeLog in", "Lenn Dispatch"),
        ("Lenn", None),
    ],
)
def test_a_paper_alone_at_the_top_is_the_source_where_nothing_else_is(
    line: str, name: str | None
) -> None:
    assert source(above=(line, TITLE, "Mara Lindqvist", "May 3, 2024")) == name


@pytest.mark.parametrize("behind", ["Impressum", " Impressum Datenschutz"])
def test_what_follows_the_year_of_the_rights_is_no_holder(behind: str) -> None:
    found = lines.claims(survey(flat((TITLE,), (f"© Lenn Bote 2024{behind}",)), CONTEXT))
    assert [claim.value for claim in found if claim.field == "source"] == ["Lenn Bote"]


def test_a_name_that_a_button_is_glued_to_leaves_no_piece() -> None:
    assert names("Mara LindqvistFollow").isdisjoint({"Mara", "Mara LindqvistFollow"})


def test_a_label_over_related_stories_names_no_site() -> None:
    label = Block("Harbour News").decided(
        Decision(Role.BOILERPLATE, "phrases", "related", family=Family.RELATED)
    )
    found = flat((TITLE,), ("More of it",))
    found = survey(replace(found, blocks=(*found.blocks, label)), CONTEXT)
    claimed = publisher.candidates(found, lines.claims(found), TITLE)
    assert "Harbour News" not in {claim.value for claim, _ in claimed}


def test_one_word_with_a_capital_inside_is_a_name() -> None:
    assert "TechHarbour" in names("About TechHarbour")


def test_a_word_that_opens_a_byline_opens_no_name() -> None:
    assert "Lenn Courier" in names("By Lenn Courier")
    assert "By Lenn Courier" not in names("By Lenn Courier")


def test_trackers_that_every_page_names_are_no_site() -> None:
    assert names("s.crwdcntrl.net and cdn.wordpress.com").isdisjoint({"Crwdcntrl", "Wordpress"})


def test_who_is_credited_beside_the_byline_goes_before_the_site() -> None:
    credited = ("Author: MB", "Source: Lenn Press", "© 2024 Lenn Courier. All rights reserved.")
    assert source(*credited) == "Lenn Press"


def test_who_is_credited_behind_the_date_goes_before_the_site() -> None:
    above = (TITLE, "June 3, 2025 16:05 | Source: Lenn Cold Stores")
    assert source("About Lenn Courier", "© 2025 Lenn Courier", above=above) == "Lenn Cold Stores"


def test_who_is_credited_beside_the_day_of_the_change_goes_before_the_site() -> None:
    above = (TITLE, "Source: Lenn Cold Stores", "Last updated: June 3, 2025")
    assert source("About Lenn Courier", "© 2025 Lenn Courier", above=above) == "Lenn Cold Stores"


@pytest.mark.parametrize("credit", ["Credit: Lighthouse", "(Credit: AP/Ana Paz/Photo montage)"])
def test_who_is_credited_without_a_word_for_source_is_no_source(credit: str) -> None:
    assert source(above=(TITLE, "3 May 2024", credit)) is None


def test_the_source_of_a_picture_gives_way_to_the_site() -> None:
    below = ("Source: City Archive", "About Lenn Courier", "© 2024 Lenn Courier")
    assert source(*below) == "Lenn Courier"


@pytest.mark.parametrize(
    ("ends", "name"),
    [
        (" - Lenn Courier - Harbour", "Lenn Courier"),
        (" - Lenn Courier - News from the coast", "Lenn Courier"),
        (" | Harbour | Lenn Courier | 19.01.2020", "Lenn Courier"),
        (" | lenncourier.com", "Lenn Courier"),
        (" - Coast Weekly", "Coast Weekly"),
    ],
)
def test_the_part_of_the_first_line_that_the_page_repeats_is_the_site(ends: str, name: str) -> None:
    below = ("Subscribe to Lenn Courier", "© 2024 Lenn Courier. All rights reserved.")
    assert source(*below, above=(TITLE + ends, "Menu", TITLE)) == name


def test_a_byline_behind_the_headline_is_no_site() -> None:
    below = ("Subscribe to Mara Lindqvist", "© 2024 Mara Lindqvist")
    assert source(*below, above=(f"{TITLE} - by Mara Lindqvist", TITLE)) == "Mara Lindqvist"


def test_a_day_behind_the_headline_is_no_site() -> None:
    assert source(above=(f"{TITLE} | Lenn Courier | 19.01.2020", TITLE)) == "Lenn Courier"


def test_the_name_before_an_at_sign_is_no_host() -> None:
    assert names("complaints.it@lenncourier.example.com").isdisjoint({"Complaints"})


def test_a_name_behind_the_headline_is_the_site() -> None:
    assert source(above=(f"{TITLE} | Lenn Courier", TITLE)) == "Lenn Courier"


@pytest.mark.parametrize("line", [f"Share this story: {TITLE}", f"{TITLE} - by Ines Carvalho"])
def test_buttons_and_writers_around_the_headline_publish_nothing(line: str) -> None:
    assert source("© 2025 Lenn Courier", above=(line, TITLE)) == "Lenn Courier"


def test_a_name_behind_the_headline_publishes() -> None:
    assert source(above=(f"{TITLE} - Lenn Courier", TITLE)) == "Lenn Courier"


@pytest.mark.parametrize(
    ("credited", "source"),
    [("Source: Associated Press", "Associated Press"), ("Source: town hall", "Harbor News")],
)
def test_an_agency_credited_below_the_story_goes_before_the_holder_of_the_rights(
    credited: str, source: str
) -> None:
    below = (credited, "Share", "Related", "Copyright 2025 Harbor News. All rights reserved.")
    choice = chosen(flat(below=below), "source")
    assert choice and choice.value == source


def test_whoever_took_a_picture_does_not_hold_the_pages_rights() -> None:
    credit = Decision(Role.BOILERPLATE, "captions", "captions.credited", "", Family.CAPTION)
    document = flat()
    shown = Block("The old ferry at its berth. © Ana Paz", line=9).decided(credit)
    document = replace(document, blocks=(*document.blocks, shown))
    assert chosen(document, "source") is None


@pytest.mark.parametrize(
    "byline", ["By Mara Lindqvist, The Harbour Post", "By Mara Lindqvist for Harbour Post"]
)
def test_no_site_begins_with_the_surname_of_the_writer(byline: str) -> None:
    named = source(above=(TITLE, byline))
    assert named in (None, "The Harbour Post", "Harbour Post")


def test_a_site_may_be_named_after_its_writer() -> None:
    above = ("Mara Lindqvist Post", TITLE, "By Mara Lindqvist")
    below = ("Subscribe to Mara Lindqvist Post", "© 2024 Mara Lindqvist Post")
    assert source(*below, above=above) == "Mara Lindqvist Post"


def test_words_that_end_a_writers_name_may_open_the_sites_elsewhere() -> None:
    above = ("Lindqvist Post", TITLE, "By Mara Lindqvist")
    below = ("Subscribe to Lindqvist Post", "© 2024 Lindqvist Post")
    assert source(*below, above=above) == "Lindqvist Post"


@pytest.mark.parametrize(
    ("first", "last", "agency"),
    [
        ("LENN (Reuters) - The ferry is back in service.", "It sails at noon.", "Reuters"),
        ("The ferry is back in service after the storm.", "It sails at noon. (EFE)", "EFE"),
        ("The ferry is back in service after the storm.", "It sails at noon. — Bernama", "Bernama"),
        ("The ferry is back in service after the storm.", "It sails at noon. (HTB)", None),
    ],
)
def test_the_agency_of_the_dateline_or_the_end_is_credited_where_nobody_else_is(
    first: str, last: str, agency: str | None
) -> None:
    rows = [(TITLE, REST), (first, BODY), *((t, BODY) for t in STORY[1:]), (last, BODY)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(rows, 1))
    page = Document(InputType.TEXT, blocks=blocks)
    found = chosen(page, "source")
    assert (found.value if found else None) == agency
    rights = Block("© 2024 Lenn Courier", line=9).decided(REST)
    found = chosen(replace(page, blocks=(*blocks, rights)), "source")
    assert found and found.value == "Lenn Courier"


def test_an_agency_that_signs_beside_the_writer_is_the_source_where_nobody_else_is() -> None:
    found = chosen(flat((TITLE, "By Mara Lindqvist, Reuters", "May 3, 2024")), "source")
    assert found and found.value == "Reuters"
