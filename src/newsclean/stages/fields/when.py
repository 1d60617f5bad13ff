"""When the page was published and last changed, never the date of a comment or a teaser."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.stages.fields import dates
from newsclean.stages.fields.page import Page

_TRUST: Mapping[str, float] = {
    "json-ld datePublished": 5.0,
    "meta article:published_time": 4.5,
    "json-ld page date": 3.5,
    "json-ld dateCreated": 2.0,
    "url path": 2.0,
    "time": 2.5,
    "date class": 2.0,
    "meta date": 3.0,
    "meta citation_publication_date": 3.0,
    "json-ld dateModified": 5.0,
    "meta article:modified_time": 4.5,
    "json-ld page modified": 3.5,
    "meta og:updated_time": 3.0,
}
_META = 3.0
_LABELLED_LINE = 2.7
_LINE = 2.2
_OTHER = 2.0
_AGREEMENT = 0.4


class Dated(NamedTuple):
    """A claim whose value is a date. iso: ISO 8601; trust: how far its origin is believed."""

    claim: Claim
    iso: str
    trust: float


def choose(page: Page, lines: tuple[Claim, ...], field: str) -> Choice | None:
    """The date of `field` ("published" or "modified") that the most trusted origins agree on."""
    found = [
        Dated(claim, moment.iso, _trust(claim.origin))
        for claim in (*page.claims.get(field, ()), *(c for c in lines if c.field == field))
        if (moment := dates.read(claim.value, page.lexicon, page.now, page.us_order))
    ]
    if not found:
        return None
    best = max(found, key=lambda item: _weight(item, found))
    same = [item for item in found if item.iso[:10] == best.iso[:10]]
    fullest = max(same, key=lambda item: (item.trust, len(item.iso)))
    if len(fullest.iso) == 10:
        fullest = max(same, key=lambda item: (len(item.iso), item.trust))
    agreeing = dict.fromkeys(item.claim.origin for item in same if item is not fullest)
    return Choice(
        fullest.iso,
        fullest.claim.origin,
        f"{', '.join(agreeing)} agree" if agreeing else "the strongest claim",
        tuple(item.claim for item in found if item.iso[:10] != best.iso[:10]),
    )


def _weight(item: Dated, found: list[Dated]) -> float:
    """Trust, and a share of that of each other origin with the same day."""
    others = {o.claim.origin: o.trust for o in found if o.iso[:10] == item.iso[:10]}
    others.pop(item.claim.origin, None)
    return item.trust + _AGREEMENT * sum(others.values())


def _trust(origin: str) -> float:
    if origin.startswith("line"):
        return _LABELLED_LINE if origin.endswith("label") else _LINE
    if origin in _TRUST:
        return _TRUST[origin]
    return _META if origin.startswith("meta ") else _OTHER
