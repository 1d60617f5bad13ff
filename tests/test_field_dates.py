"""Dates of publication and change: which of the dates on a page they are."""

from __future__ import annotations

import pytest

import newsclean
from field_pages import (
    BODY,
    NOW,
    REST,
    context,
    flat,
    html,
    marked,
    roles,
    value,
)
from newsclean.document import (
    Block,
    Claim,
    Decision,
    Document,
    Family,
    InputType,
    Role,
)
from newsclean.stages.fields import fields, lexicon
from pages import FERRY


@pytest.mark.parametrize("line", ["Born: 3 March 1934", "Died: 9 April 2024", "Geboren: 3.4.1934"])
def test_a_date_that_a_label_gives_to_another_matter_is_told(line: str) -> None:
    lines = [("He rowed the ferry", REST), ("3 May 2024", REST), *((told, BODY) for told in FERRY)]
    blocks = [Block(text).decided(decision) for text, decision in (*lines, (line, BODY))]
    document = fields(Document(InputType.TEXT, blocks=tuple(blocks)), context())
    assert roles(document, line) == [Role.BODY]


@pytest.mark.parametrize(
    "line", ["Published: 3 May 2024", "Date: 3 May 2024", "Updated: 3 May 2024"]
)
def test_a_date_that_a_label_gives_to_the_page_is_the_pages(line: str) -> None:
    page = flat("Ferry returns after the storm", "By Mara Lindqvist", line)
    assert roles(page, line) == [Role.DATE]


def test_the_newest_comment_gives_no_date() -> None:
    article = html(
        "",
        '<h1>Ferry returns</h1><time datetime="2024-05-03">3 May</time>'
        '<div class="comments"><time datetime="2025-06-01">1 June</time></div>',
    )
    assert article.published == "2024-05-03"


def test_a_date_in_the_future_is_not_believed() -> None:
    page = marked(
        ("published", "2031-01-01", "json-ld datePublished"), ("published", "2024-05-03", "time")
    )
    assert value(page, "published") == "2024-05-03"


def test_an_element_that_says_updated_is_no_publication() -> None:
    page = marked(
        ("published", "Updated 9 May 2024", "date class"),
        ("published", "2024-05-03", "url path"),
    )
    assert value(page, "published") == "2024-05-03"


def test_an_ambiguous_date_follows_one_that_is_sure() -> None:
    page = marked(
        ("language", "en-US", "html lang"),
        ("published", "10/12/2023", "date class"),
        ("published", "2023-12-10", "time"),
    )
    assert value(page, "published") == "2023-12-10"


def test_updated_and_published_of_one_line_go_apart() -> None:
    page = flat("Ferry returns after the storm", "Published 3 May 2024, updated 4 May 2024")
    assert value(page, "published") == "2024-05-03"
    assert str(value(page, "modified"))[:10] == "2024-05-04"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This entry was posted on May 3, 2024 and is filed under Ferries. " * 3, "2024-05-03"),
        ("This post was written in a hut that the ferry to Sandholm passes. May 3, 2024", None),
        ("The ferry was posted on May 3, 2024 with all the other letters of the town.", None),
    ],
)
def test_a_blogs_closing_sentence_tells_the_day(line: str, day: str | None) -> None:
    lines = [*((line, BODY) for line in FERRY * 3), (line, REST)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    page = fields(Document(InputType.HTML, blocks=blocks), context())
    assert value(page, "published") == day


def test_a_day_below_the_story_counts_where_the_page_states_none_and_never_a_comments() -> None:
    def below(*decided: tuple[str, Decision], claims: tuple[Claim, ...] = ()) -> Document:
        lines = [*((line, BODY) for line in FERRY * 3), *decided]
        blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
        return fields(Document(InputType.HTML, blocks=blocks, claims=claims), context())

    signed = ("By Mara Lindqvist, 3 May 2024", REST)
    assert value(below(("Share", REST), signed), "published") == "2024-05-03"
    stated = (Claim("published", "2024-05-01", "meta article:published_time"),)
    assert value(below(signed, claims=stated), "published") == "2024-05-01"
    comments = Decision(Role.BOILERPLATE, "phrases", "en.comments.bare", "", Family.COMMENTS)
    assert value(below(("Comments", comments), signed), "published") is None


def test_the_offset_of_the_same_minute_is_kept() -> None:
    page = marked(
        ("title", "Ferry returns", "h1"),
        ("published", "2023-03-02T09:00:00", "time"),
        ("published", "2023-03-02T09:00:00-03:00", "meta article:published_time"),
        ("published", "2023-03-02 09:00", "json-ld datePublished"),
    )
    assert value(page, "published") == "2023-03-02T09:00:00-03:00"


def test_a_short_label_of_change_is_known() -> None:
    german = lexicon.load("de")
    assert german.updated.match("Akt.: 4. Mai 2024")
    assert not german.updated.match("Akteneinsicht am 4. Mai 2024")


def test_the_day_of_a_comment_dates_no_story() -> None:
    said = "<p>We took that boat every winter, and it was never late.</p><p>May {} 9:14 am</p>"
    stamps = "".join(said.format(day) for day in ("5, 2024", "6, 2024"))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
    page = f"<article><h1>Ferry returns</h1>{story}<p>{{}}</p>{stamps}</article>"
    below = newsclean.clean(page.format("Comments (2)"), input_type="html", now=NOW)
    assert below.published is None
    assert [b.text for b in below.document.blocks if b.role is Role.BODY] == list(FERRY)
