"""Times of day and their time zones, as pages write them beside a date."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import NamedTuple

from newsclean.expressions import expression
from newsclean.stages.wordlists import data

_HOUR = expression(r"(?<![\d.:/-])(\d{1,2})\s?(a\.?m\b\.?|p\.?m\b\.?)", re.IGNORECASE)
_BEFORE, _BEHIND, _HOUR_BEHIND = 25, 40, 12
"""Characters between a date and its time, at most: a time before the date, behind it, and an hour
without minutes behind it.
"""

_RIGHT_BEFORE = 3  # characters between a date and a time that directly precedes it, at most
_BEFORE_TIME = ("before_noon", "after_noon")
_BEHIND_TIME = ("behind_before_noon", "behind_after_noon")
_LONGEST_HALF = 8  # characters of a word before a time
_FARTHEST = 14 * 60
"""Minutes between UTC and the farthest time zone, UTC+14 of the Line Islands."""


class Clock(NamedTuple):
    """A time of day as written. half: "a" for a.m., "p" for p.m.; zone: offset as ±HH:MM.

    A part that the page does not write is "".
    """

    hour: str
    minute: str
    second: str
    half: str
    zone: str


def beside(text: str, start: int, end: int, stop: int) -> Clock | None:
    """The time that belongs to the date in text[start:end]; None if there is none.

    Tried in this order: a time right before the date, behind it, farther before it. A time before
    the date belongs to an earlier date if words separate the two and another time follows.
    stop: where the label of another date begins; the search ends there.
    """
    before = None
    for before in _clock().finditer(text, max(0, start - _BEFORE), start):  # noqa: B007 - the last
        pass
    behind = _clock().search(text, end, min(stop, end + _BEHIND))
    if before and start - before.end() <= _RIGHT_BEFORE:
        parted = behind and any(map(str.isalpha, text[before.end() : start]))
        return _read(behind if behind and parted else before, text)
    if found := behind or before:
        return _read(found, text)
    hour = _HOUR.search(text, end, min(stop, end + _HOUR_BEHIND))
    zone = _zone_at(text, hour.end(), exact=False) if hour else ""
    return Clock(hour[1], "00", "", hour[2][:1].lower(), zone) if hour else None


def stamp(day: datetime, clock: Clock) -> str:
    """ISO 8601 of a day with a time; of the day alone if the time is not possible."""
    if not clock.hour or not clock.minute:
        return day.date().isoformat()
    hours, minutes, seconds = int(clock.hour), int(clock.minute), int(clock.second or 0)
    if clock.half:
        hours = hours % 12 + (12 if clock.half == "p" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        return day.date().isoformat()
    moment = day.replace(hour=hours, minute=minutes, second=seconds).isoformat()
    return moment + clock.zone


def without(text: str) -> str:
    """`text` with a line break in place of each time of day and its zone."""
    return _HOUR.sub("\n", _clock_and_word().sub("\n", text))


def _time() -> str:
    hour = "|".join(data("dates")["hour"])
    sixty = r"([0-5٠-٥۰-۵०-५০-৫]\d)"
    return (
        rf"(?<![\d.:/-])(\d{{1,2}})\s?(?:{hour})\s?{sixty}(?::{sixty})?(?!\d|[./]\d)"
        rf"\s?(a\.?\s?m\b\.?|p\.?\s?m\b\.?|(?:{_words(*_BEHIND_TIME)})(?!\w))?"
    )


def _words(*names: str) -> str:
    """The source of an expression for any word in these lists of dates.toml, the longest first."""
    words = (word for name in names for word in data("dates")[name])
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _clock() -> re.Pattern[str]:
    return re.compile(_time(), re.IGNORECASE)


@cache
def _clock_and_word() -> re.Pattern[str]:
    words, zones = "|".join(data("dates")["behind"]), "|".join(data("dates")["zone"])
    behind = rf"(?:\s?(?:{words})\b)?(?-i:\s?(?:{zones})(?![a-z]|[A-Z]{{2}}))?"
    before = f"(?:(?:{_words(*_BEFORE_TIME)}) ?)?"
    return re.compile(f"{before}(?:{_time()}){behind}", re.IGNORECASE)


@cache
def _zone() -> re.Pattern[str]:
    names = "|".join(data("dates")["zone"])
    return re.compile(rf"(GMT|UTC)?\s?([+-]\d{{1,2}}(?::?\d{{2}})?)|\b([A-Z]{{1,4}}T|{names})\b")


def _read(clock: re.Match[str], text: str) -> Clock:
    zone = _zone_at(text, clock.end(), exact=bool(clock[3]))
    return Clock(clock[1], clock[2], clock[3] or "", _half(clock, text), zone)


def _half(clock: re.Match[str], text: str) -> str:
    """The half of the day that words around a time tell: "a", "p", or "" if they tell none."""
    behind = (clock[4] or "").lower()
    before = text[: clock.start()].rstrip()[-_LONGEST_HALF:]
    words = data("dates")
    for half, ahead, after in zip("ap", _BEFORE_TIME, _BEHIND_TIME, strict=True):
        if behind[:1] == half or behind in words[after] or before.endswith(tuple(words[ahead])):
            return half
    return ""


def _zone_at(text: str, at: int, *, exact: bool) -> str:
    """The offset of the time zone at a place in a text, as ±HH:MM; "" if there is no known zone.

    exact: whether the time before it has seconds. Without seconds and without GMT a short offset is
    not read, as "-5" may begin "-5 min read".
    """
    zone = _zone().match(text[at:].lstrip(" ("))
    if not zone:
        return ""
    if zone[3]:
        hours = data("dates")["zone"].get(zone[3])
        return "" if hours is None else f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
    if not zone[1] and len(zone[2]) < len("+0200"):
        return ""
    return offset(zone[2], exact=exact or bool(zone[1]))


def offset(written: str, *, exact: bool) -> str:
    """An offset as ±HH:MM: "+02:00" for "+0200", "+02" and "+2", "+00:00" for "Z".

    "" if it is none, also if no time zone of the world has it. exact: whether what stands before
    can only be a time, as one with seconds; otherwise "-20:00" may be the end of opening hours.
    """
    if not written or written in "zZ":
        return "+00:00" if written else ""
    sign, digits = written[0], written[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    ends_hours = sign == "-" and ":" in written and not exact
    if ends_hours or minutes > 59 or hours * 60 + minutes > _FARTHEST:
        return ""
    return f"{sign}{hours:02}:{minutes:02}"
