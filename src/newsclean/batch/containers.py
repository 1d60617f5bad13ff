"""Files that hold several pages: JSON lines, ZIP, EPUB, TAR and WARC, one member at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BufferedReader
from itertools import chain
from pathlib import PurePosixPath
from typing import IO, cast

from newsclean.batch import arrival, warc
from newsclean.batch.job import Fields
from newsclean.batch.member import Member, PageContainer
from newsclean.errors import InputError
from newsclean.readers import suffixes
from newsclean.readers.charset import as_utf8
from newsclean.readers.packing import broken_packing, damaged, read_limited, stream, too_large


def members(opened: PageContainer) -> Iterator[Member | None]:
    """The pages in a container, in their order, and None whenever the next is slow to come.

    A member that cannot be read is yielded with a problem. If damage makes the rest unreadable,
    the last member yielded has that problem.
    """
    empty = True
    read = _reader(opened.name)
    try:
        for member in read(opened):
            empty = empty and member is None
            yield member
    except _errors() as error:
        yield Member("damaged", opened.name, problem=damaged(opened.name, error))
        return
    if empty:
        problem = InputError(
            opened.name, "holds no pages", "name one with HTML or text in it", "empty"
        )
        yield Member("empty", opened.name, problem=problem)


def _reader(name: str) -> Callable[[PageContainer], Iterator[Member | None]]:
    suffix = suffixes.suffix(name)
    if suffix in suffixes.WARCS:
        return warc.pages
    if suffix in suffixes.ZIPS:
        return _zip
    return _tar if suffix in suffixes.TARS else _json_lines


def _errors() -> tuple[type[Exception], ...]:
    """The exceptions that the libraries raise for damaged files.

    A function, as the libraries are imported only when a container is read.
    """
    import lzma
    import tarfile
    import zipfile

    own = (OSError, NotImplementedError, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)
    return (*own, *broken_packing(), *warc.errors())


def _json_lines(opened: PageContainer) -> Iterator[Member | None]:
    number = 0
    for line in arrival.lines(_chunks(opened.file), opened.max_size):
        if line is None:
            yield None
            continue
        number += 1
        shown = f"{opened.name}:{number}"
        if len(line) > opened.max_size:
            yield Member(str(number), shown, problem=too_large(shown, opened.max_size))
        elif line.strip():
            yield _json_line(line, number, shown, opened.fields)


def _chunks(file: IO[bytes]) -> Iterable[bytes | None]:
    """The content of `file`, unpacked; None whenever nothing has come for a moment."""
    packed = cast(BufferedReader | None, stream(file))
    if packed is not None:
        return iter(partial(packed.read1, arrival.CHUNK), b"")
    whole = cast(BufferedReader, file)
    # What was read to look for a packing is in a buffer, where its arrival would not be seen.
    return chain([whole.read1()], arrival.chunks(whole))


def _json_line(line: bytes, number: int, shown: str, fields: Fields) -> Member:
    """The page in a line. Its name gets the suffix of its kind of content, so that a copy made by
    `--failed-to` can be read again.
    """
    name = f"{number:06}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = InputError(
            shown, f"is not valid JSON ({error})", "correct or remove the line", "json"
        )
        return Member(f"{name}.jsonl", shown, line, problem=reason)
    for field, kind, suffix in ((fields.html, "html", ".html"), (fields.text, "text", ".txt")):
        page = record.get(field) if isinstance(record, dict) else None
        if isinstance(page, str) and page.strip():
            url = record.get(fields.url)
            data = as_utf8(page)
            return Member(name + suffix, shown, data, url if isinstance(url, str) else "", kind)
    problem = InputError(
        shown,
        f"has no text in a field {fields.html!r} or {fields.text!r}",
        "name the field with --html-field or --text-field",
        "empty",
    )
    return Member(f"{name}.jsonl", shown, line, problem=problem)


def _zip(opened: PageContainer) -> Iterator[Member]:
    from zipfile import ZipFile

    broken: tuple[type[Exception], ...] = (RuntimeError, *_errors())  # raised for encrypted members
    with ZipFile(opened.file) as archive:
        for info in archive.infolist():
            # `is_dir` fails on an empty name, so it must come second.
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


def _tar(opened: PageContainer) -> Iterator[Member]:
    import tarfile

    from newsclean.batch.tar import Header

    inner = stream(opened.file) or opened.file
    with tarfile.open(fileobj=inner, mode="r|*", tarinfo=Header) as archive:
        for info in archive:
            archive.members = []  # type: ignore[attr-defined] # or tarfile keeps all members in memory
            if not info.isreg() or not suffixes.is_page(info.name):
                continue
            shown = f"{opened.name}/{info.name}"
            file = archive.extractfile(info)
            if info.size > opened.max_size or file is None:
                yield Member(info.name, shown, problem=too_large(shown, opened.max_size))
            else:
                yield Member(info.name, shown, file.read())


def target(base: PurePosixPath, member: Member) -> PurePosixPath:
    """The relative path for the result of `member` in a container found at `base`.

    Leading slashes are dropped, as an absolute member name would lead out of the output folder.
    """
    return base.with_name(suffixes.stem(base.name)) / member.name.lstrip("/")
