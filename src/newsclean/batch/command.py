"""What `newsclean [PATH]...` does with a request."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsclean.batch import request as asked
from newsclean.batch.console import Console
from newsclean.batch.inputs import STANDARD_INPUT, jobs
from newsclean.batch.job import Job
from newsclean.batch.naming import Names
from newsclean.batch.request import Request
from newsclean.batch.run import run
from newsclean.batch.sinks import FileSink, FolderSink, Sink, StreamSink
from newsclean.writers import FORMATS


def clean(request: Request) -> int:
    """Clean every input; the exit code. Raises UsageError and OutputError."""
    asked.check(request)
    settings = asked.settings(request)
    console = Console(request.level, request.several)
    if asked.waits_for_terminal(request):
        console.note("reading a page from the terminal; end it with Ctrl-D")
    found = jobs(asked.search(request))
    folder = asked.to_folder(request)
    if folder is not None:
        found = _named(found, Names(FORMATS[settings.format].suffix))
    report = run(found, settings, _sink(request, folder, settings.format), console)
    return report.exit_code


def _sink(request: Request, folder: Path | None, form: str) -> Sink:
    if folder is not None:
        return FolderSink(folder)
    frame = FORMATS[form].frame if request.several else None
    if request.output in (None, STANDARD_INPUT):
        return StreamSink(sys.stdout.buffer, frame)
    return FileSink(Path(request.output or ""), frame)


def _named(found: Iterable[Job], names: Names) -> Iterator[Job]:
    """Every job with the file its result goes into."""
    for job in found:
        yield job if job.problem else job._replace(output=names.claim(job.target))
