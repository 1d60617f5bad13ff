"""Checks of paths that answer False where the file system raises an error.

`Path.is_file` and `Path.is_dir` raise OSError for a name that is too long or that lies in a folder
which may not be searched.
"""

from __future__ import annotations

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
