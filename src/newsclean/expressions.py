"""Regular expressions that are compiled when first used.

A page needs about half of the expressions; compiling all of them would take a tenth of the
start-up time of the command.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def expression(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile(source, flags)`, but compiled when the result is first used."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(source, flags))


class _LazyPattern:
    """Stands for an expression and compiles it on the first access to an attribute."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._written = source, flags

    def __getattr__(self, name: str) -> Any:
        source, flags = self._written
        compiled = re.compile(source, flags)
        # Later calls find the methods directly and cost no more than with `re`.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
