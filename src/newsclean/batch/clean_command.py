"""The command `newsclean [PATH]...`: cleans every input and returns the exit code."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from newsclean.batch import plan
from newsclean.batch.console import Console
from newsclean.batch.folder import FolderSink
from newsclean.batch.inputs import arriving
from newsclean.batch.job import Settings, Work
from newsclean.batch.journal import Journal, NoJournal
from newsclean.batch.overwriting import OverwriteGuard
from newsclean.batch.own_files import KnownResults
from newsclean.batch.report import CHANGED, DONE, FAILED, INTERRUPTED, Report
from newsclean.batch.request import Request
from newsclean.batch.request_checks import check
from newsclean.batch.run import Destination, Run
from newsclean.batch.sinks import FileSink, StreamSink, opened
from newsclean.batch.work import do
from newsclean.errors import OutputError
from newsclean.writers import FORMATS
from newsclean.writers.safe import counted

if TYPE_CHECKING:
    from newsclean.batch.failed_copies import FailedCopies

_HOW_TO_RESUME = "run the same command with --resume to continue"


def clean(request: Request) -> int:
    """Clean every input and return the exit code.

    Raises UsageError or RuleFileError before anything is read, OutputError if results cannot be
    written.
    """
    check(request)
    settings = plan.settings(request)
    console = Console(request.level, request.several)
    if plan.waits_for_terminal(request):
        console.note("reading from the terminal; end with Ctrl-D")
    report = Report(in_place=request.in_place)
    with ExitStack() as stack:
        run = _run(request, settings, console, stack)
        try:
            run.go(report)
        except KeyboardInterrupt:
            console.note(_stopped(report, run.journal))
            return INTERRUPTED
        except OutputError as error:
            if report.done and not isinstance(run.journal, NoJournal):
                raise OutputError(f"{error}; {_HOW_TO_RESUME}") from error
            raise
    if request.several or request.summary:
        from newsclean.batch import summary

        summary.publish(report, request, console)
    if report.failed:
        return FAILED
    return CHANGED if request.check and report.changed else DONE


def _run(request: Request, settings: Settings, console: Console, stack: ExitStack) -> Run:
    search = plan.search(request)
    folder = plan.to_folder(request)
    results = KnownResults(folder) if folder and request.files_from else None
    found = arriving(search._replace(own=results) if results else search)
    if folder:
        from newsclean.batch.destinations import with_outputs

        found = with_outputs(found, folder, settings, request.failed_to)
    work: Work = do
    if request.compares:
        from newsclean.batch import comparing

        work = comparing.work(request)
        destination = Destination(comparing.sink(request), NoJournal())
        found = comparing.each_file_once(found) if request.in_place else found
    else:
        destination = _destination(request, settings, stack, OverwriteGuard(request.paths, results))
    return Run(
        jobs=found,
        work=work,
        settings=settings,
        workers=plan.workers(request),
        sink=destination.sink,
        journal=destination.journal,
        console=console,
        failed_copies=_failed_copies(request),
    )


def _destination(
    request: Request, settings: Settings, stack: ExitStack, guard: OverwriteGuard
) -> Destination:
    """Where results go. Modules that a single page does not need are imported late.

    guard: protects files in the output folder, if results go into one.
    """
    folder, file = plan.to_folder(request), plan.to_file(request)
    if folder is not None:
        if request.several:
            from newsclean.batch.destinations import in_folder

            return in_folder(folder, request, settings, stack, guard)
        return Destination(FolderSink(folder, guard), NoJournal())
    if file is not None:
        if request.several:
            from newsclean.batch.destinations import joined

            return joined(file, request, settings, stack)
        return Destination(FileSink(file), NoJournal())
    frame = FORMATS[settings.format].frame if request.several else None
    if stream := plan.to_stream(request):
        return Destination(StreamSink(opened(stream, stack), frame, str(stream)), NoJournal())
    return Destination(StreamSink(sys.stdout.buffer, frame), NoJournal())


def _failed_copies(request: Request) -> FailedCopies | None:
    if request.failed_to is None:
        return None
    from newsclean.batch.failed_copies import FailedCopies

    return FailedCopies(request.failed_to)


def _stopped(report: Report, journal: Journal) -> str:
    done = f"stopped after {counted(report.done + report.skipped, 'page')}"
    if isinstance(journal, NoJournal):
        return done
    return f"{done}; {_HOW_TO_RESUME}"
