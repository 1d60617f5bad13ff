"""What a user asked for, checked before anything is read."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from newsclean.batch.inputs import STANDARD_INPUT, Search
from newsclean.batch.job import DEFAULT_MAX_SIZE, Settings
from newsclean.errors import UsageError
from newsclean.writers import FORMATS

DEFAULT_FORMAT = "md"


class Request(NamedTuple):
    """The options of the command, as given; see its help for what each means.

    format: None to tell by the name of the output, or DEFAULT_FORMAT.
    jobs: 0 for as many as this process may use CPUs. timeout: seconds; None for the default.
    level: of `console.Console`.
    """

    paths: tuple[str, ...] = ()
    format: str | None = None
    output: str | None = None
    input_type: str = "auto"
    url: str = ""
    stdin_name: str = STANDARD_INPUT
    traced: bool = False
    strict: bool = False
    level: int = 0
    config: Path | None = None
    max_size: int = DEFAULT_MAX_SIZE

    @property
    def several(self) -> bool:
        """Whether more than one page may come of it."""
        if len(self.paths) != 1:
            return len(self.paths) > 1
        path = self.paths[0]
        return Path(path).is_dir() or (glob.has_magic(path) and not os.path.lexists(path))


def to_folder(request: Request) -> Path | None:
    """The folder that results go into, one file each; None when they go into one stream."""
    if request.output is None or request.output == STANDARD_INPUT:
        return None
    path = Path(request.output)
    if request.output.endswith(("/", os.sep)) or path.is_dir():
        return path
    if not request.several or path.suffix.lower() in {form.suffix for form in FORMATS.values()}:
        return None
    return path


def settings(request: Request) -> Settings:
    """How every page is cleaned and written."""
    return Settings(
        format=request.format or _format_of(request.output),
        traced=request.traced,
        config=request.config,
        max_size=request.max_size,
        strict=request.strict,
    )


def _format_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower()
    matching = (name for name, form in FORMATS.items() if form.suffix == suffix)
    return next(matching, DEFAULT_FORMAT)


def search(request: Request) -> Search:
    """What to look for."""
    return Search(
        paths=request.paths or (STANDARD_INPUT,),
        skip=to_folder(request),
        url=request.url,
        input_type=request.input_type,
        stdin_name=request.stdin_name,
        max_size=request.max_size,
    )


def check(request: Request) -> None:
    """Raise UsageError for options and paths that cannot go together."""
    if request.paths.count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) is named twice; it can be read once")
    if request.url and request.several:
        raise UsageError("--url names the address of one page; several inputs were given")
    folder = to_folder(request)
    if folder is not None:
        _check_folder(folder, request.paths)
    elif request.output not in (None, STANDARD_INPUT):
        _check_file(Path(request.output or ""), request.paths)


def _check_folder(output: Path, paths: Iterable[str]) -> None:
    """Results beside inputs could fall on inputs still to be read."""
    target = output.resolve()
    for name in paths:
        if name == STANDARD_INPUT:
            continue
        path = Path(name).resolve()
        holder = path if path.is_dir() else path.parent
        if target == holder or (path.is_dir() and target in path.parents):
            raise UsageError(
                f"{output}: holds the input {name}; choose another folder with -o, "
                "as inputs are never overwritten"
            )
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file, and several results need a folder")


def _check_file(output: Path, paths: Iterable[str]) -> None:
    for name in paths:
        if name != STANDARD_INPUT and output.exists() and _same(output, Path(name)):
            raise UsageError(
                f"{output}: is an input; choose another name with -o, or --in-place to replace it"
            )


def _same(first: Path, second: Path) -> bool:
    return second.exists() and first.samefile(second)


def waits_for_terminal(request: Request) -> bool:
    """Whether a person at a terminal is about to be asked for the page."""
    return (not request.paths or STANDARD_INPUT in request.paths) and sys.stdin.isatty()
