"""Rule files: TOML in, checked rules out.

Shipped files are checked and compiled beforehand (`newsclean.rules.build`), as reading thirty
TOML files and running their examples would cost every start a quarter of a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from newsclean.document import Family
from newsclean.errors import RuleFileError
from newsclean.rules.config import unknown_id
from newsclean.rules.matcher import RuleSet
from newsclean.rules.rule import Rule, Where

SHIPPED = Path(__file__).parent
COMPILED = SHIPPED / "compiled.json"


def load(extra: Iterable[Path] = (), disable: Iterable[str] = ()) -> RuleSet:
    """The shipped rules and those of the files `extra`, without those whose id is in `disable`.

    Raises RuleFileError where a file breaks the form, a rule's id is in use already, or
    `disable` names no rule.
    """
    rules = shipped()
    for path in extra:
        added = read(path)
        _refuse_second_use(path, added, rules.rules)
        rules = rules.extended(added)
    disabled = frozenset(disable)
    known = {rule.id for rule in rules.rules}
    if unknown := disabled - known:
        raise RuleFileError(f"disable: {unknown_id(min(unknown), known)}")
    return rules.without(disabled)


def read(path: Path) -> tuple[Rule, ...]:
    """The rules of one file that are enabled, checked, examples included.

    Raises RuleFileError with file, line, key and what is allowed.
    """
    from newsclean.rules.form import parsed

    return tuple(entry.rule for entry in parsed(path) if entry.enabled)


def shipped() -> RuleSet:
    """The rules that come with newsclean, as compiled from the TOML files beside this module."""
    table = json.loads(COMPILED.read_bytes())  # a megabyte, which text mode would go over again
    families = {str(family): family for family in Family}
    places = {str(where): where for where in Where}
    rules = tuple(
        Rule(name, language, families[family], places[where], match, most, tail, required=required)
        for name, language, family, where, match, most, tail, required in table["rules"]
    )
    return RuleSet(rules, table["index"])


def _refuse_second_use(path: Path, added: Iterable[Rule], known: Iterable[Rule]) -> None:
    taken = {rule.id for rule in known}
    for rule in added:
        if rule.id in taken:
            raise RuleFileError(
                f"{path}: rule {rule.id}: key id: another rule file uses this id; choose another, "
                "or switch the other rule off with `disable` under a new id"
            )
