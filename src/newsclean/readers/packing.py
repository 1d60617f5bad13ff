"""Unpacks gzip, zstd and bzip2, up to a limit."""

from __future__ import annotations

import sys
import zlib
from io import BufferedReader, BytesIO
from typing import IO, cast

from newsclean.errors import InputError, unreadable

MAX_SIZE = 256 * 1024 * 1024
"""Most bytes of an unpacked input; far above any page, far below a decompression bomb."""

_PIECE = 1 << 20
_NESTED = 3
"""Most packings inside each other that are unpacked; nobody stores a page with more."""


def read_limited(file: IO[bytes], name: str, max_size: int) -> bytes:
    """All bytes of `file`. Raises InputError if they are more than `max_size`, damaged or
    unreadable.

    Read in pieces, as a single call would allocate memory for the limit.
    """
    pieces: list[bytes] = []
    left = max_size + 1
    try:
        while left and (piece := file.read(min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
    except OSError as error:
        raise damaged(name, error) if error.errno is None else unreadable(name, error) from error
    if not left:
        raise too_large(name, max_size)
    return b"".join(pieces)


def too_large(name: str, max_size: int) -> InputError:
    """The error for a page over the limit."""
    return InputError(
        name,
        f"is larger than {max_size:,} bytes",
        "raise the limit with --max-size if it is a page",
        "too-large",
    )


def unpacked(data: bytes, name: str, max_size: int = MAX_SIZE) -> bytes:
    """`data` without gzip, zstd or bzip2 around it. Raises InputError if it is damaged, too large
    or packed too often.
    """
    for _ in range(_NESTED):
        packed = stream(BytesIO(data))
        if packed is None:
            return data
        try:
            data = read_limited(packed, name, max_size)
        except broken_packing() as error:
            raise damaged(name, error) from error
    if stream(BytesIO(data)) is None:
        return data
    raise InputError(name, f"is packed more than {_NESTED} times", "unpack it first", "bomb")


def stream(raw: IO[bytes]) -> IO[bytes] | None:
    """A file that unpacks `raw` while it is read; None if `raw` is not packed.

    raw: positioned at its start, where it stays if it is not packed.
    """
    head = _beginning(raw)
    if head.startswith(b"\x1f\x8b\x08"):
        import gzip

        return cast(IO[bytes], gzip.GzipFile(fileobj=raw))
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        import bz2

        return bz2.BZ2File(raw)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        from newsclean.readers.zstd import Frames

        return BufferedReader(Frames(raw))
    return None


def _beginning(raw: IO[bytes]) -> bytes:
    """The first bytes, without consuming them: a pipe cannot be rewound, but peeked at."""
    if isinstance(raw, BufferedReader):
        return raw.peek(10)[:10]
    head = raw.read(10)
    raw.seek(0)
    return head


def broken_packing() -> tuple[type[Exception], ...]:
    """The errors of the imported unpacking libraries for damaged data."""
    zstandard = sys.modules.get("zstandard")
    own = (zstandard.ZstdError,) if zstandard else ()
    return (EOFError, ValueError, zlib.error, *own)


def damaged(name: str, error: Exception) -> InputError:
    """The error for a packed file that is damaged."""
    return InputError(
        name, f"is packed, but damaged ({error})", "fetch or pack it again", "damaged"
    )
