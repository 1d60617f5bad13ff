"""Section and tags: what of trails, links and metadata is one."""

from __future__ import annotations

import pytest

from field_pages import (
    HEAD,
    context,
    flat,
    html,
    marked,
    value,
)
from newsclean.document import (
    Block,
    Decision,
    Document,
    Family,
    InputType,
    Role,
)
from newsclean.stages.fields import fields
from pages import SENTENCES

PROSE = "".join(f"<p>{one} {two}</p>" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))


def test_section_is_no_home_link_and_not_the_title() -> None:
    page = marked(
        ("title", "Ferry returns", "json-ld news headline"),
        ("section", "Home", "json-ld breadcrumb"),
        ("section", "Local", "json-ld breadcrumb"),
        ("section", "Ferry returns", "json-ld breadcrumb"),
    )
    assert value(page, "section") == "Local"


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        (("Ledger Group", "Coast"), "Coast"),
        (("Group Ledger", "Coast"), "Coast"),
        (("Ledger Group Home", "Coast"), "Coast"),
        (("Ledger Tests", "Coast"), "Ledger Tests"),
        (("Coast: Ferry back in time", "Coast"), "Coast"),
        (("Ferry back in time", "Coast"), "Coast"),
        (("in time", "Coast"), "in time"),
        (("Article",), None),
        (("tags",), None),
    ],
)
def test_a_crumb_of_the_site_or_of_the_headline_is_no_section(
    crumbs: tuple[str, ...], section: str | None
) -> None:
    page = marked(
        ("title", "Coast: Ferry back in time", "json-ld news headline"),
        ("source", "Ledger Group", "meta og:site_name"),
        *(("section", crumb, "json-ld breadcrumb") for crumb in crumbs),
    )
    assert value(page, "section") == section


def test_the_folder_of_a_writer_is_no_section() -> None:
    signed = ("authors", "Mara Lindqvist", "json-ld author")
    assert value(marked(signed, ("section", "mara-lindqvist", "url path")), "section") is None
    assert value(marked(signed, ("section", "coast", "url path")), "section") == "Coast"


def test_tags_are_split_and_kept_once() -> None:
    page = marked(("tags", "sea, port; Sea", "meta keywords"))
    assert value(page, "tags") == ("sea", "port")


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        (("You are here:", "Coast"), "Coast"),
        (("You are here: Home",), None),
        (("Home > Coast > Ferries",), "Coast"),
        (("Startseite", "Küste"), "Küste"),
        (("lenncourier.example › Debate ›",), "Debate"),
        (("首页 > 要闻 > 头条 > 正文",), "要闻"),
        (("资讯 > 社会 > 正文",), "社会"),
        (("News", "Coast"), "Coast"),
        (("News",), "News"),
        (("Breadcrumb",), None),
        (("2021 – 01 – 18",), None),
    ],
)
def test_a_section_is_a_part_of_the_trail(trail: tuple[str, ...], section: str | None) -> None:
    page = marked(*(("section", part, "breadcrumb") for part in trail))
    assert value(page, "section") == section


@pytest.mark.parametrize(
    ("part", "section"), [("coast", "Coast"), ("article", None), ("mar", None), ("blog", None)]
)
def test_a_part_of_the_address_that_sorts_pages_is_no_section(
    part: str, section: str | None
) -> None:
    assert value(marked(("section", part, "url path")), "section") == section


def test_of_several_sections_in_one_value_the_first_counts() -> None:
    assert value(marked(("section", "Coast,Ferries", "meta article:section")), "section") == "Coast"


def test_links_marked_as_tags_are_tags_but_those_of_categories_are_not() -> None:
    article = html(
        "<title>Ferry returns</title>",
        "<h1>Ferry returns</h1><p><a rel='tag' href='/t/boats'>boats</a></p>"
        "<p class='categories'><a rel='tag' href='/c/sea'>Sea</a></p>",
    )
    assert list(article.tags) == ["boats"]


@pytest.mark.parametrize(
    ("above", "below", "section"),
    [
        ("<a href='/coast'>Coast</a>", "", "Coast"),
        ("<a href='/author/jane-doe'>Jane Doe</a>", "", None),
        ("<a href='/subscribe'>Subscribe</a>", "", None),
        ("", "Posted in <a href='/category/news/kueste'>Küste</a>", "Küste"),
        ("", "<a href='/category/coast/ferry-stops'>Ferry stops</a>", "Ferry stops"),
        ("", "<a href='/category/coast/why-ferries-stop'>Ferry stops</a>", None),
    ],
)
def test_a_link_beside_the_headline_leads_to_a_section(
    above: str, below: str, section: str | None
) -> None:
    beside = f"<div>{above}</div><h1>Ferry returns</h1><div>{below}</div>"
    article = html("<title>Ferry returns</title>", f"<article>{beside}{PROSE}</article>")
    assert article.section == section


@pytest.mark.parametrize(
    ("claims", "tags"),
    [
        ([("sea 12", "rel tag"), ("port 7", "rel tag")], ("sea", "port")),
        ([("pier 39", "rel tag"), ("sea", "rel tag")], ("pier 39", "sea")),
        ([("news, daily", "meta keywords"), ("sea", "rel tag")], ("sea",)),
        ([("20240503, sea", "meta keywords")], ("sea",)),
        ([("渡轮 沙洲岛 航线 港口局", "meta keywords")], ("渡轮", "沙洲岛", "航线", "港口局")),
        ([("Ferry returns to the island", "meta keywords")], None),
    ],
)
def test_tags_are_words_about_the_page(
    claims: list[tuple[str, str]], tags: tuple[str, ...] | None
) -> None:
    title = ("title", "Ferry returns to the island", "json-ld news headline")
    page = marked(title, *(("tags", value, origin) for value, origin in claims))
    assert value(page, "tags") == tags


def test_a_line_of_tags_below_the_story_gives_them() -> None:
    line = "Tags: sea, port"
    labelled = Decision(Role.BOILERPLATE, "phrases", "en.tags.line", line, Family.TAGS)
    page = flat(*HEAD)
    blocks = (*page.blocks, Block(line, line=99).decided(labelled))
    seen = fields(Document(InputType.TEXT, blocks=blocks), context())
    assert value(seen, "tags") == ("sea", "port")


@pytest.mark.parametrize(
    ("stated", "section"),
    [
        ("« Coast", "Coast"),
        ('{"name": "Coast", "id": 4}', None),
        ('["Coast"]', None),
        ("news/coast", "coast"),
        ("coast/ferries", "coast"),
        ("Arts/Culture", "Arts/Culture"),
        ("coast / ferries", "coast / ferries"),
    ],
)
def test_a_section_is_what_people_read(stated: str, section: str | None) -> None:
    assert value(marked(("section", stated, "meta article:section")), "section") == section


@pytest.mark.parametrize(
    ("trail", "section"),
    [("Home/News/Coast", "Coast"), ("Arts/Culture", "Arts/Culture"), ("Home > A/B", "A/B")],
)
def test_slashes_part_a_breadcrumb_that_begins_with_the_front_page(
    trail: str, section: str
) -> None:
    assert value(marked(("section", trail, "breadcrumb")), "section") == section
