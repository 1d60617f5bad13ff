"""Bylines and datelines in flattened text: a byline is a line of its own, a dateline begins the
paragraph below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsclean import tables
from newsclean.expressions import expression
from newsclean.readers.joints import Joint, Line, goes_on

_LONGEST = 60  # most characters of a byline, or a dateline in a line of its own
_PROSE = 60  # fewest characters of the paragraph below a dateline
_DATELINE = expression(r"[A-ZÀ-ÞА-Я][^!?:|]*[^\W\d_].*\s?[-–—]")
_DATED = expression(r", ?\d")


def joint(lines: Sequence[Line], index: int, how: Joint) -> Joint:
    """How the line at `index` joins the one before it. how: the joint by the layout of the text."""
    before, line = lines[index - 1], lines[index]
    if how is Joint.NEW and len(line.text) >= _PROSE and _is_dateline(before.text):
        return how if goes_on(line.text) else Joint.SPACE
    if how is Joint.SPACE and is_byline(line.text):
        return Joint.NEW if _ends(lines, index) else how
    if how is Joint.SPACE and _opens_byline(lines, index):
        return Joint.NEW
    return how


def _opens_byline(lines: Sequence[Line], index: int) -> bool:
    """Whether the line at `index` is the first word of a byline, with the name in the line below:
    "von", "Jana Weiss", ", 3.5.2024".
    """
    forms = _forms()
    if index + 1 == len(lines) or not forms.opening.fullmatch(lines[index].text):
        return False
    return forms.name.fullmatch(lines[index + 1].text) is not None and _ends(lines, index + 1)


def _ends(lines: Sequence[Line], index: int) -> bool:
    """Whether the line below does not continue the line at `index`, except with a date."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return not below or not goes_on(below) or _DATED.match(below) is not None


def _is_dateline(text: str) -> bool:
    """Whether a line is a place, perhaps with an agency or a date, and a dash: "PARIS (AFP) –"."""
    return len(text) <= _LONGEST and text[-1] in "-–—" and _DATELINE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line begins with a small letter and is a byline: "par Jeanne Le Bris"."""
    if len(text) > _LONGEST or not text[0].islower():
        return False
    return _forms().byline.fullmatch(text) is not None


class _Forms(NamedTuple):
    """Patterns of the word before a name, the name, and a byline of both."""

    opening: re.Pattern[str]
    name: re.Pattern[str]
    byline: re.Pattern[str]


@cache
def _forms() -> _Forms:
    """The patterns with the words of bylines.toml."""
    words = tables.table("readers/bylines")
    by, particles = (f"(?:{'|'.join(words[key])})" for key in ("by", "particles"))
    first = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?"
    name = rf"{first}(?: (?:[A-ZÀ-Þ][\w'’.-]*|{particles})){{1,4}}"
    signed = rf"{by} {name}(?: ?, [A-Z][\w.]{{1,30}})?"
    return _Forms(re.compile(by), re.compile(name), re.compile(signed))
