"""Every golden case, one item a field, so that a wrong byline cannot hide behind a right body."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest

import golden
import newsclean
from newsclean.document import UNSURE
from newsclean.writers import FORMATS

CASES = golden.names()
FAILURES = golden.known_failures()


def _items(*fields: str) -> list[Any]:
    """One item a case and field; a known failure is a strict xfail with its reason."""
    return [_item(case, field) for case in CASES for field in fields]


def _item(case: str, field: str) -> Any:
    reason = FAILURES.get(case, {}).get(field)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, field, marks=marks, id=f"{case}-{field}")


def _cases() -> Any:
    return pytest.mark.parametrize("case", CASES)


@pytest.mark.parametrize(("case", "field"), _items(*golden.COMPARED))
def test_field_is_what_a_reader_would_say(case: str, field: str) -> None:
    assert golden.actual(case).record[field] == golden.expected_record(case)[field]


@pytest.mark.parametrize(("case", "field"), _items(golden.WHOLE))
def test_whole_markdown_file(case: str, field: str) -> None:
    assert golden.actual(case).markdown == golden.expected_markdown(case)


@_cases()
def test_second_run_changes_nothing(case: str) -> None:
    once = golden.expected_markdown(case)
    again = newsclean.clean(once.encode("utf-8"), path="expected.md")
    assert FORMATS["md"].write(again) == once


@pytest.mark.parametrize(("case", "field"), _items("confidence"))
def test_confidence_of_a_real_article(case: str, field: str) -> None:
    assert UNSURE <= golden.actual(case).record["confidence"] <= 1


@_cases()
def test_record_obeys_the_shipped_schema(case: str) -> None:
    schema = json.loads(files("newsclean.writers").joinpath("schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(golden.actual(case).record)


@_cases()
def test_case_is_whole(case: str) -> None:
    folder = golden.FIXTURES / case
    assert golden.input_of(case).stat().st_size > 0
    assert len((folder / "about.txt").read_text("utf-8").strip().splitlines()) == 1
    assert set(golden.expected_record(case)) == set(golden.COMPARED)


def test_known_failures_name_existing_cases_and_fields() -> None:
    allowed = {*golden.COMPARED, golden.WHOLE, "confidence"}
    wrong = {
        f"{case}.{field}"
        for case, fields in FAILURES.items()
        for field in fields
        if case not in CASES or field not in allowed
    }
    assert not wrong
