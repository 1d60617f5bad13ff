"""TAR archives that end before their end mark are damaged, which `tarfile` passes over."""

from __future__ import annotations

import tarfile
from typing import Self


class Header(tarfile.TarInfo):
    """A member's header."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """The next header. Raises ReadError where there is neither one nor the end mark."""
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined] # the end mark
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"no header follows: {error}") from error
