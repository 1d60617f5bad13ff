"""Reads the bytes of one page, unpacked and up to a size limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from newsclean.errors import InputError, not_a_file, unreadable
from newsclean.readers.packing import read_limited, unpacked


def read_page(path: Path, name: str, max_size: int) -> bytes:
    """The unpacked bytes of the page at `path`.

    max_size: most bytes, of the file as stored and of its unpacked content. Raises InputError.
    """
    with open_regular(path, name) as file:
        return read_all(file, name, max_size)


def read_all(file: IO[bytes], name: str, max_size: int) -> bytes:
    """The unpacked content of `file`. Raises InputError."""
    return unpacked(read_limited(file, name, max_size), name, max_size)


def open_regular(path: Path, name: str) -> IO[bytes]:
    """Open the regular file `path` for reading. Raises InputError for anything else.

    It is opened without blocking and its type checked afterwards, as reading a pipe or device
    could wait forever.
    """
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise InputError(name, "is a folder", "name a file", "folder")
    raise not_a_file(name)
