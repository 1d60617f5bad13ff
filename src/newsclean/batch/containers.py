"""Files that hold several pages: JSON lines, WARC, ZIP and TAR, one member at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from io import BufferedIOBase, StringIO
from pathlib import PurePosixPath
from typing import IO, Any, NamedTuple, cast

from newsclean.batch import suffixes
from newsclean.batch.job import Fields
from newsclean.batch.opening import broken_packing, damaged, read_limited, stream, too_large
from newsclean.errors import InputError

_PIECE = 1 << 16
_WEB_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class Member(NamedTuple):
    """A page in a container, or why there is none.

    name: its own name in there; shown: how it is named to people.
    data: the page; beside a problem, what was read instead of one, if anything.
    """

    name: str
    shown: str
    data: bytes = b""
    url: str = ""
    input_type: str = "auto"
    problem: InputError | None = None


class Opened(NamedTuple):
    """A container: its bytes, as they are stored, its name, and how its pages are to be read."""

    file: IO[bytes]
    name: str
    fields: Fields
    max_size: int


def members(opened: Opened) -> Iterator[Member]:
    """The pages in a container, in its order.

    What is wrong with one member is a member with a problem; damage that hides the rest is the
    last one.
    """
    empty = True
    read = _reader(opened.name)
    try:
        for member in read(opened):
            empty = False
            yield member
    except _errors() as error:
        yield Member("damaged", opened.name, problem=damaged(opened.name, error))
        return
    if empty:
        problem = InputError(
            opened.name, "holds no pages", "name one with HTML or text in it", "empty"
        )
        yield Member("empty", opened.name, problem=problem)


def _reader(name: str) -> Callable[[Opened], Iterator[Member]]:
    suffix = suffixes.suffix(name)
    if suffix in suffixes.WARCS:
        return _warc
    if suffix in suffixes.ZIPS:
        return _zip
    return _tar if suffix in suffixes.TARS else _json_lines


def _errors() -> tuple[type[Exception], ...]:
    """What the libraries raise for damaged files; they are only asked for after reading began."""
    import lzma
    import tarfile
    import zipfile

    own = (OSError, NotImplementedError, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
    return (*own, *broken_packing(), *_warc_errors())


def _warc_errors() -> tuple[type[Exception], ...]:
    import sys

    loader = sys.modules.get("warcio.exceptions")
    return (loader.ArchiveLoadFailed,) if loader else ()


def _json_lines(opened: Opened) -> Iterator[Member]:
    lines = stream(opened.file) or opened.file
    number = 0
    while line := lines.readline(opened.max_size + 1):
        number += 1
        shown = f"{opened.name}:{number}"
        if len(line) > opened.max_size:
            while line and not line.endswith(b"\n"):
                line = lines.readline(opened.max_size)
            yield Member(str(number), shown, problem=too_large(shown, opened.max_size))
        elif line.strip():
            yield _json_line(line, number, shown, opened.fields)


def _json_line(line: bytes, number: int, shown: str, fields: Fields) -> Member:
    """The page in a line; its suffix is that of what it holds, by which a copy is read again."""
    name = f"{number:06}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = InputError(shown, f"is no JSON ({error})", "mend or remove the line", "json")
        return Member(f"{name}.jsonl", shown, line, problem=reason)
    for field, kind, suffix in ((fields.html, "html", ".html"), (fields.text, "text", ".txt")):
        page = record.get(field) if isinstance(record, dict) else None
        if isinstance(page, str) and page.strip():
            url = record.get(fields.url)
            data = page.encode("utf-8", "replace")
            return Member(name + suffix, shown, data, url if isinstance(url, str) else "", kind)
    problem = InputError(
        shown,
        f"has no text in a field {fields.html!r} or {fields.text!r}",
        "name the field with --html-field or --text-field",
        "empty",
    )
    return Member(f"{name}.jsonl", shown, line, problem=problem)


def _warc(opened: Opened) -> Iterator[Member]:
    from warcio.archiveiterator import ArchiveIterator

    inner = _Unpacked(stream(opened.file) or opened.file)
    for number, record in enumerate(_silent(ArchiveIterator(inner)), 1):
        shown = f"{opened.name}:{number}"
        name = f"{number:06}"
        if record.length is None:
            yield Member(name, shown, problem=_endless(shown))
            continue
        if not _is_web_page(record):
            continue
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        kind = "text" if record.rec_type == "conversion" else "auto"
        try:
            data = read_limited(record.content_stream(), shown, opened.max_size)
            _refuse_torn(record, shown)
        except InputError as error:
            yield Member(name, shown, problem=error)
        else:
            yield Member(name, shown, data, url, kind)


class _Unpacked:
    """The file for warcio, which unpacks gzip alone and takes an EOFError for a good end."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = cast(BufferedIOBase, file)

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ValueError where the packing ends too early."""
        try:
            # To fill up `size` would lose whole records before a torn one.
            return self._file.read1(size)
        except EOFError as error:
            raise ValueError(str(error)) from error


def _endless(shown: str) -> InputError:
    """The typed error for a record that would be read on through all records after it."""
    return InputError(shown, "is damaged: it has no Content-Length", "fetch it again", "damaged")


def _refuse_torn(record: Any, shown: str) -> None:
    """Raise InputError for a record that has less than it says, as its archive ends in it."""
    while record.raw_stream.read(_PIECE):
        pass
    if record.raw_stream.limit > 0:
        raise InputError(shown, "is damaged: the archive ends in it", "fetch it again", "damaged")


def _silent(records: Any) -> Iterator[Any]:
    """`records`, without what warcio writes to standard error about torn ones.

    Raises ValueError for a record that lacks a header which warcio takes for granted.
    """
    while True:
        try:
            with redirect_stderr(StringIO()):
                record = next(records, None)
        except (AttributeError, LookupError, TypeError) as error:
            raise ValueError("a record's headers are not whole") from error
        if record is None:
            return
        yield record


def _is_web_page(record: Any) -> bool:
    """Whether a WARC record is a page that was answered with success."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        kind = headers.get_header("Content-Type") or "text/html"
        return headers.get_statuscode() == "200" and kind.lower().startswith(_WEB_PAGES)
    if record.rec_type in {"conversion", "resource"}:
        kind = record.rec_headers.get_header("Content-Type") or ""
        return bool(kind.lower().startswith(_WEB_PAGES))
    return False


