"""Regular expressions compiled when first used.

A page needs half of the program's expressions, and compiling all of them would be a tenth of the
time that the command takes to start.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def expression(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile(source, flags)`, put off until the result is used."""
    return cast("re.Pattern[AnyStr]", _Waiting(source, flags))


class _Waiting:
    """What is asked of it first is asked of the compiled expression."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._written = source, flags

    def __getattr__(self, name: str) -> Any:
        source, flags = self._written
        compiled = re.compile(source, flags)
        # From now on they are found without coming here: a call costs what it costs `re`.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)
