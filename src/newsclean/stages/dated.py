"""Recognises dates in a line by their digits, whatever the language of the month."""

from __future__ import annotations

from newsclean.expressions import expression

_DAY_AND_YEAR = expression(
    r"\b\d{1,2}\b.{1,20}\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{1,4}\b\d{1,2}\b"
)
_ENDS_IN_YEAR = expression(r"\b(?:19|20)\d\d\)?$")


def holds_day(text: str, longest: int) -> bool:
    """Whether `text` has at most `longest` characters and holds a day and a year."""
    return len(text) <= longest and _DAY_AND_YEAR.search(text) is not None


def ends_in_year(text: str) -> bool:
    """Whether a line ends with a year, and so probably with a date."""
    return _ENDS_IN_YEAR.search(text) is not None
