"""Inputs and outputs kept apart, as far as that can be told before anything is read."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable
from pathlib import Path

from newsclean.batch.inputs import (
    STANDARD_INPUT,
    Search,
    is_input,
    overwritten,
    resolved,
    same,
)
from newsclean.errors import UsageError


def check_folder(output: Path, option: str, paths: Iterable[str]) -> None:
    """What is written beside inputs could fall on inputs still to be read.

    option: that the folder is given with. Raises UsageError.
    """
    if output.exists() and not output.is_dir():
        raise UsageError(f"{output}: is a file, and several results need a folder")
    target = resolved(output)
    for name in paths:
        if name == STANDARD_INPUT:
            continue
        path = resolved(Path(name))
        holder = path if path.is_dir() else path.parent
        if target == holder or (path.is_dir() and target in path.parents):
            raise UsageError(
                f"{output}: holds the input {name}; choose another folder with {option}, "
                "as inputs are never overwritten"
            )


def check_aside(failed_to: Path, results: Path) -> None:
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
    if path.is_dir():
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
