"""The title: which claim or line of a page it is, and what it sheds."""

from __future__ import annotations

import pytest

from field_pages import (
    html,
    marked,
    value,
)
from newsclean.stages.fields.labels import repeats_title


def test_title_drops_the_site_and_keeps_its_own_dash() -> None:
    page = marked(
        ("title", "Ferry returns - late - Morning Ledger", "title tag"),
        ("source", "Morning Ledger", "meta og:site_name"),
    )
    assert value(page, "title") == "Ferry returns - late"


def test_the_headline_on_the_page_beats_the_search_engines_title() -> None:
    article = html(
        "<title>Ferry returns: best ferry 2024 | Ledger</title>"
        '<meta property="og:title" content="Ferry returns: best ferry 2024">',
        "<h1>Ferry returns after the storm</h1>",
    )
    assert article.title == "Ferry returns after the storm"


def test_a_menu_headline_that_nothing_else_names_is_no_title() -> None:
    article = html(
        "<title>Ferry returns after the storm</title>"
        '<meta property="og:title" content="Ferry returns after the storm">',
        "<h1>Select an option</h1>",
    )
    assert article.title == "Ferry returns after the storm"


def test_a_heading_of_the_second_level_tells_where_the_sites_name_begins() -> None:
    article = html(
        "<title>Ferry returns after the storm - Harbour Gazette</title>",
        "<h2>Ferry returns after the storm</h2>",
    )
    assert article.title == "Ferry returns after the storm"


def test_the_choice_of_title_tells_who_says_it_and_how_sure_it_is() -> None:
    page = marked(
        ("title", "Ferry returns after the storm", "title tag"),
        ("title", "Ferry returns after the storm", "meta og:title"),
        ("title", "Storm, ferry, returns: all the latest", "meta twitter:title"),
    )
    choice = page.fields["title"]
    assert choice.value == "Ferry returns after the storm"
    assert choice.reason.startswith("given by title tag, meta og:title; ")
    assert [claim.origin for claim in choice.alternatives] == ["meta twitter:title"]


@pytest.mark.parametrize(
    ("line", "heading", "is_title"),
    [
        ("Ferry returns after the storm", False, True),
        ("FERRY RETURNS AFTER THE STORM", False, True),
        ("HomeLocalFerry returns after the st...", False, True),
        ("HomeLocalFerry returns after the storm", False, True),
        ("Ferry returns after…", False, True),
        ("Local Ferry returns after the storm", True, True),
        (
            "Ferry returns after the storm, and the whole town of Elder Bay comes to see",
            False,
            False,
        ),
        ("Ferry", False, False),
        ("A storm", True, False),
        ("", False, False),
    ],
)
def test_repeated_titles_are_known(line: str, heading: bool, is_title: bool) -> None:
    assert repeats_title(line, "Ferry returns after the storm", heading=heading) is is_title
