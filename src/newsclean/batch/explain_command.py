"""The command `newsclean explain [PATH]`: prints every block with its role and the reason."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from newsclean.batch.inputs import Search, jobs
from newsclean.batch.job import Job, Settings
from newsclean.batch.work import clean, configuration, folder_of, read
from newsclean.errors import UsageError
from newsclean.pipeline import built_in_rules
from newsclean.readers.suffixes import is_container
from newsclean.rules import load
from newsclean.rules.config import suggestion, unknown_id
from newsclean.writers import explain as writer


class Filter(NamedTuple):
    """Which blocks to show. A block must meet all conditions that are set.

    role: value of `Role`.
    rule: id of a rule, or the first parts of an id ("en.share").
    grep: text that the block contains, in upper or lower case.
    dropped: show only blocks that are not body.
    """

    role: str = ""
    rule: str = ""
    grep: str = ""
    dropped: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether no condition is set."""
        return self == Filter()

    @property
    def asks_why(self) -> bool:
        """Whether the question is about certain blocks, which are then shown whole."""
        return bool(self.grep or self.rule)

    def shows(self, block: Mapping[str, Any]) -> bool:
        """Whether to show `block`, an entry of an explanation."""
        return (
            (not self.role or block["role"] == self.role)
            and (not self.rule or f"{block['rule']}.".startswith(f"{self.rule}."))
            and (not self.grep or self.grep.casefold() in block["text"].casefold())
            and not (self.dropped and block["role"] == "body")
        )


def explain(search: Search, settings: Settings, shown: Filter) -> int:
    """Explain the one page that `search` names; return the exit code.

    Raises InputError or UsageError.
    """
    found = jobs(search)
    job = next(found)
    if next(found, None) is not None:
        name = search.paths[0]
        first = "unpack it and " if is_container(name) else ""
        raise UsageError(
            f"{name}: explain takes one page, and this holds several; {first}name one of them"
        )
    data = read(job, settings.max_size)
    _refuse_unknown(job, settings, shown)
    article = clean(job, data, settings)
    explanation = writer.explain(article)
    blocks = explanation["blocks"]
    explanation["blocks"] = [block for block in blocks if shown.shows(block)]
    if settings.format == "json":
        sys.stdout.buffer.write(writer.render(explanation).encode())
        return 0
    from newsclean.writers import table

    # UTF-8 whatever the locale, as for all other output.
    with open(sys.stdout.fileno(), "w", encoding="utf-8", errors="replace", closefd=False) as file:
        selected_from = None if shown.shows_all else len(blocks)
        table.show(explanation, file, selected_from, whole=shown.asks_why)
    return 0


def _refuse_unknown(job: Job, settings: Settings, shown: Filter) -> None:
    """Raise UsageError for the id of a rule that does not exist."""
    if not (settings.without or shown.rule):
        return
    config = configuration(settings, folder_of(job))
    known = {rule.id for rule in load(config.rules).rules}
    for name in settings.without:
        if name not in known:
            raise UsageError(f"--without: {unknown_id(name, known)}")
    known |= built_in_rules().keys()
    if shown.rule and not any(f"{name}.".startswith(f"{shown.rule}.") for name in known):
        advice = suggestion(shown.rule, known)
        raise UsageError(f"--rule: no rule has the id {shown.rule!r}; {advice}")
