"""Finding the pages that paths name, as a stream in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsclean.batch.job import DEFAULT_MAX_SIZE, Job
from newsclean.batch.opening import read_standard_input, unreadable
from newsclean.errors import InputError

STANDARD_INPUT = "-"
PACKED = frozenset({".gz", ".zst", ".bz2"})
PAGES = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"}
    | {".txt", ".text", ".md", ".markdown"}
)
_MARKUP = (b"<html", b"<!doctype html", b"<body", b"<article")
_HEAD = 2048


class Search(NamedTuple):
    """What to look for, and how what is found is to be understood.

    paths: as given; "-" is standard input; a path that does not exist may be a pattern.
    skip: a folder that is not walked into: the one that results go to.
    url, input_type: of every page; stdin_name: how standard input is named.
    max_size: bytes of one page, unpacked.
    """

    paths: Sequence[str]
    skip: Path | None = None
    url: str = ""
    input_type: str = "auto"
    stdin_name: str = STANDARD_INPUT
    max_size: int = DEFAULT_MAX_SIZE


class Found(NamedTuple):
    """A file that was found: where it is, and where its result belongs."""

    path: Path
    target: PurePosixPath


def jobs(search: Search) -> Iterator[Job]:
    """One job for every page, in the order of the paths, folders in the order of their names."""
    for index, job in enumerate(_jobs(search)):
        yield job._replace(
            index=index,
            url=job.url or search.url,
            input_type=search.input_type if job.input_type == "auto" else job.input_type,
        )


def _jobs(search: Search) -> Iterator[Job]:
    for path in search.paths:
        if path == STANDARD_INPUT:
            yield _standard_input(search)
        else:
            yield from _named(path, search)


def _standard_input(search: Search) -> Job:
    name = search.stdin_name
    target = PurePosixPath("stdin" if name == STANDARD_INPUT else Path(name).name)
    try:
        return Job(0, name, target, data=read_standard_input(search.max_size))
    except InputError as error:
        return Job(0, name, target, problem=error)


def _named(name: str, search: Search) -> Iterator[Job]:
    try:
        found = list_or_walk(name, search)
        yield from found
    except InputError as error:
        yield Job(0, name, PurePosixPath(Path(name).name), problem=error)


def list_or_walk(name: str, search: Search) -> Iterator[Job]:
    """The pages that one path names. Raises InputError when it names none."""
    path = Path(name)
    if path.is_dir():
        prefix = PurePosixPath(path.resolve().name if len(search.paths) > 1 else "")
        return _folder(path, prefix, search)
    if not os.path.lexists(path) and glob.has_magic(name):
        return _pattern(name, search)
    return iter([Job(0, name, PurePosixPath(path.name), file=path)])


def _pattern(pattern: str, search: Search) -> Iterator[Job]:
    matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 -- any root
    if not matches:
        raise InputError(pattern, "matches no file", "check the pattern", "missing")
    for match in matches:
        path = Path(match)
        if not path.is_dir():
            yield Job(0, match, PurePosixPath(path.name), file=path)


def _folder(folder: Path, prefix: PurePosixPath, search: Search) -> Iterator[Job]:
    empty = True
    skip = search.skip.resolve() if search.skip else None
    for path in walk(folder, skip):
        if isinstance(path, InputError):
            yield Job(0, path.path, PurePosixPath(Path(path.path).name), problem=path)
        elif is_page(path):
            target = prefix / PurePosixPath(path.relative_to(folder).as_posix())
            yield Job(0, str(path), target, file=path)
        else:
            continue
        empty = False
    if empty:
        raise InputError(
            str(folder),
            "holds no pages",
            "name a folder with HTML, text or Markdown files",
            "empty",
        )


def walk(folder: Path, skip: Path | None) -> Iterator[Path | InputError]:
    """Every plain file below `folder`, by name; hidden ones and links to folders are passed over.

    A folder that cannot be listed is one InputError in the stream.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            if skip is None or path.resolve() != skip:
                yield from walk(path, skip)
        elif _is_file(entry):
            yield path


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a plain file, or a link to one; a link to nowhere or to itself is neither."""
    try:
        return entry.is_file()
    except OSError:
        return False


def is_page(path: Path) -> bool:
    """Whether a file met on a walk is worth opening: by its suffix, else by how it begins."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    if suffixes and suffixes[-1] in PAGES:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lower()
    except OSError:
        return False
    return any(mark in head for mark in _MARKUP)


def existing(paths: Iterable[str]) -> Iterator[Path]:
    """Those of `paths` that are on the disk, resolved."""
    for path in paths:
        if path != STANDARD_INPUT and Path(path).exists():
            yield Path(path).resolve()
