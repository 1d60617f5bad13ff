"""What a user asked for, checked before anything is read."""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path
from typing import NamedTuple

from newsclean.batch import apart
from newsclean.batch.crew import Crew, Limits, available_cpus
from newsclean.batch.inputs import STANDARD_INPUT, Search, resolved
from newsclean.batch.job import DEFAULT_MAX_SIZE, Fields, Settings
from newsclean.batch.listing import FOLDER_NAME, beside
from newsclean.batch.own import is_result
from newsclean.batch.sinks import part_of
from newsclean.batch.streams import is_stream
from newsclean.errors import UsageError
from newsclean.paths import is_folder
from newsclean.readers.suffixes import is_container
from newsclean.writers import FORMATS

DEFAULT_FORMAT = "md"


class Request(NamedTuple):
    """The options of the command, as given; see its help for what each means.

    format: None to tell by the name of the output, or DEFAULT_FORMAT.
    jobs: processes; None for as many as this process may use CPUs.
    timeout, max_memory: seconds and bytes; None for the default, and for no limit where no process
        is started.
    max_size: bytes. level: of `console.Console`.
    """

    paths: tuple[str, ...] = ()
    files_from: str | None = None
    format: str | None = None
    output: str | None = None
    input_type: str = "auto"
    url: str = ""
    stdin_name: str = STANDARD_INPUT
    fields: Fields = Fields()
    traced: bool = False
    strict: bool = False
    check: bool = False
    diff: bool = False
    in_place: bool = False
    annotate: bool = False
    jobs: int | None = None
    timeout: float | None = None
    resume: bool = False
    failed_to: Path | None = None
    summary: Path | None = None
    level: int = 0
    config: Path | None = None
    max_size: int = DEFAULT_MAX_SIZE
    max_memory: int | None = None

    @property
    def several(self) -> bool:
        """Whether more than one page may come of it."""
        if self.files_from is not None or len(self.paths) > 1:
            return True
        path = self.paths[0] if self.paths else STANDARD_INPUT
        if path == STANDARD_INPUT:
            return is_container(self.stdin_name)
        if not os.path.lexists(path):
            return glob.has_magic(path)
        return is_folder(Path(path)) or is_container(path)

    @property
    def compares(self) -> bool:
        """Whether inputs are held against their clean form instead of being written out."""
        return self.check or self.diff or self.in_place


def crew(request: Request) -> Crew:
    """Who does the work. Processes are started for several pages, or to hold a limit."""
    default = Limits()
    limits = Limits(request.timeout or default.seconds, request.max_memory or default.memory)
    count = request.jobs or available_cpus()
    limited = request.timeout is not None or request.max_memory is not None
    if not limited and (count == 1 or not request.several):
        return Crew(0, limits)
    return Crew(count if request.several else 1, limits)


def to_folder(request: Request) -> Path | None:
    """The folder that results go into, one file each; None when they go into one stream."""
    if request.output is None or request.output == STANDARD_INPUT:
        return None
    path = Path(request.output)
    if is_stream(path):
        return None
    if request.output.endswith(("/", os.sep)) or is_folder(path):
        return path
    if not request.several or path.suffix.lower() in _suffixes():
        return None
    return path


def to_file(request: Request) -> Path | None:
    """The one file that results go into, at the end of a link."""
    if request.output in (None, STANDARD_INPUT) or to_folder(request) or to_stream(request):
        return None
    path = Path(request.output or "")
    return resolved(path) if path.is_symlink() else path


def to_stream(request: Request) -> Path | None:
    """The device or pipe that results go into, one after the other."""
    if request.output in (None, STANDARD_INPUT):
        return None
    path = Path(request.output or "")
    return path if is_stream(path) else None


def _written(request: Request) -> tuple[Path, ...]:
    """The files that `-o` stands for, as far as they are known beforehand."""
    if folder := to_folder(request):
        return (folder / FOLDER_NAME,)
    if file := to_file(request):
        return (file, beside(file), part_of(file))
    return ()


