"""The fields that need no weighing: tags, description, image and address."""

from __future__ import annotations

import re

from newsclean.document import Choice, Claim
from newsclean.stages.fields.page import Page

_MOST_TAGS = 20
_LONGEST_TAG = 60


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
