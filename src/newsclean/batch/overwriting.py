"""Inputs and outputs kept apart, as far as that can be told before anything is read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

from newsclean.batch.inputs import Search, overwritten
from newsclean.batch.own_files import Results
from newsclean.batch.path_list import STANDARD_INPUT
from newsclean.batch.walking import is_input
from newsclean.errors import InputError, UsageError
from newsclean.paths import is_folder, resolved, same


class Guard:
    """Inputs in an output folder, which results must not replace.

    paths: of inputs, as named. results: what is known to be newsclean's own, where a list names
    inputs and any other file may be one that is still to be read; None where no list does.
    """

    def __init__(self, paths: Iterable[str], results: Results | None) -> None:
        self._inputs = frozenset(resolved(Path(name)) for name in paths)
        self._results = results

    def check(self, name: str, path: Path, data: bytes) -> None:
        """Raise InputError for a file at `path` that `data`, the result of page `name`, may not
        replace.
        """
        if not path.is_file():
            return
        if resolved(path) in self._inputs:
            raise _replacing(name, path, "an input", "choose")
        unknown = self._results is not None and path not in self._results
        if unknown and not reads(path, data):
            raise _replacing(name, path, "no known result, maybe an input", "remove it, or choose")

    def written(self, output: Path) -> None:
        """A result was written, by its path in the folder."""
        if self._results is not None:
            self._results.add(output)


def _replacing(name: str, path: Path, what: str, advice: str) -> InputError:
    problem = f"has its result where {path} is, {what}"
    return InputError(name, problem, f"{advice} another folder with -o", "overwrite")


def reads(path: Path, data: bytes) -> bool:
    """Whether `data` is what the file at `path` holds."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def check_folder(output: Path, option: str, paths: Iterable[str]) -> None:
    """What is written beside inputs could fall on inputs still to be read.

    option: that the folder is given with. Raises UsageError.
    """
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file, where {option} needs a folder; name another")
    target = resolved(output)
    for name in paths:
        if name == STANDARD_INPUT:
            continue
        path = resolved(Path(name))
        holder = path if is_folder(path) else path.parent
        if target == holder or (is_folder(path) and target in path.parents):
            raise UsageError(
                f"{output}: holds the input {name}; choose another folder with {option}, "
                "as inputs are never overwritten"
            )


def check_failed_to(failed_to: Path, results: Path) -> None:
    """Copies of failed inputs could fall on results. Raises UsageError.

    results: the file or folder that they go into.
    """
    place, target = resolved(failed_to), resolved(results)
    if place == target or place in target.parents:
        raise UsageError(
            f"{failed_to}: holds the results in {results}, which copies of failed inputs could "
            "overwrite; choose another folder with --failed-to"
        )


def check_summary(summary: Path, written: Iterable[Path]) -> None:
    """The counts must not replace results or what is noted of them. Raises UsageError.

    written: by the run besides the counts.
    """
    for path in written:
        if resolved(summary) == resolved(path):
            raise UsageError(
                f"{summary}: is written by -o as well; choose another file with --summary"
            )


def check_summary_in_folder(summary: Path, results: Path, suffix: str) -> None:
    """The counts must not have a name that a result may get. Raises UsageError.

    results: the folder that they go into; suffix: that they end with.
    """
    place = resolved(summary)
    if resolved(results) in place.parents and place.suffix.lower() == suffix:
        raise UsageError(
            f"{summary}: is named like the results in {results}; choose another name or folder "
            "with --summary"
        )


def check_configuration(output: Path, config: Path | None) -> None:
    """What the run is configured by must not be written. Raises UsageError.

    config: the file given by hand; others are known by their names.
    """
    from newsclean.rules.config import FILE, PROJECT

    found = resolved(output)
    if (config and same(found, config)) or (found.name in (FILE, PROJECT) and found.exists()):
        raise UsageError(
            f"{output}: holds a configuration and would be overwritten; choose another name"
        )


def check_file(output: Path, search: Search) -> None:
    """A file that is there and would be read must not be written. Raises UsageError."""
    if search.files_from and same(output, Path(search.files_from)):
        raise overwritten(output, search.files_from)
    for name in search.paths:
        if name != STANDARD_INPUT and _reads(name, output, search):
            raise overwritten(output, name)


def _reads(name: str, file: Path, search: Search) -> bool:
    """Whether the path, folder or pattern `name` leads to `file`."""
    path = Path(name)
    if is_folder(path):
        return resolved(file) not in search.skip and _holds(path, file)
    if os.path.lexists(path):
        return same(path, file)
    if resolved(file) in search.skip:
        return False
    return any(same(Path(match), file) for match in glob.iglob(name, recursive=True))  # noqa: PTH207


def _holds(folder: Path, file: Path) -> bool:
    """Whether a walk through `folder` comes upon `file`."""
    root, found = resolved(folder), resolved(file)
    if root not in found.parents or not is_input(found):
        return False
    return not any(part.startswith(".") for part in found.relative_to(root).parts)
