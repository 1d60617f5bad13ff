"""Reading one file as bytes: never a device, never more than the limit, packed or not."""

from __future__ import annotations

import errno
import os
import stat
import sys
import zlib
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, cast

from newsclean.errors import InputError

_PIECE = 1 << 20
_NESTED = 3
"""Packings inside packings that are undone; more is no page that anyone stored."""


def read_page(path: Path, name: str, max_size: int) -> bytes:
    """The bytes of the page at `path`, unpacked.

    max_size: bytes, of the file as it is and of what it unpacks to. Raises InputError.
    """
    with open_regular(path, name) as file:
        return unpacked(read_limited(file, name, max_size), name, max_size)


def read_standard_input(max_size: int) -> bytes:
    """All of standard input, unpacked. Raises InputError."""
    return unpacked(read_limited(sys.stdin.buffer, "-", max_size), "-", max_size)


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
    raise InputError(
        name,
        "is a device, pipe or socket, no file",
        "send its content to standard input",
        "special",
    )


def unreadable(name: str, error: OSError | ValueError) -> InputError:
    """The typed error for a path that the system would not open or read."""
    if isinstance(error, FileNotFoundError):
        return InputError(name, "no such file or folder", "check the path", "missing")
    if isinstance(error, PermissionError):
        return InputError(name, "may not be read", "check its permissions", "permission")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return InputError(name, "is a link that leads to itself", "remove the link", "special")
    if isinstance(error, OSError) and error.errno == errno.ENXIO:
        return InputError(
            name,
            "is a device, pipe or socket, no file",
            "send its content to standard input",
            "special",
        )
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        name, f"cannot be read ({reason})", "check the file and its disk", "unreadable"
    )


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


def unpacked(data: bytes, name: str, max_size: int) -> bytes:
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
        from newsclean.batch.zstd import Frames

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
