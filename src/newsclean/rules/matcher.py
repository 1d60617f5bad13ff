"""Which rules match which blocks, in one pass over the blocks.

A block's first characters are looked up in a table of what the rules' matches can begin with; only
the rules found there are run, as `re2.Set`s compiled when first needed. So neither start-up nor
matching grows with the number of languages, and RE2 keeps every rule, a user's own included,
linear in the length of the block. (One set of all rules takes a second to compile, as measured.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from newsclean.rules.fold import caseless, fold, signature
from newsclean.rules.prefixes import LENGTH, prefixes
from newsclean.rules.rule import Hit, Rule

if TYPE_CHECKING:
    import re2

_HEAD = 3 * LENGTH
"""Characters of a block that are folded to look up its beginning: white space and invisible
characters may stand before the ones that count, and a number counts as one."""

_SLACK = 2
"""How many times longer than its folded form a block may be written (white space, invisible
characters); longer ones are not looked at."""

_SHORT = 80
_KEPT = 20_000
"""Length and number of the lines whose hits are remembered: the pages of a site share menus. As
many beginnings are remembered with their rules; a full memory starts anew."""

_HOT = 125
"""Uses from which the rules of one beginning are compiled into one set, which takes as long as it
saves in about as many uses. Before that each runs alone, sharing what was compiled for it with its
other beginnings: one page touches hundreds."""

_MEMORY = 64 << 20
"""Bytes RE2 may use for one set; it takes what it needs, mostly some ten kilobytes."""

_LETTERS = r"A-Za-z\x{80}-\x{10FFFF}"
_PIECES = re.compile(r"\\pL|\\.|.", re.DOTALL)

_Value = TypeVar("_Value")

Index = dict[str, str]
"""By beginning or whole line: numbers of rules, parted by spaces. Strings, not tuples, as tens of
thousands of small containers would double the time to load."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Rules ready to match; patterns are compiled when first needed. May be pickled and shared.

    rules: in the order in which hits are reported.
    """

    rules: tuple[Rule, ...] = ()
    index: Index = field(default_factory=dict, repr=False)
    _compiled: _Compiled = field(init=False, repr=False)
    _lines: Index = field(init=False, repr=False)
    _longest: int = field(init=False, repr=False)
    _known: dict[str, tuple[Hit, ...]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        lines: Index = {}
        for number, rule in enumerate(self.rules):
            if rule.literal:
                _enter(lines, rule.literal, number)
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
        rules = (*self.rules, *added)
        for number in range(len(self.rules), len(rules)):
            if pattern := rules[number].match:
                _enter(index, prefixes(pattern), number)
        return RuleSet(rules, index)

    def without(self, ids: Iterable[str]) -> RuleSet:
        """These rules but those named by id."""
        dropped = frozenset(ids)
        if not dropped:
            return self
        kept = [number for number, rule in enumerate(self.rules) if rule.id not in dropped]
        renumbered = {str(old): str(new) for new, old in enumerate(kept)}
        index = {
            key: " ".join(renumbered[old] for old in numbers.split() if old in renumbered)
            for key, numbers in self.index.items()
        }
        rules = tuple(self.rules[number] for number in kept)
        return RuleSet(rules, {key: numbers for key, numbers in index.items() if numbers})

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
                    _remember(known, text, hits)
            found.append(hits)
        return found

    def _hits(self, text: str) -> tuple[Hit, ...]:
        bucket = self._compiled.bucket(caseless(fold(text[:_HEAD]))[:LENGTH])
        # Most rules are for short lines: lengths are compared before a long one is folded.
        near = len(text) <= bucket.longest * _SLACK
        if not near and not self._lines:
            return ()
        folded = fold(text)
        found = self._compiled.matching(bucket, folded) if near else []
        if self._lines:
            found += map(int, self._lines.get(signature(text), "").split())
        return tuple([Hit(self.rules[number], folded) for number in sorted(found)]) if found else ()


class _Compiled:
    """The patterns of rules, compiled when first asked for and then kept."""

    __slots__ = ("_alone", "_buckets", "_index", "_places", "_rules")

    def __init__(self, rules: Sequence[Rule], index: Index) -> None:
        self._rules = rules
        self._index = index
        self._alone: dict[int, re2.Set] = {}
        self._buckets: dict[str, _Bucket] = {}
        self._places: dict[str, _Bucket] = {}

    def bucket(self, head: str) -> _Bucket:
        """The rules to run on blocks whose caseless form begins with `head`; may be none."""
        bucket = self._places.get(head)
        if bucket is None:
            starts = (head[:end] for end in range(len(head), -1, -1))
            key = next((start for start in starts if start in self._index), "")
            bucket = self._buckets.get(key)
            if bucket is None:
                bucket = self._buckets[key] = self._gathered(key)
            _remember(self._places, head, bucket)
        return bucket

    def matching(self, bucket: _Bucket, folded: str) -> list[int]:
        """Numbers of the rules of `bucket` that match `folded`."""
        length = len(folded)
        if length > bucket.longest:
            return []
        bucket.uses += 1
        data = folded.encode()
        if bucket.uses < _HOT or len(bucket.numbers) == 1:
            return self._one_by_one(bucket, length, data)
        if bucket.shared is None:
            bucket.shared = compiled_set(self._rules[number].match for number in bucket.numbers)
        matched = (bucket.numbers[place] for place in bucket.shared.Match(data) or ())
        return [number for number in matched if length <= self._rules[number].max]

    def _one_by_one(self, bucket: _Bucket, length: int, data: bytes) -> list[int]:
        found = []
        for number, most in zip(bucket.numbers, bucket.limits):
            if length > most:
                break
            alone = self._alone.get(number)
            if alone is None:
                alone = self._alone[number] = compiled_set([self._rules[number].match])
            if alone.Match(data) is not None:
                found.append(number)
        return found

    def _gathered(self, key: str) -> _Bucket:
        """The rules whose matches can begin with `key` or with a beginning of it."""
        listed = (self._index.get(key[:end], "") for end in range(len(key) + 1))
        numbers = {int(number) for numbers in listed for number in numbers.split()}
        ordered = sorted(numbers, key=lambda number: (-self._rules[number].max, number))
        return _Bucket(ordered, [self._rules[number].max for number in ordered])


class _Bucket:
    """The rules to run on blocks with one beginning, those for the longest blocks first.

    limits: `max` of each; longest: the largest of these. uses: how often they were run. shared:
    all of them as one automaton, once they are run so often that it pays to compile it.
    """

    __slots__ = ("limits", "longest", "numbers", "shared", "uses")

    def __init__(self, numbers: list[int], limits: list[int]) -> None:
        self.numbers = numbers
        self.limits = limits
        self.longest = limits[0] if limits else 0
        self.uses = 0
        self.shared: re2.Set | None = None


def _remember(memory: dict[str, _Value], key: str, value: _Value) -> None:
    if len(memory) >= _KEPT:
        memory.clear()
    memory[key] = value


def _enter(index: Index, keys: Iterable[str], number: int) -> None:
    for key in keys:
        index[key] = f"{index[key]} {number}" if key in index else str(number)


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
