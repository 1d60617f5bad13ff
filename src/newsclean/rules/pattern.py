"""Parses a rule's pattern into a tree, from which prefixes and required pieces are derived.

The tree describes a superset of the strings that the pattern matches: `$` is the character `END`,
other zero-width assertions are empty, an unknown construct is any character, and flags are ignored,
as the users of the tree ignore case.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.rules.fold import END

_CLASS_WIDTH = 64
"""Most members of a character class that are listed; a larger class is any character."""

_DIGITS = tuple("0123456789")
_CONTROL = {"s": " ", "t": " ", "n": " ", "r": " ", "f": " ", "v": " "}

_ZERO_WIDTH = frozenset("AbB")
_COUNT = re.compile(r"\{(\d+)(,?)(\d*)\}")
_FLAGS = re.compile(r"\?(?:P?<\w+>|[a-zA-Z-]*(:|(?=\))))")


class Chars(NamedTuple):
    """One of several characters. members: None for any character."""

    members: tuple[str, ...] | None


class Sequence(NamedTuple):
    """Parts that follow each other; without parts, the empty string."""

    parts: tuple[Node, ...]


class Choice(NamedTuple):
    """One of several options."""

    options: tuple[Node, ...]


class Repeat(NamedTuple):
    """`part`, repeated `least` to `most` times. most: None for no limit."""

    part: Node
    least: int
    most: int | None


Node = Chars | Sequence | Choice | Repeat

ANY = Chars(None)
NOTHING = Sequence(())
ANYTHING = Repeat(ANY, 0, None)


def parsed(pattern: str) -> Node:
    """The tree of `pattern` (valid RE2)."""
    if "\\Q" in pattern:
        return ANYTHING
    parser = _Parser(pattern)
    tree = parser.choice()
    return ANYTHING if parser.rest() else tree


class _Parser:
    """A recursive-descent parser; each method reads one construct."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._at = 0

    def rest(self) -> str:
        return self._pattern[self._at :]

    def choice(self) -> Node:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pattern) and self._pattern[self._at] not in "|)":
            parts.append(self._repeated(self._atom()))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _atom(self) -> Node:
        if self._take("("):
            return self._group()
        if self._take("["):
            return self._class()
        char = self._next()
        if char == "\\":
            if self._take("z"):
                return Chars((END,))
            if self._pattern[self._at] in _ZERO_WIDTH:
                self._at += 1
                return NOTHING
            return _chars(self._escaped())
        if char == "$":
            return Chars((END,))
        if char == "^":
            return NOTHING
        return ANY if char == "." else Chars((char,))

    def _group(self) -> Node:
        if flags := _FLAGS.match(self._pattern, self._at):
            self._at = flags.end()
        inner = self.choice()
        self._take(")")
        return inner

    def _class(self) -> Node:
        known = not self._take("^")
        members: list[str] = []
        first = True
        while first or not self._take("]"):
            first = False
            found = self._range()
            known = known and bool(found)
            members += found
        return _chars(tuple(members)) if known else ANY

    def _range(self) -> tuple[str, ...]:
        """The next members of a character class; empty if they are unknown or too many."""
        if self._take("[:"):
            self._at = self._pattern.index(":]", self._at) + 2
            return ()
        low = self._member()
        if not self._pattern.startswith("-", self._at) or self._pattern.startswith("-]", self._at):
            return low
        self._take("-")
        high = self._member()
        if len(low) != 1 or len(high) != 1 or ord(high[0]) - ord(low[0]) >= _CLASS_WIDTH:
            return ()
        return tuple(map(chr, range(ord(low[0]), ord(high[0]) + 1)))

    def _member(self) -> tuple[str, ...]:
        return self._escaped() if self._take("\\") else (self._next(),)

    def _escaped(self) -> tuple[str, ...]:
        """The characters that the escape after a backslash stands for; empty if unknown."""
        char = self._next()
        if char in "pPx":
            braced = self._take("{")
            self._at = (
                self._pattern.index("}", self._at) + 1 if braced else self._at + 1 + (char == "x")
            )
            return ()
        if char == "d":
            return _DIGITS
        if char in _CONTROL:
            return (_CONTROL[char],)
        return () if char.isalnum() else (char,)

    def _repeated(self, atom: Node) -> Node:
        """`atom` with the quantifiers that follow it."""
        bounds = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        while self._at < len(self._pattern):
            if count := _COUNT.match(self._pattern, self._at):
                least = int(count[1])
                most = int(count[3]) if count[3] else None if count[2] else least
                self._at = count.end()
            elif self._pattern[self._at] in bounds:
                least, most = bounds[self._next()]
            else:
                break
            self._take("?")
            atom = Repeat(atom, least, most)
        return atom

    def _take(self, token: str) -> bool:
        found = self._pattern.startswith(token, self._at)
        self._at += len(token) * found
        return found

    def _next(self) -> str:
        self._at += 1
        char = self._pattern[self._at - 1]
        return " " if char.isspace() else char


def _chars(members: tuple[str, ...]) -> Chars:
    return Chars(members) if 0 < len(members) <= _CLASS_WIDTH else ANY
