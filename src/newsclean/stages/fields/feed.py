"""The last line of an article in the feed of a blog: "The post Title appeared first on Site."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from newsclean.document import Claim
from newsclean.stages.fields.layout import origin
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import data

_FOOTER = "feed footer"  # the end of the origin of claims from such a line
_LAST_LINES, _LONGEST = 12, 400


def claims(page: Page) -> Iterator[Claim]:
    """The title and the site that the line names."""
    for index in range(max(0, len(page.blocks) - _LAST_LINES), len(page.blocks)):
        block = page.blocks[index]
        footer = _footer().fullmatch(block.text) if len(block.text) <= _LONGEST else None
        if footer and not footer[1][0].islower():  # "The post office appeared first on the list"
            for field, value in zip(("title", "source"), footer.groups()):
                yield Claim(field, value, f"{origin(block)} {_FOOTER}", index)


def is_claim(claim: Claim) -> bool:
    """Whether a claim is from such a line."""
    return claim.origin.endswith(_FOOTER)


@cache
def _footer() -> re.Pattern[str]:
    words = data("outlets")
    opens, between = ("|".join(words[name]) for name in ("feed_opens", "feed_between"))
    return re.compile(rf"(?:{opens})[ \xa0](.{{3,300}}?) (?:{between}) (.{{2,60}}?)\.?")
