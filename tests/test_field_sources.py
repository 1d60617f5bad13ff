"""The source: which name on a page is that of its publisher or agency."""

from __future__ import annotations

import pytest

import newsclean
from field_pages import (
    HEAD,
    chinese,
    flat,
    marked,
    value,
)


def test_source_is_the_name_people_write() -> None:
    page = marked(
        ("source", "Ledger Media Ltd", "json-ld publisher"),
        ("source", "Morning Ledger", "meta og:site_name"),
        ("url", "https://www.morningledger.com/a", "link canonical"),
    )
    assert value(page, "source") == "Morning Ledger"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2022年6月14日 08:30 江岸晚报", "江岸晚报"),
        ("2022年6月14日 08:30 陈思远", None),
        ("2022年6月14日 08:30", None),
        ("来源：网络", None),
        ("来源：本站原创", None),
    ],
)
def test_a_paper_beside_the_date_of_a_chinese_page_is_the_source(
    line: str, source: str | None
) -> None:
    assert value(chinese(line), "source") == source


def test_the_sites_name_before_the_headline_is_the_source() -> None:
    page = marked(
        ("title", "Hafenbote: Fähre fährt wieder nach Sandholm", "title tag"),
        ("title", "Fähre fährt wieder nach Sandholm", "h1"),
        ("title", "Fähre fährt wieder nach Sandholm", "meta og:title"),
        ("source", "Verlag Hafenbote", "copyright line"),
    )
    assert value(page, "source") == "Hafenbote"


def test_the_name_in_many_lines_around_the_story_is_the_source() -> None:
    below = ("Subscribe to Lenn Courier", "About Lenn Courier", "Lenn Courier on your phone")
    assert value(flat(*HEAD, below=below), "source") == "Lenn Courier"


def test_a_name_in_one_line_around_the_story_is_no_source() -> None:
    below = ("Subscribe to our newsletter", "About Lenn Courier", "Contact")
    assert value(flat(*HEAD, below=below), "source") is None


@pytest.mark.parametrize(
    "line",
    [
        "© Riproduzione riservata",
        "© Bildrechte anzeigen",
        "© Ada Renn / Shutterstock",
        "Copyright Infringement Notification",
        "© 2024 Your Website",
        "Copyright notice above applies.",
    ],
)
def test_words_of_rights_are_no_source(line: str) -> None:
    assert value(flat(*HEAD, below=(line,)), "source") is None


def test_the_credit_of_a_picture_is_no_source() -> None:
    assert value(flat(*HEAD, "Credit: Ada Renn / Shutterstock"), "source") is None


def test_the_writers_name_before_the_host_of_many_is_the_source() -> None:
    page = marked(
        ("url", "https://adarenn.blogspot.com/2024/05/ferry.html", "link canonical"),
        ("source", "adarenn.blogspot.com", "url host"),
    )
    assert value(page, "source") == "adarenn"


def test_a_host_that_every_page_names_is_no_source() -> None:
    below = ("facebook.com/share", "Write to desk@lenncourier.com")
    assert value(flat(*HEAD, below=below), "source") == "Lenncourier"


def test_a_picture_of_an_agency_above_the_story_is_no_copyright_notice() -> None:
    page = "\n\n".join((
        "Tram line along the quay opens again",
        "14 March 2025, 10:32",
        "© Jane Doe/MIG",
        "Trams run along the quay again after three years of repairs, the mayor said on Friday.",
        "Eight new cars serve the line, and the first of them left the depot at six o'clock.",
    ))  # fmt: skip
    assert newsclean.clean(page, path="page.txt", input_type="text").source != "Jane Doe/MIG"
