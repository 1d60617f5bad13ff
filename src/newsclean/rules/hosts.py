"""The hosts that addresses name."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit


def hosts(addresses: Iterable[str]) -> tuple[str, ...]:
    """The hosts of those addresses that name one, in order, lower case; "www." is left on."""
    return tuple(filter(None, map(_host, addresses)))


def first_host(addresses: Iterable[str]) -> str:
    """The first of them; "" where none names one."""
    return next(iter(hosts(addresses)), "")


def without_www(host: str) -> str:
    """A site's host as people and rules name it."""
    return host.removeprefix("www.")


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # what stands between brackets is no address of a machine
        return ""
