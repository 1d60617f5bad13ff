"""Claim-level cases: one string in, one reading out; the tables are in `claims/`."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsclean.document import Block, Claim, Document, InputType
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import characters, dates, language, lexicon, names, sitename
from newsclean.stages.fields.page import Page, survey

NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)


def table(name: str) -> list[Any]:
    cases = tomllib.loads((Path(__file__).parent / "claims" / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=f"{name}-{n}") for n, case in enumerate(cases["case"], 1)]


def page(claims: tuple[Claim, ...], blocks: tuple[Block, ...] = ()) -> Page:
    document = Document(InputType.HTML, blocks=blocks, claims=claims)
    return survey(document, Context("-", NOW, RuleSet.__new__(RuleSet), tuple))


@pytest.mark.parametrize("case", table("dates"))
def test_dates_are_read_as_written(case: dict[str, Any]) -> None:
    words = lexicon.load(case.get("lang", "en"))
    moment = dates.read(case["text"], words, NOW, case.get("us", False))
    assert (moment.iso if moment else "") == case["want"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("3 May 2024, changed 2024-05-04 by Jane Doe", ["", ", changed", "by Jane Doe"]),
        (
            "Jane Doe 3 May 2024 | 2024-05-04 John Roe, New York",
            ["Jane Doe", "|", "John Roe, New York"],
        ),
        ("May 3, 2024 / 05.04.2024 John Roe", ["", "John Roe"]),
    ],
)
def test_dates_of_several_forms_are_cut_out_and_no_letter_beside_them(
    text: str, rest: list[str]
) -> None:
    cut = dates.without_dates(text, lexicon.load("en"))
    assert [line.strip() for line in cut.split("\n")] == rest


@pytest.mark.parametrize("case", table("names"))
def test_names_are_read_without_what_surrounds_them(case: dict[str, Any]) -> None:
    found = names.read(
        case["text"], lexicon.load(case.get("lang", "en")), frozenset(case.get("site", ()))
    )
    assert found.people == tuple(case.get("people", ()))
    assert found.bodies == tuple(case.get("bodies", ()))


@pytest.mark.parametrize("case", table("titles"))
def test_titles_lose_the_site_and_nothing_else(case: dict[str, Any]) -> None:
    claims = [Claim("source", name, "meta og:site_name") for name in case.get("site", ())]
    claims += [Claim("section", name, "breadcrumb") for name in case.get("sections", ())]
    if "host" in case:
        claims.append(Claim("url", f"https://{case['host']}/a", "link canonical"))
    others = frozenset(map(characters.fold, case.get("others", ())))
    assert sitename.without_site(case["title"], page(tuple(claims)), others) == case["want"]


@pytest.mark.parametrize("case", table("languages"))
def test_language_is_declared_and_checked(case: dict[str, Any]) -> None:
    claims = [Claim("language", value, "html lang") for value in case["declared"]]
    assert language.choose(claims, [case["text"]]) == case["want"]


def test_every_language_file_keeps_to_the_form() -> None:
    folder = Path(lexicon.__file__).parent / "languages"
    for path in sorted(folder.glob("*.toml")):
        words = tomllib.loads(path.read_text("utf-8"))
        assert set(words) <= lexicon.KEYS, path.name
        assert len(words.get("month", range(12))) == 12, path.name
        assert all(isinstance(word, str) and word for entry in words.values() for word in entry)
