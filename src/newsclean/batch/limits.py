"""How many worker processes a run has, and how much time and memory a page may take."""

from __future__ import annotations

import os
from typing import NamedTuple


class Limits(NamedTuple):
    """Limits for one page.

    seconds: wall-clock time. memory: bytes on top of what an idle worker uses.
    """

    seconds: float = 60.0
    memory: int = 2 << 30


class Workers(NamedTuple):
    """The worker processes of a run.

    processes: their number; with 0 the work is done in the main process, without limits.
    """

    processes: int
    limits: Limits


def available_cpus() -> int:
    """Number of CPUs this process may use; containers and `taskset` can restrict it."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
