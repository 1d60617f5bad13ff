"""Dates as pages write them, converted to ISO 8601.

Nothing is guessed: a date needs a year, a month and a day, and must not lie in the future. In a
numeric date a number above 12 is the day; otherwise the page's language tells day from month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from newsclean.expressions import expression
from newsclean.stages.fields import clock
from newsclean.stages.fields.characters import has_digit
from newsclean.stages.fields.clock import Clock
from newsclean.stages.fields.lexicon import Lexicon, all_months
from newsclean.stages.wordlists import any_of, data, members

_DAY = r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
_ZONE = r"[+-]\d{2}:?\d{2}"
_ISO = expression(
    rf"(?<!\d){_DAY}(?!\d)(?:(?:T|\s+|\s*[|,]\s*)"
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    rf"\s*(?P<zone>Z|{_ZONE}|[+-]\d{{2}}(?!\d))?)?",
    re.IGNORECASE,
)
# A fast first test: a year, or a day, month and year in digits.
_DATED = expression(r"\d{4}|令和|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d")
_COMPACT = expression(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    rf"(?:T?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?(?:\.\d+)?(?P<zone>Z|{_ZONE})?)?"
)
_EPOCH = expression(r"1\d{9}(?:\d{3})?|[2-9]\d{8}")
_YEAR_FIRST = expression(
    r"(?<![\d.])(?P<year>\d{4})\s?[./／]\s?(?P<month>\d{1,2})\s?[./／]\s?(?P<day>\d{1,2})(?!\d)"
)
_PARTS = ("year", "month", "day")
_NUMERIC = expression(
    r"(?<![\d./:])(?<!\d-)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])(?!\.\d)"
)
_WORD = expression(r"\d+|[^\s\d,:;/|()\[\]–—·•+-]+")
_BUDDHIST = 543
_REIGN, _BEFORE_REIGN = "令和", 2018
"""The Japanese era that began in 2019, and the year before its first."""

_MONTH_WORDS = 3  # "tháng mười một"
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "fm", "pw", "mh"})
_OF_NO_COUNTRY = frozenset({"us", "io", "co", "ai", "tv", "me"})
"""Top-level domains of two letters that sites of the United States use, too."""


class Moment(NamedTuple):
    """A date. iso: in ISO 8601, with a time if one is known; start, end: its place in the text."""

    iso: str
    start: int
    end: int


def month_first(language: str, host: str) -> bool:
    """Whether 3/5/2024 is in March: so in the English of the United States or of no named country.

    language: BCP 47 tag; host: the page's host, whose top-level domain may name another country.
    """
    primary, _, rest = language.lower().partition("-")
    if primary not in ("en", "tl", ""):
        return False
    country = host.rpartition(".")[2]
    abroad = len(country) == 2 and country not in _OF_NO_COUNTRY
    return not abroad and (not rest or rest in _MONTH_FIRST_REGIONS)


def read(text: str, lexicon: Lexicon, now: datetime, us_order: bool = False) -> Moment | None:
    """The first possible date in `text` that is not in the future, with its time and offset.

    None if there is none. now: timezone-aware; us_order: whether 3/5/2024 is the fifth of March.
    """
    if not _DATED.search(text):
        return None
    for year, month, day, start, end in _days(text, lexicon, us_order):
        try:
            moment = _solar(year, month, day, lexicon) or datetime(_common_era(year), month, day)
        except ValueError:
            continue
        if moment.year < 1700 or (moment.year, moment.month, moment.day) == (1970, 1, 1):
            continue
        iso = _with_clock(moment, text, start, end, lexicon)
        if not _future(iso, now):
            return Moment(iso, start, end)
    return None


def without_dates(text: str, lexicon: Lexicon) -> str:
    """`text` with a line break in place of each date, with a weekday before it, and each time."""
    if not has_digit(text):
        return text
    for start, end in reversed(_spans(text, lexicon)):
        text = f"{_without_weekday(text[:start], lexicon)}\n{text[end:]}"
    return clock.without(text)


def without_ago(text: str) -> str:
    """`text` with a line break in place of each phrase like "3 hours ago"."""
    return any_of("ago", r"(?<!\w){}(?!\w)", "dates").sub("\n", text)


def _spans(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each date in `text`, in order; overlapping readings are merged."""
    found: list[tuple[int, int]] = []
    if not _DATED.search(text):
        return found
    for start, end in sorted(day[3:] for day in _days(text, lexicon, False)):
        if found and start < found[-1][1]:
            first, last = found.pop()
            start, end = first, max(last, end)
        found.append((start, end))
    return found


