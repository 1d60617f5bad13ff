"""Templates of weblogs: line numbers of code, wide wrappers, bylines among buttons."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.document import Article
from pages import SENTENCES

STORY = "".join(f"<p>{sentence * 2}</p>" for sentence in SENTENCES[:5])


def test_the_numbers_beside_code_are_left_out() -> None:
    row = (
        "<table><tr><td><pre>1\n2\n3</pre></td><td><pre>a = 1\nb = 2\nc = 3</pre></td></tr></table>"
    )
    page = newsclean.clean(
        f"<html><body><h1>On boats</h1>{STORY}{row}<pre>1\n2</pre>{STORY}</body>"
    )
    texts = [block.text for block in page.document.blocks]
    assert "1\n2\n3" not in texts
    assert {"a = 1\nb = 2\nc = 3", "1\n2"} <= set(texts)  # what a program prints stays


def test_a_wrapper_named_after_its_sidebar_holds_the_date_of_the_story() -> None:
    stamp = '<time datetime="2021-09-08T06:30:00-04:00">September 8, 2021</time>'
    page = newsclean.clean(
        f'<html><body><div class="content-sidebar-wrap"><main><h1>On boats</h1>{stamp}'
        f"{STORY}</main></div></body></html>"
    )
    assert page.published == "2021-09-08T06:30:00-04:00"


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2021 by Ines Carvalho Leave a Comment",
        "Leave a Comment / Boats / By Ines Carvalho / May 3, 2021",
    ],
)
def test_a_byline_ends_where_buttons_begin(line: str) -> None:
    text = "\n\n".join(["Night ferry stays", line, *(s * 2 for s in SENTENCES[:6])])
    assert newsclean.clean(text).authors == ("Ines Carvalho",)


def _body(article: Article) -> str:
    return "\n".join(block.text for block in article.document.body)


def _page(top: str = "", bottom: str = "", head: str = "") -> str:
    return (
        f"<html lang='en'><head>{head}</head><body>{top}<article><h1>The lift</h1>"
        f"<p class='byline'>By Ines Carvalho</p>{STORY}</article>{bottom}</body></html>"
    )


@pytest.mark.parametrize("bottom", ["Powered by WordPress", "Propulsé par Ghost"])
def test_the_maker_of_a_page_is_no_source(bottom: str) -> None:
    assert newsclean.clean(_page(bottom=f"<footer><p>{bottom}</p></footer>")).source is None


def test_a_paper_of_a_makers_name_is_a_source() -> None:
    head = "<meta property='og:site_name' content='The Ghost Post'>"
    assert newsclean.clean(_page(head=head)).source == "The Ghost Post"


def test_the_stated_name_of_a_site_goes_before_that_of_its_host() -> None:
    page = _page(head="<meta property='og:site_name' content='Coast Papers'>")
    source = newsclean.clean(page, url="https://coastpapers.example/lift").source
    assert source == "Coast Papers"


@pytest.mark.parametrize("zone", ["Eastern Standard Time", "Pacific Daylight Time"])
def test_a_zone_of_time_is_no_author(zone: str) -> None:
    stamp = f"3 May 2024 09:30 {zone}"
    text = "\n\n".join(["Night ferry stays", stamp, *(s * 2 for s in SENTENCES[:6])])
    article = newsclean.clean(text)
    assert article.authors == ()
    assert str(article.published).startswith("2024-05-03T09:30:00-0")


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Ines Carvalho", "The lift"),
        ("Gloss", "The lift"),  # the section
        ("Harbour", "Harbour: The lift"),
    ],
)
def test_a_title_sheds_its_author_and_section(label: str, title: str) -> None:
    head = (
        f"<title>{label}: The lift</title><meta property='og:title' content='{label}: The lift'>"
        "<meta property='article:section' content='Gloss'>"
    )
    assert newsclean.clean(_page(head=head)).title == title


@pytest.mark.parametrize("name", ["Blog", "Newsroom", "U.S.", "Home"])
def test_a_part_of_a_site_is_no_source(name: str) -> None:
    head = f"<title>The lift | Coast Papers</title><meta property='og:site_name' content='{name}'>"
    page = _page(head=head).replace("The lift", "The lift to the harbour")
    assert newsclean.clean(page).source == "Coast Papers"
