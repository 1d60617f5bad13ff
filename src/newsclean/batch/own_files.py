"""Which files newsclean has written itself: results, manifests and unfinished files.

A new run clears the manifest of the run before. So that earlier results are still recognised,
however the new run ends, it first copies their names from the manifest into a hidden file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from newsclean.batch.digest import sha256
from newsclean.batch.manifest_records import (
    FILE_SUFFIX,
    FOLDER_NAME,
    beside,
    is_manifest,
    name_key,
    parsed,
)
from newsclean.batch.sinks import PART, put_whole, unwritable
from newsclean.errors import OutputError

_KEPT = ".results"


def _kept(listing: Path) -> Path:
    """The hidden file that keeps what earlier versions of the manifest `listing` said.

    For a folder these are the names of results; for results joined in one file it is the record
    of the first result.
    """
    return listing.with_name(f".{listing.name}{_KEPT}")


def is_note(path: Path) -> bool:
    """Whether `path` is a manifest, a hidden list of earlier results or an unfinished file."""
    hidden = path.name.startswith(".") and path.name.endswith((FILE_SUFFIX + _KEPT, PART))
    return hidden or path.name == _kept(Path(FOLDER_NAME)).name or is_manifest(path)


def is_result(path: Path) -> bool:
    """Whether newsclean wrote the file of joined results at `path`.

    It did if the file begins with the first result that the manifest, or the manifest of the run
    before, has on record.
    """
    listing = beside(path)
    return bool(_proof(path, listing) or _proof(path, _kept(listing)))


def drop_old_proof(path: Path) -> None:
    """Delete the hidden record of an earlier manifest once the current manifest proves that
    newsclean wrote the joined file at `path`. Raises OutputError.
    """
    listing = beside(path)
    kept = _kept(listing)
    if kept.exists() and _proof(path, listing):
        try:
            kept.unlink()
        except OSError as error:
            raise unwritable(kept, error) from error


def _proof(path: Path, listing: Path) -> bytes:
    """The record of the first result in `listing`, if the file at `path` begins with that result;
    else b"".
    """
    try:
        with listing.open("rb") as lines, path.open("rb") as file:
            for line in lines:
                record = parsed(line, listing)
                if record.get("output_sha256"):
                    found = sha256(file.read(record["output_bytes"]))
                    return line if found == record["output_sha256"] else b""
    except (OSError, OutputError):  # an unreadable file proves nothing
        pass
    return b""


def keep(listing: Path) -> None:
    """Save what the manifest at `listing` says about results, before it is cleared.

    Raises OutputError.
    """
    kept = _kept(listing)
    try:
        if listing.name == FOLDER_NAME:
            _keep_names(listing, kept)
        elif proof := _proof(listing.with_name(listing.name.removesuffix(FILE_SUFFIX)), listing):
            put_whole(kept, proof)
    except OSError as error:
        raise unwritable(kept, error) from error


def _keep_names(listing: Path, kept: Path) -> None:
    """Append to `kept` the names in `listing` that it does not have yet. Raises OSError."""
    known = {name_key(name) for name in _names(kept)}
    lacking = (name for name in _results(listing) if name_key(name) not in known)
    first = next(lacking, None)
    if first is None:
        return
    with kept.open("a", encoding="utf-8") as file:
        # The line end goes first, as a killed run may have left an incomplete last line.
        file.writelines(f"\n{name}" for name in chain((first,), lacking))


def _names(kept: Path) -> Iterator[str]:
    try:
        with kept.open(encoding="utf-8", errors="replace") as file:
            yield from filter(None, (line.rstrip("\n") for line in file))
    except FileNotFoundError:
        return


def _results(listing: Path) -> Iterator[str]:
    """The names of results in a folder's manifest; broken lines are skipped."""
    try:
        with listing.open("rb") as lines:
            for line in lines:
                with suppress(OutputError):
                    if isinstance(name := parsed(line, listing).get("result"), str):
                        yield name
    except FileNotFoundError:
        return


class KnownResults:
    """The results in a folder: those of earlier runs and those added since.

    Keeps an eight-byte hash of each name, as there may be a million. Raises OutputError if the
    manifest cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = os.path.realpath(folder)
        listing = folder / FOLDER_NAME
        try:
            names = chain(_names(_kept(listing)), _results(listing))
            self._keys = {name_key(name) for name in names}
        except OSError as error:
            raise unwritable(listing, error) from error

    def add(self, output: Path) -> None:
        """Add a result by its path relative to the folder."""
        self._keys.add(name_key(output.as_posix()))

    def __contains__(self, path: object) -> bool:
        """Whether `path` is one of the results."""
        if not isinstance(path, Path):
            return False
        found = Path(os.path.realpath(path))
        if not found.is_relative_to(self._folder):
            return False
        name = found.relative_to(self._folder).as_posix()
        return name_key(name) in self._keys
