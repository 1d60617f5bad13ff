"""The type of lxml's elements."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml ships no types
