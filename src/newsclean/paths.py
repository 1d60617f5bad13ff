"""Checks of paths that answer False where the file system raises an error.

`Path.is_file` and `Path.is_dir` raise OSError for a name that is too long or that lies in a folder
which may not be searched.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether `path` leads to a regular file that may be looked at."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether `path` leads to a folder that may be looked at."""
    try:
        return path.is_dir()
    except OSError:
        return False


def is_pipe(path: Path) -> bool:
    """Whether `path` is a pipe: a named one, or one that a shell makes for `<(command)`."""
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def same(first: Path, second: Path) -> bool:
    """Whether two paths lead to the same existing file."""
    try:
        return first.samefile(second)
    except OSError:
        return False


def resolved(path: Path) -> Path:
    """`path` with symbolic links resolved; unlike `Path.resolve`, never raises for a loop."""
    return Path(os.path.realpath(path))
