"""What sites call their front page, as they write it."""

from __future__ import annotations

from functools import cache

from newsclean.stages.wordlists import data


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some of them in several spellings."""
    return tuple(data("front_page")["home"])
