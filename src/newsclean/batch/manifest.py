"""The manifest: one JSON line for every page of a run, from which a broken-off run goes on.

Lines are only ever appended, each in one write, so that whatever ends the program leaves at most
one torn line, the last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Self

from newsclean.batch.job import Outcome
from newsclean.batch.manifest_records import parsed
from newsclean.batch.own_files import keep
from newsclean.batch.sinks import Written, close, unwritable
from newsclean.errors import OutputError
from newsclean.writers.safe import clean_text


class Manifest:
    """The manifest at `path`, open for appending and locked against a second run.

    fresh: forget what it says of earlier runs. Raises OutputError where it cannot be written or
    another run holds it.
    """

    def __init__(self, path: Path, fresh: bool) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("a+b")
        except OSError as error:
            raise unwritable(path, error) from error
        _lock(self._file, path)
        if fresh:
            keep(path)
        self._file.truncate(0 if fresh else _whole_lines(self._file))

    def add(self, outcome: Outcome, written: Written | None, made_by: str, rules: str) -> None:
        """Record one page.

        made_by: stands for version, rules and options; rules: for the rules. Raises OutputError.
        """
        record = {**_record(outcome, written), "made_by": made_by, "rules": rules}
        line = json.dumps(record, ensure_ascii=False)
        try:
            self._file.write(line.encode("utf-8", "replace") + b"\n")
            self._file.flush()
        except OSError as error:
            raise unwritable(self.path, error) from error

    def records(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every record with its offset in bytes, oldest first."""
        with self.path.open("rb") as file:
            offset = 0
            for line in file:
                yield offset, parsed(line, self.path)
                offset += len(line)

    def at(self, offset: int) -> dict[str, Any]:
        """The record at `offset`."""
        with self.path.open("rb") as file:
            file.seek(offset)
            return parsed(file.readline(), self.path)

    def cut(self, offset: int) -> None:
        """Forget the records from `offset` on."""
        self._file.truncate(offset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        close(self._file)


def _record(outcome: Outcome, written: Written | None) -> dict[str, Any]:
    job = outcome.job
    return {
        "input": clean_text(job.name),
        "output": clean_text(written.name) if written else None,
        "result": clean_text(job.output.as_posix()) if written and job.output else None,
        "status": "failed" if outcome.failed else "done",
        "error": clean_text(outcome.error) or None,
        "cause": outcome.cause or None,
        "input_bytes": outcome.size,
        "input_sha256": outcome.digest or None,
        "output_bytes": written.size if written else 0,
        "output_sha256": written.digest if written else None,
        "words": outcome.words,
        "confidence": round(outcome.confidence, 4),
        "warnings": [clean_text(warning) for warning in outcome.warnings],
        "milliseconds": round(outcome.seconds * 1000, 1),
    }


def _whole_lines(file: IO[bytes]) -> int:
    """Bytes up to the end of the last whole line; what a killed run tore off does not count."""
    end = file.seek(0, os.SEEK_END)
    step = 1 << 16
    while end > 0:
        start = max(end - step, 0)
        file.seek(start)
        newline = file.read(end - start).rfind(b"\n")
        if newline >= 0:
            return start + newline + 1
        end = start
    return 0


def _lock(file: IO[bytes], path: Path) -> None:
    """Refuse a second run into the same place; the system lifts the lock when this one ends."""
    try:
        import fcntl
    except ImportError:  # Windows has no such locks
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise OutputError(
            f"{path}: another run is writing here; wait for it, or choose another place with -o"
        ) from error
    # Else workers would hold the lock as well, and for a while after the run was killed.
    os.register_at_fork(after_in_child=file.close)
