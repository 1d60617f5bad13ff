"""Who wrote it: names from metadata and bylines, the page's own before the site's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.stages.fields import names
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page

_TRUST: Mapping[str, float] = {
    "json-ld author": 5.0,
    "meta citation_author": 4.5,
    "meta parsely-author": 4.0,
    "meta sailthru.author": 4.0,
    "meta cxenseparse:author": 4.0,
    "meta author": 3.0,
    "meta article:author": 3.0,
    "meta article:author_name": 3.0,
    "meta dc.creator": 3.0,
    "meta dcterms.creator": 3.0,
    "meta byl": 3.5,
    "meta twitter:data": 3.0,
    "itemprop author": 3.0,
    "rel author": 3.0,
    "json-ld page author": 2.5,
    "json-ld creator": 2.0,
    "byline class": 2.8,
}
_LINE = 2.6
_OTHER = 1.5
_INVERTED = re.compile(r"([^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’-]*)?),\s*([^\W\d_][^,;]{0,40})")
_INVERTING = frozenset({"meta citation_author", "meta dc.creator", "meta dcterms.creator", "meta citation_authors"})
_LONGEST_STATED = 60


class Group(NamedTuple):
    """What one origin says: names in order, with the claims that gave them."""

    origin: str
    people: tuple[str, ...]
    bodies: tuple[str, ...]
    claims: tuple[Claim, ...]


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The authors of the most trusted origin that names people, else desks and agencies."""
    groups = list(_groups(page, lines))
    people = [group for group in groups if group.people]
    chosen = max(people or [g for g in groups if g.bodies], key=lambda g: _weight(g, groups), default=None)
    if chosen is None:
        return None
    value = names.unique(chosen.people or chosen.bodies)
    agreeing = [g.origin for g in groups if g is not chosen and set(map(fold, value)) & set(map(fold, g.people + g.bodies))]
    reason = f"{', '.join(dict.fromkeys(agreeing))} agree" if agreeing else "the strongest claim"
    losers = tuple(claim for group in groups if group is not chosen for claim in group.claims)
    return Choice(value, chosen.origin, reason, losers)


def _weight(group: Group, groups: list[Group]) -> float:
    own = set(map(fold, group.people or group.bodies))
    support = sum(
        0.3 * _trust(other.origin)
        for other in groups
        if other is not group and own & set(map(fold, other.people + other.bodies))
    )
    return _trust(group.origin) + support + 0.01 * len(own)


def _trust(origin: str) -> float:
    if origin.startswith(("line", "date line")):
        return _LINE
    return _TRUST.get(origin.removesuffix(" organization"), _OTHER)


def _groups(page: Page, lines: tuple[Claim, ...]) -> Iterator[Group]:
    """Claims gathered by origin; each line and each byline element stands alone."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in page.claims.get("authors", ()):
        by_origin.setdefault(claim.origin.removesuffix(" organization"), []).append(claim)
    for origin, claims in by_origin.items():
        yield _group(origin, claims, page, stated=True)
    for claim in (*page.claims.get("byline", ()), *(c for c in lines if c.field == "byline")):
        yield _group(claim.origin, [claim], page, stated=False)


def _group(origin: str, claims: list[Claim], page: Page, *, stated: bool) -> Group:
    people: list[str] = []
    bodies: list[str] = []
    for claim in claims:
        value = _upright(claim.value) if origin in _INVERTING else claim.value
        found = names.read(value, page.lexicon, page.site)
        people.extend(found.people)
        bodies.extend(found.bodies)
        if stated and not found.all and (name := _as_stated(value, page)):
            bodies.append(name)
    return Group(origin, names.unique(people), names.unique(bodies), tuple(claims))


def _upright(value: str) -> str:
    """Library catalogues put the surname first: "Doe, Jane"."""
    match = _INVERTED.fullmatch(value.strip())
    return f"{match[2]} {match[1]}" if match else value


def _as_stated(value: str, page: Page) -> str:
    """A signature that is no name in form, yet is given as the author: a handle, initials."""
    bare = re.sub(r"\s*[(（][^()（）]*[)）]", "", value).strip(" ,;|-–—")
    words = bare.casefold().split()
    if not bare or len(bare) > _LONGEST_STATED or "://" in bare or "@" in bare or "\n" in bare:
        return ""
    if any(word in page.lexicon.not_names for word in words) or not any(map(str.isalpha, bare)):
        return ""
    return "" if sum(map(str.isdigit, bare)) > 2 else bare
