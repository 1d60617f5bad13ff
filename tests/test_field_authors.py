"""Byline and authors: who signs a story, and who does not."""

from __future__ import annotations

import pytest

from field_pages import (
    BODY,
    HEAD,
    REST,
    chinese,
    context,
    flat,
    html,
    line_block,
    marked,
    roles,
    value,
)
from newsclean.document import (
    Block,
    Claim,
    Document,
    InputType,
    Role,
)
from newsclean.stages.fields import fields
from pages import FERRY


@pytest.mark.parametrize(
    ("label", "byline"),
    [
        ("Von Mara Lindner", "Mara Lindner"),
        ("Par Claire Fournier", "Claire Fournier"),
        ("Por Lucía Ferrer", "Lucía Ferrer"),
        ("Di Chiara Bonetti", "Chiara Bonetti"),
        ("Interview: Mara Lindner, Fotos: Udo Brandt", "Mara Lindner"),
        ("Tekst og foto: Mette Holm", "Mette Holm"),
    ],
)
def test_bylines_open_with_the_word_of_the_pages_language(label: str, byline: str) -> None:
    languages = {
        "Von": "de",
        "Par": "fr",
        "Por": "es",
        "Di": "it",
        "Interview:": "de",
        "Tekst": "da",
    }
    story = fields(
        Document(
            InputType.HTML,
            blocks=(Block(label).decided(REST), Block("—" * 200).decided(BODY)),
            claims=(Claim("language", languages[label.split()[0]], "html lang"),),
        ),
        context(),
    )
    assert value(story, "authors") == (byline,)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Mara Lindqvist (The Ledger)", "By Mara Lindqvist (The Ledger)"),
        ("Posted by Mara Lindqvist at 12:53", "Posted by Mara Lindqvist"),
        ("By Mara Lindqvist (3 May 2024)", "By Mara Lindqvist"),
    ],
)
def test_a_byline_ends_as_it_is_written(line: str, byline: str) -> None:
    assert value(flat("Ferry returns after the storm", line), "byline") == byline


def test_without_a_byline_the_authors_are_empty() -> None:
    page = flat("Home", "Local", "Ferry returns after the storm", "Share", "Email The Author")
    assert value(page, "authors") is None
    assert value(page, "byline") is None


def test_who_is_quoted_with_a_date_does_not_sign() -> None:
    words = "<p>“We lied to the harbour.”</p><p>Mara Lindqvist, May 3, 2024</p>"
    title = "<h1>Ferry returns after the storm</h1>"
    assert html("", f"{title}<blockquote>{words}</blockquote>").authors == ()
    assert html("", title + words).authors == ("Mara Lindqvist",)


def test_a_publisher_beside_the_writer_is_no_author() -> None:
    page = marked(
        ("authors", "Morning Media", "meta author"),
        ("source", "Morning Media", "json-ld publisher"),
        ("authors", "Mara Lindqvist", "json-ld author"),
    )
    assert value(page, "authors") == ("Mara Lindqvist",)


def test_an_agency_that_signs_beside_a_writer_is_kept() -> None:
    page = marked(
        ("authors", "Mara Lindqvist", "json-ld author"), ("authors", "AP", "json-ld author")
    )
    assert value(page, "authors") == ("Mara Lindqvist", "AP")


def test_a_desk_signs_where_no_person_does() -> None:
    assert value(marked(("authors", "Sports Desk", "json-ld author")), "authors") == (
        "Sports Desk",
    )


def test_a_byline_with_more_writers_completes_the_metadata() -> None:
    page = marked(
        ("authors", "Mara Lindqvist", "json-ld author"),
        above=("By Mara Lindqvist and Tom Okafor",),
    )
    assert value(page, "authors") == ("Mara Lindqvist", "Tom Okafor")


def test_a_reviewer_is_no_author() -> None:
    page = marked(("byline", "By Mara Lindqvist\nReviewed by Tom Okafor", "byline class"))
    assert value(page, "authors") == ("Mara Lindqvist",)


def test_catalogues_put_the_surname_first() -> None:
    page = marked(("authors", "Lindqvist, Mara", "meta citation_author"))
    assert value(page, "authors") == ("Mara Lindqvist",)


