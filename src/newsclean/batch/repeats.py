"""Counting which lines repeat over the pages of a site, in bounded memory.

Method: lossy counting (Manku and Motwani, 2002). When too many lines are held, the rarest are
dropped. A dropped line that appears again may be counted too low, but a line that repeats often
enough for a rule is never lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_LINES = 20_000
"""Most lines held for one site."""

MOST_SITES = 2_000
"""Most sites in one run; pages of further sites are ignored."""

_EXAMPLES = 2


@dataclass(slots=True)
class Line:
    """Counts for a line, or for a pattern of lines that differ in a name.

    pages: number of pages with it. body: number of pages on which it was labelled body.
    missed: most pages it may have been on before it was held.
    examples: its first wordings. signatures: of its wordings, three at most.
    """

    pages: int = 0
    body: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)
    signatures: set[str] = field(default_factory=set)

    def see(self, text: str, signature: str, is_body: bool) -> None:
        """Count one more page with this line."""
        self.pages += 1
        self.body += is_body
        if len(self.signatures) <= _EXAMPLES and signature not in self.signatures:
            self.signatures.add(signature)
        if len(self.examples) < _EXAMPLES and text not in self.examples:
            self.examples.append(text)


class Lines:
    """The lines of one site, with their counts."""

    def __init__(self, most: int = MOST_LINES) -> None:
        self._most = most
        self._forgotten = 0
        self._lines: dict[str, Line] = {}

    def see(self, key: str, text: str, signature: str, is_body: bool) -> None:
        """Count a line of one page; call once a page for each key."""
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) >= self._most:
                self._forget()
            line = self._lines[key] = Line(missed=self._forgotten)
        line.see(text, signature, is_body)

    def _forget(self) -> None:
        """Drop the rarest lines until a tenth of the capacity is free."""
        while len(self._lines) > self._most * 0.9:
            self._forgotten += 1
            self._lines = {
                key: line
                for key, line in self._lines.items()
                if line.pages + line.missed > self._forgotten
            }

    def repeated(self, least: int) -> Iterator[tuple[str, Line]]:
        """The lines on at least `least` pages with their keys, most pages first."""
        found = [(key, line) for key, line in self._lines.items() if line.pages >= least]
        yield from sorted(found, key=lambda item: (-item[1].pages, item[0]))


@dataclass
class Site:
    """What is known about one site.

    pages: number of pages counted.
    bodies: hashes of the stories seen; a story saved twice would make all its lines repeat.
    prose: a few lines of stories, used as `miss` examples of proposed rules.
    """

    pages: int = 0
    lines: Lines = field(default_factory=Lines)
    patterns: Lines = field(default_factory=Lines)
    bodies: set[bytes] = field(default_factory=set)
    prose: list[str] = field(default_factory=list)
