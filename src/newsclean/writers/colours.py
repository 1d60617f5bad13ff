"""Whether to use colours on a terminal."""

from __future__ import annotations

import os


def wanted() -> bool:
    """False if NO_COLOR is set (no-color.org) or the terminal has no colours."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
