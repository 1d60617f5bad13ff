"""Compile the shipped rule files: `python -m newsclean.rules.build`.

Checks every file, runs every example, and writes `compiled.json`: the rules, one a line, and the
index of the prefixes that their matches can have.
"""

from __future__ import annotations

from pathlib import Path

from newsclean.errors import RuleFileError
from newsclean.rules.form import Entry, parsed
from newsclean.rules.index import renumbered
from newsclean.rules.loader import COMPILED, SHIPPED
from newsclean.rules.matcher import RuleSet
from newsclean.tables import compact_json


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


def compiled(found: list[Entry]) -> str:
    """The text of `compiled.json` for these rules."""
    rules = RuleSet().extended(entry.rule for entry in found if entry.enabled)
    rows = ",\n".join(compact_json((*rule[:7], rule.required)) for rule in rules.rules)
    index = renumbered(rules.index, lambda number: number)
    keys = ",\n".join(f"{compact_json(group)}:{compact_json(index[group])}" for group in index)
    return f'{{"rules":[\n{rows}\n],"index":{{\n{keys}\n}}}}\n'


if __name__ == "__main__":
    COMPILED.write_text(compiled(entries()), encoding="utf-8")
