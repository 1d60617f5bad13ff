"""The fields that need no weighing: section, tags, description, image and address."""

from __future__ import annotations

import re

from newsclean.document import Choice, Claim
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page

_HOME = frozenset(
    [
        "home",
        "homepage",
        "start",
        "startseite",
        "inicio",
        "início",
        "accueil",
        "főoldal",
        "首页",
        "首頁",
        "ホーム",
        "トップ",
        "top",
        "홈",
        "anasayfa",
        "главная",
        "forsiden",
        "forside",
        "etusivu",
        "hem",
        "domov",
        "strona",
        "główna",
        "الرئيسية",
        "index",
        "news",
        "nieuws",
    ]
)
_MOST_TAGS = 20
_LONGEST_TAG = 60
_LONGEST_SECTION = 40
_ORDER = (
    "json-ld articleSection",
    "meta article:section",
    "meta",
    "itemprop articlesection",
    "json-ld breadcrumb",
    "breadcrumb",
    "line",
    "url path",
)


def section(page: Page, title: str) -> Choice | None:
    """The department of the site: as the metadata names it, else from the breadcrumb or path."""
    key = fold(title)
    found = [
        claim
        for claim in page.claims.get("section", ())
        if 2 <= len(claim.value) <= _LONGEST_SECTION
        and fold(claim.value) != key
        and fold(claim.value) not in page.site
        and not claim.value.startswith(("http", "/"))
        and not claim.value.endswith((":", "："))  # "You are here:"
    ]
    proper = [claim for claim in found if fold(claim.value) not in _HOME] or [
        claim for claim in found if fold(claim.value).startswith(("news", "nieuws"))
    ]
    if not proper:
        return None
    best = min(proper, key=lambda claim: _rank(claim.origin))
    value = best.value.replace("-", " ").title() if best.origin == "url path" else best.value
    return Choice(
        value, best.origin, "first of its kind", tuple(c for c in proper if c is not best)
    )


def _rank(origin: str) -> int:
    return next((i for i, start in enumerate(_ORDER) if origin.startswith(start)), len(_ORDER))


def tags(page: Page) -> Choice | None:
    """Key words of the most telling origin, each once."""
    by_origin: dict[str, list[Claim]] = {}
    for claim in page.claims.get("tags", ()):
        by_origin.setdefault(claim.origin, []).append(claim)
    order = ("json-ld keywords", "meta article:tag", "meta news_keywords", "meta parsely-tags")
    for origin in (*order, *by_origin):
        words: dict[str, str] = {}
        for claim in by_origin.get(origin, ()):
            for word in re.split(r"\s*[,;،、|]\s*", claim.value):
                if word and len(word) <= _LONGEST_TAG:
                    words.setdefault(word.casefold(), word)
        if words:
            losers = tuple(
                c for other, claims in by_origin.items() if other != origin for c in claims
            )
            return Choice(tuple(words.values())[:_MOST_TAGS], origin, "first of its kind", losers)
    return None


def first(page: Page, field: str, *starts: str) -> Choice | None:
    """The first claim of a field, by the order of origins in `starts`, then as found."""
    claims = [claim for claim in page.claims.get(field, ()) if claim.value]
    if not claims:
        return None
    ranked = sorted(
        claims,
        key=lambda c: next(
            (i for i, s in enumerate(starts) if c.origin.startswith(s)), len(starts)
        ),
    )
    best = ranked[0]
    losers = tuple(dict.fromkeys(c for c in ranked[1:] if c.value != best.value))
    return Choice(best.value, best.origin, "first of its kind", losers)
