"""The header above the Markdown of services that convert pages for language models."""

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
"""For each group of `_HEADER` the field, and the origin in the page of the service's value."""


class Header(NamedTuple):
    """The claims of a header, with origins as in the page's metadata, and where it ends."""

    claims: tuple[Claim, ...]
    end: int


def read(text: str) -> Header | None:
    """The header at the start of `text`; None if there is none."""
    found = _HEADER.match(text)
    if found is None:
        return None
    values = zip(_FIELDS, found.groups())
    claims = (Claim(field, value.strip(), origin) for (field, origin), value in values if value)
    return Header(tuple(claims), found.end())
