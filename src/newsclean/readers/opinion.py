"""trafilatura's choice of the body, for pages on which the scorer finds too little."""

from __future__ import annotations

import logging

MANY_TAGS = 20_000
"""Tags above which trafilatura may not fall back on other extractors: justext takes time by the
square of the number of paragraphs. None of the benchmark's pages has so many."""


def paragraphs(text: str, url: str | None = None) -> tuple[str, ...]:
    """The paragraphs that trafilatura takes to be the body, in order; empty when it finds none.

    Comments are left out, tables kept, as in its defaults for article text.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    body = trafilatura.extract(
        text,
        url=url,
        include_comments=False,
        include_tables=True,
        fast=has_many_tags(text),
    )
    return tuple(line for line in (body or "").splitlines() if line.strip())


def has_many_tags(text: str) -> bool:
    """Whether a page has more than MANY_TAGS tags."""
    return text.count("<") > MANY_TAGS
