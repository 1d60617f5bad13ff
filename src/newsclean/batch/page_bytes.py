"""Reading one page as bytes: from a file, never more than the limit, packed or not."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from newsclean.errors import InputError, no_file, unreadable
from newsclean.readers.packing import read_limited, unpacked


def read_page(path: Path, name: str, max_size: int) -> bytes:
    """The bytes of the page at `path`, unpacked.

    max_size: bytes, of the file as it is and of what it unpacks to. Raises InputError.
    """
    with open_regular(path, name) as file:
        return read_all(file, name, max_size)


def read_all(file: IO[bytes], name: str, max_size: int) -> bytes:
    """All of `file`, unpacked. Raises InputError."""
    return unpacked(read_limited(file, name, max_size), name, max_size)


def open_regular(path: Path, name: str) -> IO[bytes]:
    """`path` opened for reading, if it is a plain file.

    Opened without blocking and looked at afterwards, as a pipe or device would hang or never end.
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
    raise no_file(name)
