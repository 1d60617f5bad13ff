"""Word lists that serve several languages at once: a TOML file each, a list a key.

The words of one language alone stand in `fields/languages/`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from newsclean import tables
from newsclean.expressions import expression


@cache
def members(file: str, name: str) -> frozenset[str]:
    """The members of the list `name` of `file`.toml."""
    return frozenset(data(file)[name])


@cache
def any_of(name: str, form: str, file: str = "outlets") -> re.Pattern[str]:
    """A pattern for any member of the list `name` of `file`.toml, in the place of {} in `form`.

    In `form` other braces are doubled.
    """
    members = data(file)[name]
    firsts = {member[:1] for member in members}
    # At most places a look at the first letter spares one at every member.
    seconds = {member[1:2] for member in members}
    plain = all(map(str.isalpha, firsts)) and seconds.isdisjoint("?*+{|")
    ahead = f"(?=[{''.join(sorted(firsts))}])" if plain else ""
    return re.compile(form.format(f"(?:{ahead}(?:{'|'.join(members)}))"), re.IGNORECASE)


def is_one(name: str, text: str, file: str = "outlets") -> bool:
    """Whether `text` as a whole is a member of the list `name` of `file`.toml, in any case."""
    words, forms = _parted(name, file)
    return text.casefold() in words or (forms is not None and forms.fullmatch(text) is not None)


@cache
def _parted(name: str, file: str) -> tuple[frozenset[str], re.Pattern[str] | None]:
    """The members of a list that are plain words, and a pattern for the others, if there are any.

    Compiling the few others takes a tenth of the time.
    """
    listed = data(file)[name]
    forms = [member for member in listed if not member.replace(" ", "").isalpha()]
    words = frozenset(member.casefold() for member in listed if member not in forms)
    return words, expression("|".join(forms), re.IGNORECASE) if forms else None


@cache
def filled(form: str, file: str) -> re.Pattern[str]:
    """A pattern for any member of a list of `file`.toml wherever the list's name stands in braces
    in `form`.

    In `form` other braces are doubled.
    """
    lists = {name: f"(?:{'|'.join(members)})" for name, members in data(file).items()}
    return re.compile(form.format(**lists), re.IGNORECASE)


@cache
def of_class(name: str, form: str = "{}") -> re.Pattern[str]:
    """The same for the list `name` of classes.toml, in the hints of an element."""
    return any_of(name, form, "classes")


def data(file: str) -> Mapping[str, Any]:
    """What `file`.toml holds."""
    return tables.table(f"stages/wordlists/{file}")
