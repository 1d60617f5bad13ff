"""What sites call their front page, as they write it."""

from __future__ import annotations

from functools import cache

from newsclean.stages.wordlists import data


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some of them in several spellings."""
    return tuple(data("front_page")["home"])


@cache
def telling() -> tuple[str, ...]:
    """Those that nothing else begins with, each with the gap behind it."""
    words = frozenset(data("front_page")["word"])
    return tuple(f"{name} " for name in names() if name not in words)
