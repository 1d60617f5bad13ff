"""Counting which lines repeat over the pages of a site, in bounded memory.

Lossy counting (Manku and Motwani, 2002): when too many lines are remembered, those seen least are
forgotten, and a line that comes back later may be counted short by what was forgotten; a line that
repeats often enough to matter is never lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LINES = 20_000
"""Lines remembered for one site."""

MOST_SITES = 2_000
"""Sites remembered; a crawl of more is learnt in parts."""

_EXAMPLES = 2


@dataclass(slots=True)
class Line:
    """A line, or a family of lines that differ in a name.

    pages: on which it was seen; body: on which it was taken for the story; missed: pages it may
    have been on before it was remembered; variants: of its wording, counted up to three.
    """

    pages: int = 0
    body: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)
    signatures: set[str] = field(default_factory=set)

    def see(self, text: str, signature: str, is_body: bool) -> None:
        """Count one more page."""
        self.pages += 1
        self.body += is_body
        if len(self.signatures) <= _EXAMPLES and signature not in self.signatures:
            self.signatures.add(signature)
        if len(self.examples) < _EXAMPLES and text not in self.examples:
            self.examples.append(text)


class Lines:
    """The lines of one site."""

    def __init__(self, most: int = MOST_LINES) -> None:
        self._most = most
        self._forgotten = 0
        self._lines: dict[str, Line] = {}

    def see(self, key: str, text: str, signature: str, is_body: bool) -> None:
        """Count one line of one page; each key once a page."""
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= self._most:
                self._forget()
            line = self._lines[key] = Line(missed=self._forgotten)
        line.see(text, signature, is_body)

    def _forget(self) -> None:
        """Drop the rarest lines until a tenth of the room is free."""
        while len(self._lines) > self._most * 0.9:
            self._forgotten += 1
            self._lines = {
                key: line
                for key, line in self._lines.items()
                if line.pages + line.missed > self._forgotten
            }

    def repeated(self, least: int) -> Iterator[tuple[str, Line]]:
        """The lines seen on at least `least` pages, those on most pages first."""
        found = [(key, line) for key, line in self._lines.items() if line.pages >= least]
        yield from sorted(found, key=lambda item: (-item[1].pages, item[0]))


@dataclass
class Site:
    """What is known of one site.

    bodies: eight bytes for each story seen, as one saved twice would make all its lines repeat.
    prose: lines of stories, to show what a rule must not hit.
    """

    pages: int = 0
    lines: Lines = field(default_factory=Lines)
    patterns: Lines = field(default_factory=Lines)
    bodies: set[bytes] = field(default_factory=set)
    prose: list[str] = field(default_factory=list)
