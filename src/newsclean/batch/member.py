"""A page in a container, and the container it is read from."""

from __future__ import annotations

from typing import IO, NamedTuple

from newsclean.batch.job import Fields
from newsclean.errors import InputError


class Member(NamedTuple):
    """A page in a container, or why there is none.

    name: its own name in there; shown: how it is named to people.
    data: the page; beside a problem, what was read instead of one, if anything.
    """

    name: str
    shown: str
    data: bytes = b""
    url: str = ""
    input_type: str = "auto"
    problem: InputError | None = None


class PageContainer(NamedTuple):
    """A container: its bytes, as they are stored, its name, and how its pages are to be read."""

    file: IO[bytes]
    name: str
    fields: Fields
    max_size: int
