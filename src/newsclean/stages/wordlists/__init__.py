"""Word lists that serve several languages at once: a TOML file each, a list a key.

The words of one language alone stand in `fields/languages/`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any


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
def data(file: str) -> dict[str, Any]:
    """What `file`.toml holds."""
    return tomllib.loads(Path(__file__).with_name(f"{file}.toml").read_text("utf-8"))
