"""Results of earlier runs that lie among their own inputs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch.manifest_records import FOLDER_NAME, beside, parsed
from newsclean.batch.own_files import KnownResults, is_result
from newsclean.errors import OutputError
from newsclean.paths import is_file, resolved


class EarlierResults:
    """What earlier runs wrote below `root` from inputs below `root`.

    Who cleans the folder again means the inputs: with the results every article would come twice.
    Results whose inputs are elsewhere, or gone, are pages like any other.
    """

    def __init__(self, root: Path) -> None:
        self._root = resolved(root)
        self._folders: list[KnownResults] = []

    def enter(self, folder: Path) -> None:
        """Take note of the results in `folder`, if it has a manifest."""
        listing = folder / FOLDER_NAME
        if self._was_made_here(listing):
            self._folders.append(KnownResults(folder))

    def __contains__(self, path: Path) -> bool:
        """Whether `path`, below a folder that was entered, is such a result."""
        if any(path in results for results in self._folders):
            return True
        return self._was_made_here(beside(path)) and is_result(path)

    def _was_made_here(self, listing: Path) -> bool:
        """Whether the first page that the manifest has as done came from below the root."""
        if not is_file(listing):
            return False
        try:
            first = next((record for record in _records(listing) if record["status"] == "done"), {})
        except (OSError, OutputError):  # an unreadable manifest says nothing
            return False
        return bool(first) and any(self._holds(path) for path in _inputs(first["input"], listing))

    def _holds(self, path: Path) -> bool:
        """Whether `path` is a file below the root, or a page in one."""
        found = resolved(path)
        inside = (place for place in (found, *found.parents) if self._root in place.parents)
        return any(is_file(place) for place in inside)


def _records(listing: Path) -> Iterator[dict[str, Any]]:
    with listing.open("rb") as lines:
        for line in lines:
            yield parsed(line, listing)


def _inputs(name: str, listing: Path) -> Iterator[Path]:
    """Where an input may be: manifests have names as they were given, relative to any folder.

    A page in a file of JSON lines has the number of its line behind the name of the file.
    """
    for base in (Path(), *listing.absolute().parents):
        yield base / name
        yield base / name.rpartition(":")[0]
