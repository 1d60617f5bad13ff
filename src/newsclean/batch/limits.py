"""Who does the work of a run, and what one page may cost."""

from __future__ import annotations

import os
from typing import NamedTuple


class Limits(NamedTuple):
    """What one page may cost. seconds: wall-clock time; memory: bytes above an idle worker's."""

    seconds: float = 60.0
    memory: int = 2 << 30


class Workers(NamedTuple):
    """So many processes under limits; none at all means the work is done in this one."""

    processes: int
    limits: Limits


def available_cpus() -> int:
    """CPUs this process may use, which containers and `taskset` make fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
