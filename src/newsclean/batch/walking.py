"""Walking through folders: which files in them are pages to clean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path

from newsclean.batch.own_files import is_note
from newsclean.errors import InputError, unreadable
from newsclean.paths import is_file, is_folder, resolved
from newsclean.readers import suffixes

_MARKUP = (b"<html", b"<!doctype html", b"<body", b"<article")
_HEAD = 2048


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
        elif is_file(path) and not is_own(path, skip):
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


def is_own(path: Path, skip: Set[Path]) -> bool:
    """Whether a file is what this run writes, or what a run has noted of itself."""
    return _is_among(path, skip) or (is_file(path) and is_note(path))


def is_below(path: Path, folders: Set[Path]) -> bool:
    """Whether `path` is, or lies in, one of `folders`."""
    found = resolved(path)
    return not folders.isdisjoint((found, *found.parents))


def _is_among(path: Path, skip: Set[Path]) -> bool:
    """Whether `path` is one of `skip` or a link into one; to resolve every path would take long."""
    if path.is_symlink():
        return is_below(path, skip)
    return any(path.name == own.name for own in skip) and resolved(path) in skip


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
