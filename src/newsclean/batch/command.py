"""What `newsclean [PATH]...` does with a request."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.batch import request as asked
from newsclean.batch.console import Console
from newsclean.batch.inputs import jobs
from newsclean.batch.job import Settings
from newsclean.batch.journal import Journal, NoJournal
from newsclean.batch.report import CHANGED, DONE, FAILED, INTERRUPTED, Report
from newsclean.batch.request import Request
from newsclean.batch.run import Place, Run, Work
from newsclean.batch.sinks import FileSink, StreamSink
from newsclean.batch.work import do
from newsclean.writers import FORMATS

if TYPE_CHECKING:
    from newsclean.batch.aside import Aside


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
    if request.several or request.summary:
        from newsclean.batch import summary

        summary.give(report, request, console)
    if report.failed:
        return FAILED
    return CHANGED if request.check and report.changed else DONE


def _run(request: Request, settings: Settings, console: Console, stack: ExitStack) -> Run:
    """The run that was asked for; what a single page does not need is imported late."""
    found = jobs(asked.search(request))
    folder, file = asked.to_folder(request), asked.to_file(request)
    work: Work = do
    frame = FORMATS[settings.format].frame
    if request.compares:
        from newsclean.batch import comparing

        work, place = comparing.work(request), Place(comparing.sink(request), NoJournal())
    elif folder is not None or (file is not None and request.several):
        from newsclean.batch import lasting

        place = lasting.place(folder, file or Path(), settings, stack, fresh=not request.resume)
        found = lasting.named(found, settings) if folder else found
    elif file is not None:
        place = Place(FileSink(file), NoJournal())
    else:
        sink = StreamSink(sys.stdout.buffer, frame if request.several else None)
        place = Place(sink, NoJournal())
    return Run(
        jobs=found,
        work=work,
        settings=settings,
        crew=asked.crew(request),
        sink=place.sink,
        journal=place.journal,
        console=console,
        aside=_aside(request),
    )


def _aside(request: Request) -> Aside | None:
    if request.failed_to is None:
        return None
    from newsclean.batch.aside import Aside

    return Aside(request.failed_to)


def _interrupted(report: Report, journal: Journal) -> str:
    done = f"stopped after {report.done + report.skipped:,} pages"
    if isinstance(journal, NoJournal):
        return done
    return f"{done}; the same command with --resume goes on from here"
