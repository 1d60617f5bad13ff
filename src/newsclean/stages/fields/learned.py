"""Weights that labelled pages gave to named features."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import mul
from typing import NamedTuple

from newsclean import tables


class Weights(NamedTuple):
    """What each feature is worth, by its name."""

    of: Mapping[str, float]

    def sum(self, features: Mapping[str, float]) -> float:
        """The worth of all features of one alternative; they stand in the order of the weights."""
        return float(sum(map(mul, self.of.values(), features.values())))


@cache
def weights(name: str) -> Weights:
    """The shipped weights in the file `name`.toml."""
    return Weights(tables.table(f"stages/fields/{name}")["weight"])
