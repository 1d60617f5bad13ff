"""The help of every command, laid out for the terminal it is read on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import Any

import click
from click.formatting import wrap_text

_TWO_COLUMNS = 72  # of a terminal, below which a meaning stands under its option
_NARROWEST = 20
_INDENT = 4


class _Formatter(click.HelpFormatter):
    """Click's own, which takes every terminal to have 50 columns at least."""

    def __init__(self, **asked: Any) -> None:
        super().__init__(**asked)
        columns = min(shutil.get_terminal_size().columns, self.width + 2)
        self._stacked = columns < _TWO_COLUMNS
        self.width = max(columns - 2, _NARROWEST)

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and what they mean: beside them, or below where there is no room."""
        if not self._stacked:
            super().write_dl(rows, col_max, col_spacing)
            return
        below = self.current_indent + _INDENT
        for term, meaning in rows:
            self.write(self._wrapped(term, self.current_indent, below))
            if meaning:
                self.write(self._wrapped(meaning, below, below))

    def _wrapped(self, text: str, first: int, others: int) -> str:
        return wrap_text(text, self.width, " " * first, " " * others) + "\n"


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command with such help."""

    context_class = _Context


class Group(click.Group):
    """A group of commands with such help, as each of them has."""

    context_class = _Context
    command_class = Command
