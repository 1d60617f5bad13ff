"""Inputs that failed, copied aside for whoever looks into them."""

from __future__ import annotations

import shutil
from pathlib import Path

from newsclean.batch.job import Outcome
from newsclean.batch.naming import Names
from newsclean.batch.sinks import unwritable, write_whole


class Aside:
    """Copies failed inputs into `folder`, under their own names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names("", stem=str)

    def put(self, outcome: Outcome) -> None:
        """Copy the input of a failed job; one that cannot be read leaves nothing to copy.

        Raises OutputError.
        """
        job = outcome.job
        if job.data is None and (job.file is None or not job.file.is_file()):
            return
        path = self._folder / self._names.claim(job.target)
        if job.data is not None:
            write_whole(path, job.data)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(job.file or "", path)
        except shutil.SameFileError:
            return  # the folder is the input's own
        except PermissionError:
            return  # what may not be read cannot be copied, and its failure is reported
        except OSError as error:
            raise unwritable(path, error) from error
