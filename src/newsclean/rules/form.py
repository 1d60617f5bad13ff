"""Parses and checks rule files; each error names file, line, key and what is allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.document import Family
from newsclean.errors import RuleFileError
from newsclean.rules.boundaries import letters_at_boundaries
from newsclean.rules.config import source_and_table
from newsclean.rules.fold import fold, folded_quotes, signature
from newsclean.rules.hosts import without_www
from newsclean.rules.matcher import RuleSet, compiled_set, options
from newsclean.rules.rule import DEFAULT_MAX, LONGEST_MAX, Examples, Rule, Where

_ID = re.compile(r"[a-z0-9]+(?:[.-][\w-]+)+")
_HOST = re.compile(r"[^\s/:@]+")
_LANGUAGE = re.compile(r"any|[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


class Entry(NamedTuple):
    """A rule with the parts that only checks need. place: file and line of its id."""

    rule: Rule
    examples: Examples
    enabled: bool
    place: str


class _Key(NamedTuple):
    """A key of a rule: the check of its value, and what is allowed, for messages."""

    fits: Callable[[Any], bool]
    allowed: str


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_host(value: Any) -> bool:
    return isinstance(value, str) and _HOST.fullmatch(value) is not None


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_line, value))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


_FAMILIES = [str(family) for family in Family if family]
_LINES = _Key(_is_lines, "a list of one or more lines that are not empty")
_FLAG = _Key(_is_flag, "true or false")
_COUNT = _Key(_is_count, "a whole number above 0")

KEYS = {
    "id": _Key(
        lambda value: _is_line(value) and bool(_ID.fullmatch(value)),
        "lower-case words joined by dots, such as es.newsletter.signup",
    ),
    "family": _Key(lambda value: value in _FAMILIES, f"one of {', '.join(_FAMILIES)}"),
    "where": _Key(lambda value: value in list(Where), f"one of {', '.join(Where)}"),
    "match": _Key(
        lambda value: _is_line(value) and value.startswith("^"),
        "an RE2 pattern that starts with ^, so that no phrase inside a sentence matches",
    ),
    "max": _Key(
        lambda value: _is_count(value) and value <= LONGEST_MAX,
        f"a whole number of characters from 1 to {LONGEST_MAX}",
    ),
    "tail": _FLAG,
    "hit": _LINES,
    "miss": _LINES,
    "literal": _LINES,
    "host": _Key(_is_host, "a host name such as example.com, without https:// and path"),
    "folder": _Key(_is_line, "a glob over the input's path such as */example/*"),
    "enabled": _FLAG,
    "seen": _COUNT,
    "examples": _LINES,
}


def parsed(path: Path) -> tuple[Entry, ...]:
    """The rules of the file at `path`, in order, every one checked and its examples run.

    Raises RuleFileError with file, line, key and what is allowed.
    """
    source, table = source_and_table(path)
    places = _Places(path, source)
    language, rules = _top(places, table)
    entries = []
    used: set[str] = set()
    for number, keys in enumerate(rules):
        entry = _entry(places, number, language, keys)
        if entry.rule.id in used:
            raise places.error(number, "id", f"{entry.rule.id} is used twice; ids are unique")
        used.add(entry.rule.id)
        entries.append(entry)
    return tuple(entries)


class _Places:
    """Line numbers of the rules and keys in a file, which tomllib does not give."""

    def __init__(self, path: Path, source: str) -> None:
        self._path = path
        self._lines = source.splitlines()
        self._starts = [
            number
            for number, line in enumerate(self._lines, 1)
            if re.match(r"\s*\[\[\s*rule\s*\]\]", line)
        ]

    def error(self, rule: int, key: str, problem: str) -> RuleFileError:
        """The error for a key. rule: its number in the file, from 0; -1 for the top level."""
        return RuleFileError(f"{self.of(rule, key)}: key {key}: {problem}")

    def of(self, rule: int, key: str) -> str:
        """File and line of a key."""
        return f"{self._path}:{self._line(rule, key)}"

    def _line(self, rule: int, key: str) -> int:
        start = self._starts[rule] if 0 <= rule < len(self._starts) else 1
        after = rule + 1
        end = self._starts[after] if after < len(self._starts) else len(self._lines) + 1
        for number in range(start, end):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", self._lines[number - 1]):
                return number
        return start


def _top(places: _Places, table: dict[str, Any]) -> tuple[str, list[dict[str, Any]]]:
    """Language and rules of a file."""
    for key in table:
        if key not in ("language", "rule"):
            hint = ", below which this key belongs" if key in KEYS else ""
            raise places.error(-1, key, f"unknown; allowed: language, [[rule]]{hint}")
    language = table.get("language", "any")
    if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
        raise places.error(-1, "language", 'allowed: a BCP 47 tag such as "es", or "any"')
    rules = table.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(keys, dict) for keys in rules):
        raise places.error(-1, "rule", "allowed: tables that begin with [[rule]]")
    return language, rules


def _entry(places: _Places, number: int, language: str, keys: dict[str, Any]) -> Entry:
    for key, value in keys.items():
        if key not in KEYS:
            close = get_close_matches(key, KEYS, n=1)
            hint = f"; did you mean {close[0]}" if close else ""
            raise places.error(number, key, f"unknown; allowed: {', '.join(KEYS)}{hint}")
        if not KEYS[key].fits(value):
            raise places.error(number, key, f"{value!r}; allowed: {KEYS[key].allowed}")
    for key in ("id", "family"):
        if key not in keys:
            raise places.error(number, key, f"missing; allowed: {KEYS[key].allowed}")
    if ("match" in keys) == ("literal" in keys):
        raise places.error(number, "match", "a rule has either match or literal, one of the two")
    for key in ("hit", "miss"):
        if "match" in keys and key not in keys:
            raise places.error(number, key, f"missing; a rule with match needs {_LINES.allowed}")
    _refuse_bad_pattern(places, number, keys)
    rule = _rule(language, keys)
    examples = Examples(tuple(keys.get("hit", ())), tuple(keys.get("miss", ())))
    _run_examples(places, number, rule, examples)
    return Entry(rule, examples, keys.get("enabled", True), places.of(number, "id"))


def _refuse_bad_pattern(places: _Places, number: int, keys: dict[str, Any]) -> None:
    import re2

    try:
        re2.compile(keys.get("match", ""), options())
        compiled_set(keys.get("match", "^"), options())
    except re2.error as error:
        reason = error.args[0] if error.args else error
        if isinstance(reason, bytes):
            reason = reason.decode("utf-8", "replace")
        raise places.error(
            number,
            "match",
            f"{keys['match']!r}: RE2 refuses it ({reason}); allowed: RE2 syntax, which has no "
            "look-around and no back-references",
        ) from error
    if letters := letters_at_boundaries(keys.get("match", "")):
        raise places.error(
            number,
            "match",
            rf"\b beside {', '.join(letters)}: RE2 finds the boundaries of words in ASCII letters "
            r"only; write ([^\pL]|$) after such a letter, or a space before it",
        )


def _rule(language: str, keys: dict[str, Any]) -> Rule:
    return Rule(
        id=keys["id"],
        language=language,
        family=Family(keys["family"]),
        where=Where(keys.get("where", Where.ANY)),
        match=folded_quotes(keys.get("match", "")),
        max=keys.get("max", DEFAULT_MAX),
        tail=keys.get("tail", False),
        literal=tuple(dict.fromkeys(map(signature, keys.get("literal", ())))),
        host=without_www(keys.get("host", "").casefold()),
        folder=keys.get("folder", ""),
        seen=keys.get("seen", 0),
    )


def _run_examples(places: _Places, number: int, rule: Rule, examples: Examples) -> None:
    rules = RuleSet().extended([rule])
    for key, lines, wanted in (("hit", examples.hit, True), ("miss", examples.miss, False)):
        for line, hits in zip(lines, rules.match(lines), strict=True):
            if bool(hits) != wanted:
                length = len(fold(line))
                reason = f", which is longer than max = {rule.max}" if length > rule.max else ""
                verb, way = ("does not match", "wider") if wanted else ("matches", "narrower")
                advice = f"make `match` {way}, or correct the example"
                raise places.error(number, key, f"{rule.id} {verb} {line!r}{reason}; {advice}")