def _without_weekday(before: str, lexicon: Lexicon) -> str:
    """The text before a date without the weekday of the date: "Friday, May 3".

    Only with a comma: without one the word may end a name, as in "Emmanuel Sunday May 3".
    """
    head, comma, rest = before.rpartition(",")
    word = head.rpartition(" ")[2]
    if comma and not rest.strip() and word.casefold() in lexicon.weekdays:
        return head[: -len(word)]
    return before


def _days(text: str, lexicon: Lexicon, us_order: bool) -> Iterator[tuple[int, int, int, int, int]]:
    """All readings of dates in `text`: year, month, day, start, end; the surest form first."""
    bare = text.strip()
    compact = _COMPACT.fullmatch(bare)
    if compact and 1 <= int(compact["month"]) <= 12:
        yield int(compact["year"]), int(compact["month"]), int(compact["day"]), 0, len(text)
        return
    if _EPOCH.fullmatch(bare):
        moment = _of_epoch(bare)
        yield moment.year, moment.month, moment.day, 0, len(text)
        return
    named = () if text.isascii() else _named()
    for pattern in (_ISO, *named, _YEAR_FIRST):
        for match in pattern.finditer(text):
            year, month, day = (int(match[part]) for part in _PARTS)
            year += _BEFORE_REIGN if match[0].startswith(_REIGN) else 0
            yield year, month, day, match.start(), max(map(match.end, _PARTS))
    yield from _worded(text, lexicon)
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year += 2000 if year < 70 else 1900
        month_leads = second > 12 or (us_order and first <= 12 and match[2] != ".")
        month, day = (first, second) if month_leads else (second, first)
        yield year, month, day, match.start(), match.end()


@cache
def _named() -> tuple[re.Pattern[str], ...]:
    """Forms in languages that put a word behind each number, none of them ASCII: "2024年5月3日"."""
    return tuple(re.compile(form, re.IGNORECASE) for form in data("dates")["named"])


def _of_epoch(bare: str) -> datetime:
    """The moment of a Unix time stamp in seconds or in milliseconds."""
    return datetime.fromtimestamp(int(bare) // (1000 if len(bare) == 13 else 1), UTC)


def _worded(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int, int, int]]:
    """Dates with the month as a word: "3 May 2024", "May 3rd, 2024", "2024. május 3.".

    The month names of other languages are tried only if those of the page's language give no date.
    """
    if not has_digit(text):
        return
    spelled = (
        (normalize("NFC", match[0].casefold()).strip(".,'’॰"), *match.span())
        for match in _WORD.finditer(text)
    )
    words = [item for item in spelled if item[0]]
    found = False
    for months in (lexicon.months, all_months):
        table = months if isinstance(months, Mapping) else months()
        for position, (word, _, _) in enumerate(words):
            month, width = _month_at(words, position, table) if not word.isdigit() else (0, 0)
            if month:
                day = _around(words, position, position + width)
                if day:
                    found = True
                    yield day[0], month, day[1], day[2], day[3]
        if found:
            return


def _month_at(
    words: list[tuple[str, int, int]], position: int, months: Mapping[str, int]
) -> tuple[int, int]:
    """Number of the month named at `position`, and count of its words; (0, 0) if none is."""
    for count in range(_MONTH_WORDS, 0, -1):
        name = " ".join(word for word, _, _ in words[position : position + count])
        if name in months:
            return months[name], count
    return 0, 0


