r"""Finds `\b` where it fails: beside a letter beyond ASCII.

For RE2 a word consists of ASCII letters, digits and `_`: `é\b` matches in "éa" and not in "é a".
"""

from __future__ import annotations

import re
from functools import reduce
from typing import NamedTuple

from newsclean.expressions import expression
from newsclean.rules.pattern import Chars, Choice, Node, Sequence, parsed

_BOUNDARY = "\ue000"
"""A private character that stands for `\\b` in the tree, which leaves out what has no width."""

_ESCAPES = expression(r"\\.", re.DOTALL)

_Letters = frozenset[str]
_NONE: _Letters = frozenset()


class _Part(NamedTuple):
    """A part of a pattern: letters beyond ASCII, or the boundary, that it can begin or end with.

    empty: it can be the empty string. beside: letters beyond ASCII beside a boundary.
    """

    first: _Letters
    last: _Letters
    empty: bool
    beside: _Letters


_EMPTY = _Part(_NONE, _NONE, True, _NONE)


def letters_at_boundaries(pattern: str) -> list[str]:
    r"""Letters beyond ASCII that `pattern` (valid RE2) has beside a `\b`, sorted."""
    marked = _ESCAPES.sub(lambda found: _BOUNDARY if found[0] == r"\b" else found[0], pattern)
    return sorted(_part(parsed(marked)).beside) if marked != pattern else []


def _part(node: Node) -> _Part:
    if isinstance(node, Chars):
        ends = frozenset(filter(_matters, node.members or ()))
        return _Part(ends, ends, False, _NONE)
    if isinstance(node, Sequence):
        return reduce(_joined, map(_part, node.parts), _EMPTY)
    if isinstance(node, Choice):
        first, last, empty, beside = zip(*map(_part, node.options))
        return _Part(_NONE.union(*first), _NONE.union(*last), any(empty), _NONE.union(*beside))
    part = _part(node.part)
    repeated = _joined(part, part) if node.most != 1 else part
    return repeated._replace(empty=part.empty or not node.least)


def _matters(char: str) -> bool:
    return char == _BOUNDARY or (char.isalpha() and not char.isascii())


def _joined(left: _Part, right: _Part) -> _Part:
    return _Part(
        left.first | right.first if left.empty else left.first,
        left.last | right.last if right.empty else right.last,
        left.empty and right.empty,
        left.beside | right.beside | _touching(left.last, right.first),
    )


def _touching(last: _Letters, first: _Letters) -> _Letters:
    """The letters of one side, if the other can be a boundary."""
    found = (first if _BOUNDARY in last else _NONE) | (last if _BOUNDARY in first else _NONE)
    return found - {_BOUNDARY}
