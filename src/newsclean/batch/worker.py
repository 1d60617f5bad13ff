"""The code of a worker process: receives jobs, does them within limits, sends outcomes."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

from newsclean.batch.job import Job, Outcome, Settings, Work
from newsclean.batch.limits import Limits
from newsclean.batch.warm_up import warm_up
from newsclean.errors import NewscleanError, not_loaded

START_UP = 60.0
"""Seconds that a process may take to start, in addition to the time of its first page."""

_ORPHANED = 5.0  # seconds between checks of an idle worker that its parent is alive
_GRACE = 5  # seconds after the time limit when a worker ends itself if the parent has not


def serve(pipe: Connection, work: Work, settings: Settings, limits: Limits, parent: int) -> None:
    """The loop of a worker: receives jobs and sends outcomes until the parent is gone.

    Before the first job it loads what every page needs and sends None; the limits of time and
    memory count from there.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C
    _hush_libraries()
    ready = False
    with suppress(EOFError, OSError):
        while os.getppid() == parent:
            if not pipe.poll(_ORPHANED):
                continue
            job = pipe.recv()
            _end_in(limits.seconds + START_UP + _GRACE)
            if not ready:
                if error := _warm_up_error(job, settings):
                    pipe.send(error)
                    return
                _limit_memory(limits.memory)
                pipe.send(None)
                ready = True
            pipe.send(_answer(work, job, settings))
            _end_in(0)


def _end_in(seconds: float) -> None:
    """Let the system end this process after `seconds`; 0 cancels that.

    Otherwise a worker on a page that hangs would run forever if the parent was killed.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _hush_libraries() -> None:
    """Discard what C libraries write to standard error when they crash; the parent reports it.

    Python's `sys.stderr` still works.
    """
    sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _warm_up_error(job: Job, settings: Settings) -> NewscleanError | None:
    """What keeps this process from cleaning any page; None if nothing does."""
    try:
        warm_up(job, settings)
    except NewscleanError as error:
        return error
    except Exception as error:  # noqa: BLE001 -- whatever it is, no page is to blame
        return not_loaded(error)
    return None


def _answer(work: Work, job: Job, settings: Settings) -> Outcome | NewscleanError:
    """The outcome, or an error that is not the page's fault and must end the run."""
    try:
        return work(job, settings)
    except NewscleanError as error:
        return error


def _limit_memory(memory: int) -> None:
    """Let this process allocate at most `memory` more bytes; beyond that MemoryError is raised.

    Does nothing on systems without such limits (Windows).
    """
    try:
        import resource
    except ImportError:
        return
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- no file of a user
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        used = 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = used + memory if hard == resource.RLIM_INFINITY else min(used + memory, hard)
    with suppress(ValueError, OSError):  # macOS may refuse to set the limit
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
