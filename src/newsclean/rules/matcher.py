"""Which rules match which blocks, in one pass over the blocks.

A block's first characters are looked up in a table of the prefixes of all rules; only the rules
found there are run, as one `re2.Set`, compiled when first needed. So neither start-up nor matching
grows with the number of languages (1,500 rules as a single set cost 80 ms to compile), and RE2
keeps every rule, a user's own included, linear in the length of the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from newsclean.rules.fold import caseless, fold, signature
from newsclean.rules.prefixes import LENGTH
from newsclean.rules.rule import Hit, Rule

if TYPE_CHECKING:
    import re2

_HEAD = 4 * LENGTH
"""Characters of a block that are folded to look up its prefix: leading white space and invisible
characters may stand before the ones that count."""

_SLACK = 4
"""How many times longer than its folded form a block may be written (white space, invisible
characters); longer ones are not looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class RuleSet:
    """Rules ready to match. Build with `RuleSet.of`; may be pickled, copied and shared.

    rules: in the order in which hits are reported.
    """

    rules: tuple[Rule, ...]
    _longest: int
    _buckets: dict[str, _Bucket] = field(repr=False)
    _lines: dict[str, tuple[Rule, ...]] = field(repr=False)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleSet:
        """The set of `rules`; patterns are compiled when first needed."""
        rules = tuple(rules)
        buckets: dict[str, list[Rule]] = {}
        lines: dict[str, tuple[Rule, ...]] = {}
        longest = 0
        for rule in rules:
            for prefix in rule.prefixes:
                buckets.setdefault(prefix, []).append(rule)
            for line in rule.literal:
                lines[line] = (*lines.get(line, ()), rule)
                longest = max(longest, len(line))
            longest = max(longest, rule.max)
        return cls(rules, longest, {key: _Bucket(found) for key, found in buckets.items()}, lines)

    def __reduce__(self) -> tuple[Any, ...]:
        """Compiled patterns cannot be pickled; a copy compiles its own."""
        return RuleSet.of, (self.rules,)

    def match(self, texts: Iterable[str]) -> list[tuple[Hit, ...]]:
        """The hits of each text, in the order of the rules that made them."""
        limit = self._longest * _SLACK
        return [self._hits(text) if 0 < len(text) <= limit else () for text in texts]

    def _hits(self, text: str) -> tuple[Hit, ...]:
        head = caseless(fold(text[:_HEAD]))
        get = self._buckets.get
        buckets = [found for end in range(LENGTH + 1) if (found := get(head[:end])) is not None]
        if not buckets and not self._lines:
            return ()
        folded = fold(text)
        hits = {hit.rule.id: hit for bucket in buckets for hit in bucket.hits(folded)}
        if self._lines:
            hits |= {rule.id: Hit(rule, folded) for rule in self._lines.get(signature(text), ())}
        return tuple(hits.values())


class _Bucket:
    """The rules whose matches can begin with one prefix."""

    __slots__ = ("_compiled", "_longest", "_rules")

    def __init__(self, rules: list[Rule]) -> None:
        self._rules = rules
        self._longest = max(rule.max for rule in rules)
        self._compiled: re2.Set | None = None

    def hits(self, folded: str) -> list[Hit]:
        if len(folded) > self._longest:
            return []
        if self._compiled is None:
            self._compiled = compiled_set(rule.match for rule in self._rules)
        found = (self._rules[number] for number in self._compiled.Match(folded) or ())
        return [Hit(rule, _matched(rule, folded)) for rule in found if len(folded) <= rule.max]


def compiled_set(patterns: Iterable[str]) -> re2.Set:
    """One automaton over `patterns`, each matched at the start of the text, ignoring case.

    Raises re2.error on a pattern that RE2 does not take.
    """
    import re2

    combined = re2.Set.MatchSet(options())
    for pattern in patterns:
        combined.Add(pattern)
    combined.Compile()
    return combined


def options() -> re2.Options:
    """How rules are compiled: Unicode, ignoring case, errors raised and not logged."""
    import re2

    chosen = re2.Options()
    chosen.case_sensitive = False
    chosen.log_errors = False
    return chosen


def _matched(rule: Rule, folded: str) -> str:
    import re2

    match = re2.compile(rule.match, options()).match(folded)
    return str(match[0]) if match else folded
