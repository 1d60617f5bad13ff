"""Rule files: TOML in, checked rules out.

Shipped files are checked and compiled beforehand (`newsclean.rules.build`), as reading the
TOML files and running their examples would cost every start a quarter of a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.document import Family
from newsclean.errors import RuleFileError
from newsclean.rules.matcher import RuleSet
from newsclean.rules.rule import Rule, Where

if TYPE_CHECKING:
    from newsclean.rules.form import Entry

SHIPPED = Path(__file__).parent
COMPILED = SHIPPED / "compiled.json"


def load(extra: Iterable[Path] = ()) -> RuleSet:
    """The shipped rules and those of the files `extra`.

    Raises RuleFileError where a file breaks the form or a rule's id is in use already.
    """
    rules = shipped()
    for path in extra:
        added = _enabled(path)
        _refuse_second_use(added, rules.rules)
        rules = rules.extended([entry.rule for entry in added])
    return rules


def read(path: Path) -> tuple[Rule, ...]:
    """The rules of one file that are enabled, checked, examples included.

    Raises RuleFileError with file, line, key and what is allowed.
    """
    return tuple(entry.rule for entry in _enabled(path))


def _enabled(path: Path) -> list[Entry]:
    from newsclean.rules.form import parsed

    return [entry for entry in parsed(path) if entry.enabled]


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


def _refuse_second_use(added: Iterable[Entry], known: Iterable[Rule]) -> None:
    taken = {rule.id for rule in known}
    for entry in added:
        if entry.rule.id in taken:
            raise RuleFileError(
                f"{entry.place}: key id: another rule file uses {entry.rule.id}; choose another, "
                "or switch the other rule off with `disable` under a new id"
            )
