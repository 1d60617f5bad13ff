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
from newsclean.rules.lowercase import lowercase, lowered
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
        bucket = self._compiled.bucket(text)
        # Half of all lines begin as no rule does, and most rules are for short ones: those need
        # not be folded.
        near = len(text) <= bucket.longest * _SLACK
        if not near and not self._lines:
            return ()
        folded = fold(text)
        found = self._compiled.matching(bucket, folded) if near else []
        if self._lines:
            found += self._lines.get(signature(text), ())
        return tuple([Hit(self.rules[number], folded) for number in sorted(found)]) if found else ()


def _head(text: str) -> str:
    """The caseless characters to look a block up by, with `END` behind a shorter block."""
    head = caseless(fold(text[:_HEAD]))
    if len(head) < LENGTH:
        head = caseless(fold(text)[:_HEAD]) + END
    return head[:LENGTH]


def _is_plain(start: str) -> bool:
    """Whether every block that begins with these ASCII characters begins so when it is folded."""
    words = start.split()
    return len(start) == LENGTH and " ".join(words) == start and "".join(words).isalpha()


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


class _Automaton(NamedTuple):
    """A compiled pattern; cased: it is run on text as it stands, not in lower case."""

    matches: re2.Set
    cased: bool


class _Compiled:
    """The patterns of rules, compiled when first asked for and then kept."""

    __slots__ = ("_alone", "_begun", "_buckets", "_entries", "_index", "_made", "_read", "_rules")

    def __init__(self, rules: Sequence[Rule], index: Index) -> None:
        self._rules = rules
        self._index = index
        self._entries: dict[str, str] = {}
        self._read: set[str] = set()
        self._alone: dict[int, _Automaton] = {}
        self._buckets: tuple[dict[str, _Bucket], dict[str, _Bucket]] = ({}, {})
        self._begun: dict[str, _Bucket] = {}
        self._made: tuple[dict[str, _Candidate], dict[str, _Candidate]] = ({}, {})

    def bucket(self, text: str) -> _Bucket:
        """The rules to run on a block; may be none."""
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
        """The same for blocks whose caseless form begins with `head`.

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
                pattern = self._alone[number] = _automaton(self._rules[number].match)
            if pattern.matches.Match(_encoded(folded) if pattern.cased else small) is not None:
                found.append(number)
        return found

    def _candidates(self, beginning: str, ascii_only: bool) -> list[_Candidate]:
        """The rules of a beginning and of all that it begins with, the longest `max` first."""
        starts = (beginning[:end] for end in range(len(beginning) + 1))
        numbers = " ".join([self._entries.get(start, "") for start in starts]).split()
        found = [self._candidate(number, ascii_only) for number in numbers]
        return sorted([one for one in found if one.pieces], key=_longest_first)

    def _candidate(self, number: str, ascii_only: bool) -> _Candidate:
        """The rule of a number; for ASCII text those pieces alone that can stand in it."""
        made = self._made[ascii_only]
        candidate = made.get(number)
        if candidate is None:
            rule = self._rules[int(number)]
            pieces = rule.required.split("\t")
            if ascii_only:
                pieces = [piece for piece in pieces if piece.isascii()]
            candidate = made[number] = _Candidate(rule.max, int(number), pieces)
        return candidate


def _longest_first(candidate: _Candidate) -> tuple[int, int]:
    return -candidate.max, candidate.number


def _automaton(pattern: str) -> _Automaton:
    small = lowered(pattern)
    if small is None:
        return _Automaton(compiled_set(pattern, options()), cased=True)
    return _Automaton(compiled_set(small, options(case_sensitive=True)), cased=False)


def compiled_set(pattern: str, options: re2.Options) -> re2.Set:
    """An automaton that matches `pattern` at the start of the text.

    Raises re2.error on a pattern that RE2 does not take.
    """
    import re2

    compiled = re2.Set.MatchSet(options)
    compiled.Add(_affordable(pattern))
    compiled.Compile()
    return compiled


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


def options(*, case_sensitive: bool = False) -> re2.Options:
    """How rules are compiled: Unicode, errors raised and not logged."""
    import re2

    chosen = re2.Options()
    chosen.case_sensitive = case_sensitive
    chosen.log_errors = False
    chosen.max_mem = _MEMORY
    return chosen


def _encoded(text: str) -> bytes:
    """`text` for RE2, with a question mark for each lone surrogate, which JSON may hold."""
    return text.encode(errors="replace")
