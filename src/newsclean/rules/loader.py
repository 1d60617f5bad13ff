"""Loads rules: the shipped ones from `compiled.txt`, a user's own from TOML files.

The shipped files are checked and compiled in advance (`newsclean.rules.build`), as reading the TOML
files and running their examples would take a quarter of a second at every start.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.errors import RuleFileError
from newsclean.rules import rows
from newsclean.rules.matcher import RuleSet
from newsclean.rules.rule import Rule

if TYPE_CHECKING:
    from newsclean.rules.form import Entry

SHIPPED = Path(__file__).parent
COMPILED = SHIPPED / "compiled.txt"


def load(extra: Iterable[Path] = ()) -> RuleSet:
    """The shipped rules and those of the files `extra`.

    Raises RuleFileError if a file is invalid or a rule has the id of another rule.
    """
    rules = shipped()
    for path in extra:
        added = _enabled(path)
        _refuse_second_use(added, rules.rules)
        rules = rules.extended([entry.rule for entry in added])
    return rules


def read(path: Path) -> tuple[Rule, ...]:
    """The enabled rules of one file, checked with their examples.

    Raises RuleFileError with file, line, key and what is allowed.
    """
    return tuple(entry.rule for entry in _enabled(path))


def _enabled(path: Path) -> list[Entry]:
    from newsclean.rules.form import parsed

    return [entry for entry in parsed(path) if entry.enabled]


def shipped() -> RuleSet:
    """The rules shipped with newsclean, compiled from the TOML files next to this module."""
    return RuleSet(*rows.read(COMPILED.read_bytes()))


def _refuse_second_use(added: Iterable[Entry], known: Iterable[Rule]) -> None:
    taken = {rule.id for rule in known}
    for entry in added:
        if entry.rule.id in taken:
            raise RuleFileError(
                f"{entry.place}: key id: another rule file uses {entry.rule.id}; choose another, "
                "or switch the other rule off with `disable` under a new id"
            )
