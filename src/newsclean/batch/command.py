"""What `newsclean [PATH]...` does with a request."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import NamedTuple

from newsclean.batch import request as asked
from newsclean.batch import suffixes, summary
from newsclean.batch.aside import Aside
from newsclean.batch.console import Console
from newsclean.batch.inputs import jobs
from newsclean.batch.job import Job, Settings
from newsclean.batch.journal import FolderJournal, JoinedJournal, Journal, NoJournal
from newsclean.batch.manifest import FILE_SUFFIX, FOLDER_NAME, Manifest
from newsclean.batch.naming import Names
from newsclean.batch.report import CHANGED, DONE, FAILED, INTERRUPTED, Report
from newsclean.batch.request import Request
from newsclean.batch.run import Run
from newsclean.batch.sinks import FileSink, FolderSink, JoinedSink, Sink, StreamSink
from newsclean.batch.work import do
from newsclean.writers import FORMATS


def clean(request: Request) -> int:
    """Clean every input; the exit code.

    Raises UsageError and RuleFileError before anything is read, OutputError when results cannot
    be written.
    """
    asked.check(request)
    settings = asked.settings(request)
    console = Console(request.level, request.several)
    if asked.waits_for_terminal(request):
        console.note("reading from the terminal; end with Ctrl-D")
    report = Report()
    with ExitStack() as stack:
        run = _run(request, settings, console, stack)
        try:
            run.go(report)
        except KeyboardInterrupt:
            console.note(_interrupted(report, run.journal))
            return INTERRUPTED
    summary.give(report, request, console)
    if report.failed:
        return FAILED
    return CHANGED if request.check and report.changed else DONE


def _run(request: Request, settings: Settings, console: Console, stack: ExitStack) -> Run:
    found = jobs(asked.search(request))
    if request.compares:
        from newsclean.batch import comparing

        work, place = comparing.work(request), Place(comparing.sink(request), NoJournal())
    else:
        work, place = do, _place(request, settings, stack)
    folder = asked.to_folder(request)
    if folder is not None:
        suffix = FORMATS[settings.format].suffix
        found = _named(found, Names(suffix, suffixes.stem, [FOLDER_NAME]))
    return Run(
        jobs=found,
        work=work,
        settings=settings,
        crew=asked.crew(request),
        sink=place.sink,
        journal=place.journal,
        console=console,
        aside=Aside(request.failed_to) if request.failed_to else None,
    )


class Place(NamedTuple):
    """Where results go, and what remembers them."""

    sink: Sink
    journal: Journal


def _place(request: Request, settings: Settings, stack: ExitStack) -> Place:
    folder, file = asked.to_folder(request), asked.to_file(request)
    frame = FORMATS[settings.format].frame
    if folder is not None:
        manifest = stack.enter_context(Manifest(folder / FOLDER_NAME, fresh=not request.resume))
        return Place(FolderSink(folder), FolderJournal(manifest, folder, settings))
    if file is None:
        return Place(StreamSink(sys.stdout.buffer, frame if request.several else None), NoJournal())
    if not request.several:
        return Place(FileSink(file), NoJournal())
    path = file.with_name(file.name + FILE_SUFFIX)
    manifest = stack.enter_context(Manifest(path, fresh=not request.resume))
    sink = JoinedSink(file, frame, fresh=not request.resume)
    return Place(sink, JoinedJournal(manifest, sink, settings))


def _named(found: Iterable[Job], names: Names) -> Iterator[Job]:
    """Every job with the file its result goes into."""
    for job in found:
        yield job if job.problem else job._replace(output=names.claim(job.target))


def _interrupted(report: Report, journal: Journal) -> str:
    done = f"stopped after {report.done + report.skipped:,} pages"
    if isinstance(journal, NoJournal):
        return done
    return f"{done}; the same command with --resume goes on from here"
