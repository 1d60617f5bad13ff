"""Counting what became of a run, and the exit code that follows from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from newsclean.batch.job import Outcome
from newsclean.document import UNSURE

DONE, CHANGED, FAILED, INTERRUPTED = 0, 1, 3, 130
"""Exit codes beside 2, for wrong usage; 130 is what shells report for what Ctrl-C has ended."""


@dataclass
class Report:
    """Counts of one run; the only thing in a batch that changes as it goes.

    in_place: what is changed was replaced, not only found.
    done: pages written; skipped: done by an earlier run; changed: pages that were not clean.
    failed: pages by cause; low: pages below UNSURE; rules: blocks removed by rule id.
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
        """Whether there were inputs, and every one failed."""
        return bool(self.failed) and not self.done and not self.skipped

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.done / self.seconds if self.seconds else 0.0
