"""Weights of named features, fitted on labelled pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from operator import mul
from typing import NamedTuple

from newsclean import tables


class Weights(NamedTuple):
    """The weight of each feature, by its name."""

    of: Mapping[str, float]

    def sum(self, features: Mapping[str, float]) -> float:
        """The weighted sum of the features of one candidate, given in the order of the weights."""
        return float(sum(map(mul, self.of.values(), features.values())))


@cache
def weights(name: str) -> Weights:
    """The shipped weights in `name`.toml."""
    return Weights(tables.table(f"stages/fields/{name}")["weight"])
