"""Names of the front page in breadcrumbs and menus, such as "Home"."""

from __future__ import annotations

from functools import cache

from newsclean.stages.wordlists import data


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some in several spellings."""
    return tuple(data("front_page")["home"])


@cache
def telling() -> tuple[str, ...]:
    """The names that are no ordinary words at the start of a line, each followed by a space."""
    words = frozenset(data("front_page")["word"])
    return tuple(f"{name} " for name in names() if name not in words)
