"""Dates as pages write them, read into ISO 8601.

Never guessed: a date needs a year, a day and a month, and what lies in the future is none.
Day and month of a numeric date are told apart by their size, else by the page's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from newsclean.expressions import expression
from newsclean.stages.fields.lexicon import Lexicon, all_months, has_digit

_ISO = expression(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)(?:(?:T|\s+|\s*[|,]\s*)"
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
# A quick look before the expressions that cost more: a year, or day, month and year in digits.
_DATED = expression(r"\d{4}|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d")
_COMPACT = expression(
    r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?"
)
_EPOCH = expression(r"1\d{9}(?:\d{3})?|[2-9]\d{8}")
_CJK = expression(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*(?:[日일号]|$|\D)")
_VIETNAMESE = expression(r"(\d{1,2})\s*tháng\s*(\d{1,2}),?\s*(?:năm\s*)?(\d{4})", re.IGNORECASE)
_YEAR_FIRST = expression(r"(?<![\d.])(\d{4})\s?[./／]\s?(\d{1,2})\s?[./／]\s?(\d{1,2})(?!\d)")
_NUMERIC = expression(
    r"(?<![\d./:])(?<!\d-)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])(?!\.\d)"
)
_WORD = expression(r"\d+|[^\s\d,:;/|()\[\]–—·•+-]+")
_TIME = (
    r"(?<![\d.:/-])(\d{1,2})\s?(?:[:.h時时시]|\suhr\s)\s?([0-5٠-٥۰-۵०-५০-৫]\d)"
    r"(?::([0-5٠-٥۰-۵०-५০-৫]\d))?(?!\d|[./]\d)"
    r"\s?(a\.?\s?m\b\.?|p\.?\s?m\b\.?)?"
)
_CLOCK = expression(_TIME, re.IGNORECASE)
_CLOCK_AND_WORD = expression(rf"(?:{_TIME})(?:\s?(?:uhr|uur|hrs)\b)?", re.IGNORECASE)
_HOUR = expression(r"(?<![\d.:/-])(\d{1,2})\s?(a\.?m\b\.?|p\.?m\b\.?)", re.IGNORECASE)
_ZONE = expression(
    r"(?:(?:GMT|UTC)?\s?([+-]\d{1,2}):?(\d{2})?)|\b([A-Z]{1,4}T|UTC|Z|MEZ|MESZ|MSK|WIB)\b"
)
# Hours from UTC of abbreviations that mean one zone only.
_ZONES: Mapping[str, int] = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "JST": 9, "KST": 9, "WIB": 7, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
_DAY_SUFFIX = frozenset(
    {"st", "nd", "rd", "th", "er", "e", "ère", "º", "ª", "o", "a", "de", "del", "of", "d", "’"}
)
_OF_YEAR = frozenset({"gada"})
"""Words between year and day: "2024. gada 21. maijā"."""

_BUDDHIST = 543
_NEW_YEAR = "فروردین"
"""The first month of the Iranian year."""
_MONTH_FIRST_REGIONS = frozenset({"us", "ph", "fm", "pw", "mh"})


class Moment(NamedTuple):
    """A date that was read. iso: ISO 8601; start, end: where its day stands in the text."""

    iso: str
    start: int
    end: int


def month_first(language: str, host: str) -> bool:
    """Whether 3/5/2024 means March: English of the United States, or of no country told.

    language: BCP 47 tag; host: the page's host, whose last label can name another country.
    """
    primary, _, rest = language.lower().partition("-")
    if primary not in ("en", "tl", ""):
        return False
    country = host.rpartition(".")[2]
    if rest:
        return rest in _MONTH_FIRST_REGIONS and not (
            len(country) == 2 and country not in ("us", "io", "co", "ai", "tv", "me")
        )
    return len(country) != 2 or country in ("us", "io", "co", "ai", "tv", "me")


def read(text: str, lexicon: Lexicon, now: datetime, us_order: bool = False) -> Moment | None:
    """The first date in `text` that is real and not in the future, with its time and offset.

    now: timezone-aware; us_order: 3/5/2024 is the fifth of March.
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
        iso = _with_clock(moment, text, start, end)
        if not _future(iso, now):
            return Moment(iso, start, end)
    return None


