"""Parts shared by the JSON outputs: values, decisions and origins of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsclean.document import Choice, Decision
from newsclean.writers.safe import clean_text


def value(stated: str | tuple[str, ...] | None) -> str | list[str] | None:
    """`stated` made safe; None if it is absent or empty then."""
    safe = None if stated is None else printable(stated)
    return None if safe == "" else safe


def printable(stated: str | tuple[str, ...]) -> str | list[str]:
    """`stated` without unsafe characters, as JSON types."""
    if isinstance(stated, str):
        return clean_text(stated)
    return [clean_text(item) for item in stated]


def decision(made: Decision | None) -> dict[str, Any]:
    """A decision without its role, which the caller writes; empty values for None."""
    if made is None:
        return {"family": "", "stage": "", "rule": "", "why": "", "score": None}
    return {
        "family": made.family.value,
        "stage": made.stage,
        "rule": made.rule,
        "why": clean_text(made.why),
        "score": made.score,
    }


def field_origins(choices: Mapping[str, Choice]) -> dict[str, Any]:
    """The value, origin, reason and rejected claims of each field."""
    return {
        name: {
            "value": printable(choice.value),
            "origin": clean_text(choice.origin),
            "reason": clean_text(choice.reason),
            "alternatives": [
                {"value": clean_text(claim.value), "origin": clean_text(claim.origin)}
                for claim in choice.alternatives
            ],
        }
        for name, choice in choices.items()
    }
