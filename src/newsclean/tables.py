"""Word lists and weights: written as TOML files, read from one compiled JSON file.

Parsing the TOML files would take a twentieth of the time of the command. After a change to one,
run `python -m newsclean.tables`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent
_RULES = _PACKAGE / "rules"  # has a compiled file of its own
COMPILED = _PACKAGE / "tables.json"


def table(file: str) -> Mapping[str, Any]:
    """The content of a TOML file, named as in "stages/fields/title". Raises KeyError."""
    held: Mapping[str, Any] = _tables()[file]
    return held


def files(folder: str) -> list[str]:
    """The names of the TOML files in a folder, without suffix."""
    return [file.rpartition("/")[2] for file in _tables() if file.rpartition("/")[0] == folder]


def compiled() -> str:
    """The text of COMPILED for the current TOML files, one file a line."""
    rows = ",\n".join(
        f"{compact_json(file)}:{compact_json(held)}" for file, held in _sources().items()
    )
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


def compact_json(value: object) -> str:
    """`value` as JSON without spaces and with Unicode characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    COMPILED.write_text(compiled(), encoding="utf-8")
