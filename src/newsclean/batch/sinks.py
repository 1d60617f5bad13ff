"""Where results go: standard output, one file, or a folder of files."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from newsclean.batch.job import Outcome
from newsclean.errors import OutputError
from newsclean.writers import Frame

PART = ".newsclean.part"
"""Name of the one unfinished file in an output folder; a run that was killed may leave it."""


class Sink(Protocol):
    """Takes the results that did not fail, in order; a context manager around the run."""

    def put(self, outcome: Outcome) -> None:
        """Write one result. Raises OutputError."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class StreamSink:
    """Results one after the other into an open file, such as standard output.

    frame: None when there is one result, which is written as it is.
    """

    def __init__(self, file: IO[bytes], frame: Frame | None) -> None:
        self.file = file
        self._frame = frame
        self._empty = True

    def put(self, outcome: Outcome) -> None:
        """Write one result and hand it on at once."""
        self.file.write(self.framed(outcome.text))
        self.file.flush()

    def framed(self, text: str) -> bytes:
        """`text` with what goes before it in this stream."""
        if self._frame is None:
            return text.encode()
        lead = self._frame.before if self._empty else self._frame.between
        self._empty = False
        return (lead + text.rstrip("\n")).encode()

    def finish(self) -> None:
        """Write what goes after the last result."""
        if self._frame is not None:
            self.file.write((self._frame.empty if self._empty else self._frame.after).encode())
        self.file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.finish()


class FileSink:
    """Results one after the other into a file that appears when all are written.

    Nothing appears when the run is broken off or no page could be cleaned.
    """

    def __init__(self, path: Path, frame: Frame | None) -> None:
        self._path = path
        self._part = path.with_name(f".{path.name}{PART}")
        self._frame = frame
        self._stream: StreamSink | None = None

    def put(self, outcome: Outcome) -> None:
        """Write one result. Raises OutputError."""
        try:
            if self._stream is None:
                self._stream = StreamSink(self._part.open("wb"), self._frame)
            self._stream.put(outcome)
        except OSError as error:
            raise unwritable(self._path, error) from error

    def __enter__(self) -> Self:
        make_folder(self._path.parent)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._stream is None:
            return
        try:
            with self._stream.file:
                if kind is None:
                    self._stream.finish()
            if kind is None:
                self._part.replace(self._path)
        except OSError as problem:
            raise unwritable(self._path, problem) from problem
        finally:
            self._part.unlink(missing_ok=True)


class FolderSink:
    """Every result into the file that its job names, whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, outcome: Outcome) -> None:
        """Write one result. Raises OutputError."""
        if outcome.job.output is None:
            raise ValueError("a job for a folder names no output")
        write_whole(self._folder / outcome.job.output, outcome.text.encode(), self._folder / PART)

    def __enter__(self) -> Self:
        make_folder(self._folder)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        (self._folder / PART).unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Create `folder` and those above it. Raises OutputError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error


def write_whole(path: Path, data: bytes, part: Path | None = None) -> None:
    """Put `data` at `path` in one step: under another name first, which then takes its place.

    part: the other name, on the same file system. Raises OutputError.
    """
    part = part or path.with_name(f".{path.name}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise unwritable(path, error) from error


def unwritable(path: Path, error: OSError) -> OutputError:
    """The typed error for a place that cannot be written."""
    reason = error.strerror or str(error)
    return OutputError(
        f"{path}: cannot be written ({reason}); free the disk or choose another place with -o"
    )
