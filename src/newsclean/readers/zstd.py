"""Zstandard frames as a file; the library's own does not tell when the last one is cut short."""

from __future__ import annotations

from io import RawIOBase
from typing import IO, Any

import zstandard

_CHUNK = 1 << 10
"""Bytes unpacked at a time: a block of four can say 128 kB, so this stays below 32 MB."""


class Frames(RawIOBase):
    """What the frames in `raw` unpack to, one after the other.

    Reading raises EOFError when the last frame is cut short, ZstdError when one is damaged.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._unpacker: Any = None
        self._packed = b""
        self._ready = b""

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill `buffer` as far as there is something; 0 at the end."""
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
        """Whether there is something to unpack, and an unpacker for it."""
        self._packed = self._packed or self._raw.read(_CHUNK)
        if self._unpacker is None and self._packed:
            self._unpacker = zstandard.ZstdDecompressor().decompressobj()
        elif not self._packed and self._unpacker is not None:
            raise EOFError("it ends too early")
        return bool(self._packed)
