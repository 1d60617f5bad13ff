"""Compile the shipped rule files: `python -m newsclean.rules.build`.

Checks every file, runs every example, and writes `compiled.txt` (see `rows`): the rules, one a
line, and the index of the prefixes that their matches can have.
"""

from __future__ import annotations

from pathlib import Path

from newsclean.errors import RuleFileError
from newsclean.rules import rows
from newsclean.rules.form import Entry, parsed
from newsclean.rules.index import renumbered
from newsclean.rules.loader import COMPILED, SHIPPED
from newsclean.rules.matcher import RuleSet


def sources() -> list[Path]:
    """The shipped rule files, `any` and `en` first: if several rules match, the first counts."""
    first = {"any": 0, "en": 1}
    return sorted(SHIPPED.glob("*.toml"), key=lambda path: (first.get(path.stem, 2), path.stem))


def entries() -> list[Entry]:
    """All shipped rules, checked. Raises RuleFileError."""
    found: list[Entry] = []
    home: dict[str, Path] = {}
    for path in sources():
        for entry in parsed(path):
            if entry.rule.id in home:
                raise RuleFileError(
                    f"{path}: rule {entry.rule.id}: key id: {home[entry.rule.id]} uses it already"
                )
            home[entry.rule.id] = path
            found.append(entry)
    return found


def compiled(found: list[Entry]) -> bytes:
    """The content of `compiled.txt` for these rules."""
    rules = RuleSet().extended(entry.rule for entry in found if entry.enabled)
    return rows.written(rules.rules, renumbered(rules.index, lambda number: number))


if __name__ == "__main__":
    COMPILED.write_bytes(compiled(entries()))
