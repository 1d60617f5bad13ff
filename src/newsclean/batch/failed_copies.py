"""Inputs that failed, copied aside for whoever looks into them."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from newsclean.batch.job import Job, Outcome
from newsclean.batch.naming import Names
from newsclean.batch.overwriting import reads
from newsclean.batch.sinks import unwritable, write_whole
from newsclean.paths import is_file, same


class FailedCopies:
    """Copies failed inputs into `folder`, under their own names.

    A file that is there already is never replaced, as it may be an input that is still to be read:
    a copy gets the next free name, unless one of these holds the same.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names("", stem=str)

    def put(self, outcome: Outcome) -> None:
        """Copy the input of a failed job.

        One that cannot be read leaves nothing to copy, and one that lies there already is left.
        Raises OutputError.
        """
        job = outcome.job
        if job.data is None and (job.file is None or not is_file(job.file)):
            return
        path = self._folder / self._names.claim(job.target)
        while os.path.lexists(path):
            if _is_copy(path, job):
                return
            path = self._folder / self._names.claim(job.target)
        if job.data is not None:
            write_whole(path, job.data)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(job.file or "", path)
        except OSError as error:
            if isinstance(error, PermissionError) and error.filename == str(job.file):
                return  # what may not be read cannot be copied, and its failure is reported
            raise unwritable(path, error) from error


def _is_copy(path: Path, job: Job) -> bool:
    """Whether the file at `path` holds the input of `job`, or is that."""
    if job.data is not None:
        return reads(path, job.data)
    if job.file is None:
        return False
    try:
        return same(job.file, path) or filecmp.cmp(job.file, path, shallow=False)
    except OSError:
        return False
