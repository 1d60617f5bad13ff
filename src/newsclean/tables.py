"""Word lists and weights: TOML files for people, read from one file made of all of them.

To parse those that a page needs would take a twentieth of the time of the command. After a change:
`python -m newsclean.tables`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent
_RULES = _PACKAGE / "rules"  # compiled by themselves
COMPILED = _PACKAGE / "tables.json"


def table(file: str) -> Mapping[str, Any]:
    """What the TOML file holds; it is named as in "stages/fields/title". Raises KeyError."""
    held: Mapping[str, Any] = _tables()[file]
    return held


def files(folder: str) -> list[str]:
    """The names of a folder's TOML files, without their ending."""
    return [file.rpartition("/")[2] for file in _tables() if file.rpartition("/")[0] == folder]


def compiled() -> str:
    """The text of COMPILED for the TOML files as they are, one a line."""
    rows = ",\n".join(f"{_dumped(file)}:{_dumped(held)}" for file, held in _sources().items())
    return f"{{\n{rows}\n}}\n"


@cache
def _tables() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = json.loads(COMPILED.read_bytes())
    return tables


def _sources() -> dict[str, dict[str, Any]]:
    import tomllib

    paths = [path for path in sorted(_PACKAGE.rglob("*.toml")) if _RULES not in path.parents]
    return {
        path.relative_to(_PACKAGE).with_suffix("").as_posix(): tomllib.loads(
            path.read_text("utf-8")
        )
        for path in paths
    }


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
