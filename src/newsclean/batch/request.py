"""The options of a command as the user gave them."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.job import DEFAULT_MAX_SIZE, Fields
from newsclean.batch.path_list import STANDARD_INPUT
from newsclean.paths import is_folder
from newsclean.readers.suffixes import is_container

DEFAULT_FORMAT = "md"


class Request(NamedTuple):
    """The options of a command; `newsclean --help` explains each.

    format: None to tell it by the name of the output, else DEFAULT_FORMAT.
    jobs: number of processes; None for the number of CPUs that may be used.
    timeout, max_memory: seconds and bytes; None for the default of a worker process, and no limit
        if none is started.
    max_size: bytes. level: see `console.Console`.
    """

    paths: tuple[str, ...] = ()
    files_from: str | None = None
    format: str | None = None
    output: str | None = None
    input_type: str = "auto"
    url: str = ""
    stdin_name: str = STANDARD_INPUT
    fields: Fields = Fields()
    traced: bool = False
    strict: bool = False
    check: bool = False
    diff: bool = False
    in_place: bool = False
    annotate: bool = False
    jobs: int | None = None
    timeout: float | None = None
    resume: bool = False
    failed_to: Path | None = None
    summary: Path | None = None
    level: int = 0
    config: Path | None = None
    max_size: int = DEFAULT_MAX_SIZE
    max_memory: int | None = None

    @property
    def several(self) -> bool:
        """Whether the paths may stand for more than one page."""
        if self.files_from is not None or len(self.paths) > 1:
            return True
        path = self.paths[0] if self.paths else STANDARD_INPUT
        if path == STANDARD_INPUT:
            return is_container(self.stdin)
        if not os.path.lexists(path):
            return glob.has_magic(path)
        return is_folder(Path(path)) or is_container(path)

    @property
    def stdin(self) -> str:
        """The name of standard input: that of JSON lines if only their fields are named."""
        named = self.stdin_name != STANDARD_INPUT or self.fields == Fields()
        return self.stdin_name if named else "stdin.jsonl"

    @property
    def compares(self) -> bool:
        """Whether inputs are compared with their cleaned form instead of written elsewhere."""
        return self.check or self.diff or self.in_place
