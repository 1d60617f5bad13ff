"""The publisher as people write its name, or the agency a `Source:` line credits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page, host_core

_TRUST: Mapping[str, float] = {
    "json-ld publisher": 4.0,
    "meta og:site_name": 4.0,
    "json-ld website": 3.0,
    "json-ld page publisher": 2.5,
    "json-ld organization": 1.5,
    "meta application-name": 2.0,
    "meta apple-mobile-web-app-title": 1.5,
    "meta dc.publisher": 2.5,
    "meta publisher": 2.0,
    "meta citation_journal_title": 3.0,
    "itemprop publisher": 2.0,
    "title suffix": 2.0,
    "copyright line": 1.5,
    "meta copyright": 1.0,
    "url host": 0.5,
}
_LINE = 5.0
_OTHER = 1.0
_TAGLINE = re.compile(r"\s+[|–—-]\s+.*|\s*[|:：]\s+.*|\s*[®™©].*$")
_RIGHTS = re.compile(r"(?i)copyright|©|\(c\)|all rights reserved\.?|\b(?:19|20)\d\d\b|^by\s+|^\W+")
_WEB = re.compile(r"(?i)^(?:https?:)?//|^www\.|^@")
_LONGEST = 60


class Named(NamedTuple):
    """A claim with the name cleaned."""

    claim: Claim
    name: str
    trust: float


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The name most origins share; a line of the page that credits a source comes first."""
    found = list(_named(page, lines))
    if not found:
        return None
    credited = [item for item in found if item.trust == _LINE]
    best = max(credited or found, key=lambda item: _weight(item, found))
    agreeing = dict.fromkeys(
        o.claim.origin for o in found if o is not best and _alike(o.name, best.name)
    )
    return Choice(
        best.name,
        best.claim.origin,
        f"{', '.join(agreeing)} agree" if agreeing else "the strongest claim",
        tuple(item.claim for item in found if not _alike(item.name, best.name)),
    )


def _named(page: Page, lines: tuple[Claim, ...]) -> Iterator[Named]:
    seen: set[tuple[str, str]] = set()
    for claim in (*page.claims.get("source", ()), *(c for c in lines if c.field == "source")):
        if _WEB.search(claim.value):
            continue
        name = host_core(claim.value) if claim.origin == "url host" else _clean(claim)
        if not name or len(name) > _LONGEST or (claim.origin, name) in seen:
            continue
        seen.add((claim.origin, name))
        yield Named(claim, name, _LINE if claim.origin.startswith("line") else _TRUST.get(claim.origin, _OTHER))


def _clean(claim: Claim) -> str:
    """A publisher's name without tag line, rights and marks."""
    name = claim.value.split("\n")[0].strip()
    if "copyright" in claim.origin:
        name = " ".join(_RIGHTS.sub(" ", name).split())
    short = _TAGLINE.sub("", name)
    return (short if len(short) >= 2 else name).strip(" .,;|-–—")


def _weight(item: Named, found: list[Named]) -> float:
    """Trust, half that of others alike, and a little for a spelling with spaces or capitals."""
    others = {o.claim.origin: o.trust for o in found if o is not item and _alike(o.name, item.name)}
    others.pop(item.claim.origin, None)
    written = 0.3 * (" " in item.name) - 0.5 * item.name.islower() - 0.6 * ("." in item.name)
    return item.trust + 0.5 * sum(others.values()) + written


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a) and bool(b) and (a in b or b in a)
