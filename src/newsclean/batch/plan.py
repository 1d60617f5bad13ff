"""What a request means for a run: its settings, inputs, workers and where its results go."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newsclean.batch.inputs import Search
from newsclean.batch.job import Settings
from newsclean.batch.limits import Limits, Workers, available_cpus
from newsclean.batch.manifest_records import FOLDER_NAME, beside
from newsclean.batch.own_files import is_result
from newsclean.batch.path_list import STANDARD_INPUT
from newsclean.batch.request import DEFAULT_FORMAT, Request
from newsclean.batch.sinks import part_of
from newsclean.batch.streams import is_stream
from newsclean.paths import is_folder, resolved
from newsclean.writers import FORMATS


def workers(request: Request) -> Workers:
    """The worker processes: none for a single page or `--jobs 1`, unless a limit is set."""
    default = Limits()
    limits = Limits(request.timeout or default.seconds, request.max_memory or default.memory)
    count = request.jobs or available_cpus()
    limited = request.timeout is not None or request.max_memory is not None
    if not limited and (count == 1 or not request.several):
        return Workers(0, limits)
    return Workers(count if request.several else 1, limits)


def to_folder(request: Request) -> Path | None:
    """The folder for results in files of their own; None if they all go to one place."""
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
    """The one file for all results, links resolved; None if there is none."""
    if request.output in (None, STANDARD_INPUT) or to_folder(request) or to_stream(request):
        return None
    path = Path(request.output or "")
    return resolved(path) if path.is_symlink() else path


def to_stream(request: Request) -> Path | None:
    """The device or pipe for all results; None if there is none."""
    if request.output in (None, STANDARD_INPUT):
        return None
    path = Path(request.output or "")
    return path if is_stream(path) else None


def written_files(request: Request) -> tuple[Path, ...]:
    """The files that `-o` makes the run write, as far as they are known in advance."""
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


def _is_own(file: Path, request: Request) -> bool:
    """Whether newsclean wrote the file at `file`, or has begun to, so that it may be replaced."""
    return is_result(file) or (request.resume and part_of(file).exists())


def _paths(request: Request) -> tuple[str, ...]:
    """The paths to read; standard input if none is given."""
    return request.paths or (() if request.files_from else (STANDARD_INPUT,))


def search(request: Request) -> Search:
    """Which paths to read, and how."""
    folder, file = to_folder(request), to_file(request)
    known = file if file and _is_own(file, request) else None
    own = (path for path in (folder, known, request.failed_to) if path)
    return Search(
        paths=_paths(request),
        files_from=request.files_from,
        skip=frozenset(resolved(path) for path in own),
        outputs=tuple(path for path in (file, request.summary) if path and path.exists()),
        url=request.url,
        input_type=request.input_type,
        stdin_name=request.stdin,
        fields=request.fields,
        max_size=request.max_size,
        in_place=request.in_place,
    )


def search_for(request: Request, output: Path | None) -> Search:
    """As `search`, for a command whose only output is the file `output`."""
    found = search(request._replace(output=None))
    return found._replace(outputs=(output,) if output and output.is_file() else ())


def waits_for_terminal(request: Request) -> bool:
    """Whether input is read from a terminal, where nothing happens until the user types."""
    reads = STANDARD_INPUT in _paths(request) or request.files_from == STANDARD_INPUT
    return reads and sys.stdin.isatty()
