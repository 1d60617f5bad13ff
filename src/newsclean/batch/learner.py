"""Counts the lines of pages by site and proposes rules for lines that repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple, Self

from newsclean.batch.job import Outcome
from newsclean.batch.repeats import MOST_SITES, Line, Site
from newsclean.batch.rulefile import Proposal
from newsclean.expressions import expression
from newsclean.rules.fold import fold, signature

LONGEST = 400
"""Most characters of a line that may be boilerplate; longer lines are prose."""

_PROSE_WORDS = 10
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "”", "»", '"')
_CAPITALISED = r"[^\W\d_a-z]\w*(?:[-'’]\w+)*"
_NAME = expression(rf"(?<=\s){_CAPITALISED}(?:\s+{_CAPITALISED})*|\d+")
_FIRST_NAME = expression(rf"^{_CAPITALISED}(?:\s+{_CAPITALISED})+")
_SLOT = "\0"
_MOST_SLOTS = 2
_FIXED_WORDS = 3
_PROSE_KEPT = 2


class Thresholds(NamedTuple):
    """When a line is proposed: if it repeats on at least so many pages and this share (0 to 1) of
    them, and reaches the body on at least `reached` of them.
    """

    pages: int = 3
    share: float = 0.1
    reached: int = 1


class Learner:
    """A sink that counts lines by site."""

    def __init__(self) -> None:
        self._sites: dict[tuple[str, str], Site] = {}

    def put(self, outcome: Outcome) -> None:
        """Count the lines of one page, unless its story was seen before."""
        seen = outcome.observation
        if seen is None:
            return
        name = (seen.host, "") if seen.host else ("", seen.folder)
        if name not in self._sites and len(self._sites) >= MOST_SITES:
            return
        site = self._sites.setdefault(name, Site())
        if seen.body in site.bodies:
            return
        site.bodies.add(seen.body)
        site.pages += 1
        _count(site, seen.lines)

    def proposals(self, thresholds: Thresholds) -> Iterator[Proposal]:
        """A rule for every line that repeats and reaches the body, site by site."""
        folders = [folder for host, folder in self._sites if not host]
        for (host, folder), site in sorted(self._sites.items()):
            least = max(thresholds.pages, int(site.pages * thresholds.share))
            place = _Place(host, shortest(folder, folders), site)
            varied = dict(_varied(place, least))
            found = chain(varied.values(), _literal(place, least, varied.keys()))
            yield from (rule for rule in found if rule.reaches >= thresholds.reached)

    def finish(self) -> None:
        """Nothing to do: each page was counted as it came."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""


def shortest(folder: str, folders: Sequence[str]) -> str:
    """The shortest end of the path `folder` that no other of `folders` shares."""
    parts = PurePosixPath(folder).parts
    for start in range(len(parts) - 1, 0, -1):
        end = parts[start:]
        if sum(PurePosixPath(other).parts[-len(end) :] == end for other in folders) == 1:
            return "/".join(end)
    return "" if folder == "." else folder


class _Place(NamedTuple):
    """A site, and the host or folder that identifies it."""

    host: str
    folder: str
    site: Site


def _count(site: Site, lines: tuple[tuple[str, bool], ...]) -> None:
    marks: dict[str, tuple[str, bool]] = {}
    patterns: dict[str, tuple[str, str, bool]] = {}
    for text, is_body in lines:
        mark = signature(text)
        marks[mark] = (text, is_body or marks.get(mark, ("", False))[1])
        for pattern in _patterns(text):
            patterns[pattern] = (text, mark, is_body)
        if is_body and len(site.prose) < _PROSE_KEPT and _is_prose(text):
            site.prose.append(text)
    for mark, (text, is_body) in marks.items():
        site.lines.see(mark, text, mark, is_body)
    for pattern, (text, mark, is_body) in patterns.items():
        site.patterns.see(pattern, text, mark, is_body)


def _patterns(text: str) -> Iterator[str]:
    """`text` with names and numbers replaced by slots, if enough fixed words remain.

    A capitalised first word may be a verb before a name ("Follow Ana Lopes") or part of a name.
    The first pattern keeps it, the second takes it as part of the name.
    """
    if len(text) > LONGEST // 4:
        return
    folded = fold(text)
    for line in dict.fromkeys((folded, _FIRST_NAME.sub(_SLOT, folded))):
        pattern = _NAME.sub(_SLOT, line)
        fixed = pattern.replace(_SLOT, " ").split()
        if 1 <= pattern.count(_SLOT) <= _MOST_SLOTS and len(fixed) >= _FIXED_WORDS:
            yield pattern


def _varied(place: _Place, least: int) -> Iterator[tuple[str, Proposal]]:
    """Rules for lines that differ only in a name or number, with their patterns."""
    repeated = dict(place.site.patterns.repeated(least))
    for pattern, line in repeated.items():
        if len(line.signatures) < 2 or len(place.site.prose) < _PROSE_KEPT:
            continue
        closer = repeated.get(next(_patterns(line.examples[0])))
        if closer is not line and closer is not None and closer.pages == line.pages:
            continue  # the other pattern, which keeps the first word, covers all pages too
        match = ".{1,60}".join(re.escape(part) for part in pattern.split(_SLOT))
        match = match.replace("\\ ", " ")
        yield pattern, _proposal(place, line, match=f"^{match}$", miss=tuple(place.site.prose))


def _literal(place: _Place, least: int, covered: Set[str]) -> Iterator[Proposal]:
    """Rules for lines that are the same on all pages, except those that a pattern covers."""
    for _, line in place.site.lines.repeated(least):
        if covered.isdisjoint(_patterns(line.examples[0])):
            yield _proposal(place, line, literal=line.examples[0])


def _proposal(
    place: _Place, line: Line, literal: str = "", match: str = "", miss: tuple[str, ...] = ()
) -> Proposal:
    return Proposal(
        host=place.host,
        folder=place.folder,
        literal=literal,
        match=match,
        miss=miss,
        pages=line.pages,
        of=place.site.pages,
        reaches=line.body,
        examples=tuple(line.examples),
        enabled=not _may_be_story(line),
    )


def _may_be_story(line: Line) -> bool:
    """Whether the line is a whole sentence that was nearly always labelled body.

    Examples: the fixed first sentence of a column, a disclaimer that is part of a report.
    """
    return line.body * 10 >= line.pages * 9 and all(map(_is_prose, line.examples))


def _is_prose(text: str) -> bool:
    return text.endswith(_SENTENCE_END) and len(text.split()) >= _PROSE_WORDS
