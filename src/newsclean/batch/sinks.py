"""Sinks: write results to a stream or to one file. `folder` has the sink for a folder."""

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
"""Suffix of unfinished files; a killed run may leave one."""

_FULL = dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "free the disk, or write elsewhere")
_LIMITED = {errno.EFBIG: "raise the limit of this shell with `ulimit -f`, or write elsewhere"}
_FORBIDDEN = dict.fromkeys(
    (errno.EACCES, errno.EPERM, errno.EROFS), "check the permissions, or write elsewhere"
)
_MISPLACED = dict.fromkeys(
    (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP, errno.ENAMETOOLONG),
    "check the path",
)
_ADVICE: Mapping[int, str] = MappingProxyType({**_FULL, **_LIMITED, **_FORBIDDEN, **_MISPLACED})
"""What the user can do, by error number."""


class Written(NamedTuple):
    """What was written for one page. name: file name; size: bytes; digest: SHA-256 in hex."""

    name: str
    size: int
    digest: str


class Sink(Protocol):
    """Receives the successful results in order; a context manager around the run."""

    def put(self, outcome: Outcome) -> Written | None:
        """Write one result.

        Raises OutputError, which ends the run, or InputError, which fails this page alone.
        """

    def finish(self) -> None:
        """Called after the last result. Raises OutputError."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class Framed:
    """Encodes results for one stream, with the text that goes before, between and after them.

    frame: None for a single result, which is written as it is.
    """

    def __init__(self, frame: Frame | None) -> None:
        self._frame = frame
        self.empty = True

    def next(self, text: str) -> bytes:
        """`text`, and what goes before it, as bytes."""
        if self._frame is None:
            return text.encode()
        lead = self._frame.before if self.empty else self._frame.between
        self.empty = False
        return (lead + text.rstrip("\n") + self._frame.end).encode()

    def end(self) -> bytes:
        """What goes after the last result."""
        if self._frame is None:
            return b""
        return (self._frame.empty if self.empty else self._frame.after).encode()


class StreamSink:
    """Writes results to an open stream such as standard output, flushed after each.

    name: of the stream, for messages.
    """

    def __init__(self, file: IO[bytes], frame: Frame | None, name: str = "standard output") -> None:
        self._file = file
        self._name = name
        self._framed = Framed(frame)

    def put(self, outcome: Outcome) -> None:
        """Write one result. Raises BrokenPipeError or OutputError."""
        self.write(self._framed.next(outcome.text))

    def finish(self) -> None:
        """Write what goes after the last result."""
        self.write(self._framed.end())

    def write(self, data: bytes) -> None:
        """Write `data` as it is.

        Raises BrokenPipeError if the reader has closed the pipe, else OutputError.
        """
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
        """Nothing to close: the stream belongs to whoever opened it."""


class FileSink:
    """Writes a single result to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, outcome: Outcome) -> Written:
        """Write the result. Raises OutputError."""
        return write_whole(self._path, outcome.text.encode())

    def finish(self) -> None:
        """Nothing to do: the file is complete already."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""


class JoinedSink:
    """Joins results in one file, which appears only when all are written.

    Until then they are in a hidden file beside it. If the run is interrupted that file stays, so
    that a later run can resume from it. Results are added to what is there until `cut`.
    """

    def __init__(self, path: Path, frame: Frame) -> None:
        self._path = path
        self.part = part_of(path)
        self._framed = Framed(frame)
        self._spared = False

    @property
    def empty(self) -> bool:
        """Whether no result has been written."""
        return self._framed.empty

    def put(self, outcome: Outcome) -> Written:
        """Write one result. Raises OutputError."""
        data = self._framed.next(outcome.text)
        self._write(data)
        return Written(str(self._path), len(data), sha256(data))

    def finish(self) -> None:
        """Move the finished file to its place. Raises OutputError."""
        self._write(self._framed.end())
        self._file.close()
        try:
            if self._spared:
                self.part.unlink()
            else:
                self.part.replace(self._path)
        except OSError as error:
            raise unwritable(self._path, error) from error

    def take_up(self) -> None:
        """Go on from the finished file of an earlier run, unless one left unfinished is newer.

        Raises OutputError.
        """
        if not self._path.exists() or self.part.exists():
            return
        import shutil

        try:
            shutil.copyfile(self._path, self.part)
        except OSError as error:
            raise unwritable(self._path, error) from error

    def keep_existing(self) -> None:
        """Do not replace an existing file at the end."""
        self._spared = self._path.exists()

    def cut(self, size: int) -> None:
        """Keep only the first `size` bytes."""
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
            self._file = self.part.open("ab")
        except OSError as error:
            raise unwritable(self._path, error) from error
        return self

    def __exit__(self, *exception: object) -> None:
        close(self._file)
        if any(isinstance(part, UsageError) for part in exception):  # nothing to resume
            self.part.unlink()


def part_of(path: Path) -> Path:
    """The path of the unfinished file that will become `path`."""
    return path.with_name(f".{path.name}{PART}")


def write_whole(path: Path, data: bytes) -> Written:
    """Write `data` to `path` in one step, creating its folder. Raises OutputError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, data)
    except OSError as error:
        raise unwritable(path, error) from error
    return Written(str(path), len(data), sha256(data))


def put_whole(path: Path, data: bytes) -> None:
    """Write `data` to an unfinished file, then rename that to `path`. Raises OSError."""
    part = part_of(path)
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):  # there may be nothing to remove
            part.unlink()
        raise


def deliver(path: Path, data: bytes) -> None:
    """Write `data` to a path named by the user: a file, link, device or pipe.

    path: "-" is standard output.
    Raises BrokenPipeError if the reader of a pipe has closed it, else OutputError.
    """
    if not is_stream(path):
        write_whole(path.resolve() if path.is_symlink() else path, data)
        return
    with ExitStack() as stack:
        StreamSink(opened(path, stack), None, str(path)).write(data)


def opened(stream: Path, stack: ExitStack) -> IO[bytes]:
    """Open a device or pipe for writing; `stack` closes it. Raises OutputError."""
    try:
        file = open_stream(stream)
    except OSError as error:
        raise unwritable(stream, error) from error
    stack.callback(close, file)
    return file


def close(file: IO[bytes]) -> None:
    """Close a file that was flushed after each write, so that any error was already raised."""
    with suppress(OSError):
        file.close()


def unwritable(path: Path | str, error: OSError) -> OutputError:
    """The error for a place that cannot be written."""
    problem, advice = why_unwritable(error)
    return OutputError(f"{path}: {problem}; {advice}")


def why_unwritable(error: OSError) -> tuple[str, str]:
    """The problem with a place that cannot be written, and the advice."""
    advice = _ADVICE.get(error.errno or 0, "check the place and its disk, or write elsewhere")
    return f"cannot be written ({error.strerror or error})", advice
