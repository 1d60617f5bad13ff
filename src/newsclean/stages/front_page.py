"""What sites call their front page, as they write it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some of them in several spellings."""
    data = files("newsclean.stages").joinpath("front_page.toml").read_text("utf-8")
    return tuple(tomllib.loads(data)["home"])
