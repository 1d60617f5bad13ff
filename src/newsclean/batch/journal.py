"""What is remembered of a run as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from newsclean.batch.job import Job, Outcome
from newsclean.batch.sinks import Written


class Journal(Protocol):
    """Remembers what is done."""

    def earlier(self, job: Job) -> Outcome | None:
        """The outcome of `job` in an earlier run that still holds; None when it is to be done."""

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Remember one outcome."""

    def finish(self) -> None:
        """There are no more jobs."""


class NoJournal:
    """Remembers nothing, for results that go into a pipe or one file."""

    def earlier(self, job: Job) -> None:
        """Nothing was done earlier."""

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Nothing is remembered."""

    def finish(self) -> None:
        """Nothing is left to do."""


def outcomes_or_jobs(jobs: Iterator[Job], journal: Journal) -> Iterator[Job | Outcome]:
    """Every job that is still to be done, and the outcome of every other, in order."""
    for job in jobs:
        yield journal.earlier(job) or job
