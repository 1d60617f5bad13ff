"""Worker processes with limits: a page that hangs, crashes or uses too much memory fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, cast

from newsclean.batch.job import Job, Outcome, Settings, failure
from newsclean.batch.limits import Limits
from newsclean.batch.warm_up import warm_up
from newsclean.errors import InputError, InstallationError, NewscleanError, not_loaded

Work = Callable[[Job, Settings], Outcome]

WINDOW = 512
"""Most pages that may be finished ahead of a slow one; their results wait in memory."""

_START_UP = 60.0  # seconds that a process may take to start, in addition to its first page

_ORPHANED = 5.0  # seconds between checks of an idle worker that its parent is alive

_GRACE = 5  # seconds after the time limit when a worker ends itself if the parent has not

_END = object()

# Forking is fast, and safe as the parent has a single thread and has not read any page.
_START = "fork" if sys.platform.startswith("linux") else "spawn"


class Pool:
    """Runs `work` on jobs in `count` processes and yields the outcomes in the order of the jobs.

    A context manager; leaving it kills the processes.
    """

    def __init__(self, work: Work, settings: Settings, limits: Limits, count: int) -> None:
        self._work = work
        self._settings = settings
        self._limits = limits
        self._count = count
        self._workers: list[_Worker] = []

    def outcomes(self, items: Iterable[Job | Outcome | None]) -> Iterator[Outcome]:
        """The outcome of every job, in order; outcomes among `items` are passed through.

        None among `items` means that the next one is not there yet, so that finished pages are
        not held back until it comes.
        Raises NewscleanError for an error that is not the fault of one page.
        """
        todo = iter(items)
        ready: dict[int, Outcome] = {}
        taken = given = 0
        item: object = None
        while item is not _END or taken > given:
            patient = True
            while item is not _END and self._busy < self._count and taken - given < WINDOW:
                item = next(todo, _END)
                if isinstance(item, Job):
                    self._idle().start(item, taken)
                elif isinstance(item, Outcome):
                    ready[taken] = item
                else:
                    patient = item is _END
                    break
                taken += 1
            if self._busy:
                ready.update(self._finished(patient))
            while given in ready:
                yield ready.pop(given)
                given += 1

    @property
    def _busy(self) -> int:
        return sum(worker.job is not None for worker in self._workers)

    def _idle(self) -> _Worker:
        """A worker without a job; a new one if all are busy."""
        for worker in self._workers:
            if worker.job is None:
                return worker
        self._workers.append(_Worker(self._work, self._settings, self._limits))
        return self._workers[-1]

    def _finished(self, patient: bool) -> Iterator[tuple[int, Outcome]]:
        """Yield the numbers and outcomes that are ready; if `patient`, wait until one is."""
        busy = [worker for worker in self._workers if worker.job is not None]
        nearest = min(worker.deadline for worker in busy)
        wait([worker.pipe for worker in busy], max(nearest - monotonic(), 0) if patient else 0)
        for worker in busy:
            outcome = worker.finished()
            if outcome is None:
                continue
            yield worker.number, outcome
            if worker.alive:
                worker.job = None
            else:
                self._workers.remove(worker)

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in self._workers:
            worker.kill()
        self._workers.clear()


class _Worker:
    """One process and its current job."""

    def __init__(self, work: Work, settings: Settings, limits: Limits) -> None:
        context: Any = multiprocessing.get_context(_START)
        self.pipe, far_end = context.Pipe()
        self._limits = limits
        self._process: BaseProcess = context.Process(
            target=_serve, args=(far_end, work, settings, limits, os.getpid()), daemon=True
        )
        _start(self._process)
        far_end.close()
        self.job: Job | None = None
        self.number = 0
        self.deadline = 0.0
        self.alive = True
        self._ready = False

    def start(self, job: Job, number: int) -> None:
        """Send `job` to the process. number: position of the job in the run."""
        self.job = job
        self.number = number
        self.deadline = monotonic() + self._limits.seconds + (0 if self._ready else _START_UP)
        with suppress(OSError):  # `finished` detects that the worker is dead
            self.pipe.send(job)

    def finished(self) -> Outcome | None:
        """The outcome of the job; None while it is running. Kills the process at its time limit."""
        job = self.job
        if job is None:
            return None
        if self.pipe.poll():
            try:
                result = self.pipe.recv()
            except (EOFError, OSError):
                return failure(job, self._died(job))
            if isinstance(result, NewscleanError):
                raise result
            if result is None:
                self._ready = True
                self.deadline = monotonic() + self._limits.seconds
            elif result.cause == "memory":
                self.kill()  # it may keep that memory, which the next page would lack
            return cast(Outcome | None, result)
        if monotonic() < self.deadline:
            return None
        self.kill()
        return failure(
            job,
            InputError(
                job.name,
                f"took longer than {self._limits.seconds:g} seconds",
                "give it more with --timeout, or leave it out",
                "timeout",
            ),
        )

    def _died(self, job: Job) -> InputError:
        self._process.join()
        code = self._process.exitcode or 0
        self.kill()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return InputError(
            job.name,
            f"crashed the process that read it ({how})",
            "leave it out, or try more with --max-memory, and report it",
            "crash",
        )

    def kill(self) -> None:
        """Kill the process."""
        self.alive = False
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _start(process: BaseProcess) -> None:
    """Start `process`. Raises InstallationError if the system refuses."""
    try:
        process.start()
    except OSError as error:
        raise InstallationError(
            f"no process can be started ({error.strerror or error}); ask for fewer, as with -j 1"
        ) from error


def _serve(pipe: Connection, work: Work, settings: Settings, limits: Limits, parent: int) -> None:
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
            _end_in(limits.seconds + _START_UP + _GRACE)
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
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 -- /proc, not a file of the user
            used = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        used = 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = used + memory if hard == resource.RLIM_INFINITY else min(used + memory, hard)
    with suppress(ValueError, OSError):  # macOS may refuse to set the limit
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
