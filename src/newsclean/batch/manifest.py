"""The manifest: one JSON line for every page of a run, from which `--resume` goes on.

Each line is appended in one write, so a killed run leaves at most one incomplete line, the last.
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

    Raises OutputError if the file cannot be written or another run has it open.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: IO[bytes] = path.open("a+b")
        except OSError as error:
            raise unwritable(path, error) from error
        _lock(self._file, path)
        self._file.truncate(_whole_lines(self._file))

    def clear(self) -> None:
        """Delete the records of earlier runs, except for the names of their results.

        Raises OutputError.
        """
        keep(self.path)
        self._file.truncate(0)

    def add(self, outcome: Outcome, written: Written | None, made_by: str, rules: str) -> None:
        """Append the record of one page.

        made_by: fingerprint of version, rules and options. rules: fingerprint of the rules alone.
        Raises OutputError.
        """
        record = {**_record(outcome, written), "made_by": made_by, "rules": rules}
        line = json.dumps(record, ensure_ascii=False)
        try:
            self._file.write(line.encode("utf-8", "replace") + b"\n")
            self._file.flush()
        except OSError as error:
            raise unwritable(self.path, error) from error

    def records(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Every record with its byte offset, oldest first. Raises OutputError."""
        with self.path.open("rb") as file:
            offset = 0
            for line in file:
                yield offset, parsed(line, self.path)
                offset += len(line)

    def at(self, offset: int) -> dict[str, Any]:
        """The record at byte `offset`. Raises OutputError."""
        with self.path.open("rb") as file:
            file.seek(offset)
            return parsed(file.readline(), self.path)

    def cut(self, offset: int) -> None:
        """Delete the records from byte `offset` on."""
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
    """Byte length up to the end of the last complete line; a killed run may leave part of one."""
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
    """Lock the file against a second run; the system releases the lock when this process ends.

    Raises OutputError if another run holds the lock.
    """
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
    # Workers must not inherit the lock, or it would outlive a killed main process.
    os.register_at_fork(after_in_child=file.close)
