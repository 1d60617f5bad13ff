"""trafilatura's choice of the body, for pages on which the scorer is unsure."""

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
        fast=text.count("<") > MANY_TAGS,
    )
    return tuple(line for line in (body or "").splitlines() if line.strip())
