"""What all tests share: hypothesis must not fail a slow machine, nor leave files behind, and Ctrl-C
reaches the commands that tests start."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

from command import newsclean as newsclean  # the fixture

settings.register_profile(
    "newsclean",
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsclean")

# A shell starts what it runs in the background with the signal ignored, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)
