"""Walking through folders: which files in them are pages to clean."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path

from newsclean.batch.earlier_results import EarlierResults
from newsclean.batch.own_files import is_note
from newsclean.errors import InputError, unreadable
from newsclean.paths import is_file, is_folder, resolved
from newsclean.readers import suffixes

_MARKUP = (b"<html", b"<!doctype html", b"<body", b"<article")
_HEAD = 2048
"""Bytes at the beginning of a file that are searched for HTML tags."""


def walk(folder: Path, skip: Set[Path] = frozenset()) -> Iterator[Path | InputError]:
    """Every regular file below `folder`, sorted by name.

    Skips hidden files and folders, links to folders, manifests, the resolved paths in `skip`, and
    results of earlier runs over the same folder.
    Yields an InputError for a folder that cannot be listed. To save memory, only the names in one
    folder and in those above it are held at a time.
    """
    listings = [_listing(folder)]
    earlier = EarlierResults(folder)
    earlier.enter(folder)
    while listings:
        path = next(listings[-1], None)
        if path is None:
            listings.pop()
        elif isinstance(path, InputError):
            yield path
        elif is_folder(path) and not path.is_symlink():
            if not _is_among(path, skip):
                listings.append(_listing(path))
                earlier.enter(path)
        elif is_file(path) and not is_own(path, skip) and path not in earlier:
            yield path


def _listing(folder: Path) -> Iterator[Path | InputError]:
    """The entries of a folder that are not hidden, sorted by name."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 -- needs a third of the memory of iterdir
    except OSError as error:
        yield unreadable(str(folder), error)
        return
    for name in names:
        if not name.startswith("."):
            yield folder / name


def is_own(path: Path, skip: Set[Path]) -> bool:
    """Whether a file is written by this run, or is a manifest or unfinished file of any run."""
    return _is_among(path, skip) or (is_file(path) and is_note(path))


def is_below(path: Path, folders: Set[Path]) -> bool:
    """Whether `path` is one of `folders` or lies below one."""
    found = resolved(path)
    return not folders.isdisjoint((found, *found.parents))


def _is_among(path: Path, skip: Set[Path]) -> bool:
    """Whether `path` is one of `skip`, or a link that leads to or into one.

    Names are compared first, as resolving every path would be slow.
    """
    if path.is_symlink():
        return is_below(path, skip)
    return any(path.name == own.name for own in skip) and resolved(path) in skip


def is_input(path: Path) -> bool:
    """Whether a file found in a folder is a page or a container of pages."""
    return suffixes.is_container(path) or is_page(path)


def is_page(path: Path) -> bool:
    """Whether a file found in a folder is a page, judged by its suffix, else by its first bytes."""
    if suffixes.is_page(path):
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lower()
    except OSError:
        return False
    return any(mark in head for mark in _MARKUP)
