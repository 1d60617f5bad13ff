"""Whether a terminal gets colours."""

from __future__ import annotations

import os


def wanted() -> bool:
    """Whether nothing speaks against colours: NO_COLOR (no-color.org), or a terminal without."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
