"""Finding the pages that paths name, as a stream in a fixed order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Container, Iterator, Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from newsclean.batch.job import DEFAULT_MAX_SIZE, Fields, Job
from newsclean.batch.page_bytes import open_regular, read_all
from newsclean.batch.path_list import STANDARD_INPUT, listed
from newsclean.batch.walking import is_below, is_input, is_own, walk
from newsclean.errors import InputError, UsageError, missing, unreadable
from newsclean.paths import is_file, is_folder, is_pipe, same
from newsclean.readers import suffixes


class Search(NamedTuple):
    """What to look for, and how what is found is to be understood.

    paths: as given; "-" is standard input; a path that does not exist may be a pattern.
    files_from: a file that lists more paths, one a line or parted by NUL; "-" is standard input.
    skip: files and folders, resolved, that folders and patterns are read without: the run's own.
    own: results, which are no inputs where a list or a folder in it names them.
    outputs: files that the run writes, and that must not be among its inputs.
    url, input_type: of every page; stdin_name: how standard input is named.
    fields: of JSON lines. max_size: bytes of one page, unpacked.
    in_place: every page is to be replaced where it is, so what holds several is no input.
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
    """One job for every page, in the order of the paths, folders in the order of their names.

    Raises UsageError on an input that is also an output.
    """
    for job in _jobs(search):
        yield job._replace(
            url=job.url or search.url,
            input_type=search.input_type if job.input_type == "auto" else job.input_type,
        )


def _jobs(search: Search) -> Iterator[Job]:
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
    for name in listed(search.files_from) if search.files_from else ():
        path = Path(name)
        if is_file(path) and is_own(path, search.skip):
            continue
        yield from _path(path, name, PurePosixPath(path.as_posix()), search)


def _root(paths: Sequence[str]) -> Path | None:
    """The folder that several paths have in common: results mirror what lies below it."""
    files = (Path(path) for path in paths if path != STANDARD_INPUT)
    found = [path.absolute().parent for path in files if not is_pipe(path)]
    if len(found) < 2:
        return None
    try:
        return Path(os.path.commonpath(found))
    except ValueError:  # two drives
        return None


def _below(root: Path | None, path: Path) -> PurePosixPath:
    """Where `path` lies below `root`; a folder that stands alone is itself the root."""
    if root is None:
        return PurePosixPath() if is_folder(path) else PurePosixPath(path.name)
    return PurePosixPath(path.absolute().relative_to(root).as_posix())


def _standard_input(search: Search) -> Iterator[Job]:
    name = search.stdin_name
    place = PurePosixPath("stdin" if name == STANDARD_INPUT else Path(name).name)
    yield from _streamed(sys.stdin.buffer, name, place, search)


def _pipe(name: str, search: Search) -> Iterator[Job]:
    """The pages that come through a pipe which the user named, read as they come.

    One that is met in a folder or list is none that anybody writes to for this run.
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


def _streamed(file: IO[bytes], name: str, place: PurePosixPath, search: Search) -> Iterator[Job]:
    """The page or pages in a file that is read but once, from its beginning to its end."""
    if suffixes.is_container(name):
        yield from _members(_rewindable(file, name), name, place, search)
        return
    try:
        yield Job(name, place, data=read_all(file, name, search.max_size))
    except InputError as error:
        yield Job(name, place, problem=error)


def _rewindable(file: IO[bytes], name: str) -> IO[bytes]:
    """`file` as a container's reader needs it: a ZIP's list of members is at its end."""
    return BytesIO(file.read()) if suffixes.suffix(name) in suffixes.ZIPS else file


def _pattern(pattern: str, search: Search) -> Iterator[Job]:
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


def _path(path: Path, name: str, place: PurePosixPath, search: Search) -> Iterator[Job]:
    """The pages at a path: of a folder, of a container, or the one that it is."""
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
                    # What is wrong with all of it is the file's own failure, no member's.
                    yield job._replace(target=place, file=path) if job.name == name else job
        except InputError as error:
            yield Job(name, place, problem=error)
    else:
        yield Job(name, place, file=path)


def _irreplaceable(name: str, why: str) -> InputError:
    return InputError(
        name, f"{why} and cannot be replaced in place", "write elsewhere with -o", "usage"
    )


def _members(file: IO[bytes], name: str, place: PurePosixPath, search: Search) -> Iterator[Job]:
    from newsclean.batch.containers import members, target
    from newsclean.batch.member import PageContainer

    for member in members(PageContainer(file, name, search.fields, search.max_size)):
        yield Job(
            member.shown,
            target(place, member),
            data=member.data or None,
            url=member.url,
            input_type=member.input_type,
            problem=member.problem,
        )


def _folder(folder: Path, place: PurePosixPath, search: Search) -> Iterator[Job]:
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
    """The typed error for an output that is, or lies among, the inputs that `name` stands for."""
    which = "is an input" if same(output, Path(name)) else f"is an input, one of {name},"
    return UsageError(
        f"{output}: {which} and would be overwritten; choose another name, or --in-place to "
        "clean a file where it is"
    )
