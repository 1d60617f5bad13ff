"""Required pieces of a pattern: strings of which every match contains at least one.

Most lines with a prefix of a rule do not match the rule. Searching for a few pieces excludes them
at a fraction of the cost of running the pattern, and without compiling it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from newsclean.rules.fold import END
from newsclean.rules.index import LENGTH
from newsclean.rules.pattern import Chars, Choice, Node, Sequence

_LENGTH = 6
"""Longest piece kept. Its last characters are kept, as the prefix of the line is known."""

_WIDTH = 32
"""Most strings listed for a part of a pattern."""

_RARITY = 12.0
"""Estimate: each further byte makes a piece so many times rarer."""

_COST = 3e-4
"""Cost of searching one more piece, in the unit of the frequency of a piece in lines."""

_OPENING = 1e-2
"""Estimated frequency of pieces that open a pattern, in lines with one of its prefixes: that of two
bytes. With less, digits were taken for the label of a counter in another script."""

_Strings = frozenset[str]
_EMPTY: _Strings = frozenset({""})


class _Part(NamedTuple):
    """What is known about a part of a pattern, case-folded.

    exact: all strings that it matches; None if there are too many.
    pieces: strings of which every match contains at least one; None if there are no such strings.
    """

    exact: _Strings | None
    pieces: _Strings | None


def required(tree: Node) -> tuple[str, ...]:
    """Strings of which every string described by `tree`, case-folded, contains at least one.

    `END` stands for the end of the string. Sorted; empty if there are no such strings.
    """
    pieces = _part(tree, opens=True).pieces or _EMPTY
    return tuple(sorted(_shortest(piece[-_LENGTH:] for piece in pieces) or ()))


def _part(node: Node, opens: bool = False) -> _Part:
    """What is known about `node`. opens: matches of the pattern begin with it."""
    if isinstance(node, Chars):
        return _Part(None, None) if node.members is None else _one_of(node.members)
    if isinstance(node, Sequence):
        return _sequence(node.parts, opens)
    if isinstance(node, Choice):
        return _choice([_part(option, opens) for option in node.options])
    part = _part(node.part)
    if node.most == 1 and part.exact is not None:
        return _one_of(part.exact if node.least else part.exact | _EMPTY)
    return _Part(None, part.pieces if node.least else None)


def _one_of(strings: Iterable[str]) -> _Part:
    exact = frozenset(map(str.casefold, strings))
    return _Part(exact if len(exact) <= _WIDTH else None, _shortest(exact))


def _sequence(nodes: Iterable[Node], opens: bool) -> _Part:
    """The rarest pieces: those of a single part, or of neighbouring parts with known strings.

    Pieces that open the pattern are in most lines for which the index of prefixes gives the rule,
    so they count only if there are no others, or these are more frequent than `_OPENING`.
    """
    pieces: _Strings | None = None
    opening: _Strings | None = None
    run = _EMPTY
    whole = True
    for node in nodes:
        part = _part(node, opens and run == _EMPTY and whole)
        if part.exact is not None and len(run) * len(part.exact) <= _WIDTH:
            run = frozenset(_joined(before, after) for before in run for after in part.exact)
            continue
        if opens and whole and min(map(len, run)) <= LENGTH:
            opening = _shortest(run)
        else:
            pieces = _rarer(pieces, _shortest(run))
        pieces = _rarer(pieces, part.pieces)
        whole = False
        run = part.exact or _EMPTY
    pieces = _rarer(pieces, _shortest(run))
    if opening and (pieces is None or _weight(pieces) > _OPENING):
        pieces = opening
    return _Part(run if whole else None, pieces)


def _joined(before: str, after: str) -> str:
    """`before` followed by `after`; nothing can follow the end of the text."""
    return before if before.endswith(END) else before + after


def _choice(options: list[_Part]) -> _Part:
    exact: set[str] = set()
    pieces: set[str] = set()
    for option in options:
        exact |= option.exact or frozenset()
        pieces |= option.pieces or _EMPTY
    known = len(exact) <= _WIDTH and all(option.exact is not None for option in options)
    return _Part(frozenset(exact) if known else None, _shortest(pieces))


def _shortest(strings: Iterable[str]) -> _Strings | None:
    """`strings` without those that contain another; None if one of them is in every text."""
    kept: list[str] = []
    for string in sorted(strings, key=len):
        if string in ("", END):
            return None
        if not any(piece in string for piece in kept):
            kept.append(string)
    return frozenset(kept) or None


def _rarer(one: _Strings | None, other: _Strings | None) -> _Strings | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other, key=_weight)


def _weight(pieces: _Strings) -> float:
    """Estimated frequency of `pieces` in a text, plus the cost of searching for them."""
    sizes = sorted(len(piece[-_LENGTH:].encode()) for piece in pieces)
    return sum(1 / _RARITY**size + _COST for size in sizes)
