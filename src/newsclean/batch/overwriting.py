"""Checks that no result overwrites an input, a configuration or a file of the run itself."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

from newsclean.batch.inputs import Search, overwritten
from newsclean.batch.own_files import KnownResults
from newsclean.batch.path_list import STANDARD_INPUT
from newsclean.batch.walking import is_input
from newsclean.errors import InputError, UsageError
from newsclean.paths import is_folder, resolved, same


class OverwriteGuard:
    """Protects files in the output folder that results must not replace.

    paths: the inputs as named on the command line.
    results: results of earlier runs. Given with `--files-from`, where any other file in the
        folder may be an input that the list names later; else None.
    """

    def __init__(self, paths: Iterable[str], results: KnownResults | None) -> None:
        self._inputs = frozenset(resolved(Path(name)) for name in paths)
        self._results = results

    def check(self, name: str, path: Path, data: bytes) -> None:
        """Raise InputError if writing `data`, the result of page `name`, to `path` would replace
        an input or an unknown file with other content.
        """
        if not path.is_file():
            return
        if resolved(path) in self._inputs:
            raise _replacing(name, path, "an input", "choose")
        unknown = self._results is not None and path not in self._results
        if unknown and not has_content(path, data):
            raise _replacing(name, path, "no known result, maybe an input", "remove it, or choose")

    def written(self, output: Path) -> None:
        """Remember that a result was written to `output`, a path relative to the folder."""
        if self._results is not None:
            self._results.add(output)


def _replacing(name: str, path: Path, what: str, advice: str) -> InputError:
    problem = f"has its result where {path} is, {what}"
    return InputError(name, problem, f"{advice} another folder with -o", "overwrite")


def has_content(path: Path, data: bytes) -> bool:
    """Whether the file at `path` holds exactly `data`."""
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def check_folder(output: Path, option: str, paths: Iterable[str]) -> None:
    """Raise UsageError if `output` is a file, or a folder that holds one of the inputs `paths`.

    Files written there could overwrite inputs that are still to be read.
    option: the option that names the folder, for the message.
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
    """Raise UsageError if copies of failed inputs could overwrite results.

    results: the file or folder that results go into.
    """
    place, target = resolved(failed_to), resolved(results)
    if place == target or place in target.parents:
        raise UsageError(
            f"{failed_to}: holds the results in {results}, which copies of failed inputs could "
            "overwrite; choose another folder with --failed-to"
        )


def check_summary(summary: Path, written: Iterable[Path]) -> None:
    """Raise UsageError if the summary file is one of the other files that the run writes."""
    for path in written:
        if resolved(summary) == resolved(path):
            raise UsageError(
                f"{summary}: is written by -o as well; choose another file with --summary"
            )


def check_summary_in_folder(summary: Path, results: Path, suffix: str) -> None:
    """Raise UsageError if the summary file has a name that a result could get.

    results: the output folder. suffix: file name suffix of the results.
    """
    place = resolved(summary)
    if resolved(results) in place.parents and place.suffix.lower() == suffix:
        raise UsageError(
            f"{summary}: is named like the results in {results}; choose another name or folder "
            "with --summary"
        )


def check_configuration(output: Path, config: Path | None) -> None:
    """Raise UsageError if `output` is a configuration file.

    config: the file named with `--config`; other configuration files are known by their names.
    """
    from newsclean.rules.config import FILE, PROJECT

    found = resolved(output)
    if (config and same(found, config)) or (found.name in (FILE, PROJECT) and found.exists()):
        raise UsageError(
            f"{output}: holds a configuration and would be overwritten; choose another name"
        )


def check_file(output: Path, search: Search) -> None:
    """Raise UsageError if the existing file `output` is among the inputs of `search`."""
    if search.files_from and same(output, Path(search.files_from)):
        raise overwritten(output, search.files_from)
    for name in search.paths:
        if name != STANDARD_INPUT and _reads(name, output, search):
            raise overwritten(output, name)


def _reads(name: str, file: Path, search: Search) -> bool:
    """Whether `file` is one of the inputs that the path, folder or pattern `name` stands for."""
    path = Path(name)
    if is_folder(path):
        return resolved(file) not in search.skip and _holds(path, file)
    if os.path.lexists(path):
        return same(path, file)
    if resolved(file) in search.skip:
        return False
    return any(same(Path(match), file) for match in glob.iglob(name, recursive=True))  # noqa: PTH207


def _holds(folder: Path, file: Path) -> bool:
    """Whether walking through `folder` finds `file`."""
    root, found = resolved(folder), resolved(file)
    if root not in found.parents or not is_input(found):
        return False
    return not any(part.startswith(".") for part in found.relative_to(root).parts)
