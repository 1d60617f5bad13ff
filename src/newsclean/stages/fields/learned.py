"""Data beside the code: weights that labelled pages gave to named features, and word lists."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def weights(name: str) -> Mapping[str, float]:
    """The shipped weights in the file `name`.toml, by the name of the feature."""
    loaded: dict[str, float] = _read(name)["weight"]
    return loaded


@cache
def outlets(name: str) -> frozenset[str]:
    """The members of the list `name` of outlets.toml."""
    return frozenset(_read("outlets")[name])


@cache
def any_of(name: str, form: str) -> re.Pattern[str]:
    """A pattern for any member of the list `name` of outlets.toml, in the place of {} in `form`."""
    members = "|".join(_read("outlets")[name])
    return re.compile(form.format(f"(?:{members})"), re.IGNORECASE)


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
