"""What all tests share: hypothesis must not fail a slow machine, nor leave files behind."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "newsclean",
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsclean")
