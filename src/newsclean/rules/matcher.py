"""Which rules match which blocks, in one pass over the blocks.

A block's first characters are looked up in a table of what the rules' matches can begin with. Of
the rules found there, those are run of which the block has a piece that every match has, as
`re2.Set`s compiled when first needed. So neither start-up nor matching grows with the number of
languages, and RE2 keeps every rule, a user's own included, linear in the length of the block. (One
set of all rules takes a second to compile, as measured.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.rules.fold import caseless, fold, signature
from newsclean.rules.index import GROUP, Index, enter, entries, groups, renumbered
from newsclean.rules.pattern import END, parsed
from newsclean.rules.prefixes import LENGTH, prefixes
from newsclean.rules.required import required
from newsclean.rules.rule import Hit, Rule

if TYPE_CHECKING:
    import re2

_HEAD = 4 * LENGTH
"""Characters of a block that are enough to look up its beginning, but for one that begins with a
long number or much white space."""

_SLACK = 2
"""How many times longer than its folded form a block may be written (white space, invisible
characters); longer ones are not looked at."""

_SHORT = 80
_KEPT = 20_000
"""Length and number of the lines whose hits are remembered: the pages of a site share menus. A full
memory starts anew."""

_MANY = 16
"""Pieces to search for that take as long as to run a pattern that is compiled already."""

_MEMORY = 64 << 20
"""Bytes RE2 may use for one set; it takes what it needs, mostly some ten kilobytes."""

_LETTERS = r"A-Za-z\x{80}-\x{10FFFF}"
_PIECES = re.compile(r"\\pL|\\.|.", re.DOTALL)


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Rules ready to match; patterns are compiled when first needed. May be pickled and shared.

    rules: in the order in which hits are reported.
    """

    rules: tuple[Rule, ...] = ()
    index: Index = field(default_factory=dict, repr=False)
    _compiled: _Compiled = field(init=False, repr=False)
    _lines: dict[str, list[int]] = field(init=False, repr=False)
    _longest: int = field(init=False, repr=False)
    _known: dict[str, tuple[Hit, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        lines: dict[str, list[int]] = {}
        for number, rule in enumerate(self.rules):
            for line in rule.literal:
                lines.setdefault(line, []).append(number)
        written = max((rule.max for rule in self.rules), default=0)
        object.__setattr__(self, "_compiled", _Compiled(self.rules, self.index))
        object.__setattr__(self, "_lines", lines)
        object.__setattr__(self, "_longest", max(written, max(map(len, lines), default=0)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Compiled patterns cannot be pickled; a copy compiles its own."""
        return RuleSet, (self.rules, self.index)

    def extended(self, added: Iterable[Rule]) -> RuleSet:
        """These rules and `added` ones after them."""
        index = dict(self.index)
        rules = [*self.rules, *added]
        for number in range(len(self.rules), len(rules)):
            if pattern := rules[number].match:
                tree = parsed(pattern)
                enter(index, prefixes(tree), number)
                rules[number] = rules[number]._replace(required="\t".join(required(tree)))
        return RuleSet(tuple(rules), index)

    def without(self, ids: Iterable[str]) -> RuleSet:
        """These rules but those named by id."""
        dropped = frozenset(ids)
        if not dropped:
            return self
        kept = [number for number, rule in enumerate(self.rules) if rule.id not in dropped]
        places = {old: new for new, old in enumerate(kept)}
        rules = tuple(self.rules[number] for number in kept)
        return RuleSet(rules, renumbered(self.index, places.get))

    def match(self, texts: Iterable[str]) -> list[tuple[Hit, ...]]:
        """The hits of each text, each rule at most once."""
        limit = self._longest * _SLACK
        known = self._known
        found: list[tuple[Hit, ...]] = []
        for text in texts:
            hits = known.get(text)
            if hits is None:
                hits = self._hits(text) if 0 < len(text) <= limit else ()
                if len(text) <= _SHORT:
                    if len(known) >= _KEPT:
                        known.clear()
                    known[text] = hits
            found.append(hits)
        return found

    def _hits(self, text: str) -> tuple[Hit, ...]:
        # Few long blocks begin as a rule does: the rest of one is folded when it is needed.
        whole = len(text) <= _SHORT
        start = fold(text if whole else text[:_HEAD])
        bucket = self._compiled.bucket(_head(start, "" if whole else text), text.isascii())
        # Most rules are for short lines: lengths are compared before a long one is folded.
        near = len(text) <= bucket.longest * _SLACK
        if not near and not self._lines:
            return ()
        folded = start if whole else fold(text)
        found = self._compiled.matching(bucket, folded) if near else []
        if self._lines:
            found += self._lines.get(signature(text), ())
        return tuple([Hit(self.rules[number], folded) for number in sorted(found)]) if found else ()


def _head(start: str, text: str) -> str:
    """The caseless characters to look a block up by, with `END` behind a shorter block.

    start: the folded beginning of the block; text: all of it where this is longer.
    """
    head = caseless(start[:_HEAD])
    if len(head) < LENGTH:
        head = caseless(fold(text) if text else start) + END
    return head[:LENGTH]


class _Candidate(NamedTuple):
    """A rule that may match a block: its `max`, its number, pieces of which the block has one."""

    max: int
    number: int
    pieces: list[str]


class _Bucket:
    """The rules to run on blocks with one beginning, those for the longest blocks first.

    longest: `max` of the first.
    """

    __slots__ = ("candidates", "longest")

    def __init__(self, candidates: list[_Candidate]) -> None:
        self.candidates = candidates
        self.longest = candidates[0].max if candidates else 0


class _Compiled:
    """The patterns of rules, compiled when first asked for and then kept."""

    __slots__ = ("_alone", "_buckets", "_entries", "_index", "_read", "_rules")

    def __init__(self, rules: Sequence[Rule], index: Index) -> None:
        self._rules = rules
        self._index = index
        self._entries: dict[str, str] = {}
        self._read: set[str] = set()
        self._alone: dict[int, re2.Set] = {}
        self._buckets: tuple[dict[str, _Bucket], dict[str, _Bucket]] = ({}, {})

    def bucket(self, head: str, ascii_only: bool) -> _Bucket:
        """The rules to run on blocks whose caseless form begins with `head`; may be none.

        ascii_only: whether the blocks are, which few rules of most languages can match.
        """
        beginning = self._longest_beginning(head)
        buckets = self._buckets[ascii_only]
        bucket = buckets.get(beginning)
        if bucket is None:
            bucket = buckets[beginning] = _Bucket(self._candidates(beginning, ascii_only))
        return bucket

    def _longest_beginning(self, head: str) -> str:
        """The longest beginning of `head` in the index, which implies the shorter ones; else ""."""
        known = self._entries
        if head[:GROUP] not in self._read:
            self._read.add(head[:GROUP])
            for group in groups(head):
                known.update(entries(self._index, group))
        for end in range(len(head), 0, -1):
            if head[:end] in known:
                return head[:end]
        return ""

    def matching(self, bucket: _Bucket, folded: str) -> list[int]:
        """Numbers of the rules of `bucket` that match `folded`."""
        length = len(folded)
        data = folded.encode()
        searched = folded.casefold() + END
        found = []
        for most, number, pieces in bucket.candidates:
            if length > most:
                break
            pattern = self._alone.get(number)
            if pattern is None or len(pieces) < _MANY:
                for piece in pieces:
                    if piece in searched:
                        break
                else:
                    continue
            if pattern is None:
                pattern = self._alone[number] = compiled_set([self._rules[number].match])
            if pattern.Match(data) is not None:
                found.append(number)
        return found

    def _candidates(self, beginning: str, ascii_only: bool) -> list[_Candidate]:
        """The rules of a beginning and of all that it begins with, the longest `max` first."""
        starts = (beginning[:end] for end in range(len(beginning) + 1))
        numbers = map(int, " ".join(self._entries.get(start, "") for start in starts).split())
        found = []
        for number in numbers:
            rule = self._rules[number]
            pieces = rule.required.split("\t")
            if ascii_only:
                pieces = [piece for piece in pieces if piece.isascii()]
            if pieces:
                found.append(_Candidate(rule.max, number, pieces))
        return sorted(found, key=lambda candidate: (-candidate.max, candidate.number))


def compiled_set(patterns: Iterable[str]) -> re2.Set:
    """One automaton over `patterns`, each matched at the start of the text, ignoring case.

    Raises re2.error on a pattern that RE2 does not take.
    """
    import re2

    combined = re2.Set.MatchSet(options())
    for pattern in patterns:
        combined.Add(_affordable(pattern))
    combined.Compile()
    return combined


def _affordable(pattern: str) -> str:
    """`pattern` with every \\pL read as "an ASCII letter or anything beyond ASCII".

    The exact class has 600 ranges and made rules with a few of them take 30 ms to compile.
    """
    if r"\pL" not in pattern:
        return pattern
    pieces: list[str] = []
    inside = False
    for piece in _PIECES.findall(pattern):
        if piece == r"\pL":
            pieces.append(_LETTERS if inside else f"[{_LETTERS}]")
            continue
        if piece in ("[", "]"):
            inside = piece == "["
        pieces.append(piece)
    return "".join(pieces)


def options() -> re2.Options:
    """How rules are compiled: Unicode, ignoring case, errors raised and not logged."""
    import re2

    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    chosen.max_mem = _MEMORY
    return chosen
