"""The byline as written on the page, else the authors' names."""

from __future__ import annotations

from newsclean.document import Choice, Claim
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page

_LONGEST = 160


def choose(page: Page, lines: tuple[Claim, ...], authors: Choice | None) -> Choice | None:
    """The shortest line or byline element that names all authors; their names where none does."""
    if authors is None:
        return None
    wanted = [fold(name) for name in authors.value]
    written = [
        claim
        for claim in (*(c for c in lines if c.field == "byline"), *page.claims.get("byline", ()))
        if "\n" not in claim.value and len(claim.value) <= _LONGEST
        if all(name in fold(claim.value) for name in wanted)
    ]
    if not written:
        return Choice(", ".join(authors.value), authors.origin, "the authors' names")
    best = min(written, key=lambda claim: len(claim.value))
    return Choice(
        best.value, best.origin, "names all authors", tuple(c for c in written if c is not best)
    )
