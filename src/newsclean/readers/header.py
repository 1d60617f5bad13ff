"""The header that services which read pages for language models put above their Markdown."""

from __future__ import annotations

from typing import NamedTuple

from newsclean.document import Claim
from newsclean.expressions import expression

_HEADER = expression(
    r"Title: ?([^\n]*)\n+URL Source: ?(\S+)\n+(?:Published Time: ?([^\n]*)\n+)?"
    r"(?:[A-Z][\w ]*: [^\n]*\n+){0,3}?Markdown Content:\n"
)
_FIELDS = (
    ("title", "title tag"),
    ("url", "link canonical"),
    ("published", "meta article:published_time"),
)
"""Fields of its groups, and where in the page the service found them."""


class Header(NamedTuple):
    """What such a header claims, as the metadata of its page does, and where it ends."""

    claims: tuple[Claim, ...]
    end: int


def read(text: str) -> Header | None:
    """The header that `text` begins with; None where there is none."""
    found = _HEADER.match(text)
    if found is None:
        return None
    told = zip(_FIELDS, found.groups())
    claims = (Claim(field, value.strip(), origin) for (field, origin), value in told if value)
    return Header(tuple(claims), found.end())
