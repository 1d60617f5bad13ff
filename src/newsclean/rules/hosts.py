"""Host names of web addresses."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit


def hosts(addresses: Iterable[str]) -> tuple[str, ...]:
    """The hosts of the addresses that have one, in order and lower case, with "www."."""
    return tuple(filter(None, map(_host, addresses)))


def first_host(addresses: Iterable[str]) -> str:
    """The first host among the addresses; "" if there is none."""
    return next(iter(hosts(addresses)), "")


def without_www(host: str) -> str:
    """`host` without "www.", as rules name it."""
    return host.removeprefix("www.")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets without a valid IPv6 address
        return ""
