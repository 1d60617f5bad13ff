"""Names of the front page in breadcrumbs and menus, such as "Home"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from newsclean.stages.wordlists import data


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some in several spellings."""
    return tuple(data("front_page")["home"])


def opening(text: str) -> int:
    """Length of the longest name with which `text` begins; 0 if it begins with none."""
    for name in _by_initial().get(text[:1], ()):
        if text.startswith(name):
            return len(name)
    return 0


def opens(text: str) -> bool:
    """Whether `text` begins with a name and white space behind it."""
    alike = _by_initial().get(text[:1], ())
    return any(text.startswith(name) and text[len(name) :][:1].isspace() for name in alike)


@cache
def _by_initial() -> Mapping[str, list[str]]:
    """The names by their first letter, the longest first."""
    found: dict[str, list[str]] = {}
    for name in sorted(names(), key=len, reverse=True):
        found.setdefault(name[:1], []).append(name)
    return found


@cache
def telling() -> tuple[str, ...]:
    """The names that are no ordinary words at the start of a line, each followed by a space."""
    words = frozenset(data("front_page")["word"])
    return tuple(f"{name} " for name in names() if name not in words)
