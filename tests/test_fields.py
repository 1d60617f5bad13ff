"""The fields of whole pages, and the lines that give them up."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean.document import (
    Article,
    Block,
    Claim,
    Decision,
    Document,
    Family,
    InputType,
    Kind,
    Role,
)
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import RULES, fields, lexicon
from newsclean.stages.fields.labels import repeats_title
from pages import FERRY

NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)
BODY = Decision(Role.BODY, "score", "score.body", score=0.9)
REST = Decision(Role.BOILERPLATE, "score", "score.rest", score=0.1)


def context() -> Context:
    return Context("-", NOW, RuleSet.__new__(RuleSet), tuple)


def flat(*above: str, below: tuple[str, ...] = ()) -> Document:
    """A flattened page: lines above the story, the story, lines below."""
    lines = [(line, REST) for line in above]
    lines += [(line, BODY) for line in FERRY]
    lines += [(line, REST) for line in below]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    return fields(Document(InputType.TEXT, blocks=blocks), context())


def marked(*claims: tuple[str, str, str], above: tuple[str, ...] = ()) -> Document:
    """An HTML page with claims (field, value, origin) and lines above its story."""
    lines = [*((line, REST) for line in above), *((line, BODY) for line in FERRY)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    return fields(
        Document(InputType.HTML, blocks=blocks, claims=tuple(Claim(*c) for c in claims)), context()
    )


def value(document: Document, field: str) -> str | tuple[str, ...] | None:
    choice = document.fields.get(field)
    return choice.value if choice else None


def roles(document: Document, text: str) -> list[Role]:
    return [block.role for block in document.blocks if block.text == text]


def html(head: str, body: str) -> Article:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
    page = f"<html><head>{head}</head><body><article>{body}{story}</article></body></html>"
    return newsclean.clean(page, input_type="html", now=NOW)


def test_flattened_page_gives_title_authors_and_date() -> None:
    page = flat(
        "Home", "Local", "Ferry returns after the storm", "By Mara Lindqvist", "3 May 2024, 10:15"
    )
    assert value(page, "title") == "Ferry returns after the storm"
    assert value(page, "authors") == ("Mara Lindqvist",)
    assert value(page, "byline") == "By Mara Lindqvist"
    assert value(page, "published") == "2024-05-03T10:15:00"


def test_lines_that_gave_a_field_are_labelled_with_their_rule() -> None:
    page = flat("Ferry returns after the storm", "By Mara Lindqvist", "3 May 2024")
    assert roles(page, "Ferry returns after the storm") == [Role.TITLE]
    assert roles(page, "By Mara Lindqvist") == [Role.BYLINE]
    assert roles(page, "3 May 2024") == [Role.DATE]
    rules = {block.trace[-1].rule for block in page.blocks if block.trace[-1].stage == "fields"}
    assert rules and rules <= set(RULES)


def test_the_story_is_never_labelled() -> None:
    page = flat("Ferry returns after the storm", "By Mara Lindqvist")
    assert tuple(block.text for block in page.body) == FERRY


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


@pytest.mark.parametrize(
    "line",
    [
        "By the time the ferry came, Mara Lindqvist had waited since 3 May 2024.",
        "From 3 May 2024 the ferry of the town will cross the river every hour again.",
        "PARIS (AP) — The ferry returned to service on Friday.",
        "Berlin, 3. Mai 2024 – The ferry returned to service on Friday.",
    ],
)
def test_sentences_with_names_dates_and_datelines_stay(line: str) -> None:
    blocks = tuple(Block(text).decided(BODY) for text in (line, *FERRY))
    page = fields(Document(InputType.TEXT, blocks=blocks), context())
    assert page.blocks[0].role is Role.BODY


def test_labels_before_authors_and_sources_in_the_tail() -> None:
    page = flat("Ferry returns after the storm", below=("Author: DN/Lusa", "Source: DN"))
    assert value(page, "byline") == "DN/Lusa"
    assert value(page, "authors") == ("DN", "Lusa")
    assert value(page, "source") == "DN"
    assert roles(page, "Source: DN") == [Role.SOURCE]


@pytest.mark.parametrize(
    ("label", "byline"),
    [
        ("Von Mara Lindner", "Mara Lindner"),
        ("Par Claire Fournier", "Claire Fournier"),
        ("Por Lucía Ferrer", "Lucía Ferrer"),
        ("Di Chiara Bonetti", "Chiara Bonetti"),
    ],
)
def test_bylines_open_with_the_word_of_the_pages_language(label: str, byline: str) -> None:
    languages = {"Von": "de", "Par": "fr", "Por": "es", "Di": "it"}
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
    assert choice.reason.startswith("title tag, meta og:title agree; ")
    assert [claim.origin for claim in choice.alternatives] == ["meta twitter:title"]


def test_the_losing_claims_are_kept_with_a_reason() -> None:
    page = marked(
        ("published", "2024-05-03", "json-ld datePublished"),
        ("published", "2024-05-09", "time"),
    )
    choice = page.fields["published"]
    assert choice.value == "2024-05-03" and choice.reason
    assert [claim.value for claim in choice.alternatives] == ["2024-05-09"]


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


def test_source_is_the_name_people_write() -> None:
    page = marked(
        ("source", "Ledger Media Ltd", "json-ld publisher"),
        ("source", "Morning Ledger", "meta og:site_name"),
        ("url", "https://www.morningledger.com/a", "link canonical"),
    )
    assert value(page, "source") == "Morning Ledger"


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


def test_front_matter_stands_as_it_is() -> None:
    claims = (
        Claim("title", "By the Sea - Ledger", "front matter"),
        Claim("authors", "x9", "front matter"),
        Claim("authors", "The Editor", "front matter"),
        Claim("title", "Another", "h1"),
    )
    page = fields(Document(InputType.MARKDOWN, claims=claims), context())
    assert value(page, "title") == "By the Sea - Ledger"
    assert value(page, "authors") == ("x9", "The Editor")


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


MARKUP = tomllib.loads((Path(__file__).parent / "claims" / "markup.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in MARKUP["case"]])
def test_a_page_of_markup_gives_its_fields(case: dict[str, Any]) -> None:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in case.get("story", FERRY))
    page = (
        f"<html lang='{case.get('lang', 'en')}'><head>{case.get('head', '')}</head><body><article>"
        f"{case['body']}{story}{case.get('below', '')}</article></body></html>"
    )
    article = newsclean.clean(page, input_type="html", now=NOW)
    for field, wanted in case["want"].items():
        found = getattr(article, field)
        assert (list(found) if isinstance(wanted, list) else found or "") == wanted


CHOICES = tomllib.loads((Path(__file__).parent / "claims" / "choices.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CHOICES["case"]])
def test_of_several_claims_the_right_one_is_chosen(case: dict[str, Any]) -> None:
    claims = [Claim(*claim) for claim in case.get("claims", ())]
    if "host" in case:
        claims.append(Claim("url", f"https://{case['host']}/ferry", "link canonical"))
    lines = [(line, REST) for line in case.get("above", ())]
    lines += [(line, BODY) for line in 3 * FERRY]  # so long that its end is far from its head
    lines += [(line, REST) for line in case.get("below", ())]
    blocks = tuple(_line(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    kind = InputType(case.get("input", "html"))
    page = fields(Document(kind, blocks=blocks, claims=tuple(claims)), context())
    for field, want in case["want"].items():
        chosen = value(page, field)
        assert (list(chosen) if isinstance(chosen, tuple) else chosen) == (want or None), field


def _line(text: str, number: int) -> Block:
    if text.startswith("# "):
        return Block(text[2:], Kind.HEADING, level=1, line=number)
    if text.startswith("* "):
        return Block(text[2:], Kind.LIST_ITEM, level=1, line=number)
    return Block(text, line=number)


def test_a_page_without_anything_has_no_fields() -> None:
    page = fields(Document(InputType.HTML), context())
    assert dict(page.fields) == {}


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("2022-06-14 08:30 来源：江岸晚报 作者：陈思远", ("陈思远",)),
        ("2022-06-14 08:30 来源：江岸晚报作者：陈思远", ("陈思远",)),
        ("2022-06-14 08:30 来源： 江岸晚报 举报", None),
    ],
)
def test_labelled_values_side_by_side_are_read_one_by_one(
    line: str, authors: tuple[str, ...] | None
) -> None:
    above = ("河堤加固工程提前完工", line)
    story = ("江边的居民说，新的堤坝比原来高出一米，他们今年夏天不用再搬家了。" * 5,)
    lines = [*((line, REST) for line in above), *((line, BODY) for line in story)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    page = fields(Document(InputType.TEXT, blocks=blocks), context())
    assert value(page, "authors") == authors
    assert value(page, "source") == "江岸晚报"


def test_a_byline_over_a_long_gallery_is_read_from_flattened_pages() -> None:
    head = ["Ferry returns after the storm", "By Mara Lindqvist", "3 May 2024"]
    gallery = [f"Picture {n}" for n in range(60)]
    lines = [(line, REST) for line in (*head, *gallery)] + [(line, BODY) for line in FERRY]
    blocks = tuple(_line(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
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
    blocks = tuple(_line(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    assert value(fields(Document(InputType.TEXT, blocks=blocks), context()), "authors") is None


def test_a_section_of_the_menu_signs_no_story() -> None:
    menu = ["Old Harbour", *(f"Section {n}" for n in range(60))]
    lines = [(line, REST) for line in (*menu, "# Ferry returns", "Old Harbour 3 May 2024")]
    lines += [(line, BODY) for line in FERRY]
    blocks = tuple(_line(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
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


def test_reporters_in_brackets_within_the_first_paragraph_sign_it() -> None:
    told = "江岸晚报快讯（记者 陈思远、林小雨）渡轮停航三周后，周一早上恢复了前往沙洲岛的航线。"
    assert value(chinese("2022-06-14", told=told), "authors") == ("陈思远", "林小雨")


def chinese(
    *above: str, told: str = "渡轮停航三周后，周一早上终于恢复了前往沙洲岛的航线。"
) -> Document:
    lines = [("# 渡轮恢复通航", REST), *((line, REST) for line in above), (told, BODY)]
    blocks = [_line(text, n).decided(role) for n, (text, role) in enumerate(lines, 1)]
    return fields(Document(InputType.HTML, blocks=tuple(blocks)), context())


def test_a_role_alone_is_no_author() -> None:
    assert value(marked(("authors", "Staff reporter", "itemprop author")), "authors") is None


def test_the_offset_of_the_same_minute_is_kept() -> None:
    page = marked(
        ("title", "Ferry returns", "h1"),
        ("published", "2023-03-02T09:00:00", "time"),
        ("published", "2023-03-02T09:00:00-03:00", "meta article:published_time"),
        ("published", "2023-03-02 09:00", "json-ld datePublished"),
    )
    assert value(page, "published") == "2023-03-02T09:00:00-03:00"


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


def test_the_sites_name_before_the_headline_is_the_source() -> None:
    page = marked(
        ("title", "Hafenbote: Fähre fährt wieder nach Sandholm", "title tag"),
        ("title", "Fähre fährt wieder nach Sandholm", "h1"),
        ("title", "Fähre fährt wieder nach Sandholm", "meta og:title"),
        ("source", "Verlag Hafenbote", "copyright line"),
    )
    assert value(page, "source") == "Hafenbote"


def test_links_marked_as_tags_are_tags_but_those_of_categories_are_not() -> None:
    article = html(
        "<title>Ferry returns</title>",
        "<h1>Ferry returns</h1><p><a rel='tag' href='/t/boats'>boats</a></p>"
        "<p class='categories'><a rel='tag' href='/c/sea'>Sea</a></p>",
    )
    assert list(article.tags) == ["boats"]


HEAD = ("Bridge over the Lenn reopens after repairs",)


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


def test_a_short_label_of_change_is_known() -> None:
    german = lexicon.load("de")
    assert german.updated.match("Akt.: 4. Mai 2024")
    assert not german.updated.match("Akteneinsicht am 4. Mai 2024")


@pytest.mark.parametrize(("line", "signs"), [("Map", False), ("MAP", True), ("dpa", True)])
def test_an_agency_in_capitals_is_no_word_of_a_menu(line: str, signs: bool) -> None:
    assert (value(flat(*HEAD, line, "4 May 2024"), "authors") is not None) is signs


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


def test_a_name_ends_where_an_element_ends_that_holds_it_alone() -> None:
    line = "By Mara Lindqvist Gardener"
    marked_up = marked(("authors", "Mara Lindqvist", "rel author"), above=(line,))
    assert value(marked_up, "authors") == ("Mara Lindqvist",)
    assert value(marked(above=(line,)), "authors") == ("Mara Lindqvist Gardener",)


def test_the_day_of_a_comment_dates_no_story() -> None:
    said = "<p>We took that boat every winter, and it was never late.</p><p>May {} 9:14 am</p>"
    stamps = "".join(said.format(day) for day in ("5, 2024", "6, 2024"))
    story = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
    page = f"<article><h1>Ferry returns</h1>{story}<p>{{}}</p>{stamps}</article>"
    below = newsclean.clean(page.format("Comments (2)"), input_type="html", now=NOW)
    assert below.published is None
    assert [b.text for b in below.document.blocks if b.role is Role.BODY] == list(FERRY)
