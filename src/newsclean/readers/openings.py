"""Lines in which a story opens: a byline is one of its own, a dateline goes on in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsclean import tables
from newsclean.expressions import expression
from newsclean.readers.joints import Joint, Line, goes_on

_LONGEST = 60  # characters of a byline or a dateline in a line of its own
_PROSE = 60  # characters of the paragraph below a dateline
_DATELINE = expression(r"[A-ZÀ-ÞА-Я][^!?:|]*[^\W\d_].*\s?[-–—]")
_DATED = expression(r", ?\d")


def joint(lines: Sequence[Line], index: int, how: Joint) -> Joint:
    """How the line at `index` follows the one before it; `how`: as the layout has it."""
    before, line = lines[index - 1], lines[index]
    if how is Joint.NEW and len(line.text) >= _PROSE and _is_dateline(before.text):
        return how if goes_on(line.text) else Joint.SPACE
    if how is Joint.SPACE and is_byline(line.text):
        return Joint.NEW if _ends(lines, index) else how
    if how is Joint.SPACE and _opens_byline(lines, index):
        return Joint.NEW
    return how


def _opens_byline(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is what a byline opens with, and the link below it names somebody: "von",
    "Jana Weiss", ", 3.5.2024".
    """
    forms = _forms()
    if index + 1 == len(lines) or not forms.opening.fullmatch(lines[index].text):
        return False
    return forms.name.fullmatch(lines[index + 1].text) is not None and _ends(lines, index + 1)


def _ends(lines: Sequence[Line], index: int) -> bool:
    """Whether nothing goes on in the line below but a date."""
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return not below or not goes_on(below) or _DATED.match(below) is not None


def _is_dateline(text: str) -> bool:
    """Whether a line is a place, with an agency or a day perhaps, and the dash behind it:
    "PARIS (AFP) –".
    """
    return len(text) <= _LONGEST and text[-1] in "-–—" and _DATELINE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line that begins with a small letter is a byline: "par Jeanne Le Bris"."""
    if len(text) > _LONGEST or not text[0].islower():
        return False
    return _forms().byline.fullmatch(text) is not None


class _Forms(NamedTuple):
    """What opens a byline, a name, and both in one line."""

    opening: re.Pattern[str]
    name: re.Pattern[str]
    byline: re.Pattern[str]


@cache
def _forms() -> _Forms:
    """The forms that the words of bylines.toml have."""
    words = tables.table("readers/bylines")
    by, particles = (f"(?:{'|'.join(words[key])})" for key in ("by", "particles"))
    first = r"[A-ZÀ-Þ][^\W\d_]+(?:-[A-ZÀ-Þ][^\W\d_]+)?"
    name = rf"{first}(?: (?:[A-ZÀ-Þ][\w'’.-]*|{particles})){{1,4}}"
    signed = rf"{by} {name}(?: ?, [A-Z][\w.]{{1,30}})?"
    return _Forms(re.compile(by), re.compile(name), re.compile(signed))
