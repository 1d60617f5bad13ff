"""The site's name on a page without markup: the likeliest of the names around the story.

A site names itself outside the story: in the menu and the footer, in invitations to subscribe,
beside the copyright sign, in its addresses. The choice is a conditional logit: each candidate name
has features, each feature has a weight in `publisher.toml`, and the alternative "no name" competes
with the candidates. `training/flattened.py` fits the weights on labelled pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Claim
from newsclean.stages.fields import publisher_features
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.publisher_names import is_torn, names
from newsclean.stages.fields.publisher_page import around

NO_NAME = "no name"
"""The feature that only the alternative "no name" has."""

_DARE = 1.5
"""How far the weight of a name may lie below that of "no name". In cross-validation a name is then
given on pages of which 58 % get the right one and 34 % a wrong one; with 0.5, 52 % and 24 %.
"""


class Named(NamedTuple):
    """A name with its weight: the logarithm of its probability, plus a constant of the page."""

    claim: Claim
    weight: float


def ranked(page: Page, lines: tuple[Claim, ...], title: str) -> tuple[Named, ...]:
    """Names that are likely enough against "no name", the likeliest first.

    lines: claims of the page's lines; title: the chosen headline, "" where there is none.
    """
    known = weights("publisher")
    found = [Named(claim, known.sum(row)) for claim, row in candidates(page, lines, title)]
    likely = (named for named in found if named.weight > known.of[NO_NAME] - _DARE)
    return tuple(sorted(likely, key=lambda named: -named.weight))


def candidates(
    page: Page, lines: tuple[Claim, ...], title: str
) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """Names around the story, each with its features; all have the same features in one order."""
    outside = around(page, lines, title)
    found = names(lines, outside)
    nested = publisher_features.nested({key: len(name.lines) for key, name in found.items()})
    for key, name in found.items():
        if name.lines and all(is_torn(key, line, outside) for line in name.lines):
            continue
        origin = next(iter(name.stated.values()), "name around the story")
        row = {**publisher_features.features(key, name, nested, outside), NO_NAME: 0.0}
        yield Claim("source", name.text(), origin), row
