"""The types for containers: files that hold several pages."""

from __future__ import annotations

from typing import IO, NamedTuple

from newsclean.batch.job import Fields
from newsclean.errors import InputError


class Member(NamedTuple):
    """A page in a container, or the problem that made it unreadable.

    name: its name inside the container. shown: its name in messages and results.
    data: the page; with a problem, what was found instead of a page, if anything.
    """

    name: str
    shown: str
    data: bytes = b""
    url: str = ""
    input_type: str = "auto"
    problem: InputError | None = None


class PageContainer(NamedTuple):
    """An open container.

    file: its bytes as stored. fields: names of the fields in JSON lines. max_size: bytes of one
    unpacked page.
    """

    file: IO[bytes]
    name: str
    fields: Fields
    max_size: int
