"""Addresses that can be fetched."""

from __future__ import annotations

from newsclean.expressions import expression

_LINE_ENDS = expression(r"[\t\r\n]")
_SCHEME = expression(r"([A-Za-z][\w+.-]*):")
_FETCHED = frozenset({"http", "https", "ftp", "file"})


def fetchable(address: str) -> str:
    """`address` on one line; "" if its scheme cannot be fetched, as `javascript:`."""
    address = _LINE_ENDS.sub("", address).strip()
    # Writers remove invisible characters, which could otherwise hide a scheme.
    scheme = _SCHEME.match("".join(filter(str.isprintable, address)).strip())
    return "" if scheme and scheme[1].lower() not in _FETCHED else address
