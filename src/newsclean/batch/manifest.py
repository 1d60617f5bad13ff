"""The manifest: one JSON line for every page of a run, from which a broken-off run goes on.

Lines are only ever appended, each in one write, so that whatever ends the program leaves at most
one torn line, the last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import IO, Any, Self

from newsclean.batch.job import Outcome
from newsclean.batch.sinks import Written, close, unwritable
from newsclean.errors import OutputError
from newsclean.writers.safe import clean_text

FOLDER_NAME = "newsclean-manifest.jsonl"
FILE_SUFFIX = ".manifest.jsonl"
_TEXTS = ("output", "error", "cause", "input_sha256", "output_sha256")
_KINDS: Mapping[str, type | UnionType] = MappingProxyType(
    {"input": str, "status": str, "made_by": str, "output_bytes": int}
    | dict.fromkeys(_TEXTS, str | None)
)
_BEGINNING = b'{"input": '


def beside(file: Path) -> Path:
    """The manifest of results that are joined in `file`."""
    return file.with_name(file.name + FILE_SUFFIX)


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
                yield offset, _parsed(line, self.path)
                offset += len(line)

    def at(self, offset: int) -> dict[str, Any]:
        """The record at `offset`."""
        with self.path.open("rb") as file:
            file.seek(offset)
            return _parsed(file.readline(), self.path)

    def cut(self, offset: int) -> None:
        """Forget the records from `offset` on."""
        self._file.truncate(offset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        close(self._file)


def _record(outcome: Outcome, written: Written | None) -> dict[str, Any]:
    return {
        "input": clean_text(outcome.job.name),
        "output": clean_text(written.name) if written else None,
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


def _parsed(line: bytes, path: Path) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise OutputError(
            f"{path}: is no manifest of newsclean ({error}); run without --resume to start anew"
        ) from error
    if not _is_record(record):
        raise OutputError(
            f"{path}: is no manifest of newsclean; run without --resume to start anew"
        )
    return dict(record)


def _is_record(value: object) -> bool:
    """Whether everything that is asked of a record is in `value`."""
    if not isinstance(value, dict):
        return False
    whole = all(name in value and isinstance(value[name], kind) for name, kind in _KINDS.items())
    return whole and value["output_bytes"] >= 0


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


def is_manifest(path: Path) -> bool:
    """Whether the file at `path` is a manifest: by its name, and by how it begins.

    One that was just begun is empty, and one whose run was killed may be torn.
    """
    if path.name != FOLDER_NAME and not path.name.endswith(FILE_SUFFIX):
        return False
    try:
        with path.open("rb") as file:
            return _BEGINNING.startswith(file.read(len(_BEGINNING)))
    except OSError:
        return False


def is_result(path: Path) -> bool:
    """Whether the file at `path` begins with what the manifest beside it says a run wrote there."""
    listing = path.with_name(path.name + FILE_SUFFIX)
    try:
        with listing.open("rb") as lines, path.open("rb") as file:
            records = (_parsed(line, listing) for line in lines)
            first = next((record for record in records if record.get("output_sha256")), None)
            if first is None:
                return False
            return bool(
                sha256(file.read(first["output_bytes"])).hexdigest() == first["output_sha256"]
            )
    except (OSError, OutputError):  # what cannot be read is no proof
        return False


def name_key(name: str) -> bytes:
    """Eight bytes that stand for a name, to remember a million of them."""
    return blake2b(clean_text(name).encode("utf-8", "replace"), digest_size=8).digest()
