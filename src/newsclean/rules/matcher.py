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
from typing import TYPE_CHECKING, Any

from newsclean.rules.fold import caseless, fold, signature
from newsclean.rules.prefixes import LENGTH, prefixes
from newsclean.rules.rule import Hit, Rule

if TYPE_CHECKING:
    import re2

_HEAD = 3 * LENGTH
"""Characters of a block that are folded to look up its beginning: white space and invisible
characters may stand before the ones that count, and a number counts as one."""

_ENDS = range(LENGTH + 1)

_SLACK = 2
"""How many times longer than its folded form a block may be written (white space, invisible
characters); longer ones are not looked at."""

_SHORT = 80
_KEPT = 20_000
"""Length and number of the lines whose hits are remembered: the pages of a site share menus."""

_ALONE = 8
"""Rules that share a beginning are run one by one, sharing what they compiled with the other
beginnings of the same rule, up to this number; more are compiled as one set."""

_MEMORY = 64 << 20
"""Bytes RE2 may use for one set; it takes what it needs, mostly some ten kilobytes."""

_LETTERS = r"A-Za-z\x{80}-\x{10FFFF}"
_PIECES = re.compile(r"\\pL|\\.|.", re.DOTALL)

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
        object.__setattr__(self, "_compiled", _Compiled(self.rules))
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
                if len(text) <= _SHORT and len(known) < _KEPT:
                    known[text] = hits
            found.append(hits)
        return found

    def _hits(self, text: str) -> tuple[Hit, ...]:
        index = self.index
        head = caseless(fold(text[:_HEAD]))
        keys = [key for end in _ENDS if (key := head[:end]) in index]
        if not keys and not self._lines:
            return ()
        folded = fold(text)
        found: set[int] = set()
        for key in dict.fromkeys(keys):
            numbers = self._compiled.matching(key, index[key], folded)
            if numbers:
                found.update(numbers)
        if self._lines:
            found.update(map(int, self._lines.get(signature(text), "").split()))
        return tuple(Hit(self.rules[number], folded) for number in sorted(found))


class _Compiled:
    """The patterns of rules, compiled when first asked for and then kept."""

    __slots__ = ("_alone", "_rules", "_shared")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = rules
        self._alone: dict[int, re2.Set] = {}
        self._shared: dict[str, tuple[list[int], re2.Set | None, int]] = {}

    def matching(self, key: str, members: str, folded: str) -> list[int]:
        """Which of the rules numbered in `members`, those of the beginning `key`, match."""
        if key not in self._shared:
            self._shared[key] = self._prepared(members)
        numbers, shared, longest = self._shared[key]
        if len(folded) > longest:
            return []
        if shared is None:
            return [number for number in numbers if self._matches(number, folded)]
        matched = shared.Match(folded)
        if matched is None:
            return []
        found = [numbers[place] for place in matched]
        return [number for number in found if len(folded) <= self._rules[number].max]

    def _prepared(self, members: str) -> tuple[list[int], re2.Set | None, int]:
        numbers = [int(number) for number in members.split()]
        many = len(numbers) > _ALONE
        shared = compiled_set(self._rules[number].match for number in numbers) if many else None
        return numbers, shared, max(self._rules[number].max for number in numbers)

    def _matches(self, number: int, folded: str) -> bool:
        rule = self._rules[number]
        if len(folded) > rule.max:
            return False
        if number not in self._alone:
            self._alone[number] = compiled_set([rule.match])
        return self._alone[number].Match(folded) is not None


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