def without_dates(text: str, lexicon: Lexicon) -> str:
    """`text` with its dates, weekdays before them and clock times cut out, a line break where each
    stood.
    """
    if not has_digit(text):
        return text
    spans = (
        [(start, end) for _, _, _, start, end in _days(text, lexicon, False)]
        if _DATED.search(text)
        else []
    )
    for start, end in reversed(spans):
        text = f"{_without_weekday(text[:start], lexicon)}\n{text[end:]}"
    return _HOUR.sub("\n", _CLOCK_AND_WORD.sub("\n", text))


def _without_weekday(before: str, lexicon: Lexicon) -> str:
    """What stands before a date without the weekday that a comma joins to it, "Friday, May 3": with
    none it may end a name, "Emmanuel Sunday May 3".
    """
    head, comma, rest = before.rpartition(",")
    word = head.rpartition(" ")[2]
    if comma and not rest.strip() and word.casefold() in lexicon.weekdays:
        return head[: -len(word)]
    return before


def _days(text: str, lexicon: Lexicon, us_order: bool) -> Iterator[tuple[int, int, int, int, int]]:
    """Every reading of a day: year, month, day, start, end; the surest forms first."""
    bare = text.strip()
    compact = _COMPACT.fullmatch(bare)
    if compact and 1 <= int(compact[2]) <= 12:
        yield int(compact[1]), int(compact[2]), int(compact[3]), 0, len(text)
        return
    if _EPOCH.fullmatch(bare):
        seconds = int(bare) / (1000 if len(bare) == 13 else 1)
        moment = datetime.fromtimestamp(seconds, UTC)
        yield moment.year, moment.month, moment.day, 0, len(text)
        return
    for pattern in (_ISO, _CJK, _YEAR_FIRST):
        for match in pattern.finditer(text):
            yield int(match[1]), int(match[2]), int(match[3]), match.start(), match.end(3)
    for match in _VIETNAMESE.finditer(text):
        yield int(match[3]), int(match[2]), int(match[1]), match.start(), match.end()
    yield from _worded(text, lexicon)
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == 2:
            year += 2000 if year < 70 else 1900
        month_leads = second > 12 or (us_order and first <= 12 and match[2] != ".")
        month, day = (first, second) if month_leads else (second, first)
        yield year, month, day, match.start(), match.end()


