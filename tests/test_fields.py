"""The fields of whole pages, and the lines that give them up."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import newsclean
from field_pages import (
    BODY,
    NOW,
    REST,
    context,
    flat,
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
from newsclean.stages.fields import RULES, fields
from pages import FERRY


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


def test_the_losing_claims_are_kept_with_a_reason() -> None:
    page = marked(
        ("published", "2024-05-03", "json-ld datePublished"),
        ("published", "2024-05-09", "time"),
    )
    choice = page.fields["published"]
    assert choice.value == "2024-05-03" and choice.reason
    assert [claim.value for claim in choice.alternatives] == ["2024-05-09"]


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
    blocks = tuple(line_block(text, n).decided(role) for n, (text, role) in enumerate(lines, 1))
    kind = InputType(case.get("input", "html"))
    page = fields(Document(kind, blocks=blocks, claims=tuple(claims)), context())
    for field, want in case["want"].items():
        chosen = value(page, field)
        assert (list(chosen) if isinstance(chosen, tuple) else chosen) == (want or None), field


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


def test_a_name_that_says_who_speaks_again_and_again_stays_in_the_story() -> None:
    said = [text for line in FERRY for text in ("Mara Lindqvist", line)]
    top = ("Ferry returns after the storm", "By Mara Lindqvist")
    blocks = tuple(Block(text).decided(BODY) for text in (*top, *said))
    page = fields(Document(InputType.TEXT, blocks=blocks), context())
    assert value(page, "authors") == ("Mara Lindqvist",)
    assert [block.text for block in page.body][-len(said) :] == said
