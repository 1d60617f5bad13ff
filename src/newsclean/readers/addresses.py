"""Which addresses a page can have been fetched from."""

from __future__ import annotations

from newsclean.expressions import expression

_LINE_ENDS = expression(r"[\t\r\n]")
_SCHEME = expression(r"([A-Za-z][\w+.-]*):")
_FETCHED = frozenset({"http", "https", "ftp", "file"})


def fetchable(address: str) -> str:
    """`address` on one line; "" for one that nothing can be fetched from, as of `javascript:`."""
    address = _LINE_ENDS.sub("", address).strip()
    # Writers leave out characters that do not show, which could part a scheme.
    scheme = _SCHEME.match("".join(filter(str.isprintable, address)).strip())
    return "" if scheme and scheme[1].lower() not in _FETCHED else address
