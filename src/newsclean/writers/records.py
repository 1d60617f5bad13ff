"""What the outputs in JSON have in common: values, decisions and the origins of fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsclean.document import Choice, Decision
from newsclean.writers.safe import clean_text


def value(stated: str | tuple[str, ...] | None) -> str | list[str] | None:
    """`stated` made safe; None where it is absent or no text is left of it."""
    safe = None if stated is None else printable(stated)
    return None if safe == "" else safe


def printable(stated: str | tuple[str, ...]) -> str | list[str]:
    """`stated` without characters that a reader could trip over, in JSON's types."""
    if isinstance(stated, str):
        return clean_text(stated)
    return [clean_text(item) for item in stated]


def decision(made: Decision | None) -> dict[str, Any]:
    """A decision but for its role, which a block has without one; empty where none was made."""
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
    """What each field was given, where it came from, why, and what lost."""
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
