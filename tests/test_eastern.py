"""The forms of Chinese, Japanese and Korean names and signing lines, by their own examples."""

from __future__ import annotations

import re

import pytest

from newsclean import tables

FORMS = tables.table("stages/fields/eastern")["form"]


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(form["pattern"], text, id=f"{name}: {text}")
        for name, form in FORMS.items()
        for text in form[kind]
    ]


@pytest.mark.parametrize(("pattern", "text"), _examples("hit"))
def test_a_form_fits_its_hits(pattern: str, text: str) -> None:
    assert re.fullmatch(pattern, text)


@pytest.mark.parametrize(("pattern", "text"), _examples("miss"))
def test_a_form_fits_none_of_its_misses(pattern: str, text: str) -> None:
    assert not re.fullmatch(pattern, text)
