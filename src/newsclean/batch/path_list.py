"""Lists of paths, as `--files-from` reads them."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import cast

from newsclean.errors import UsageError, unreadable

STANDARD_INPUT = "-"
"""The name that stands for standard input (and standard output) among paths."""

_CHUNK = 1 << 16


def listed(source: str) -> Iterator[str]:
    """The paths in the list `source`, separated by NUL if it contains one, else by line ends.

    Each path is yielded as soon as it is read, as the writer of the list may still be running.
    Raises UsageError if the list cannot be read.
    """
    try:
        if source == STANDARD_INPUT:
            yield from _entries(cast(BufferedReader, sys.stdin.buffer))
            return
        with Path(source).open("rb") as file:
            yield from _entries(file)
    except OSError as error:
        raise UsageError(f"--files-from: {unreadable(source, error)}") from error


def _entries(file: BufferedReader) -> Iterator[str]:
    rest = _beginning(file).removeprefix(BOM_UTF8)  # written by editors on Windows
    mark, ends = (b"\0", b"\0") if b"\0" in rest else (b"\n", b"\r\n")
    while rest:
        *entries, rest = rest.split(mark)
        yield from (os.fsdecode(entry.rstrip(ends)) for entry in entries if entry.strip())
        more = file.read1(_CHUNK)
        if not more and rest.strip():
            yield os.fsdecode(rest.rstrip(ends))
        rest = rest + more if more else b""


def _beginning(file: BufferedReader) -> bytes:
    """The start of a list, long enough to see its separator: a name may contain a line end."""
    read = b""
    while more := file.read1(_CHUNK):
        read += more
        if b"\0" in read or read.endswith(b"\n") or len(read) >= _CHUNK:
            break
    return read
