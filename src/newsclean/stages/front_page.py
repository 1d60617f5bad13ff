"""What sites call their front page, as they write it."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def names() -> tuple[str, ...]:
    """The names in `front_page.toml`, some of them in several spellings."""
    data = Path(__file__).with_name("front_page.toml").read_text("utf-8")
    return tuple(tomllib.loads(data)["home"])
