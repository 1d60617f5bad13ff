"""Names of the front page in breadcrumbs and menus, such as "Home"."""

from __future__ import annotations

from functools import cache

from newsclean.stages.wordlists import data


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some in several spellings."""
    return tuple(data("front_page")["home"])


def opening(text: str) -> int:
    """Length of the longest name with which `text` begins; 0 if it begins with none."""
    return max(map(len, _beginnings(text)), default=0)


def opens(text: str) -> bool:
    """Whether `text` begins with a name and white space behind it."""
    return any(text[len(name) :][:1].isspace() for name in _beginnings(text))


def _beginnings(text: str) -> list[str]:
    """The names with which `text` begins."""
    return [name for name in names() if text.startswith(name)] if text.startswith(names()) else []


@cache
def telling() -> tuple[str, ...]:
    """The names that are no ordinary words at the start of a line, each followed by a space."""
    words = frozenset(data("front_page")["word"])
    return tuple(f"{name} " for name in names() if name not in words)
