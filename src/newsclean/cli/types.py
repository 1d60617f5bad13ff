"""Parameter types of the command line."""

from __future__ import annotations

import math
import os
import re
from typing import Any

import click

from newsclean.expressions import expression

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}
_LARGEST = 1 << 50
_FORM = expression(r"(\d+(?:\.\d+)?)\s*([kmg]?)i?b?", re.IGNORECASE)


class Size(click.ParamType):  # type: ignore[type-arg] # generic for type checkers alone
    """A number of bytes: 5000, 64K, 20MB, 1.5G; the units are powers of 1024."""

    name = "size"

    def convert(
        self, value: str | int, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The size in bytes."""
        if isinstance(value, int):
            return value
        match = _FORM.fullmatch(value.strip())
        if match is None:
            self.fail(f"{value!r} is not a size; write 5000, 64K, 20MB or 1.5G", param, ctx)
        size = float(match[1]) * _UNITS[match[2].lower()]
        if size > _LARGEST:
            self.fail(f"{value!r} is more than any machine has; write less", param, ctx)
        return int(size)


class Number(click.FloatRange):
    """A number within bounds; unlike `click.FloatRange` it refuses "nan"."""

    name = "number"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number."""
        number = float(super().convert(value, param, ctx))
        if math.isnan(number):
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


class Count(click.IntRange):
    """A whole number within bounds; its name is what an error calls it."""

    name = "whole number"


class NamedPath(click.Path):
    """A path that is not empty.

    Python takes an empty path as the current folder, but it usually comes from a shell variable
    that is not set. Whether a path is readable is not checked here, so that an unreadable input
    fails alone and the others are cleaned.
    """

    def __init__(self, **asked: Any) -> None:
        super().__init__(readable=False, **asked)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        """The path."""
        if not os.fspath(value):
            self.fail("the path is empty; name one, or . for the current folder", param, ctx)
        return super().convert(value, param, ctx)


SIZE = Size()
