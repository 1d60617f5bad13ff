"""Which files are newsclean's own: results, and what runs note of them.

A run that begins anew first notes in a hidden file beside the manifest what that says are results:
they stay known as newsclean's own, however the run ends.
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
    """What earlier manifests than that at `listing` said of results: for a folder their names, for
    results that are joined the record of the first.
    """
    return listing.with_name(f".{listing.name}{_KEPT}")


def is_note(path: Path) -> bool:
    """Whether runs keep the file at `path` for themselves: manifests and unfinished files."""
    hidden = path.name.startswith(".") and path.name.endswith((FILE_SUFFIX + _KEPT, PART))
    return hidden or path.name == _kept(Path(FOLDER_NAME)).name or is_manifest(path)


def is_result(path: Path) -> bool:
    """Whether the file at `path` begins with what the manifest beside it, or the one before that,
    says a run wrote there.
    """
    listing = beside(path)
    return bool(_proof(path, listing) or _proof(path, _kept(listing)))


def settle(path: Path) -> None:
    """Drop what is kept of the manifest before, once this one tells of the joined file at `path`.

    Raises OutputError.
    """
    listing = beside(path)
    kept = _kept(listing)
    if kept.exists() and _proof(path, listing):
        try:
            kept.unlink()
        except OSError as error:
            raise unwritable(kept, error) from error


def _proof(path: Path, listing: Path) -> bytes:
    """The line in `listing` on the first result, if the file at `path` begins with that; or b""."""
    try:
        with listing.open("rb") as lines, path.open("rb") as file:
            for line in lines:
                record = parsed(line, listing)
                if record.get("output_sha256"):
                    found = sha256(file.read(record["output_bytes"]))
                    return line if found == record["output_sha256"] else b""
    except (OSError, OutputError):  # what cannot be read is no proof
        pass
    return b""


def keep(listing: Path) -> None:
    """Note what the manifest at `listing`, which is about to be begun anew, says are results.

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
    """Add to the names in `kept` those in `listing` that it lacks. Raises OSError."""
    known = {name_key(name) for name in _names(kept)}
    lacking = (name for name in _results(listing) if name_key(name) not in known)
    first = next(lacking, None)
    if first is None:
        return
    with kept.open("a", encoding="utf-8") as file:
        # First the line end, as a killed run may have torn the last line.
        file.writelines(f"\n{name}" for name in chain((first,), lacking))


def _names(kept: Path) -> Iterator[str]:
    try:
        with kept.open(encoding="utf-8", errors="replace") as file:
            yield from filter(None, (line.rstrip("\n") for line in file))
    except FileNotFoundError:
        return


def _results(listing: Path) -> Iterator[str]:
    """The names of results in a folder that its manifest has; what is no record is passed over."""
    try:
        with listing.open("rb") as lines:
            for line in lines:
                with suppress(OutputError):
                    if isinstance(name := parsed(line, listing).get("result"), str):
                        yield name
    except FileNotFoundError:
        return


class Results:
    """The results in a folder: those that runs have noted, and what is added.

    Eight bytes a name are remembered, as there may be a million. Raises OutputError where what was
    noted cannot be read.
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
        """Note a result by its path in the folder."""
        self._keys.add(name_key(output.as_posix()))

    def __contains__(self, path: object) -> bool:
        """Whether `path` leads to one of the results."""
        if not isinstance(path, Path):
            return False
        found = Path(os.path.realpath(path))
        if not found.is_relative_to(self._folder):
            return False
        name = found.relative_to(self._folder).as_posix()
        return name_key(name) in self._keys
