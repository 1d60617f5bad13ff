"""Expressions compiled when first used behave as `re` compiles them."""

from __future__ import annotations

import re

import pytest

from newsclean.expressions import expression


def test_nothing_is_compiled_before_it_is_used() -> None:
    broken = expression("(")
    with pytest.raises(re.error):
        broken.search("text")


def test_every_method_is_that_of_the_compiled_expression() -> None:
    lazy, eager = expression(r"(\d+) miles?", re.IGNORECASE), re.compile(r"(\d+) miles?", re.I)
    text = "12 Miles north, 1 mile south"
    assert lazy.findall(text) == eager.findall(text) == ["12", "1"]
    assert lazy.sub("far", text) == eager.sub("far", text) == "far north, far south"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in eager.finditer(text)]
    assert lazy.pattern == eager.pattern


def test_bytes_work_as_text_does() -> None:
    found = expression(rb"<(\w+)").search(b"  <html>")
    assert found is not None and found[1] == b"html"
