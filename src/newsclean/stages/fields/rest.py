"""The fields that are chosen by origin alone: description, image and address."""

from __future__ import annotations

from newsclean.document import Choice
from newsclean.stages.fields.agreement import PREFERRED
from newsclean.stages.fields.page import Page


def first(page: Page, field: str, *starts: str) -> Choice | None:
    """The first claim of a field; None if there is none.

    starts: how origins begin, the preferred first. Other origins follow, in the order found.
    """
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
    return Choice(best.value, best.origin, PREFERRED, losers)