def _worded(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, int, int, int]]:
    """Dates with the month as a word: "3 May 2024", "May 3rd, 2024", "2024. május 3.".

    The words of other languages are tried only where the page's own know no month.
    """
    if not has_digit(text):
        return
    spelled = (
        (match[0].casefold().strip(".,'’॰"), *match.span()) for match in _WORD.finditer(text)
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
    """Month number and count of words of a month name at `position`; (0, 0) where none is."""
    word = words[position][0]
    if position + 1 < len(words):
        pair = f"{word} {words[position + 1][0]}"
        if pair in months:
            return months[pair], 2
    return (months[word], 1) if word in months else (0, 0)


def _around(
    words: list[tuple[str, int, int]], month: int, after: int
) -> tuple[int, int, int, int] | None:
    """Year, day, start and end of the date around the month word at `month`."""
    left = [item for item in words[max(0, month - 4) : month] if item[0] not in _DAY_SUFFIX]
    right = [item for item in words[after : after + 5] if item[0] not in _DAY_SUFFIX]
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
    if _is_year(year[0]) and words[month - 2][0] in _OF_YEAR:
        return int(year[0]), int(left[-1][0]), year[1], words[month][2]
    return None


def _is_year(word: str) -> bool:
    return (
        word.isdigit()
        and len(word) == 4
        and (1340 <= int(word) <= 1440 or 1700 <= int(word) <= 2100 or 2400 <= int(word) <= 2640)
    )


def _common_era(year: int) -> int:
    """Thai pages count from the Buddha: 2567 is 2024."""
    return year - _BUDDHIST if year > 2400 else year


def _solar(year: int, month: int, day: int, lexicon: Lexicon) -> datetime | None:
    """The day of the Iranian calendar, in which 2026 begins in 1404, on a page that has its months;
    None for others.

    Its years have six months of 31 days, then such of 30, and eight days more in 33 of them; 979
    began 79 days into 1600.
    """
    if not 1340 <= year <= 1440 or _NEW_YEAR not in lexicon.months:
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError(f"no day of the Iranian calendar: {year}-{month}-{day}")
    past = year - 979
    days = 365 * past + past // 33 * 8 + (past % 33 + 3) // 4
    days += 31 * (month - 1) - max(0, month - 7) + day - 1
    return datetime(1600, 1, 1) + timedelta(days=days + 79)


def _with_clock(day: datetime, text: str, start: int, end: int) -> str:
    """ISO 8601 of a day with the time of day and offset that stand near it, if any."""
    iso = _ISO.match(text, start)
    if iso and iso.group(4):
        return _stamp(day, iso[4], iso[5], iso[6], "", iso[7] or "")
    bare = text.strip()
    compact = _COMPACT.fullmatch(bare)
    if compact:
        return _stamp(day, compact[4], compact[5], compact[6], "", compact[7] or "")
    if _EPOCH.fullmatch(bare):
        seconds = int(bare) / (1000 if len(bare) == 13 else 1)
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    clock = _clock(text, start, end)
    if not clock:
        return day.date().isoformat()
    zone = _offset(_ZONE.match(text[clock.end() :].lstrip(" (")))
    if clock.re.pattern == _HOUR.pattern:
        return _stamp(day, clock[1], "00", None, clock[2], zone)
    return _stamp(day, clock[1], clock[2], clock[3], clock[4] or "", zone)


def _clock(text: str, start: int, end: int) -> re.Match[str] | None:
    """The time of day that goes with the date at `start`: right before it, behind it, before it."""
    before = None
    for before in _CLOCK.finditer(text, max(0, start - 25), start):  # noqa: B007 - the last is meant
        pass
    if before and start - before.end() <= 3:
        return before
    return _CLOCK.search(text, end, end + 40) or before or _HOUR.search(text, end, end + 12)


def _offset(zone: re.Match[str] | None) -> str:
    """The offset a zone stands for, as ±HH:MM; "" where it is none we know."""
    if not zone:
        return ""
    if zone[3]:
        hours = _ZONES.get(zone[3])
        return "" if hours is None else f"{'-' if hours < 0 else '+'}{abs(hours):02}:00"
    return f"{zone[1][0]}{int(zone[1][1:]):02}:{zone[2] or '00'}"


def _stamp(
    day: datetime, hour: str | None, minute: str | None, second: str | None, half: str, zone: str
) -> str:
    """Day and clock joined; the day alone where the clock shows no real time."""
    if not hour or not minute:
        return day.date().isoformat()
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half[:1].lower() == "p" else 0)
    if hours > 23 or int(minute) > 59 or int(second or 0) > 59:
        return day.date().isoformat()
    stamp = day.replace(hour=hours, minute=int(minute), second=int(second or 0)).isoformat()
    if zone.upper() == "Z":
        return f"{stamp}+00:00"
    if len(zone) == 3:
        zone += ":00"
    elif len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return stamp + zone


def _future(iso: str, now: datetime) -> bool:
    """Whether a moment is after `now`; without an offset it counts in the world's last zone."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return True
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone(timedelta(hours=14)))
    return moment > now
