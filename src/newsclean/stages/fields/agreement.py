"""Agreement between the claims to one field: which count as independent, and how users see it."""

from __future__ import annotations

from collections.abc import Iterable

PREFERRED = "the preferred origin"
"""The reason of a choice by the order of origins alone."""


def voice(origin: str) -> str:
    """The independent source behind an origin. JSON-LD and meta elements are one voice, "metadata",
    as one program writes both.

    Claims confirm each other only if they come from different voices.
    """
    first = origin.partition(" ")[0]
    return "metadata" if first in ("json-ld", "meta") else first


def reason(agreeing: Iterable[str]) -> str:
    """The reason of a choice, from the origins of the other claims with the same value."""
    origins = ", ".join(dict.fromkeys(agreeing))
    return f"confirmed by {origins}" if origins else "the most trusted origin"
