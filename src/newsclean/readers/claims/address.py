"""Claims from the page's address: the host as source, a date and sections in the path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.readers.claims.metas import Head

_DATED = (
    re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?=[/-]|$)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)([_-])(\d{2})\2(\d{2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d{2})(\d{2})(?!\d)"),
)
_WORDED = expression(r"/((?:19|20)\d\d)/([a-z]{3})[a-z]{0,6}/(\d{1,2})(?=/|$)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ARCHIVED = expression(r"https?://web\.archive\.org/web/\w+/(https?):/+(.+)", re.IGNORECASE)
_SEGMENT = expression(r"[a-z][a-z-]{2,24}")


def addresses(head: Head, url: str | None) -> tuple[str, ...]:
    """The page's addresses, absolute and without repetitions, the canonical one first."""
    found = [claim.value for claim in head.claims if claim.field == "url"]
    base = next((value for value in [*found, url or ""] if _is_web(value)), "")
    full = [absolute(url or base, value) for value in found]
    return tuple(dict.fromkeys(value for value in [*full, url or ""] if value))


def absolute(base: str, value: str) -> str:
    """`value` as an absolute web address; "" if that is not possible.

    For a page from the Wayback Machine it is the original address.
    """
    try:
        full = urljoin(base, value.strip()) if base else value.strip()
    except ValueError:  # an unbalanced bracket in the host
        return ""
    if archived := _ARCHIVED.match(full):
        full = f"{archived[1]}://{archived[2]}"
    return full if _is_web(full) else ""


def claims(own: tuple[str, ...]) -> Iterator[Claim]:
    """Claims from the host and path of the first of the addresses `own`."""
    for value in own[:1]:
        try:
            parts = urlsplit(value)
        except ValueError:
            return
        if parts.hostname:
            yield Claim("source", parts.hostname, "url host")
        day = _day(parts.path)
        if day:
            yield Claim("published", day, "url path")
        segments = [part for part in parts.path.split("/") if part][:-1]
        for segment in segments:
            if _SEGMENT.fullmatch(segment.lower()):
                yield Claim("section", segment, "url path")


def _day(path: str) -> str:
    """The date in a path such as "/2024/05/03/" or "/2024/may/03/", as YYYY-MM-DD; "" if none."""
    dated = next((match for form in _DATED if (match := form.search(path))), None)
    if dated:
        year, month, day = (int(part) for part in dated.groups() if part.isdigit())
    elif (worded := _WORDED.search(path.lower())) and worded[2] in _MONTHS:
        year, month, day = int(worded[1]), _MONTHS.index(worded[2]) + 1, int(worded[3])
    else:
        return ""
    real = 1 <= month <= 12 and 1 <= day <= 31
    return f"{year}-{month:02}-{day:02}" if real else ""


def _is_web(value: str) -> bool:
    return value.lower().startswith(("http://", "https://"))
