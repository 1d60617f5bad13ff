"""Outputs that are streams, not files: devices, pipes and open file descriptors."""

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
    """Whether `path` is a stream, which must not be replaced by a file."""
    if _descriptor(path) is not None:
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def open_stream(path: Path) -> IO[bytes]:
    """Open the stream at `path` for writing. Raises OSError."""
    number = _descriptor(path)
    # Opening it by name would overwrite, from its start, a file that standard output goes to.
    return path.open("wb") if number is None else os.fdopen(os.dup(number), "wb")


def _descriptor(path: Path) -> int | None:
    """The number of the open file descriptor that `path` names; None if it names none."""
    if str(path.parent) in _OPEN and path.name.isdecimal():
        return int(path.name)
    return _STANDARD.get(str(path))
