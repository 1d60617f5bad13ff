"""Packed bytes: gzip, zstd and bzip2 undone, never beyond a limit."""

from __future__ import annotations

import sys
import zlib
from io import BufferedReader, BytesIO
from typing import IO, cast

from newsclean.errors import InputError, unreadable

MAX_SIZE = 256 * 1024 * 1024
"""Largest unpacked input in bytes; far above any page, far below a decompression bomb."""

_PIECE = 1 << 20
_NESTED = 3
"""Packings inside packings that are undone; more is no page that anyone stored."""


def read_limited(file: IO[bytes], name: str, max_size: int) -> bytes:
    """Everything in `file`, unless that is more than `max_size` bytes. Raises InputError.

    Read in pieces, as one call would take memory for as much as it may return.
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
    """The typed error for a page over the limit."""
    return InputError(
        name,
        f"is larger than {max_size:,} bytes",
        "raise the limit with --max-size if it is a page",
        "too-large",
    )


def unpacked(data: bytes, name: str, max_size: int = MAX_SIZE) -> bytes:
    """`data` without gzip, zstd or bzip2 around it. Raises InputError."""
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
    """What `raw` unpacks to, read as it is asked for; None when it is not packed.

    raw: at its beginning, where it is left when it is not packed.
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
    """The first bytes, without taking them: a pipe cannot be rewound, but it can be peeked at."""
    if isinstance(raw, BufferedReader):
        return raw.peek(10)[:10]
    head = raw.read(10)
    raw.seek(0)
    return head


def broken_packing() -> tuple[type[Exception], ...]:
    """What the unpacking libraries raise for damaged data, as far as they are in use."""
    zstandard = sys.modules.get("zstandard")
    own = (zstandard.ZstdError,) if zstandard else ()
    return (EOFError, ValueError, zlib.error, *own)


def damaged(name: str, error: Exception) -> InputError:
    """The typed error for a packed file that does not unpack."""
    return InputError(
        name, f"is packed, but damaged ({error})", "fetch or pack it again", "damaged"
    )
