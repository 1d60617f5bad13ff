"""The manifest: one JSON line for every page of a run, from which a broken-off run goes on.

Lines are only ever appended, each in one write, so that whatever ends the program leaves at most
one torn line, the last. A run that begins anew first notes in a hidden file beside it what the old
one says are results: they stay known as newsclean's own, however the run ends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b, sha256
from itertools import chain
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import IO, Any, Self

from newsclean.batch.job import Outcome
from newsclean.batch.sinks import PART, Written, close, put_whole, unwritable
from newsclean.errors import OutputError
from newsclean.writers.safe import clean_text

FOLDER_NAME = "newsclean-manifest.jsonl"
FILE_SUFFIX = ".manifest.jsonl"
_KEPT = ".results"
_TEXTS = ("output", "error", "cause", "input_sha256", "output_sha256")
_KINDS: Mapping[str, type | UnionType] = MappingProxyType(
    {"input": str, "status": str, "made_by": str, "output_bytes": int}
    | dict.fromkeys(_TEXTS, str | None)
)
_BEGINNING = b'{"input": '


def beside(file: Path) -> Path:
    """The manifest of results that are joined in `file`."""
    return file.with_name(file.name + FILE_SUFFIX)


def _kept(listing: Path) -> Path:
    """What earlier manifests than that at `listing` said of results: for a folder their names, for
    results that are joined the record of the first.
    """
    return listing.with_name(f".{listing.name}{_KEPT}")


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
            _keep(path)
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


def is_note(path: Path) -> bool:
    """Whether runs keep the file at `path` for themselves: manifests and unfinished files."""
    hidden = path.name.startswith(".") and path.name.endswith((FILE_SUFFIX + _KEPT, PART))
    return hidden or path.name == _kept(Path(FOLDER_NAME)).name or is_manifest(path)


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
                record = _parsed(line, listing)
                if record.get("output_sha256"):
                    found = sha256(file.read(record["output_bytes"])).hexdigest()
                    return line if found == record["output_sha256"] else b""
    except (OSError, OutputError):  # what cannot be read is no proof
        pass
    return b""


def _keep(listing: Path) -> None:
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
                    if isinstance(name := _parsed(line, listing).get("result"), str):
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


def name_key(name: str) -> bytes:
    """Eight bytes that stand for a name, to remember a million of them."""
    return blake2b(clean_text(name).encode("utf-8", "replace"), digest_size=8).digest()
