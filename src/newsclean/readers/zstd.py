"""Zstandard frames as a file; the library's own class does not notice a truncated last frame."""

from __future__ import annotations

from io import RawIOBase
from typing import IO, Any

import zstandard

_CHUNK = 1 << 10
"""Bytes unpacked at a time: four bytes can unpack to 128 kB, so the result stays below 32 MB."""


class Frames(RawIOBase):
    """The unpacked content of the frames in `raw`, one after the other.

    Reading raises EOFError if the last frame is truncated, ZstdError if one is damaged.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._unpacker: Any = None
        self._packed = b""
        self._ready = b""

    def readable(self) -> bool:
        """Always True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read up to the length of `buffer` into it; return the number of bytes, 0 at the end."""
        while not self._ready and self._more():
            self._ready = self._unpacker.decompress(self._packed)
            self._packed = self._unpacker.unused_data if self._unpacker.eof else b""
            if self._unpacker.eof:
                self._unpacker = None
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _more(self) -> bool:
        """Read packed bytes and open a frame as needed; False at the end."""
        self._packed = self._packed or self._raw.read(_CHUNK)
        if self._unpacker is None and self._packed:
            self._unpacker = zstandard.ZstdDecompressor().decompressobj()
        elif not self._packed and self._unpacker is not None:
            raise EOFError("it ends too early")
        return bool(self._packed)
