"""Copies of the inputs that failed, for `--failed-to`."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from newsclean.batch.job import Job, Outcome
from newsclean.batch.naming import Names
from newsclean.batch.overwriting import has_content
from newsclean.batch.sinks import unwritable, write_whole
from newsclean.paths import is_file, same


class FailedCopies:
    """Copies failed inputs into `folder` under their own names.

    An existing file is never replaced, as it may be an input that is still to be read: the copy
    gets the next free name. If a file with the same content is found first, nothing is copied.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names("", stem=str)

    def put(self, outcome: Outcome) -> None:
        """Copy the input of a failed job; do nothing if it cannot be read.

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
    """Whether the file at `path` is the input of `job` or has the same content."""
    if job.data is not None:
        return has_content(path, job.data)
    if job.file is None:
        return False
    try:
        return same(job.file, path) or filecmp.cmp(job.file, path, shallow=False)
    except OSError:
        return False
