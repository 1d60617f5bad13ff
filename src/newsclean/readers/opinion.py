"""trafilatura's choice of the body, for pages on which the scorer finds too little."""

from __future__ import annotations

import logging

MANY_TAGS = 20_000
"""With more tags trafilatura may not fall back on other extractors: the time of justext grows with
the square of the number of paragraphs. No page of the benchmark has so many."""

MOST_TAGS = 50_000
"""With more trafilatura is not asked at all: tags inside one paragraph take it time by the square
of their number, some seconds for so many."""


def paragraphs(text: str, url: str | None = None) -> tuple[str, ...]:
    """The paragraphs of the body according to trafilatura, in order; empty if it finds none, or is
    not asked.

    Without comments, with tables.
    """
    if text.count("<") > MOST_TAGS:
        return ()
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
