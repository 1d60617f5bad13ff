"""Data beside the code: weights that labelled pages gave to named features, and word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any, NamedTuple


class Weights(NamedTuple):
    """What each feature is worth, by its name."""

    of: Mapping[str, float]

    def sum(self, features: Mapping[str, float]) -> float:
        """The worth of all features of one alternative; they stand in the order of the weights."""
        return float(sum(map(mul, self.of.values(), features.values())))


@cache
def weights(name: str) -> Weights:
    """The shipped weights in the file `name`.toml."""
    return Weights(data(name)["weight"])


@cache
def members(file: str, name: str) -> frozenset[str]:
    """The members of the list `name` of `file`.toml."""
    return frozenset(data(file)[name])


@cache
def any_of(name: str, form: str) -> re.Pattern[str]:
    """A pattern for any member of the list `name` of outlets.toml, in the place of {} in `form`."""
    members = "|".join(data("outlets")[name])
    return re.compile(form.format(f"(?:{members})"), re.IGNORECASE)


@cache
def data(name: str) -> dict[str, Any]:
    """What the shipped file `name`.toml holds."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))
