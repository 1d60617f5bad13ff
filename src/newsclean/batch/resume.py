"""Journals that find out from the manifest which pages an earlier run has done (`--resume`)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any

from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.manifest import Manifest
from newsclean.batch.manifest_records import name_key
from newsclean.batch.sinks import JoinedSink, Written
from newsclean.batch.work import configuration, folder_of, read
from newsclean.errors import InputError
from newsclean.writers.safe import clean_text


class FolderJournal:
    """For results in a folder: a page is done if its result exists and would not change.

    Pages that failed are tried again.
    """

    def __init__(self, manifest: Manifest, folder: Path, settings: Settings) -> None:
        self._manifest = manifest
        self._folder = folder
        self._settings = settings
        self._offsets = {name_key(record["input"]): offset for offset, record in manifest.records()}

    def earlier(self, job: Job) -> Outcome | None:
        """The outcome of an earlier run with the same input, version, rules and options."""
        offset = self._offsets.get(name_key(job.name))
        if offset is None or job.output is None:
            return None
        record = self._manifest.at(offset)
        same = (
            record["status"] == "done"
            and record["output"] == clean_text(str(self._folder / job.output))
            and _same_output(self._folder / job.output, record)
            and _same_input(job, record, self._settings)
        )
        return _reused(job, record) if same else None

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Append a record to the manifest."""
        _add(self._manifest, outcome, written, self._settings)

    def finish(self) -> None:
        """Nothing to do: results of inputs that no longer exist are kept."""


class JoinedJournal:
    """For results joined in one file: everything before the first changed page is kept.

    A page that failed counts as unchanged while its input is, so it is not tried again.
    """

    def __init__(self, manifest: Manifest, sink: JoinedSink, settings: Settings) -> None:
        self._manifest = manifest
        self._sink = sink
        self._settings = settings
        self._records = manifest.records()
        self._size = 0
        self._holds = True
        self._failed = False

    def earlier(self, job: Job) -> Outcome | None:
        """The outcome of an earlier run if this page and all pages before it are unchanged."""
        if not self._holds:
            return None
        offset, record = next(self._records, (None, {}))
        if offset is not None and self._same(job, record):
            self._size += record["output_bytes"]
            self._failed |= record["status"] == "failed"
            return _reused(job, record)
        self._stop(offset)
        return None

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Append a record to the manifest."""
        self._failed |= outcome.failed
        _add(self._manifest, outcome, written, self._settings)

    def finish(self) -> None:
        """Remove results of inputs that no longer exist from the end of the file.

        If every page failed, the file of the earlier run is kept as it is.
        """
        if self._holds:
            self._stop(next(self._records, (None, {}))[0])
        if self._failed and self._sink.empty:
            self._sink.keep_existing()

    def _stop(self, offset: int | None) -> None:
        self._holds = False
        self._sink.cut(self._size)
        if offset is not None:
            self._manifest.cut(offset)

    def _same(self, job: Job, record: dict[str, Any]) -> bool:
        if name_key(job.name) != name_key(record["input"]):
            return False
        if record["status"] == "failed":
            return _same_input(job, record, self._settings)
        if job.problem:
            return False
        with self._sink.part.open("rb") as part:
            part.seek(self._size)
            chunk = part.read(record["output_bytes"])
        return sha256(chunk).hexdigest() == record["output_sha256"] and _same_input(
            job, record, self._settings
        )


def _add(manifest: Manifest, outcome: Outcome, written: Written | None, settings: Settings) -> None:
    made_by = fingerprint(outcome.job, settings)
    manifest.add(outcome, written, made_by, rules_fingerprint(outcome.job, settings))


def _same_output(path: Path, record: dict[str, Any]) -> bool:
    try:
        return bool(sha256(path.read_bytes()).hexdigest() == record["output_sha256"])
    except OSError:
        return False


def _same_input(job: Job, record: dict[str, Any], settings: Settings) -> bool:
    """Whether the input and everything that determines its result are as on record.

    An unreadable input is the same if it gives the same error. False for a page that failed by a
    limit or a crash, as there is no digest of it.
    """
    if record["made_by"] != fingerprint(job, settings):
        return False
    try:
        data = read(job, settings.max_size)
    except InputError as error:
        return bool(clean_text(str(error)) == record["error"])
    return bool(sha256(data).hexdigest() == record["input_sha256"])


def _reused(job: Job, record: dict[str, Any]) -> Outcome:
    return Outcome(
        job,
        error=record["error"] or "",
        cause=record["cause"] or "",
        reused=True,
    )


def fingerprint(job: Job, settings: Settings) -> str:
    """Hash of the version, rules and options: with equal hashes, equal input gives equal output.

    16 hexadecimal digits.
    """
    from newsclean import __version__

    options = repr(settings._replace(config=None, max_size=0))
    parts = (__version__, rules_fingerprint(job, settings), options, job.url, job.input_type)
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()


def rules_fingerprint(job: Job, settings: Settings) -> str:
    """Hash of the rules in force for the page, as 16 hexadecimal digits."""
    from newsclean.rules.loader import COMPILED

    config = configuration(settings, folder_of(job))
    total = blake2b("\0".join(config.disable).encode(), digest_size=8)
    for path in (COMPILED, *config.rules):
        total.update(_content(path, path.stat().st_mtime_ns))
    return total.hexdigest()


@lru_cache(maxsize=64)
def _content(path: Path, changed: int) -> bytes:
    """Hash of the file at `path`, computed again when its modification time `changed` differs."""
    return blake2b(path.read_bytes(), digest_size=16).digest()
