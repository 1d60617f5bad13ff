"""The commands `newsclean rules list`, `show`, `test` and `hits`."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Self

from newsclean.batch import plan
from newsclean.batch.comparing import findings
from newsclean.batch.console import Console
from newsclean.batch.inputs import jobs
from newsclean.batch.job import Change, Finding, Job, Outcome, Settings
from newsclean.batch.journal import NoJournal
from newsclean.batch.report import DONE, FAILED, Report
from newsclean.batch.request import Request
from newsclean.batch.request_checks import check
from newsclean.batch.run import Run
from newsclean.batch.work import clean, configuration, guarded, read
from newsclean.errors import UsageError
from newsclean.rules.config import refuse_unknown, suggestion
from newsclean.rules.form import Entry
from newsclean.writers.safe import clean_text, counted

_EXAMPLES = 5
"""Most places shown for each rule."""


def list_rules(language: str, family: str, config: Path | None) -> int:
    """Print every phrase rule in force: id, language, family and where it applies.

    language, family: "" for all. Raises UsageError if no rule is of that language and family.
    """
    from newsclean import rules

    found = configuration(Settings(config=config), Path())
    known = rules.load(found.rules).rules
    refuse_unknown(found, (rule.id for rule in known))
    _refuse_unused("--language", language, {rule.language for rule in known})
    _refuse_unused("--family", family, {rule.family for rule in known})
    chosen = [
        rule for rule in known if language in ("", rule.language) and family in ("", rule.family)
    ]
    if not chosen:
        raise UsageError(f"no rule for {language} is of the family {family}; leave one of them out")
    rows = [
        (rule.id, rule.language, rule.family, rule.where)
        for rule in chosen
        if rule.id not in found.disable
    ]
    for line in _aligned(rows) if sys.stdout.isatty() else map("\t".join, rows):
        _print(line)
    return DONE


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines whose cells stand below each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def ids() -> Iterator[str]:
    """The ids of the phrase rules in force here. Raises RuleFileError."""
    from newsclean import rules

    found = configuration(Settings(), Path())
    return (rule.id for rule in rules.load(found.rules).rules)


def show_rule(name: str, config: Path | None) -> int:
    """Print a phrase rule with its examples, or the description of a built-in rule.

    Raises UsageError if no rule has the id `name`.
    """
    from newsclean.pipeline import built_in_rules

    for path, entry in _entries(config):
        if entry.rule.id == name:
            for line in _described(path, entry):
                _print(line)
            return DONE
    built_in = built_in_rules()
    if name not in built_in:
        ids = {entry.rule.id for _, entry in _entries(config)} | built_in.keys()
        raise UsageError(f"no rule has the id {name!r}; {suggestion(name, ids)}")
    _print(f"id        {name}")
    _print(f"does      {built_in[name]}")
    return DONE


def _entries(config: Path | None) -> Iterator[tuple[Path, Entry]]:
    from newsclean.rules.build import sources
    from newsclean.rules.form import parsed

    own = configuration(Settings(config=config), Path()).rules
    for path in (*sources(), *own):
        for entry in parsed(path):
            yield path, entry


def _described(path: Path, entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield f"id        {rule.id}"
    yield f"file      {path.name}"
    yield f"language  {rule.language}"
    yield f"family    {rule.family}"
    yield f"where     {rule.where}"
    for key in ("match", "host", "folder", "seen"):
        if value := getattr(rule, key):
            yield f"{key:<9} {value}"
    if not entry.enabled:
        yield "enabled   false"
    for key, lines in (("literal", rule.literal), ("hit", entry.examples.hit)):
        yield from (f"{key:<9} {line}" for line in lines)
    yield from (f"miss      {line}" for line in entry.examples.miss)


def test_files(paths: Iterable[Path]) -> int:
    """Check rule files and run the examples of their rules; the shipped files if none is named.

    Raises RuleFileError for the first rule that is malformed, fails one of its examples or has
    the id of another rule.
    """
    from newsclean import rules as known
    from newsclean.rules.build import sources
    from newsclean.rules.form import parsed
    from newsclean.rules.loader import SHIPPED

    paths = tuple(paths)
    known.load(path for path in paths if path.resolve().parent != SHIPPED)
    rules = hits = misses = 0
    for path in paths or sources():
        for entry in parsed(path):
            rules += 1
            hits += len(entry.examples.hit)
            misses += len(entry.examples.miss)
    told = f"{counted(hits, 'line')} hit and {counted(misses, 'line')} missed, as the examples say"
    _print(f"{counted(rules, 'rule')} checked: {told}")
    return DONE


def _refuse_unused(option: str, value: str, used: Set[str]) -> None:
    """Raise UsageError for a language or family that no rule has."""
    if value and value not in used:
        raise UsageError(f"{option}: no rule has {value!r}; there are {', '.join(sorted(used))}")


def list_hits(request: Request, form: str) -> int:
    """Print what each phrase rule removed from the given pages; return the exit code.

    form: "text" or "json".
    """
    check(request)
    collected = _Collected()
    report = Report()
    Run(
        jobs=jobs(plan.search(request)),
        work=_cut,
        settings=plan.settings(request),
        workers=plan.workers(request),
        sink=collected,
        journal=NoJournal(),
        console=Console(request.level, request.several),
    ).go(report)
    _print(collected.as_json() if form == "json" else collected.as_text())
    return FAILED if report.failed else DONE


def _cut(job: Job, settings: Settings) -> Outcome:
    return guarded(job, settings, _findings)


def _findings(job: Job, settings: Settings) -> Outcome:
    article = clean(job, read(job, settings.max_size), settings)
    phrases = tuple(findings(article, stage="phrases"))
    return Outcome(job._replace(data=None), change=Change((), phrases))


class _Collected:
    """A sink that counts what each rule removed and keeps the first different places."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._places: defaultdict[str, list[tuple[str, Finding]]] = defaultdict(list)

    def put(self, outcome: Outcome) -> None:
        """Count the findings of one page."""
        for finding in outcome.change.findings if outcome.change else ():
            self._counts[finding.rule] += 1
            places = self._places[finding.rule]
            if len(places) < _EXAMPLES and all(finding.text != seen.text for _, seen in places):
                places.append((outcome.job.name, finding))

    def as_text(self) -> str:
        """Rules by number of removed blocks, most first, each with its places below it."""
        lines = []
        for rule, count in self._counts.most_common():
            lines.append(f"{rule}\t{count:,}")
            lines += (f"  {name}:{found.line}: {found.text}" for name, found in self._places[rule])
        return "\n".join(lines)

    def as_json(self) -> str:
        """The same as JSON."""
        return json.dumps(
            [
                {
                    "rule": rule,
                    "blocks": count,
                    "places": [
                        {"path": clean_text(name), "line": found.line, "text": found.text}
                        for name, found in self._places[rule]
                    ],
                }
                for rule, count in self._counts.most_common()
            ],
            ensure_ascii=False,
            indent=2,
        )

    def finish(self) -> None:
        """Nothing to do: each page was counted as it came."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""


def _print(text: str) -> None:
    if text:
        sys.stdout.buffer.write(clean_text(text).encode() + b"\n")
