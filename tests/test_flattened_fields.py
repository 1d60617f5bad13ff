"""Title and publisher of pages without markup: the learned weights and what they decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import newsclean
from newsclean.document import Block, Choice, Decision, Document, Family, InputType, Role
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import fields, headline, lines, publisher
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import Page, Prose, survey
from newsclean.stages.fields.title import block_of
from pages import FERRY

STORY = FERRY[:3]
TITLE = "Ferry returns to service after the storm"
BODY = Decision(Role.BODY, "score", "score.body", score=0.9)
REST = Decision(Role.BOILERPLATE, "score", "score.rest", score=0.02)
CONTEXT = Context("-", datetime(2025, 6, 30, 12, tzinfo=UTC), RuleSet.__new__(RuleSet), tuple)


def flat(above: tuple[str, ...] = (TITLE,), below: tuple[str, ...] = ()) -> Document:
    """A flattened page: lines above the story, the story, lines below."""
    rows = [*((t, REST) for t in above), *((t, BODY) for t in STORY), *((t, REST) for t in below)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(rows, 1))
    return Document(InputType.TEXT, blocks=blocks)


def chosen(document: Document, field: str) -> Choice | None:
    return fields(document, CONTEXT).fields.get(field)


BLOG = "Gravel and Gorse"


@pytest.mark.parametrize("between", [("Walks, mostly uphill", "Sunday, 9 October 2011"), ("Home",)])
def test_the_name_of_a_site_before_its_headline_is_no_title(between: tuple[str, ...]) -> None:
    title = chosen(flat((f"{BLOG}: {TITLE}", BLOG, *between, TITLE)), "title")
    assert title and title.value == TITLE


def test_the_first_half_of_a_headline_in_two_lines_is_no_site() -> None:
    page = survey(flat((f"{TITLE}: what it costs", TITLE, "What it costs")), CONTEXT)
    assert not page.site


def test_who_signs_in_the_first_line_is_the_author() -> None:
    above = (f"{TITLE} - by Mara Lindqvist", "Pier Post", "Subscribe", TITLE, "Mara Lindqvist")
    page = flat(above)
    authors, title = chosen(page, "authors"), chosen(page, "title")
    assert authors and authors.value == ("Mara Lindqvist",)
    assert title and title.value == TITLE
    crossed = flat(("Crossing the sound - by night", "Crossing the sound"))
    assert chosen(crossed, "authors") is None


def source(*below: str, above: tuple[str, ...] = (TITLE,)) -> str | None:
    choice = chosen(flat(above, below), "source")
    return str(choice.value) if choice else None


@pytest.fixture
def page() -> Page:
    return survey(flat(("Home", TITLE, "By Mara Lindqvist"), ("About Lenn Courier",)), CONTEXT)


def test_every_feature_of_a_headline_has_a_weight(page: Page) -> None:
    rows = [features for _, features in headline.candidates(page, lines.claims(page))]
    assert {tuple(row) for row in rows} == {tuple(weights("headline").of)}


def test_every_feature_of_a_publisher_has_a_weight(page: Page) -> None:
    rows = [row for _, row in publisher.candidates(page, lines.claims(page), TITLE)]
    assert {tuple(row) for row in rows} == {tuple(weights("publisher").of)}


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


def test_a_headline_that_begins_with_a_department_is_no_menu() -> None:
    line = "Sports courts and a weather station for Lenn"
    page = survey(flat((line,)), CONTEXT)
    assert [c.value for c, _ in headline.candidates(page, lines.claims(page))] == [line]


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


def at(place: str, *above: str, below: tuple[str, ...] = ()) -> Document:
    """A flattened page whose story says that it happens in `place`."""
    document = flat(above, below)
    blocks = list(document.blocks)
    told = blocks[len(above)]
    blocks[len(above)] = told._replace(text=f"{told.text} So it is in {place}.")
    return replace(document, blocks=tuple(blocks))


@pytest.mark.parametrize(("place", "section"), [("Lenn", None), ("Culture", "Culture")])
def test_the_place_that_a_story_names_is_no_section(place: str, section: str | None) -> None:
    below = ("About Sound Chronicle", "Politics", place, "© Sound Chronicle")
    page = at("Lenn", TITLE, "Mara Lindqvist", f"in {place}", "May 3, 2024", below=below)
    choice = chosen(page, "section")
    assert (choice.value if choice else None) == section


def test_what_a_bar_parts_from_the_writer_is_a_place_where_the_story_names_it() -> None:
    authors = chosen(
        at("Ravel Lenn", TITLE, "Mara Lindqvist | Ravel Lenn | May 3, 2024"), "authors"
    )
    assert authors and authors.value == ("Mara Lindqvist",)


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


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("Link Copied", []),
        ("Access Calculator", []),
        ("Health Sector", []),
        ("Join Lenn", []),
        ("Mara Lindqvist", ["Mara Lindqvist"]),
    ],
)
def test_a_button_between_headline_and_story_signs_nothing(line: str, signed: list[str]) -> None:
    authors = chosen(flat((TITLE, line)), "authors")
    assert list(authors.value if authors else ()) == signed


def test_a_long_byline_may_stand_before_the_date() -> None:
    line = "By Mara Lindqvist, Tom Reed and Ida Holm in Port Arden May 3, 2024, 2:55 PM"
    document = flat((TITLE, line))
    published, authors = chosen(document, "published"), chosen(document, "authors")
    assert published and str(published.value).startswith("2024-05-03T14:55")
    assert authors and list(authors.value)[:2] == ["Mara Lindqvist", "Tom Reed"]


def test_a_line_that_tells_what_was_done_by_a_day_states_no_date() -> None:
    line = "By the harbour masters of the region, who met on May 3, 2024, it was called a success"
    assert chosen(flat((TITLE, line)), "published") is None


def test_words_of_prose_are_those_without_a_capital() -> None:
    prose = Prose((Block(" ".join(STORY)),))
    assert "ferry" in prose and "council" in prose
    assert "The" not in prose and "erry" not in prose and "bridge" not in prose


def test_whom_the_story_is_about_has_not_written_it() -> None:
    above = ((TITLE, REST), ("Ines Carvalho", REST), ("A captain's winter", REST))
    story = (f"{STORY[0]} Ines Carvalho steered her.", *STORY[1:])
    rows = [*above, *((text, BODY) for text in story)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(rows, 1))
    assert chosen(Document(InputType.TEXT, blocks=blocks), "authors") is None


def test_a_name_alone_between_headline_and_story_signs() -> None:
    authors = chosen(flat((TITLE, "Ines Carvalho", "A captain's winter")), "authors")
    assert authors and authors.value == ("Ines Carvalho",)


@pytest.mark.parametrize("line", [f"Share this story: {TITLE}", f"{TITLE} - by Ines Carvalho"])
def test_buttons_and_writers_around_the_headline_publish_nothing(line: str) -> None:
    assert source("© 2025 Lenn Courier", above=(line, TITLE)) == "Lenn Courier"


def test_a_name_behind_the_headline_publishes() -> None:
    assert source(above=(f"{TITLE} - Lenn Courier", TITLE)) == "Lenn Courier"


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
    ("family", "signed"), [(Family.NAVIGATION, []), (Family.BIO, ["Ines Carvalho"])]
)
def test_a_line_that_readers_press_signs_nothing(family: Family, signed: list[str]) -> None:
    known = Decision(Role.BOILERPLATE, "phrases", "my.rule", "", family)
    lines = [(TITLE, REST), ("Ines Carvalho", known), *((text, BODY) for text in STORY)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    authors = chosen(Document(InputType.TEXT, blocks=blocks), "authors")
    assert list(authors.value if authors else ()) == signed


def test_a_comment_of_the_same_day_gives_no_time() -> None:
    above = (TITLE, "Posted by Mara Lindqvist on January 5, 2025")
    below = ("Comments (1)", "bob says:", "January 5, 2025 at 9:00 am", "still no ferry here")
    choice = chosen(flat(above, below), "published")
    assert choice and choice.value == "2025-01-05"


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


def test_whoever_took_a_picture_does_not_hold_the_pages_rights() -> None:
    credit = Decision(Role.BOILERPLATE, "captions", "captions.credited", "", Family.CAPTION)
    document = flat()
    shown = Block("The old ferry at its berth. © Ana Paz", line=9).decided(credit)
    document = replace(document, blocks=(*document.blocks, shown))
    assert chosen(document, "source") is None


def test_two_networks_in_a_headline_are_no_menu() -> None:
    line = "YouTube and TikTok must pay for the ferry"
    page = survey(flat((line,)), CONTEXT)
    assert [c.value for c, _ in headline.candidates(page, lines.claims(page))] == [line]


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


@pytest.mark.parametrize(("menu", "section"), [("Operations", "Operations"), ("Home", None)])
def test_the_section_below_the_byline_is_one_that_the_page_names(
    menu: str, section: str | None
) -> None:
    choice = chosen(flat((menu, TITLE, "By Mara Lindqvist", "in Operations")), "section")
    assert (choice.value if choice else None) == section


def test_words_that_end_a_writers_name_may_open_the_sites_elsewhere() -> None:
    above = ("Lindqvist Post", TITLE, "By Mara Lindqvist")
    below = ("Subscribe to Lindqvist Post", "© 2024 Lindqvist Post")
    assert source(*below, above=above) == "Lindqvist Post"


def test_who_took_the_picture_signs_no_story() -> None:
    def authors(line: str) -> tuple[str, ...]:
        page = "\n\n".join(("Ferry returns after the storm", line, *FERRY))
        return tuple(newsclean.clean(page, input_type="text").authors)

    assert authors("Photo: Jan Roe") == ()
    assert authors("Jan Roe/Staff Writer") == ("Jan Roe",)


def test_the_last_sentence_that_its_writer_signs_in_brackets_is_no_byline() -> None:
    story = ("港の夜の便が春まで続くと市議会が決めた。", "建物は来春、取り壊される。（高瀬実）")
    rows = [("港の夜の便が残る", REST), *((line, BODY) for line in story), ("関連記事", REST)]
    blocks = tuple(Block(line, line=n).decided(d) for n, (line, d) in enumerate(rows, 1))
    after = fields(Document(InputType.TEXT, blocks=blocks), CONTEXT)
    assert after.fields["authors"].value == ("高瀬実",)
    assert [block.text for block in after.body] == list(story)


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


def test_a_byline_of_two_names_with_their_roles_is_no_part_of_the_story() -> None:
    line = "By Mara Lindqvist, local democracy reporter and Tom Okafor, political editor"
    page = flat((TITLE,))
    above = Block(line, line=2).decided(BODY)
    after = fields(replace(page, blocks=(page.blocks[0], above, *page.blocks[1:])), CONTEXT)
    assert after.blocks[1].role is Role.BYLINE


def test_an_agency_that_signs_beside_the_writer_is_the_source_where_nobody_else_is() -> None:
    found = chosen(flat((TITLE, "By Mara Lindqvist, Reuters", "May 3, 2024")), "source")
    assert found and found.value == "Reuters"


def test_a_breadcrumb_without_signs_signs_no_story() -> None:
    authors = chosen(flat(("Domů Zprávy Vysočina", TITLE, "May 3, 2024")), "authors")
    assert authors is None
