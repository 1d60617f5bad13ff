"""Lines in which a story opens: a byline is one of its own, a dateline goes on in the paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.expressions import expression
from newsclean.readers.joints import Joint, Line, goes_on

_LONGEST = 60  # characters of a byline or a dateline in a line of its own
_PROSE = 60  # characters of the paragraph below a dateline
_DATELINE = expression(r"[A-ZÀ-ÞА-Я][^!?:|]*[^\W\d_].*\s?[-–—]")
_BYLINE = expression(
    r"(?:by|par|por|von|door|af|av|di|przez|a cura di|dal nostro [\w ]+?|de notre [\w ]+?)"
    r" [A-ZÀ-Þ][^\W\d_]+(?: (?:[A-ZÀ-Þ][\w'’.-]*"
    r"|d[aeiu]|del|della|van|von|der|den|la|le|y|e|et|und|og|och)){1,4}"
)


def joint(lines: Sequence[Line], index: int, how: Joint) -> Joint:
    """How the line at `index` follows the one before it; `how`: as the layout has it."""
    before, line = lines[index - 1], lines[index]
    if how is Joint.NEW and _is_dateline(before.text) and len(line.text) >= _PROSE:
        return how if goes_on(line.text) else Joint.SPACE
    if how is Joint.SPACE and is_byline(line.text):
        ends = index + 1 == len(lines) or not goes_on(lines[index + 1].text)
        return Joint.NEW if ends else how
    return how


def _is_dateline(text: str) -> bool:
    """Whether a line is a place, with an agency or a day perhaps, and the dash behind it:
    "PARIS (AFP) –".
    """
    return len(text) <= _LONGEST and text[-1] in "-–—" and _DATELINE.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line that begins with a small letter is a byline: "par Jeanne Le Bris"."""
    return len(text) <= _LONGEST and text[0].islower() and _BYLINE.fullmatch(text) is not None
