"""What the strings that a pattern matches can begin with.

The matcher looks a block's first characters up in a table of these, so that a block meets only
the few rules that could match it and the cost does not grow with the number of rules. The set is
sound and need not be tight: where a construct is not understood, the prefix ends before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from newsclean.rules.fold import caseless

LENGTH = 9
"""Longest prefix kept, in caseless characters."""

_WIDTH = 160
"""Most prefixes kept for a pattern; more are cut shorter, which makes them fewer."""

_WORD = 5
"""A prefix ends with the first space at or after this place: more words select little more."""

_CLASS_WIDTH = 64
"""Most characters of a class that are written out."""

_ZERO_WIDTH = frozenset("AbBz")
_COUNT = re.compile(r"\{(\d+)(?:,\d*)?\}")
_CONTROL = {"t": " ", "n": " ", "r": " ", "f": " ", "v": " "}


class _Start(NamedTuple):
    """A possible beginning; open: nothing has yet been left out after it."""

    text: str
    open: bool


_Starts = frozenset[_Start]
_EMPTY: _Starts = frozenset({_Start("", True)})
_ANYTHING: _Starts = frozenset({_Start("", False)})


def prefixes(pattern: str) -> tuple[str, ...]:
    """The caseless beginnings of what `pattern` (valid RE2, anchored at the start) can match.

    Sorted, none the beginning of another; ("",) where a match can begin with anything.
    """
    if "\\Q" in pattern:
        return ("",)
    parser = _Parser(pattern)
    starts = sorted({start.text for start in parser.alternatives()})
    if parser.rest():
        return ("",)
    kept: list[str] = []
    for text in starts:
        if not kept or not text.startswith(kept[-1]):
            kept.append(text)
    return tuple(kept)


class _Parser:
    """Recursive descent over the pattern; each method reads one construct and gives its starts."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def rest(self) -> str:
        return self._pattern[self._at :]

    def alternatives(self) -> _Starts:
        starts = self._sequence()
        while self._take("|"):
            starts |= self._sequence()
        return _narrowed(starts)

    def _sequence(self) -> _Starts:
        starts = _EMPTY
        while self.rest() and not self.rest().startswith(("|", ")")):
            atom = self._atom()
            starts = _joined(starts, self._repeated(atom))
        return starts

    def _atom(self) -> _Starts:
        if self._take("("):
            return self._group()
        if self._take("["):
            return self._class()
        if self._take("\\"):
            return self._escape()
        char = self._next()
        if char in "^$":
            return _EMPTY
        return _ANYTHING if char == "." else _characters(char)

    def _group(self) -> _Starts:
        if self._take("?"):
            flags = self.rest().split(":", 1)[0].split(")", 1)[0]
            if flags.startswith(("P<", "<")):
                flags = self.rest().split(">", 1)[0]
            self._at += len(flags) + 1
            if self._pattern[self._at - 1] == ")":
                return _EMPTY
        starts = self.alternatives()
        self._take(")")
        return starts

    def _class(self) -> _Starts:
        known = not self._take("^")
        members: list[str] = []
        first = True
        while first or not self._take("]"):
            first = False
            if self._take("[:"):
                self._at = self._pattern.index(":]", self._at) + 2
                known = False
                continue
            low = self._member()
            if low and self.rest().startswith("-") and not self.rest().startswith("-]"):
                self._take("-")
                span = range(ord(low), ord(self._member() or low) + 1)
                # Digits all fold to one key, so their range is as good as a single character.
                wide = len(span) > _CLASS_WIDTH
                members += [] if wide else map(chr, span)
                known = known and not wide
            else:
                known = known and bool(low)
                members += low
        return _characters(members) if known and len(members) <= _CLASS_WIDTH else _ANYTHING

    def _member(self) -> str:
        """One character of a class; "" for an escape that stands for many."""
        if not self._take("\\"):
            return self._next()
        char = self._next()
        if char in "pPx" and self._take("{"):
            self._at = self._pattern.index("}", self._at) + 1
            return ""
        if char in "dsw":
            return {"d": "0", "s": " ", "w": ""}[char]
        return _CONTROL.get(char, "" if char.isalnum() else char)

    def _escape(self) -> _Starts:
        if self.rest()[:1] in _ZERO_WIDTH:
            self._at += 1
            return _EMPTY
        self._at -= 1
        char = self._member()
        return _characters(char) if char else _ANYTHING

    def _repeated(self, atom: _Starts) -> _Starts:
        """`atom` with the quantifier that follows it."""
        numeric = all(start.text == "0" and start.open for start in atom)
        # A run of digits has the same key as one digit, so a repeated digit leaves nothing out.
        closed = atom if numeric else frozenset(_Start(start.text, False) for start in atom)
        if self._take("?"):
            atom |= _EMPTY
        elif self._take("*"):
            atom = closed | _EMPTY
        elif self._take("+"):
            atom = closed
        elif count := _COUNT.match(self._pattern, self._at):
            self._at = count.end()
            atom = closed if int(count[1]) else closed | _EMPTY
        else:
            return atom
        self._take("?")
        return atom

    def _take(self, token: str) -> bool:
        found = self._pattern.startswith(token, self._at)
        self._at += len(token) * found
        return found

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1]


def _characters(members: Iterable[str]) -> _Starts:
    return frozenset(_Start(caseless(member), True) for member in members)


def _joined(left: _Starts, right: _Starts) -> _Starts:
    """Every open start of `left` followed by every start of `right`."""
    joined = {start for start in left if not start.open}
    for start in left:
        if start.open:
            joined |= {_cut(caseless(start.text + more.text), more.open, LENGTH) for more in right}
    return _narrowed(frozenset(joined))


def _narrowed(starts: _Starts) -> _Starts:
    """`starts` cut to the length at which there are few enough of them."""
    length = LENGTH
    while len(starts) > _WIDTH and length > 0:
        length -= 1
        starts = frozenset(_cut(start.text, start.open, length) for start in starts)
    return starts


def _cut(text: str, still_open: bool, length: int) -> _Start:
    """The start `text` up to `length`, or to its first space at `_WORD` or after."""
    end = text.find(" ", _WORD, length) + 1 or length
    return _Start(text[:end], still_open and len(text) < end)
