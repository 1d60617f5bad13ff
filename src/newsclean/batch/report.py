"""Counts of a run, and the exit codes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsclean.batch.job import Outcome
from newsclean.document import UNSURE

DONE, CHANGED, FAILED, INTERRUPTED = 0, 1, 3, 130
"""Exit codes; 2 is wrong usage, and shells report 130 for a command ended by Ctrl-C."""


@dataclass
class Report:
    """Counts of one run, updated after each page.

    in_place: changed files were replaced, not only reported.
    done: pages cleaned. skipped: pages that an earlier run has done. changed: pages that differ
    from their cleaned form. low: pages with confidence below UNSURE. warned: pages with warnings.
    failed: number of failed pages by cause. rules: number of removed blocks by rule id.
    seconds: wall-clock time of the run.
    """

    in_place: bool = False
    done: int = 0
    skipped: int = 0
    changed: int = 0
    low: int = 0
    warned: int = 0
    seconds: float = 0.0
    failed: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome."""
        if outcome.failed:
            self.failed[outcome.cause] += 1
            return
        if outcome.reused:
            self.skipped += 1
            return
        self.done += 1
        self.changed += outcome.change is not None
        self.warned += bool(outcome.warnings)
        self.low += outcome.confidence < UNSURE
        self.rules.update(dict(outcome.rules))

    @property
    def barren(self) -> bool:
        """Whether every input failed; False if there were none."""
        return bool(self.failed) and not self.done and not self.skipped

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.done / self.seconds if self.seconds else 0.0
