"""Outputs that are written to as they are: devices, pipes, and what this process holds open."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO

_STANDARD: Mapping[str, int] = MappingProxyType({"-": 1, "/dev/stdout": 1, "/dev/stderr": 2})
_OPEN = frozenset({"/dev/fd", "/proc/self/fd"})


def is_stream(path: Path) -> bool:
    """Whether `path` names something that a file cannot take the place of."""
    if _descriptor(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def open_stream(path: Path) -> IO[bytes]:
    """`path`, of a stream, open for writing. Raises OSError."""
    number = _descriptor(path)
    # Opened by name, a file that standard output goes to would be written from its beginning.
    return path.open("wb") if number is None else os.fdopen(os.dup(number), "wb")


def _descriptor(path: Path) -> int | None:
    """The number of the open file that `path` is a name of."""
    if str(path.parent) in _OPEN and path.name.isdecimal():
        return int(path.name)
    return _STANDARD.get(str(path))
