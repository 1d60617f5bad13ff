"""Authors, dates and sections of pages without markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

import newsclean
from flattened import BODY, CONTEXT, REST, STORY, TITLE, chosen, flat
from newsclean.document import Block, Decision, Document, Family, InputType, Role
from newsclean.stages.fields import fields
from newsclean.stages.fields.page import Prose
from pages import FERRY


def test_who_signs_in_the_first_line_is_the_author() -> None:
    above = (f"{TITLE} - by Mara Lindqvist", "Pier Post", "Subscribe", TITLE, "Mara Lindqvist")
    page = flat(above)
    authors, title = chosen(page, "authors"), chosen(page, "title")
    assert authors and authors.value == ("Mara Lindqvist",)
    assert title and title.value == TITLE
    crossed = flat(("Crossing the sound - by night", "Crossing the sound"))
    assert chosen(crossed, "authors") is None


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


@pytest.mark.parametrize(("menu", "section"), [("Operations", "Operations"), ("Home", None)])
def test_the_section_below_the_byline_is_one_that_the_page_names(
    menu: str, section: str | None
) -> None:
    choice = chosen(flat((menu, TITLE, "By Mara Lindqvist", "in Operations")), "section")
    assert (choice.value if choice else None) == section


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


def test_a_byline_of_two_names_with_their_roles_is_no_part_of_the_story() -> None:
    line = "By Mara Lindqvist, local democracy reporter and Tom Okafor, political editor"
    page = flat((TITLE,))
    above = Block(line, line=2).decided(BODY)
    after = fields(replace(page, blocks=(page.blocks[0], above, *page.blocks[1:])), CONTEXT)
    assert after.blocks[1].role is Role.BYLINE


def test_a_breadcrumb_without_signs_signs_no_story() -> None:
    authors = chosen(flat(("Domů Zprávy Vysočina", TITLE, "May 3, 2024")), "authors")
    assert authors is None


def test_the_footer_of_a_feed_names_title_and_site() -> None:
    for opens, between in (
        ("The post", "appeared first on"),
        ("La entrada", "se publicó primero en"),
    ):
        lines = (
            "Stoneham Evening Star",
            "Library lends its first cow",
            "Wed, 12 Mar 2025 08:30:00 +0000",
            "The library, which already lends drills and a tent, has added a cow to its catalogue.",
            "Borrowers must show proof of a field, and fines are payable in hay, the library said.",
            f"{opens} Library lends its first cow {between} Stoneham Evening Star.",
        )
        article = newsclean.clean("\n\n".join(lines), path="page.txt", input_type="text")
        assert article.title == "Library lends its first cow"
        assert article.source == "Stoneham Evening Star"
        assert between not in article.body[-1].text


def test_a_sentence_that_begins_like_the_footer_of_a_feed_stays() -> None:
    lines = (
        "Library lends its first cow",
        "The library, which already lends drills and a tent, has added a cow to its catalogue.",
        "Borrowers must show proof of a field, and fines are payable in hay, the library said.",
        "The post office appeared first on the list of lenders, and the dairy last.",
    )
    article = newsclean.clean("\n\n".join(lines), path="page.txt", input_type="text")
    assert article.source is None
    assert article.body[-1].text == lines[-1]


def test_a_credited_paper_with_its_edition_is_no_headline() -> None:
    lines = (
        "Hafenbote, Ausgabe Nord, Seite 11",
        "Dienstag, 14. Januar 2025",
        "Schleuse bleibt bis Ostern dicht",
        "Von Ruben Klatt",
        "Die Schleuse am Kanal bleibt bis Ostern gesperrt, weil Taucher einen Riss im Tor fanden.",
        "Man könne das unter Wasser nicht schweißen, sagte der Leiter der Schleuse am Montag.",
        "Quelle: Hafenbote vom 14.01.2025, S. 11",
    )
    article = newsclean.clean("\n\n".join(lines), path="page.txt", input_type="text")
    assert article.title == "Schleuse bleibt bis Ostern dicht"
    assert article.source == "Hafenbote"


def test_hebrew_buttons_are_no_names() -> None:
    lines = (
        "בית הספר שמלמד חשבון דרך אפיית לחם",
        "נועה ברקאי",
        "פורסם: 10.02.25, 06:30",
        "שתפו פייסבוק ווטסאפ העתקת קישור",
        "בשבע בבוקר מריח המסדרון בבית הספר בכפר עגור כמו מאפייה, וזו אינה תקלה.",
        "המורה אורית דגן, שהגתה את הרעיון, מספרת שהתוצאות במבחנים עלו כבר אחרי חודשיים.",
    )
    article = newsclean.clean("\n\n".join(lines), path="page.txt", input_type="text")
    assert article.authors == ("נועה ברקאי",)
