"""What the strings that a pattern matches can begin with.

The matcher looks a block's first characters up in a table of these, so that a block meets only
the few rules that could match it and the cost does not grow with the number of rules. The set is
sound and need not be tight: where there would be too many, the prefixes end earlier.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from newsclean.rules.fold import caseless
from newsclean.rules.pattern import END, Chars, Choice, Node, Repeat, Sequence

LENGTH = 6
"""Longest prefix kept, in caseless characters."""

_WIDTH = 160
"""Most prefixes kept for a pattern; more are cut shorter, which makes them fewer."""


class _Start(NamedTuple):
    """A possible beginning; open: nothing has yet been left out after it."""

    text: str
    open: bool


_Starts = frozenset[_Start]
_EMPTY: _Starts = frozenset({_Start("", True)})
_ANYTHING: _Starts = frozenset({_Start("", False)})


def prefixes(tree: Node) -> tuple[str, ...]:
    """The caseless beginnings of the strings that `tree` describes.

    Sorted, none the beginning of another; ("",) where they can begin with anything.
    """
    kept: list[str] = []
    for text in sorted({start.text for start in _starts(tree)}):
        if not kept or not text.startswith(kept[-1]):
            kept.append(text)
    return tuple(kept)


def _starts(node: Node) -> _Starts:
    if isinstance(node, Chars):
        return _ANYTHING if node.members is None else _characters(node.members)
    if isinstance(node, Sequence):
        return reduce(_joined, map(_starts, node.parts), _EMPTY)
    if isinstance(node, Choice):
        return _narrowed(frozenset().union(*map(_starts, node.options)))
    return _repeated(node)


def _repeated(node: Repeat) -> _Starts:
    starts = _starts(node.part)
    # A run of digits has the same key as one digit, so a repeated digit leaves nothing out.
    numeric = all(start == _Start("0", True) for start in starts)
    if node.most != 1 and not numeric:
        starts = frozenset(_Start(start.text, False) for start in starts)
    return starts if node.least else starts | _EMPTY


def _characters(members: Iterable[str]) -> _Starts:
    return frozenset(_Start(caseless(member), member != END) for member in members)


def _joined(left: _Starts, right: _Starts) -> _Starts:
    """Every open start of `left` followed by every start of `right`."""
    joined = {start for start in left if not start.open}
    for start in left:
        if start.open:
            joined |= {_followed(start.text, more) for more in right}
    return _narrowed(frozenset(joined))


def _narrowed(starts: _Starts) -> _Starts:
    """`starts`, those that agree in their first characters made one where there are too many.

    As few characters are compared as leave few enough; what they agree in beyond these is kept.
    """
    if len(starts) <= _WIDTH:
        return starts
    groups: dict[str, list[_Start]] = {}
    length = LENGTH + 1
    while not groups or len(groups) > _WIDTH:
        length -= 1
        groups = {}
        for start in starts:
            groups.setdefault(start.text[:length], []).append(start)
    return frozenset(map(_merged, groups.values()))


def _merged(group: list[_Start]) -> _Start:
    """What all starts of `group` begin with."""
    if len(group) == 1:
        return group[0]
    first, last = min(group).text, max(group).text
    same = (end for end in range(len(first) + 1) if last.startswith(first[:end]))
    return _Start(first[: max(same)], False)


def _followed(text: str, more: _Start) -> _Start:
    """The start `text` with `more` after it, cut to `LENGTH`."""
    joined = caseless(text + more.text)
    return _Start(joined[:LENGTH], more.open and len(joined) < LENGTH)
