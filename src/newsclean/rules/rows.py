"""The file of the shipped rules: a line for each rule, an empty line, a line for each group of the
index.

A page needs a tenth of them. So the file is split, but a line is decoded when it is first needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from newsclean.document import Family
from newsclean.rules.index import MARK, Index
from newsclean.rules.rule import Rule, Where

Row = Rule | bytes
"""A rule, or its line of the file."""

_FAMILIES = {str(family): family for family in Family}
_PLACES = {str(where): where for where in Where}


def written(rules: Iterable[Rule], index: Index) -> bytes:
    """The file for `rules`, which have no literal lines and are for all sites, and their index."""
    return b"\n".join((*map(_row, rules), b"", *index))


def read(file: bytes) -> tuple[tuple[bytes, ...], Index]:
    """The rows of the rules and the index in a file."""
    lines = file.split(b"\n")
    end = lines.index(b"")
    return tuple(lines[:end]), lines[end + 1 :]


def rule_of(row: Row) -> Rule:
    """The rule of a row."""
    return _rule(row) if isinstance(row, bytes) else row


def _row(rule: Rule) -> bytes:
    flags = (str(rule.max), "tail" if rule.tail else "", "cased" if rule.cased else "")
    return MARK.join((*rule[:5], *flags, rule.required)).encode()


@cache
def _rule(row: bytes) -> Rule:
    name, language, family, where, match, most, tail, cased, required = row.decode().split(MARK)
    return Rule(
        id=name,
        language=language,
        family=_FAMILIES[family],
        where=_PLACES[where],
        match=match,
        max=int(most),
        tail=bool(tail),
        required=required,
        cased=bool(cased),
    )
