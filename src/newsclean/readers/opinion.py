"""trafilatura's choice of the body, for pages on which the scorer finds too little."""

from __future__ import annotations

import logging

MANY_TAGS = 20_000
"""With more tags trafilatura may not fall back on other extractors: the time of justext grows with
the square of the number of paragraphs. No page of the benchmark has so many."""


def paragraphs(text: str, url: str | None = None) -> tuple[str, ...]:
    """The paragraphs of the body according to trafilatura, in order; empty if it finds none.

    Without comments, with tables.
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
