"""The type of the elements that lxml parses a page into."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types