def _around(
    words: list[tuple[str, int, int]], month: int, after: int
) -> tuple[int, int, int, int] | None:
    """Year, day, start and end of the date around a month name; None if there is no whole date.

    month: position of the name; after: position behind it.
    """
    between = members("dates", "between")
    left = [item for item in words[max(0, month - 4) : month] if item[0] not in between]
    right = [item for item in words[after : after + 5] if item[0] not in between]
    before = [item for item in left[-2:] if item[0].isdigit()]
    behind = [item for item in right[:3] if item[0].isdigit()]
    day_left = bool(left) and left[-1][0].isdigit() and len(left[-1][0]) <= 2
    if day_left and right and _is_year(right[0][0]):
        return int(right[0][0]), int(left[-1][0]), left[-1][1], right[0][2]
    if right and right[0][0].isdigit() and len(right[0][0]) <= 2:
        if len(right) > 1 and _is_year(right[1][0]):
            return int(right[1][0]), int(right[0][0]), words[month][1], right[1][2]
        if before and _is_year(before[-1][0]):
            return int(before[-1][0]), int(right[0][0]), before[-1][1], right[0][2]
    if day_left and behind and _is_year(behind[0][0]) and len(right) > 1:
        return int(behind[0][0]), int(left[-1][0]), left[-1][1], behind[0][2]
    year = words[month - 3] if day_left and month > 2 else ("", 0, 0)
    if _is_year(year[0]) and words[month - 2][0] in members("dates", "of_year"):
        return int(year[0]), int(left[-1][0]), year[1], words[month][2]
    return None


def _is_year(word: str) -> bool:
    return (
        word.isdigit()
        and len(word) == 4
        and (1340 <= int(word) <= 1440 or 1700 <= int(word) <= 2100 or 2400 <= int(word) <= 2640)
    )


def _common_era(year: int) -> int:
    """A year of the common era. Thai pages use the Buddhist era, in which 2024 is 2567."""
    return year - _BUDDHIST if year > 2400 else year


def _solar(year: int, month: int, day: int, lexicon: Lexicon) -> datetime | None:
    """The day of a date in the Iranian calendar, in which 1404 began in 2025; None if the year is
    not one of it or the page's language does not use it. Raises ValueError for an impossible date.

    A year has six months of 31 days and then months of 30 or 29; 8 of 33 years are leap years. The
    year 979 began on the 80th day of 1600.
    """
    if not 1340 <= year <= 1440 or data("dates")["new_year"] not in lexicon.months:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"no day of the Iranian calendar: {year}-{month}-{day}")
    past = year - 979
    days = 365 * past + past // 33 * 8 + (past % 33 + 3) // 4
    days += 31 * (month - 1) - max(0, month - 7) + day - 1
    return datetime(1600, 1, 1) + timedelta(days=days + 79)


def _with_clock(day: datetime, text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """ISO 8601 of a day with the time and offset near it, if there are any. A time behind "Updated"
    is not used, as it belongs to the change.
    """
    bare = text.strip()
    if _EPOCH.fullmatch(bare):
        return _of_epoch(bare).isoformat()
    iso = _ISO.match(text, start)
    stated = iso if iso and iso["hour"] else _COMPACT.fullmatch(bare)
    if stated:
        hour, minute, second, zone = (stated[p] or "" for p in ("hour", "minute", "second", "zone"))
        return clock.stamp(day, Clock(hour, minute, second, "", clock.offset(zone, exact=True)))
    changed = lexicon.updated.expression.search(text, end)
    beside = clock.beside(text, start, end, changed.start() if changed else len(text))
    return clock.stamp(day, beside) if beside else day.date().isoformat()


def _future(iso: str, now: datetime) -> bool:
    """Whether a moment is after `now`. One without an offset is taken in UTC+14, where it is
    earliest, so that none is wrongly rejected.
    """
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return True
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone(timedelta(hours=14)))
    return moment > now