def test_a_byline_over_a_long_gallery_is_read_from_flattened_pages() -> None:
    head = ["Ferry returns after the storm", "By Mara Lindqvist", "3 May 2024"]
    gallery = [f"Picture {n}" for n in range(60)]
    lines = [(line, REST) for line in (*head, *gallery)] + [(line, BODY) for line in FERRY]
    blocks = tuple(line_block(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    page = fields(Document(InputType.TEXT, blocks=blocks), context())
    assert value(page, "authors") == ("Mara Lindqvist",)
    assert value(page, "title") == "Ferry returns after the storm"


def test_the_bylines_of_teasers_far_above_a_story_are_not_its_own() -> None:
    teasers = [
        line
        for n in range(20)
        for line in (f"Another story {n}", f"By Tom Okafor {n * 'x'}", "2 May 2024")
    ]
    lines = [(line, REST) for line in (*teasers, *(f"Section {n}" for n in range(50)))]
    lines += [(line, BODY) for line in FERRY]
    blocks = tuple(line_block(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    assert value(fields(Document(InputType.TEXT, blocks=blocks), context()), "authors") is None


def test_a_section_of_the_menu_signs_no_story() -> None:
    menu = ["Old Harbour", *(f"Section {n}" for n in range(60))]
    lines = [(line, REST) for line in (*menu, "# Ferry returns", "Old Harbour 3 May 2024")]
    lines += [(line, BODY) for line in FERRY]
    blocks = tuple(line_block(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    page = fields(Document(InputType.HTML, blocks=blocks), context())
    assert value(page, "authors") is None
    assert value(page, "published") == "2024-05-03"


def test_a_name_before_the_word_for_reporter_is_a_byline() -> None:
    page = flat("항구 등대가 도서관이 되다", "이하나 기자")
    assert value(page, "authors") == ("이하나",)
    assert value(page, "byline") == "이하나 기자"


@pytest.mark.parametrize(
    ("line", "authors"),
    [("晨报记者 林小雨", ("林小雨",)), ("晨报记者 林小雨 陈思远", ("林小雨", "陈思远"))],
)
def test_a_paper_and_its_reporters_in_a_line_are_a_byline(
    line: str, authors: tuple[str, ...]
) -> None:
    story = "江边的居民说，新的堤坝比原来高出一米，他们今年夏天不用再搬家了。" * 5
    lines = [("河堤加固工程提前完工", REST), (line, REST), (story, BODY)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    page = fields(Document(InputType.HTML, blocks=blocks), context())
    assert value(page, "authors") == authors


def test_reporters_in_brackets_within_the_first_paragraph_sign_it() -> None:
    told = "江岸晚报快讯（记者 陈思远、林小雨）渡轮停航三周后，周一早上恢复了前往沙洲岛的航线。"
    assert value(chinese("2022-06-14", told=told), "authors") == ("陈思远", "林小雨")


def test_a_role_alone_is_no_author() -> None:
    assert value(marked(("authors", "Staff reporter", "itemprop author")), "authors") is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Marta KowalskaTransport Reporter", ("Marta Kowalska",)),
        ("Marta Kowalska3 hours ago", ("Marta Kowalska",)),
        ("Marta Kowalska | Published 15 hours ago", ("Marta Kowalska",)),
        ("Marta Kowalska and AP", ("Marta Kowalska", "AP")),
        ("Reuters, Marta Kowalska", ("Marta Kowalska", "Reuters")),
        ("By Marta KowalskaTravel Writer", ("Marta Kowalska",)),
        ("Jonas FitzGerald", ("Jonas FitzGerald",)),
        ("Ann MacAllister", ("Ann MacAllister",)),
        ("picture alliance / Associated Press | Marta Kowalska", ()),
    ],
)
def test_a_name_is_parted_from_what_the_flattening_glued_to_it(
    line: str, authors: tuple[str, ...]
) -> None:
    document = flat(*HEAD, line, "4 May 2024")
    assert (value(document, "authors") or ()) == authors


def test_capitalised_words_far_from_headline_and_story_sign_nothing() -> None:
    menu = ["Share", "Print", "Save", "Copy", "Tip", "Font", "Zoom", "Quiz", "Map"]
    assert value(flat(*HEAD, *menu, "Harbour Projects", *menu), "authors") is None


def test_a_run_of_many_capitalised_lines_is_a_menu() -> None:
    menu = [f"{place} Harbour" for place in ("Lenn", "Orta", "Sund", "Varn", "Holm", "Brae", "Isk")]
    assert value(flat(*HEAD, *menu), "authors") is None


@pytest.mark.parametrize(("line", "signs"), [("Map", False), ("MAP", True), ("dpa", True)])
def test_an_agency_in_capitals_is_no_word_of_a_menu(line: str, signs: bool) -> None:
    assert (value(flat(*HEAD, line, "4 May 2024"), "authors") is not None) is signs


def test_a_sentence_with_the_writers_name_is_no_byline() -> None:
    page = marked(("authors", "Ada Renn", "json-ld author"), above=("Ada Renn reports.",))
    assert roles(page, "Ada Renn reports.") == [Role.BOILERPLATE]
    page = marked(("authors", "Ada Renn", "json-ld author"), above=("Ada Renn, reporter",))
    assert roles(page, "Ada Renn, reporter") == [Role.BYLINE]


BIO = "Mara Lindqvist covers harbours and ferries and has lived on three of the islands."


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        (("Mara Lindqvist", BIO), ("Mara Lindqvist",)),
        (("More from this town", "More from this town and others, all week and for free."), None),
        (
            ("Mara Lindqvist", "Read her other stories on harbours and ferries of the islands."),
            None,
        ),
    ],
)
def test_a_name_below_the_story_signs_where_the_next_line_introduces_it(
    below: tuple[str, ...], authors: tuple[str, ...] | None
) -> None:
    blocks = [Block(line).decided(BODY) for line in FERRY]
    blocks += [Block(line).decided(REST) for line in ("Share", *below)]
    page = fields(Document(InputType.HTML, blocks=tuple(blocks)), context())
    assert value(page, "authors") == authors


@pytest.mark.parametrize(
    ("above", "authors"),
    [
        (("Ferry returns", "3 May 2024", "By 3i Global"), ("3i Global",)),
        (("Ferry returns", "by jdoe_82", "3 May 2024"), ("jdoe_82",)),
        (("Ferry returns", "By 3i Global", "Harbour news"), None),
        (("Ferry returns", "3 May 2024", "by any means necessary"), None),
    ],
)
def test_a_handle_signs_behind_a_by_word_beside_the_date(
    above: tuple[str, ...], authors: tuple[str, ...] | None
) -> None:
    assert value(marked(above=above), "authors") == authors


DIARY = (
    "I took the early ferry because my bicycle would not fit on the bus, and I was not alone.",
    "When I asked the captain about the storm, he told me that my guess was as good as his own.",
)


@pytest.mark.parametrize(
    ("site", "story", "authors"),
    [
        ("Mara Lindqvist", DIARY, ("Mara Lindqvist",)),
        ("Mara Lindqvist", FERRY, None),
        ("Harbour Ferry", DIARY, None),
        ("Lindqvist.ai Labs", DIARY, None),
        ("The Harbour Herald", DIARY, None),
    ],
)
def test_a_site_named_after_a_person_is_written_by_them_where_the_story_says_i(
    site: str, story: tuple[str, ...], authors: tuple[str, ...] | None
) -> None:
    lines = (*story, *FERRY[:1]) if story is DIARY else story
    claims = (Claim("source", site, "meta og:site_name"),)
    blocks = tuple(Block(line).decided(BODY) for line in lines)
    page = fields(Document(InputType.HTML, blocks=blocks, claims=claims), context())
    assert value(page, "authors") == authors


@pytest.mark.parametrize("moment", ["2:28 p.m. EDT July 18", "July 18, 2024 at 2:28 p.m."])
def test_the_moment_that_an_empty_byline_leaves_is_no_author(moment: str) -> None:
    assert value(marked(("authors", moment, "itemprop author")), "authors") is None


def test_a_handle_with_digits_is_an_author() -> None:
    assert value(marked(("authors", "ferry2020", "itemprop author")), "authors") == ("ferry2020",)


def test_a_site_of_two_names_is_one_author() -> None:
    def by(author: str) -> str | tuple[str, ...] | None:
        site = ("source", "Spade & Soil", "meta og:site_name")
        return value(marked(site, ("authors", author, "meta author")), "authors")

    assert by("Spade & Soil") == ("Spade & Soil",)
    assert by("Mara Lindqvist & Tom Okafor") == ("Mara Lindqvist", "Tom Okafor")


def test_a_name_ends_where_an_element_ends_that_holds_it_alone() -> None:
    line = "By Mara Lindqvist Gardener"
    marked_up = marked(("authors", "Mara Lindqvist", "rel author"), above=(line,))
    assert value(marked_up, "authors") == ("Mara Lindqvist",)
    assert value(marked(above=(line,)), "authors") == ("Mara Lindqvist Gardener",)
