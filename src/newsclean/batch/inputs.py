"""Turns the paths of a command line into jobs, one for each page, in a fixed order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Container, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from newsclean.batch.arrival import comes
from newsclean.batch.job import DEFAULT_MAX_SIZE, Fields, Job
from newsclean.batch.page_bytes import open_regular, read_all
from newsclean.batch.path_list import STANDARD_INPUT, listed
from newsclean.batch.walking import is_below, is_input, is_own, walk
from newsclean.errors import InputError, UsageError, missing, unreadable
from newsclean.paths import is_file, is_folder, is_pipe, same
from newsclean.readers import suffixes


class Search(NamedTuple):
    """Which paths to read, and how to read what is found there.

    paths: as given on the command line; "-" is standard input; a path that does not exist may be
        a glob pattern.
    files_from: file with more paths, one a line or separated by NUL; "-" is standard input.
    skip: resolved files and folders to leave out of folders and patterns: what the run writes.
    own: results of earlier runs, left out of what `files_from` names.
    outputs: files that the run writes and that must not be among its inputs.
    url, input_type: of every page. stdin_name: name of standard input in messages and results.
    fields: names of the fields in JSON lines. max_size: bytes of one unpacked page.
    in_place: files are replaced where they are, which is not possible for pipes and containers.
    """

    paths: Sequence[str]
    files_from: str | None = None
    skip: frozenset[Path] = frozenset()
    own: Container[Path] = frozenset()
    outputs: tuple[Path, ...] = ()
    url: str = ""
    input_type: str = "auto"
    stdin_name: str = STANDARD_INPUT
    fields: Fields = Fields()
    max_size: int = DEFAULT_MAX_SIZE
    in_place: bool = False


def jobs(search: Search) -> Iterator[Job]:
    """One job for every page: paths in their order, files of a folder by name.

    Raises UsageError if an input is also an output.
    """
    return (job for job in arriving(search) if job is not None)


def arriving(search: Search) -> Iterator[Job | None]:
    """The same, and None for each moment in which whoever writes a list or a stream of pages has
    no more to say.
    """
    for job in _jobs(search):
        yield job and job._replace(
            url=job.url or search.url,
            input_type=search.input_type if job.input_type == "auto" else job.input_type,
        )


def _jobs(search: Search) -> Iterator[Job | None]:
    root = _root(search.paths)
    for name in search.paths:
        if name == STANDARD_INPUT:
            yield from _standard_input(search)
        elif is_pipe(Path(name)):
            yield from _pipe(name, search)
        elif not os.path.lexists(name) and glob.has_magic(name):
            yield from _pattern(name, search)
        else:
            yield from _path(Path(name), name, _below(root, Path(name)), search)
    for entry in listed(search.files_from) if search.files_from else ():
        if entry is None:
            yield None
            continue
        path = Path(entry)
        if is_file(path) and is_own(path, search.skip):
            continue
        yield from _path(path, entry, PurePosixPath(path.as_posix()), search)


def _root(paths: Sequence[str]) -> Path | None:
    """The common parent folder of several paths; results mirror the tree below it."""
    files = (Path(path) for path in paths if path != STANDARD_INPUT)
    found = [path.absolute().parent for path in files if not is_pipe(path)]
    if len(found) < 2:
        return None
    try:
        return Path(os.path.commonpath(found))
    except ValueError:  # paths on two drives of Windows
        return None


def _below(root: Path | None, path: Path) -> PurePosixPath:
    """`path` relative to `root`. A folder that is the only path is itself the root."""
    if root is None:
        return PurePosixPath() if is_folder(path) else PurePosixPath(path.name)
    return PurePosixPath(path.absolute().relative_to(root).as_posix())


def _standard_input(search: Search) -> Iterator[Job | None]:
    name = search.stdin_name
    place = PurePosixPath("stdin" if name == STANDARD_INPUT else Path(name).name)
    yield from _streamed(sys.stdin.buffer, name, place, search)


def _pipe(name: str, search: Search) -> Iterator[Job | None]:
    """The pages that arrive through a named pipe.

    Only for pipes named on the command line: nobody may be writing to one found in a folder or
    list, and reading it would wait forever.
    """
    place = PurePosixPath(Path(name).name)
    if search.in_place:
        yield Job(name, place, problem=_irreplaceable(name, "is a pipe"))
        return
    try:
        with Path(name).open("rb") as file:
            yield from _streamed(file, name, place, search)
    except OSError as error:
        yield Job(name, place, problem=unreadable(name, error))


def _streamed(
    file: IO[bytes], name: str, place: PurePosixPath, search: Search
) -> Iterator[Job | None]:
    """The page or pages in a stream that can be read only once, from start to end."""
    while not comes(file):
        yield None
    if suffixes.is_container(name):
        yield from _members(_rewindable(file, name), name, place, search)
        return
    try:
        yield Job(name, place, data=read_all(file, name, search.max_size))
    except InputError as error:
        yield Job(name, place, problem=error)


def _rewindable(file: IO[bytes], name: str) -> IO[bytes]:
    """`file` in a form that a container can be read from: a ZIP file must be read from its end."""
    return BytesIO(file.read()) if suffixes.suffix(name) in suffixes.ZIPS else file


def _pattern(pattern: str, search: Search) -> Iterator[Job | None]:
    matches = sorted(glob.iglob(pattern, recursive=True))  # noqa: PTH207 -- any root
    if not matches:
        problem = missing(pattern, "matches no file", "check the pattern")
        yield Job(pattern, PurePosixPath("pattern"), problem=problem)
    root = _root(matches)
    for match in matches:
        path = Path(match)
        own = is_own(path, search.skip) or is_below(path, search.skip)
        if not is_folder(path) and not own:
            yield from _path(path, match, _below(root, path), search)


def _path(path: Path, name: str, place: PurePosixPath, search: Search) -> Iterator[Job | None]:
    """The pages at `path`, which may be a page, a folder or a container."""
    if path in search.own:
        return
    for output in search.outputs:
        if same(path, output):
            raise overwritten(output, name)
    if is_folder(path):
        yield from _folder(path, place, search)
    elif suffixes.is_container(path):
        try:
            with open_regular(path, name) as file:
                if search.in_place:
                    raise _irreplaceable(name, "holds several pages")
                for job in _members(file, name, place, search):
                    # A problem of the whole container belongs to the file, not to a member.
                    whole = job is not None and job.name == name
                    yield job._replace(target=place, file=path) if job and whole else job
        except InputError as error:
            yield Job(name, place, problem=error)
    else:
        yield Job(name, place, file=path)


def _irreplaceable(name: str, why: str) -> InputError:
    return InputError(
        name, f"{why} and cannot be replaced in place", "write elsewhere with -o", "usage"
    )


def _members(
    file: IO[bytes], name: str, place: PurePosixPath, search: Search
) -> Iterator[Job | None]:
    from newsclean.batch.containers import members, target
    from newsclean.batch.member import PageContainer

    for member in members(PageContainer(file, name, search.fields, search.max_size)):
        yield member and Job(
            member.shown,
            target(place, member),
            data=member.data or None,
            url=member.url,
            input_type=member.input_type,
            problem=member.problem,
        )


def _folder(folder: Path, place: PurePosixPath, search: Search) -> Iterator[Job | None]:
    empty = True
    for path in walk(folder, search.skip):
        if isinstance(path, InputError):
            yield Job(path.path, place, problem=path)
        elif is_input(path):
            below = place / PurePosixPath(path.relative_to(folder).as_posix())
            yield from _path(path, str(path), below, search)
        else:
            continue
        empty = False
    if empty:
        problem = InputError(
            str(folder),
            "holds no pages",
            "name a folder with HTML, text or Markdown files",
            "empty",
        )
        yield Job(str(folder), place, problem=problem)


def overwritten(output: Path, name: str) -> UsageError:
    """The error for an output that is one of the inputs that `name` stands for."""
    which = "is an input" if same(output, Path(name)) else f"is an input, one of {name},"
    return UsageError(
        f"{output}: {which} and would be overwritten; choose another name, or --in-place to "
        "clean a file where it is"
    )
