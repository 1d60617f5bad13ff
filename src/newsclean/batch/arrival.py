"""Streams whose writer may be slow: what has come so far, and lines of it."""

from __future__ import annotations

import select
from collections.abc import Iterable, Iterator
from io import BufferedReader
from typing import IO

CHUNK = 1 << 16
_MOMENT = 0.1  # seconds to wait for more before finished pages are looked after


def comes(file: IO[bytes]) -> bool:
    """Whether `file` has something to read, or has ended, within a moment.

    Only what the system holds is seen, not what is in the buffer of `file`.
    """
    try:
        return bool(select.select([file], [], [], _MOMENT)[0])
    except (OSError, ValueError):  # cannot be known: on Windows, or for a file in memory
        return True


def chunks(file: BufferedReader) -> Iterator[bytes | None]:
    """The content of `file` as it comes, b"" at its end; None when nothing came for a moment."""
    while True:
        if not comes(file):
            yield None
            continue
        chunk = file.read1(CHUNK)
        yield chunk
        if not chunk:
            return


def lines(read: Iterable[bytes | None], longest: int) -> Iterator[bytes | None]:
    """The lines in the chunks `read`, with their ends, and each None among these.

    longest: bytes of a line after which the rest of it is dropped, so that it takes no memory. It
    is still longer than that, by which it is known.
    """
    begun: list[bytes] = []
    size = 0
    for chunk in read:
        if chunk is None:
            yield None
            continue
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            yield b"".join([*begun, end, b"\n"])
            begun, size = [], 0
        if size <= longest:
            begun.append(rest)
            size += len(rest)
    yield b"".join(begun)
