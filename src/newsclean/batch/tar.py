"""Detects truncated TAR archives, which `tarfile` accepts without an error."""

from __future__ import annotations

import tarfile
from typing import Self


class Header(tarfile.TarInfo):
    """The header of a member, for `tarfile.open(tarinfo=...)`."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """The next header. Raises ReadError if there is neither a header nor an end mark."""
        try:
            return super().fromtarfile(archive)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined] # the end mark
            raise
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(f"no header follows: {error}") from error
