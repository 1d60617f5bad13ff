"""A run: jobs in, results into the sink, everything counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import perf_counter

from newsclean.batch.console import Console
from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.report import Report
from newsclean.batch.sinks import Sink
from newsclean.batch.work import do


def run(jobs: Iterable[Job], settings: Settings, sink: Sink, console: Console) -> Report:
    """Do every job in order. Raises OutputError when results cannot be written."""
    report = Report()
    started = perf_counter()
    try:
        with sink:
            for outcome in outcomes(jobs, settings):
                if not outcome.failed:
                    sink.put(outcome)
                report.add(outcome)
                console.page(outcome, report)
    finally:
        report.seconds = perf_counter() - started
        console.close()
    return report


def outcomes(jobs: Iterable[Job], settings: Settings) -> Iterator[Outcome]:
    """The outcome of every job, in order, done in this process."""
    for job in jobs:
        yield do(job, settings)
