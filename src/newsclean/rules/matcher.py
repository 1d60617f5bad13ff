"""Finds the rules that match each block, in one pass over the blocks.

1. The first characters of a block are looked up in an index of the prefixes that the matches of
   rules can have.
2. Of the rules found there, those are kept of which the block contains a required piece: a string
   that every match contains.
3. The patterns of these are run with RE2, each compiled when first needed.

So neither start-up nor matching gets slower with the number of languages, and RE2 keeps the time
of every rule, including a user's own, linear in the length of the block. (One `re2.Set` of all
rules takes a second to compile.)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from newsclean.rules.fold import END, caseless, fold, signature
from newsclean.rules.index import GROUP, LENGTH, Index, enter, entries, groups, renumbered
from newsclean.rules.letters import widened
from newsclean.rules.lowercase import lowercase
from newsclean.rules.rows import Row, rule_of
from newsclean.rules.rule import LONGEST_MAX, Hit, Rule

if TYPE_CHECKING:
    import re2

_HEAD = 4 * LENGTH
"""Characters of a block that are folded to look up its prefix. More are needed only if it begins
with a long number or much white space."""

_SLACK = 2
"""A block may be at most so many times longer than its folded form (white space, invisible
characters); longer blocks are not matched."""

_SHORT = 80
_KEPT = 20_000
"""Hits of lines up to _SHORT characters are cached, as the pages of a site share menus. A cache of
_KEPT lines is cleared."""

_MANY = 16
"""Number of pieces whose search takes as long as running a pattern that is already compiled."""

_MEMORY = 64 << 20
"""Most bytes RE2 may use for one pattern; it mostly needs some ten kilobytes."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Rules ready to match, immutable for callers; compiled patterns and hits are cached inside.

    rows: the rules, in the order in which hits are reported. index: of the prefixes of their
    matches. lines: the numbers of the rules of literal lines.
    """

    rows: tuple[Row, ...] = ()
    index: Index = field(default_factory=list, repr=False)
    lines: Mapping[str, tuple[int, ...]] = field(default_factory=dict, repr=False)
    _compiled: _Compiled = field(init=False, repr=False)
    _longest: int = field(init=False, repr=False)
    _known: dict[str, tuple[Hit, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_compiled", _Compiled(self.rows, self.index))
        object.__setattr__(self, "_longest", max(LONGEST_MAX, *map(len, self.lines), 0))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle without compiled patterns, which cannot be pickled; a copy compiles its own."""
        return RuleSet, (self.rows, self.index, self.lines)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules, in the order in which hits are reported."""
        return tuple(map(rule_of, self.rows))

    def extended(self, added: Iterable[Rule]) -> RuleSet:
        """A set with the rules `added` after these."""
        from newsclean.rules.preparing import prepared

        rows, index, lines = list(self.rows), list(self.index), dict(self.lines)
        for number, rule in enumerate(added, len(rows)):
            beginnings, ready = prepared(rule)
            enter(index, beginnings, number)
            for line in rule.literal:
                lines[line] = (*lines.get(line, ()), number)
            rows.append(ready)
        index.sort()
        return RuleSet(tuple(rows), index, lines)

    def without(self, ids: Iterable[str]) -> RuleSet:
        """A set without the rules with these ids."""
        dropped = frozenset(ids)
        if not dropped:
            return self
        kept = [number for number, rule in enumerate(self.rules) if rule.id not in dropped]
        places = {old: new for new, old in enumerate(kept)}
        lines = {
            line: tuple(places[number] for number in numbers if number in places)
            for line, numbers in self.lines.items()
        }
        rows = tuple(self.rows[number] for number in kept)
        return RuleSet(rows, renumbered(self.index, places.get), lines)

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
        bucket = self._compiled.bucket(text)
        # Folding is skipped if no rule has the prefix, or all of them are for shorter blocks.
        near = len(text) <= bucket.longest * _SLACK
        if not near and not self.lines:
            return ()
        folded = fold(text)
        found = self._compiled.matching(bucket, folded) if near else []
        if self.lines:
            found += self.lines.get(signature(text), ())
        if not found:
            return ()
        return tuple([Hit(rule_of(self.rows[number]), folded) for number in sorted(found)])


def _head(text: str) -> str:
    """The first caseless characters of a block, to look it up; `END` follows a short block."""
    head = caseless(fold(text[:_HEAD]))
    if len(head) < LENGTH:
        head = caseless(fold(text)[:_HEAD]) + END
    return head[:LENGTH]


def _is_plain(start: str) -> bool:
    """Whether folding leaves these first ASCII characters of a block as they are."""
    words = start.split()
    return len(start) == LENGTH and " ".join(words) == start and "".join(words).isalpha()


class _Candidate(NamedTuple):
    """A rule that may match a block: its `max`, its number, and its required pieces."""

    max: int
    number: int
    pieces: list[str]


class _Bucket:
    """The rules to try on blocks with a certain prefix, those with the largest `max` first.

    longest: `max` of the first rule.
    """

    __slots__ = ("candidates", "longest")

    def __init__(self, candidates: list[_Candidate]) -> None:
        self.candidates = candidates
        self.longest = candidates[0].max if candidates else 0


class _Automaton(NamedTuple):
    """A compiled pattern. cased: it is run on the text as it is, else on its lower-case form."""

    matches: re2.Set
    cased: bool


class _Compiled:
    """The patterns of rules, compiled when first needed and then kept."""

    __slots__ = ("_alone", "_begun", "_buckets", "_entries", "_index", "_made", "_read", "_rows")

    def __init__(self, rows: Sequence[Row], index: Index) -> None:
        self._rows = rows
        self._index = index
        self._entries: dict[str, str] = {}
        self._read: set[str] = set()
        self._alone: dict[int, _Automaton] = {}
        self._buckets: tuple[dict[str, _Bucket], dict[str, _Bucket]] = ({}, {})
        self._begun: dict[str, _Bucket] = {}
        self._made: tuple[dict[str, _Candidate], dict[str, _Candidate]] = ({}, {})

    def bucket(self, text: str) -> _Bucket:
        """The rules to try on a block; may be empty."""
        if not text.isascii():
            return self._bucket(_head(text), False)
        start = text[:LENGTH]
        bucket = self._begun.get(start)
        if bucket is None:
            bucket = self._bucket(_head(text), True)
            if _is_plain(start):
                if len(self._begun) >= _KEPT:
                    self._begun.clear()
                self._begun[start] = bucket
        return bucket

    def _bucket(self, head: str, ascii_only: bool) -> _Bucket:
        """The rules to try on blocks whose caseless form begins with `head`.

        ascii_only: the blocks are ASCII, which the rules of many languages cannot match.
        """
        beginning = self._longest_beginning(head)
        buckets = self._buckets[ascii_only]
        bucket = buckets.get(beginning)
        if bucket is None:
            bucket = buckets[beginning] = _Bucket(self._candidates(beginning, ascii_only))
        return bucket

    def _longest_beginning(self, head: str) -> str:
        """The longest prefix of `head` in the index; "" if there is none."""
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
        lower = lowercase(folded)
        small = _encoded(lower)
        searched = (lower if lower.isascii() else folded.casefold()) + END
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
                pattern = self._alone[number] = _automaton(rule_of(self._rows[number]))
            if pattern.matches.Match(_encoded(folded) if pattern.cased else small) is not None:
                found.append(number)
        return found

    def _candidates(self, beginning: str, ascii_only: bool) -> list[_Candidate]:
        """The rules of a prefix and of all shorter ones it begins with, largest `max` first."""
        starts = (beginning[:end] for end in range(len(beginning) + 1))
        numbers = " ".join([self._entries.get(start, "") for start in starts]).split()
        found = [self._candidate(number, ascii_only) for number in numbers]
        return sorted([one for one in found if one.pieces], key=_longest_first)

    def _candidate(self, number: str, ascii_only: bool) -> _Candidate:
        """The rule with this number; for ASCII text with its ASCII pieces only."""
        made = self._made[ascii_only]
        candidate = made.get(number)
        if candidate is None:
            rule = rule_of(self._rows[int(number)])
            pieces = rule.required.split("\t")
            if ascii_only:
                pieces = [piece for piece in pieces if piece.isascii()]
            candidate = made[number] = _Candidate(rule.max, int(number), pieces)
        return candidate


def _longest_first(candidate: _Candidate) -> tuple[int, int]:
    return -candidate.max, candidate.number


def _automaton(rule: Rule) -> _Automaton:
    chosen = options(case_sensitive=not rule.cased)
    return _Automaton(compiled_set(rule.match, chosen), rule.cased)


def compiled_set(pattern: str, options: re2.Options) -> re2.Set:
    """An automaton that matches `pattern` at the start of a text.

    Raises re2.error for a pattern that RE2 does not support.
    """
    import re2

    compiled = re2.Set.MatchSet(options)
    compiled.Add(widened(pattern))
    compiled.Compile()
    return compiled


def options(*, case_sensitive: bool = False) -> re2.Options:
    """Options to compile rules: Unicode, errors raised and not logged."""
    import re2

    chosen = re2.Options()
    chosen.case_sensitive = case_sensitive
    chosen.log_errors = False
    chosen.max_mem = _MEMORY
    return chosen


def _encoded(text: str) -> bytes:
    """`text` encoded for RE2; lone surrogates, which JSON may contain, become question marks."""
    return text.encode(errors="replace")
