"""The prefixes that the matches of a pattern can have.

The matcher looks up the first characters of a block in an index of these, so that only the few
rules which could match are tried and the cost does not grow with the number of rules. Every match
has one of the prefixes; if there would be too many, they are cut shorter.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from newsclean.rules.fold import END, caseless
from newsclean.rules.index import LENGTH
from newsclean.rules.pattern import Chars, Choice, Node, Repeat, Sequence

_WIDTH = 160
"""Most prefixes of a pattern; if there are more, they are shortened until some are equal."""


class _Start(NamedTuple):
    """A possible prefix. open: it is complete so far, so that what follows can be appended."""

    text: str
    open: bool


_Starts = frozenset[_Start]
_EMPTY: _Starts = frozenset({_Start("", True)})
_ANYTHING: _Starts = frozenset({_Start("", False)})


def prefixes(tree: Node) -> tuple[str, ...]:
    """The caseless prefixes of the strings that `tree` describes.

    Sorted, none a prefix of another; ("",) if the strings can begin with anything.
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
    # A run of digits has the same key as one digit, so a repeated digit stays complete.
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
    """`starts`, merged by common first characters if there are too many.

    Starts are grouped by the largest number of characters that leaves few enough groups.
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
    """The longest common prefix of `group`."""
    if len(group) == 1:
        return group[0]
    first, last = min(group).text, max(group).text
    same = (end for end in range(len(first) + 1) if last.startswith(first[:end]))
    return _Start(first[: max(same)], False)


def _followed(text: str, more: _Start) -> _Start:
    """The start `text` with `more` after it, cut to `LENGTH`."""
    joined = caseless(text + more.text)
    return _Start(joined[:LENGTH], more.open and len(joined) < LENGTH)
