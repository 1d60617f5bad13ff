"""Lists of paths, as `--files-from` reads them."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import cast

from newsclean.batch.arrival import CHUNK, chunks
from newsclean.errors import UsageError, unreadable

STANDARD_INPUT = "-"
"""The name that stands for standard input (and standard output) among paths."""


def listed(source: str) -> Iterator[str | None]:
    """The paths in the list `source`, separated by NUL if it contains one, else by line ends.

    Each path is yielded as soon as it is read, as the writer of the list may still be running, and
    None whenever nothing has come for a moment. Raises UsageError if the list cannot be read.
    """
    try:
        if source == STANDARD_INPUT:
            yield from _entries(cast(BufferedReader, sys.stdin.buffer))
            return
        with Path(source).open("rb") as file:
            yield from _entries(file)
    except OSError as error:
        raise UsageError(f"--files-from: {unreadable(source, error)}") from error


def _entries(file: BufferedReader) -> Iterator[str | None]:
    read = mark = b""
    for chunk in chunks(file):
        if chunk is None:
            yield None
            continue
        read += chunk
        if not mark and chunk and not _shows_mark(read):
            continue
        if not mark:
            read = read.removeprefix(BOM_UTF8)  # written by editors on Windows
            mark, ends = (b"\0", b"\0") if b"\0" in read else (b"\n", b"\r\n")
        *entries, read = read.split(mark) if chunk else [*read.split(mark), b""]
        yield from (os.fsdecode(entry.rstrip(ends)) for entry in entries if entry.strip())


def _shows_mark(beginning: bytes) -> bool:
    """Whether the start of a list is enough to see its separator: a name may hold a line end."""
    return b"\0" in beginning or beginning.endswith(b"\n") or len(beginning) >= CHUNK
