"""The dates of publication and last change, as opposed to dates of comments and teasers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.expressions import expression
from newsclean.stages.fields import dates
from newsclean.stages.fields.agreement import reason, voice
from newsclean.stages.fields.page import Page

_TRUST: Mapping[str, float] = {
    "json-ld datePublished": 5.0,
    "meta article:published_time": 4.5,
    "json-ld page date": 3.5,
    "time": 2.5,
    "json-ld dateModified": 5.0,
    "meta article:modified_time": 4.5,
    "json-ld page modified": 3.5,
}
"""Trust in each origin, relative to the others."""

_STATED = expression(r"(\d{4})(?:(0\d|1[0-2])([0-3]\d)|([-/])(\d{1,2})\4(\d{1,2})(?!\d))")
_META, _OTHER = 3.0, 2.0
"""Trust in other meta elements, and in any other origin."""

_LABELLED_NEAR, _NEAR, _LINE = 4.6, 4.55, 1.8
"""Trust in a line by the title, with and without a label, and in any other line."""

_CROWDED = 1.2
"""Trust in an origin that gives many days."""

_SURE = 4.5
"""Trust from which a claim shows that the page existed on its day."""

_DOUBT, _AGREEMENT = 0.5, 0.4
"""Share of the trust that is left to a claim that others contradict, and share of an agreeing
voice's trust that is added to a claim.
"""


class Dated(NamedTuple):
    """A claim whose value is a date. iso: the date in ISO 8601; trust: that in its origin."""

    claim: Claim
    iso: str
    trust: float


def choose(page: Page, lines: tuple[Claim, ...], field: str) -> Choice | None:
    """The date of `field` ("published" or "modified") with the most trusted origins.

    None if no claim holds a date. lines: claims of the page's lines.
    """
    found = list(_dated(page, lines, field)) or list(_only_date(page, lines, field))
    if not found:
        return None
    weights = [_weight(item, found) for item in found]
    most = max(weights)
    best = _nearest([item for item, weight in zip(found, weights) if weight == most], page)
    same = [item for item in found if item.iso[:10] == best.iso[:10]]
    fullest = max(same, key=lambda item: (item.trust, len(item.iso)))
    if len(fullest.iso) == 10:
        # Below the story may be comments of the same day.
        above = [item for item in same if item.claim.block <= page.last] or same
        fullest = max(above, key=lambda item: (len(item.iso), item.trust))
    fullest = _with_offset(fullest, same)
    agreeing = (item.claim.origin for item in same if item is not fullest)
    return Choice(
        fullest.iso,
        fullest.claim.origin,
        reason(agreeing),
        tuple(item.claim for item in found if item.iso[:10] != best.iso[:10]),
    )


def _nearest(equal: list[Dated], page: Page) -> Dated:
    """Of equally strong claims, the line nearest above the story, as today's date and teasers stand
    farther up. Of consecutive lines the first, as publication comes before change.
    """
    above = [item for item in equal if 0 <= item.claim.block <= page.first]
    if not above:
        return equal[0]
    nearest = above.pop()
    while above and nearest.claim.block - above[-1].claim.block <= 1:
        nearest = above.pop()
    return nearest


def _with_offset(chosen: Dated, same: list[Dated]) -> Dated:
    """A claim that agrees with `chosen` to the minute and has an offset; else `chosen`."""
    if len(chosen.iso) != len("2024-05-03T09:00:00"):
        return chosen
    minute = chosen.iso[: len("2024-05-03T09:00")]
    fuller = [o for o in same if len(o.iso) > len(chosen.iso) and o.iso.startswith(minute)]
    return max(fuller, key=lambda item: item.trust, default=chosen)


def _dated(page: Page, lines: tuple[Claim, ...], field: str) -> Iterator[Dated]:
    """Claims with their dates. An origin with many days is a list of teasers or comments, and gets
    little trust.
    """
    claims = (*page.claims.get(field, ()), *(c for c in lines if c.field == field))
    read = list(_read(page, claims, field))
    days: dict[str, set[str]] = {}
    for claim, iso in read:
        days.setdefault(claim.origin, set()).add(iso[:10])
    doubted = _doubted(page, lines, read) if field == "published" else frozenset()
    for claim, iso in read:
        crowded = len(days[claim.origin]) > 2
        trust = _CROWDED if crowded else _trust(claim.origin, worded=not _stated_day(claim))
        yield Dated(claim, iso, trust * (_DOUBT if claim in doubted else 1))


def _read(page: Page, claims: tuple[Claim, ...], field: str) -> Iterator[tuple[Claim, str]]:
    """Claims that hold a date, with it. One that says "Updated" is not of publication, even if its
    element is called so.
    """
    sure = {day for claim in claims if (day := _stated_day(claim))}
    for claim in claims:
        if field == "published" and page.lexicon.updated.match(claim.value):
            continue
        moment = _moment(claim.value, page, sure)
        if moment:
            yield claim, moment


def _stated_day(claim: Claim) -> str:
    """The day, in ISO 8601, of a date in a form for programs; "" for other forms.

    2024/05/03 is a form for programs only in metadata, and one for people in visible text.
    """
    found = _STATED.match(claim.value)
    if not found or (found[4] == "/" and voice(claim.origin) != "metadata"):
        return ""
    return f"{found[1]}-{found[2] or found[5]:0>2}-{found[3] or found[6]:0>2}"


def _doubted(
    page: Page, lines: tuple[Claim, ...], read: list[tuple[Claim, str]]
) -> frozenset[Claim]:
    """Claims of publication that other claims contradict. read: the claims with their dates.

    These are: a day after the last change by the metadata; the moment of the change, if a sure
    claim gives an earlier day; a date in words that is also the day of a change; a line without a
    label one day before or after a moment, which is most likely that moment in another time zone.
    """
    claims = (*page.claims.get("modified", ()), *(c for c in lines if c.field == "modified"))
    changes = list(_read(page, claims, "modified"))
    changed = {iso[:10] for _, iso in changes}
    moments = {iso for _, iso in changes if _tells_time(iso)}
    first = min(
        (i[:10] for c, i in read if _trust(c.origin, worded=False) >= _SURE), default="9999"
    )
    latest = max((i[:10] for c, i in changes if voice(c.origin) == "metadata"), default="9999")
    beside = {
        (date.fromisoformat(iso[:10]) + timedelta(days=step)).isoformat()
        for _, iso in read
        if _tells_time(iso)
        for step in (-1, 1)
    }
    return frozenset(
        claim
        for claim, iso in read
        if iso[:10] > latest
        or (iso in moments and iso[:10] > first)
        or (not _stated_day(claim) and iso[:10] in changed)
        or (_trust(claim.origin, worded=True) == _NEAR and iso[:10] in beside)
    )


def _tells_time(iso: str) -> bool:
    return len(iso) > len("2024-05-03")


def _moment(value: str, page: Page, sure: set[str]) -> str:
    """ISO 8601 of a claim's value. Day and month are swapped if that gives a day in `sure`, which
    holds the days stated in forms for programs.
    """
    moment = dates.read(value, page.lexicon, page.now, page.us_order)
    if not moment:
        return ""
    if moment.iso[:10] not in sure and moment.iso[:10] not in value:
        other = dates.read(value, page.lexicon, page.now, not page.us_order)
        if other and other.iso[:10] in sure:
            return other.iso
    return moment.iso


def _only_date(page: Page, lines: tuple[Claim, ...], field: str) -> Iterator[Dated]:
    """The date of an update as that of publication, for a page that shows no other date."""
    if field == "published":
        shown = tuple(c for c in lines if c.field == "modified")
        near = tuple(c for c in shown if c.origin.endswith("by the title"))
        yield from _dated(page._replace(claims={}), near or shown, "modified") if shown else ()


def _weight(item: Dated, found: list[Dated]) -> float:
    """Trust in a claim, and a share of the trust in each other voice with the same day."""
    others: dict[str, float] = {}
    for other in found:
        if other.iso[:10] == item.iso[:10]:
            speaker = voice(other.claim.origin)
            others[speaker] = max(others.get(speaker, 0.0), other.trust)
    others.pop(voice(item.claim.origin), None)
    return item.trust + _AGREEMENT * sum(others.values())


def _trust(origin: str, *, worded: bool) -> float:
    """Trust in an origin. worded: whether the date is in words. In JSON-LD such a date comes from a
    site builder, which writes the day of its last export.
    """
    if origin.startswith("line"):
        near = origin.endswith("by the title")
        return (_LABELLED_NEAR if " label" in origin else _NEAR) if near else _LINE
    if worded and origin == "json-ld datePublished":
        return _META
    if origin in _TRUST:
        return _TRUST[origin]
    return _META if origin.startswith("meta ") else _OTHER
