"""Messages on standard error, each on one line and free of terminal control characters."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic

from newsclean.batch.job import Outcome
from newsclean.batch.report import Report
from newsclean.writers.safe import clean_text, counted

QUIET, NORMAL, VERBOSE = -1, 0, 1
_INTERVAL = 0.1  # seconds between two updates of the progress line
_WIDTH = 78
_NARROW = 20  # least width of the column of values in the summary


class Console:
    """Messages, and a progress line where standard error is a terminal.

    level: QUIET (only errors), NORMAL or VERBOSE (a line per page).
    several: the run has more than one page; warnings about single pages are then only counted.
    """

    def __init__(self, level: int = NORMAL, several: bool = False) -> None:
        self._file = sys.stderr
        self._level = level
        self._several = several
        self._draws = several and level == NORMAL and self._file.isatty()
        self._drawn = 0.0
        self._started = monotonic()

    def error(self, text: str) -> None:
        """Report an error; shown at every level."""
        self._say(f"newsclean: error: {text}")

    def note(self, text: str) -> None:
        """Print a note; not shown at level QUIET."""
        if self._level > QUIET:
            self._say(f"newsclean: {text}")

    def page(self, outcome: Outcome, report: Report) -> None:
        """Report one finished page and update the progress line."""
        if outcome.failed:
            self.error(outcome.error)
        elif self._level == VERBOSE or (self._level == NORMAL and not self._several):
            for warning in outcome.warnings:
                self._say(f"newsclean: warning: {outcome.job.name}: {warning}")
        if self._level == VERBOSE and outcome.reused and not outcome.failed:
            self._say(f"newsclean: {outcome.job.name}: done earlier")
        elif self._level == VERBOSE and not outcome.failed:
            self._say(
                f"newsclean: {outcome.job.name}: {outcome.words} words, "
                f"confidence {outcome.confidence:.2f}, {outcome.seconds * 1000:.0f} ms"
            )
        self._progress(report)

    def _progress(self, report: Report) -> None:
        if not self._draws or monotonic() - self._drawn < _INTERVAL:
            return
        self._drawn = monotonic()
        pages = report.done + report.skipped + report.failed.total()
        rate = report.done / max(self._drawn - self._started, 1e-3)
        self._draw(
            f"{counted(pages, 'page')}, {rate:.0f} per second, {report.failed.total():,} failed"
        )

    def _draw(self, line: str) -> None:
        """Replace the progress line by `line`, cut to the width of the terminal."""
        width = min(_WIDTH, self._columns() - 1)
        self._write(f"\r{line[:width]:<{width}}")

    def _columns(self) -> int:
        """Columns of the terminal; a default if it does not tell."""
        with suppress(OSError):  # the terminal is closed
            return os.get_terminal_size(self._file.fileno()).columns or _WIDTH + 1
        return _WIDTH + 1

    def summary(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print the counts of the run: as a table on a terminal, else on one line."""
        if self._level == QUIET:
            return
        if not self._file.isatty():
            self._say("newsclean: " + "; ".join(f"{name} {value}" for name, value in rows))
            return
        import textwrap

        width = max(len(name) for name, _ in rows)
        room = max(self._columns() - width - 4, _NARROW)
        for name, value in rows:
            for line in textwrap.wrap(value, room, break_on_hyphens=False):
                self._say(f"  {name:<{width}}  {line}")
                name = ""

    def close(self) -> None:
        """Remove the progress line."""
        if self._draws and self._drawn:
            self._draw("")
            self._write("\r")
            self._drawn = 0.0

    def _say(self, text: str) -> None:
        self.close()
        self._write(clean_text(text).replace("\n", " ") + "\n")

    def _write(self, text: str) -> None:
        with suppress(OSError):  # a closed standard error must not end the run
            self._file.write(text)
            self._file.flush()
