"""Journals record which jobs are done, so that a later run can skip them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from newsclean.batch.job import Job, Outcome
from newsclean.batch.sinks import Written


class Journal(Protocol):
    """Records outcomes and knows those of earlier runs."""

    def earlier(self, job: Job) -> Outcome | None:
        """The outcome of `job` in an earlier run, if still valid; None if the job must be done."""

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Record one outcome. written: None if the job failed."""

    def finish(self) -> None:
        """Called after the last job."""


class NoJournal:
    """Records nothing; for results that go into a pipe, or of a single page."""

    def earlier(self, job: Job) -> None:
        """Always None."""

    def add(self, outcome: Outcome, written: Written | None) -> None:
        """Record nothing."""

    def finish(self) -> None:
        """Nothing to do."""


def outcomes_or_jobs(
    jobs: Iterable[Job | None], journal: Journal
) -> Iterator[Job | Outcome | None]:
    """In order: the outcome of each job that an earlier run has done, else the job itself.

    None, for no job yet, is passed on.
    """
    for job in jobs:
        yield job and (journal.earlier(job) or job)