def _suffixes() -> set[str]:
    return {form.suffix for form in FORMATS.values()}


def settings(request: Request) -> Settings:
    """How every page is cleaned and written."""
    return Settings(
        format=request.format or _format_of(request.output),
        traced=request.traced,
        config=request.config,
        max_size=request.max_size,
        strict=request.strict,
        digests=request.several or request.in_place,
    )


def _format_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower()
    matching = (name for name, form in FORMATS.items() if form.suffix == suffix)
    return next(matching, DEFAULT_FORMAT)


def _goes_on(file: Path, request: Request) -> bool:
    """Whether what is at `file`, or to be there, is newsclean's own and may be written anew."""
    return is_result(file) or (request.resume and part_of(file).exists())


def _paths(request: Request) -> tuple[str, ...]:
    """The paths to read; standard input where none is given."""
    return request.paths or (() if request.files_from else (STANDARD_INPUT,))


def search(request: Request) -> Search:
    """What to look for."""
    folder, file = to_folder(request), to_file(request)
    known = file if file and _goes_on(file, request) else None
    own = (path for path in (folder, known, request.failed_to) if path)
    return Search(
        paths=_paths(request),
        files_from=request.files_from,
        skip=frozenset(resolved(path) for path in own),
        outputs=tuple(path for path in (file, request.summary) if path and path.exists()),
        url=request.url,
        input_type=request.input_type,
        stdin_name=request.stdin_name,
        fields=request.fields,
        max_size=request.max_size,
        in_place=request.in_place,
    )


def search_for(request: Request, output: Path | None) -> Search:
    """The same for a command with one output, a file whatever its name is."""
    found = search(request._replace(output=None))
    return found._replace(outputs=(output,) if output and output.is_file() else ())


def check(request: Request) -> None:
    """Raise UsageError for options and paths that cannot go together."""
    if (*request.paths, request.files_from).count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) is named twice; it can be read once")
    if request.url and request.several:
        raise UsageError("--url names the address of one page; several inputs were given")
    if request.annotate and not request.check:
        raise UsageError("--output-format is how --check reports; give --check too")
    if request.compares:
        _check_comparing(request)
    if request.resume and not (request.several and (to_folder(request) or to_file(request))):
        raise UsageError("--resume goes on with a batch; it needs several inputs and -o")
    _check_places(request)


def _check_places(request: Request) -> None:
    folder = to_folder(request)
    if folder is not None:
        apart.check_folder(folder, "-o", request.paths)
    if request.failed_to is not None:
        apart.check_folder(request.failed_to, "--failed-to", request.paths)
        if results := folder or to_file(request):
            apart.check_aside(request.failed_to, results)
    if request.summary is not None:
        apart.check_summary(request.summary, _written(request))
        if folder is not None:
            apart.check_among(request.summary, folder, FORMATS[settings(request).format].suffix)
    check_outputs(search(request), request.config)


def check_outputs(found: Search, config: Path | None) -> None:
    """Raise UsageError for an output that is an input or a configuration.

    config: the file given by hand.
    """
    for output in found.outputs:
        apart.check_configuration(output, config)
        apart.check_file(output, found)


def _check_comparing(request: Request) -> None:
    if request.output is not None:
        raise UsageError("--check, --diff and --in-place write no other output; leave -o out")
    if request.check and request.in_place:
        raise UsageError("--check writes nothing and --in-place does; give one of them")
    if request.in_place and (not request.paths or STANDARD_INPUT in request.paths):
        raise UsageError("--in-place needs files; standard input has no place")
    if request.format not in (None, "md"):
        raise UsageError(
            "--check, --diff and --in-place compare with Markdown alone; plain text could not be "
            "told from text that is still to be cleaned"
        )


def waits_for_terminal(request: Request) -> bool:
    """Whether a person at a terminal is about to be asked for the page."""
    reads = STANDARD_INPUT in _paths(request) or request.files_from == STANDARD_INPUT
    return reads and sys.stdin.isatty()
