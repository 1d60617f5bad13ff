"""Where results go: standard output or one file; `folder` has that for a folder of files."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO, NamedTuple, Protocol, Self

from newsclean.batch.digest import sha256
from newsclean.batch.job import Outcome
from newsclean.batch.streams import is_stream, open_stream
from newsclean.errors import OutputError, UsageError
from newsclean.writers import Frame

PART = ".newsclean.part"
"""Ends the name of an unfinished file; a run that was killed may leave one."""

_FULL = dict.fromkeys(
    (errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "free the disk, or write elsewhere"
)
_FORBIDDEN = dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS), "check the permissions, or write elsewhere"
)
_MISPLACED = dict.fromkeys(
    (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG),
    "check the path",
)
_ADVICE: Mapping[int, str] = MappingProxyType({**_FULL, **_FORBIDDEN, **_MISPLACED})
"""What to do, by what the system says is wrong."""


class Written(NamedTuple):
    """What was written for one page. name: of the file; size: bytes; digest: SHA-256 in hex."""

    name: str
    size: int
    digest: str


class Sink(Protocol):
    """Takes the results that did not fail, in order; a context manager around the run."""

    def put(self, outcome: Outcome) -> Written | None:
        """Write one result.

        Raises OutputError, which ends the run, and InputError where this page alone has no place.
        """

    def finish(self) -> None:
        """All results are written. Raises OutputError."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class Framed:
    """Results one after the other as bytes, with what stands before, between and after them.

    frame: None when there is one result, which stays as it is.
    """

    def __init__(self, frame: Frame | None) -> None:
        self._frame = frame
        self.empty = True

    def next(self, text: str) -> bytes:
        """`text` with what goes before it."""
        if self._frame is None:
            return text.encode()
        lead = self._frame.before if self.empty else self._frame.between
        self.empty = False
        return (lead + text.rstrip("\n") + self._frame.end).encode()

    def end(self) -> bytes:
        """What goes after the last."""
        if self._frame is None:
            return b""
        return (self._frame.empty if self.empty else self._frame.after).encode()


class StreamSink:
    """Results into an open file, such as standard output, each handed on at once.

    name: of the file, for people.
    """

    def __init__(self, file: IO[bytes], frame: Frame | None, name: str = "standard output") -> None:
        self._file = file
        self._name = name
        self._framed = Framed(frame)

    def put(self, outcome: Outcome) -> None:
        """Write one result. Raises BrokenPipeError when nobody reads on, else OutputError."""
        self.write(self._framed.next(outcome.text))

    def finish(self) -> None:
        """Write what goes after the last result."""
        self.write(self._framed.end())

    def write(self, data: bytes) -> None:
        """Write `data` as it is. Raises BrokenPipeError when nobody reads on, else OutputError."""
        try:
            self._file.write(data)
            self._file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(self._name, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """The file belongs to whoever opened it."""


class FileSink:
    """The one result into a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, outcome: Outcome) -> Written:
        """Write the result. Raises OutputError."""
        return write_whole(self._path, outcome.text.encode())

    def finish(self) -> None:
        """The file is there already."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing is open."""


class JoinedSink:
    """Results one after the other into a file that appears when all are written.

    Until then they are in a file beside it, which stays when the run is broken off, so that a
    later one can go on from `cut`.

    fresh: begin anew, whatever is there.
    """

    def __init__(self, path: Path, frame: Frame, fresh: bool) -> None:
        self._path = path
        self.part = part_of(path)
        self._framed = Framed(frame)
        self._fresh = fresh
        self._spared = False

    @property
    def empty(self) -> bool:
        """Whether no result is in the file."""
        return self._framed.empty

    def put(self, outcome: Outcome) -> Written:
        """Write one result. Raises OutputError."""
        data = self._framed.next(outcome.text)
        self._write(data)
        return Written(str(self._path), len(data), sha256(data))

    def finish(self) -> None:
        """Let the file appear. Raises OutputError."""
        self._write(self._framed.end())
        self._file.close()
        try:
            if self._spared:
                self.part.unlink()
            else:
                self.part.replace(self._path)
        except OSError as error:
            raise unwritable(self._path, error) from error

    def spare(self) -> None:
        """Leave a file that is there as it is when all is done."""
        self._spared = self._path.exists()

    def cut(self, size: int) -> None:
        """Keep the first `size` bytes."""
        self._file.truncate(size)
        self._framed.empty = size == 0

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            raise unwritable(self._path, error) from error

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._fresh and self._path.exists() and not self.part.exists():
                import shutil

                shutil.copyfile(self._path, self.part)
            self._file = self.part.open("ab")
            if self._fresh:
                self._file.truncate(0)
        except OSError as error:
            raise unwritable(self._path, error) from error
        return self

    def __exit__(self, *exception: object) -> None:
        close(self._file)
        if any(isinstance(part, UsageError) for part in exception):  # nothing to go on from
            self.part.unlink()


def part_of(path: Path) -> Path:
    """What is to become the file at `path` is here until it is whole."""
    return path.with_name(f".{path.name}{PART}")


def write_whole(path: Path, data: bytes) -> Written:
    """Put `data` at `path` in one step. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, data)
    except OSError as error:
        raise unwritable(path, error) from error
    return Written(str(path), len(data), sha256(data))


def put_whole(path: Path, data: bytes) -> None:
    """The same as the system does it: under another name first, which then takes its place.

    Raises OSError.
    """
    part = part_of(path)
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):  # where nothing can be written there is nothing to take away
            part.unlink()
        raise


def deliver(path: Path, data: bytes) -> None:
    """Put `data` where somebody asked for it: links are followed, devices and pipes written to.

    path: "-" is standard output.
    Raises BrokenPipeError when nobody reads a pipe on, else OutputError.
    """
    if not is_stream(path):
        write_whole(path.resolve() if path.is_symlink() else path, data)
        return
    with ExitStack() as stack:
        StreamSink(opened(path, stack), None, str(path)).write(data)


def opened(stream: Path, stack: ExitStack) -> IO[bytes]:
    """A device or pipe, open for writing until `stack` is left. Raises OutputError."""
    try:
        file = open_stream(stream)
    except OSError as error:
        raise unwritable(stream, error) from error
    stack.callback(close, file)
    return file


def close(file: IO[bytes]) -> None:
    """Close a file that is flushed after each write: what it still holds has failed already."""
    with suppress(OSError):
        file.close()


def unwritable(path: Path | str, error: OSError) -> OutputError:
    """The typed error for a place that cannot be written."""
    problem, advice = why_unwritable(error)
    return OutputError(f"{path}: {problem}; {advice}")


def why_unwritable(error: OSError) -> tuple[str, str]:
    """What is wrong with a place that cannot be written, and what to do."""
    advice = _ADVICE.get(error.errno or 0, "check the place and its disk, or write elsewhere")
    return f"cannot be written ({error.strerror or error})", advice
