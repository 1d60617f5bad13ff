"""A sink that writes each result into its own file in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from newsclean.batch.job import Outcome
from newsclean.batch.overwriting import OverwriteGuard
from newsclean.batch.sinks import Written, unwritable, write_whole


class FolderSink:
    """Writes every result into the file that its job names, completely or not at all.

    guard: says which existing files must not be replaced.
    """

    def __init__(self, folder: Path, guard: OverwriteGuard) -> None:
        self._folder = folder
        self._guard = guard

    def put(self, outcome: Outcome) -> Written:
        """Write one result.

        Raises OutputError, or InputError if it would replace a file that must stay.
        """
        if outcome.job.output is None:
            raise ValueError("a job for a folder names no output")
        path = self._folder / outcome.job.output
        data = outcome.text.encode()
        self._guard.check(outcome.job.name, path, data)
        written = write_whole(path, data)
        self._guard.written(outcome.job.output)
        return written

    def finish(self) -> None:
        """Nothing to do: every file is complete already."""

    def __enter__(self) -> Self:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._folder, error) from error
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""
