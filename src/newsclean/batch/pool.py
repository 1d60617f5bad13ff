"""Worker processes with limits: a page that hangs, crashes or uses too much memory fails alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from math import inf
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, cast

from newsclean.batch.job import Job, Outcome, Settings, Work, failure
from newsclean.batch.limits import Limits
from newsclean.batch.worker import START_UP, serve
from newsclean.errors import MORE_MEMORY, InputError, InstallationError, NewscleanError

WINDOW = 512
"""Most pages that may be finished ahead of a slow one; their results wait in memory."""

_END = object()  # the end of the jobs; None says that the next one is not there yet

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
            longest = inf
            while item is not _END and self._busy < self._count and taken - given < WINDOW:
                item = next(todo, _END)
                if isinstance(item, Job):
                    self._idle().start(item, taken)
                elif isinstance(item, Outcome):
                    ready[taken] = item
                else:
                    longest = inf if item is _END else 0
                    break
                taken += 1
            if self._busy:
                ready.update(self._finished(longest))
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

    def _finished(self, longest: float) -> Iterator[tuple[int, Outcome]]:
        """Wait at most `longest` seconds for an outcome; yield those ready, with their numbers."""
        busy = [worker for worker in self._workers if worker.job is not None]
        nearest = min(worker.deadline for worker in busy)
        wait([worker.pipe for worker in busy], min(max(nearest - monotonic(), 0), longest))
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
            target=serve, args=(far_end, work, settings, limits, os.getpid()), daemon=True
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
        self.deadline = monotonic() + self._limits.seconds + (0 if self._ready else START_UP)
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
        """The error for the page that ended the process.

        Raises InstallationError if it ended before it came to the page.
        """
        self._process.join()
        code = self._process.exitcode or 0
        self.kill()
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        if not self._ready:  # it has not seen the page
            raise InstallationError(f"a worker ended while it started ({how}); {MORE_MEMORY}")
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
