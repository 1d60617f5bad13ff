"""A run: does the jobs, writes the results to a sink, and records and counts the outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from newsclean.batch.console import Console
from newsclean.batch.job import Job, Outcome, Settings, Work, failure
from newsclean.batch.journal import Journal, outcomes_or_jobs
from newsclean.batch.limits import Workers
from newsclean.batch.report import Report
from newsclean.batch.sinks import Sink, Written
from newsclean.errors import InputError

if TYPE_CHECKING:
    from newsclean.batch.failed_copies import FailedCopies


class Destination(NamedTuple):
    """Where results go, and the journal that records them."""

    sink: Sink
    journal: Journal


class Run(NamedTuple):
    """Everything a run needs.

    jobs: with None whenever the next job is not there yet.
    failed_copies: copies the inputs that failed; None without `--failed-to`.
    """

    jobs: Iterable[Job | None]
    work: Work
    settings: Settings
    workers: Workers
    sink: Sink
    journal: Journal
    console: Console
    failed_copies: FailedCopies | None = None

    def go(self, report: Report) -> None:
        """Do every job in order and count the outcomes in `report`.

        Raises OutputError if results cannot be written, RuleFileError for an invalid
        configuration or rule file.
        """
        started = perf_counter()
        try:
            with self.sink:
                items = outcomes_or_jobs(self.jobs, self.journal)
                for outcome in self._outcomes(items):
                    self._take(outcome, report)
                self.journal.finish()
                self.sink.finish()
        finally:
            report.seconds = perf_counter() - started
            self.console.close()

    def _outcomes(self, items: Iterable[Job | Outcome | None]) -> Iterator[Outcome]:
        if self.workers.processes:
            from newsclean.batch.pool import Pool

            count, limits = self.workers
            with Pool(self.work, self.settings, limits, count) as pool:
                yield from pool.outcomes(items)
            return
        for item in items:
            if isinstance(item, Job):
                yield self.work(item, self.settings)
            elif item is not None:
                yield item

    def _take(self, outcome: Outcome, report: Report) -> None:
        if not outcome.reused:
            outcome, written = self._put(outcome)
            self.journal.add(outcome, written)
        if outcome.failed and self.failed_copies:
            self.failed_copies.put(outcome)
        report.add(outcome)
        self.console.page(outcome, report)

    def _put(self, outcome: Outcome) -> tuple[Outcome, Written | None]:
        """Write the result to the sink; return the outcome and what was written."""
        if outcome.failed:
            return outcome, None
        try:
            return outcome, self.sink.put(outcome)
        except InputError as error:
            return failure(outcome.job, error)._replace(seconds=outcome.seconds), None
