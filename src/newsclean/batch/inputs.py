"""Finding the pages that paths name, as a stream in a fixed order."""

from __future__ import annotations

import glob
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Container, Iterator, Sequence, Set
from io import BufferedReader, BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple, cast

from newsclean.batch.job import DEFAULT_MAX_SIZE, Fields, Job
from newsclean.batch.opening import is_pipe, open_regular, read_all
from newsclean.batch.own import is_note
from newsclean.errors import InputError, UsageError, missing, unreadable
from newsclean.paths import is_file, is_folder
from newsclean.readers import suffixes

STANDARD_INPUT = "-"
_MARKUP = (b"<html", b"<!doctype html", b"<body", b"<article")
_HEAD = 2048
_CHUNK = 1 << 16


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
    for name in _listed(search.files_from) if search.files_from else ():
        path = Path(name)
        if is_file(path) and _is_own(path, search.skip):
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
        own = _is_own(path, search.skip) or _is_below(path, search.skip)
        if not is_folder(path) and not own:
            yield from _path(path, match, _below(root, path), search)


def _listed(source: str) -> Iterator[str]:
    """The paths in a list, parted by NUL if there is one in it, else by line ends.

    Each is handed on as soon as it was read, as whoever writes the list may still be at it.
    """
    try:
        if source == STANDARD_INPUT:
            yield from _entries(cast(BufferedReader, sys.stdin.buffer))
            return
        with Path(source).open("rb") as file:
            yield from _entries(file)
    except OSError as error:
        raise UsageError(f"--files-from: {unreadable(source, error)}") from error


def _entries(file: BufferedReader) -> Iterator[str]:
    rest = _beginning(file).removeprefix(BOM_UTF8)  # as editors of Windows write it
    mark, ends = (b"\0", b"\0") if b"\0" in rest else (b"\n", b"\r\n")
    while rest:
        *entries, rest = rest.split(mark)
        yield from (os.fsdecode(entry.rstrip(ends)) for entry in entries if entry.strip())
        more = file.read1(_CHUNK)
        if not more and rest.strip():
            yield os.fsdecode(rest.rstrip(ends))
        rest = rest + more if more else b""


def _beginning(file: BufferedReader) -> bytes:
    """As much of a list as shows what parts its paths: a name may itself hold a line end."""
    read = b""
    while more := file.read1(_CHUNK):
        read += more
        if b"\0" in read or read.endswith(b"\n") or len(read) >= _CHUNK:
            break
    return read


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
    from newsclean.batch.member import Opened

    for member in members(Opened(file, name, search.fields, search.max_size)):
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


def walk(folder: Path, skip: Set[Path] = frozenset()) -> Iterator[Path | InputError]:
    """Every plain file below `folder`, by name.

    Passed over are hidden ones, links to folders, manifests, and what is in `skip`, resolved. A
    folder that cannot be listed is one InputError in the stream. Only the names of one folder are
    held at a time, and those above it.
    """
    listings = [_listing(folder)]
    while listings:
        path = next(listings[-1], None)
        if path is None:
            listings.pop()
        elif isinstance(path, InputError):
            yield path
        elif is_folder(path) and not path.is_symlink():
            if not _is_among(path, skip):
                listings.append(_listing(path))
        elif is_file(path) and not _is_own(path, skip):
            yield path


def _listing(folder: Path) -> Iterator[Path | InputError]:
    """What a folder holds, by name, but for what is hidden."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 -- a third of the memory of iterdir
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for name in names:
        if not name.startswith("."):
            yield folder / name


def _is_own(path: Path, skip: Set[Path]) -> bool:
    """Whether a file is what this run writes, or what a run has noted of itself."""
    return _is_among(path, skip) or (is_file(path) and is_note(path))


def _is_below(path: Path, folders: Set[Path]) -> bool:
    """Whether `path` is, or lies in, one of `folders`."""
    found = resolved(path)
    return not folders.isdisjoint((found, *found.parents))


def _is_among(path: Path, skip: Set[Path]) -> bool:
    """Whether `path` is one of `skip` or a link into one; to resolve every path would take long."""
    if path.is_symlink():
        return _is_below(path, skip)
    return any(path.name == own.name for own in skip) and resolved(path) in skip


def same(first: Path, second: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return first.samefile(second)
    except OSError:
        return False


def overwritten(output: Path, name: str) -> UsageError:
    """The typed error for an output that is, or lies among, the inputs that `name` stands for."""
    which = "is an input" if same(output, Path(name)) else f"is an input, one of {name},"
    return UsageError(
        f"{output}: {which} and would be overwritten; choose another name, or --in-place to "
        "clean a file where it is"
    )


def resolved(path: Path) -> Path:
    """`path` without links on its way; one that leads to itself stays, where `resolve` raises."""
    return Path(os.path.realpath(path))


def is_input(path: Path) -> bool:
    """Whether a file met on a walk holds a page or several."""
    return suffixes.is_container(path) or is_page(path)


def is_page(path: Path) -> bool:
    """Whether a file met on a walk is worth opening: by its suffix, else by how it begins."""
    if suffixes.is_page(path):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lower()
    except OSError:
        return False
    return any(mark in head for mark in _MARKUP)