def _zip(opened: Opened) -> Iterator[Member]:
    from zipfile import ZipFile

    broken: tuple[type[Exception], ...] = (RuntimeError, *_errors())  # it may have a password
    with ZipFile(opened.file) as archive:
        for info in archive.infolist():
            # In this order, as an empty name has no last letter for `is_dir` to look at.
            if not suffixes.is_page(info.filename) or info.is_dir():
                continue
            shown = f"{opened.name}/{info.filename}"
            try:
                with archive.open(info) as file:
                    data = read_limited(file, shown, opened.max_size)
            except InputError as error:
                yield Member(info.filename, shown, problem=error)
            except broken as error:
                yield Member(info.filename, shown, problem=damaged(shown, error))
            else:
                yield Member(info.filename, shown, data)


def _tar(opened: Opened) -> Iterator[Member]:
    import tarfile

    from newsclean.batch.tar import Header

    inner = stream(opened.file) or opened.file
    with tarfile.open(fileobj=inner, mode="r|*", tarinfo=Header) as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined] # else it keeps every one
            if not info.isreg() or not suffixes.is_page(info.name):
                continue
            shown = f"{opened.name}/{info.name}"
            file = archive.extractfile(info)
            if info.size > opened.max_size or file is None:
                yield Member(info.name, shown, problem=too_large(shown, opened.max_size))
            else:
                yield Member(info.name, shown, file.read())


def target(base: PurePosixPath, member: Member) -> PurePosixPath:
    """Where the result of `member` belongs, for a container that was found at `base`.

    A member's name may be absolute, and would lead away from there.
    """
    return base.with_name(suffixes.stem(base.name)) / member.name.lstrip("/")
