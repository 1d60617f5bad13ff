"""The golden cases: what stands in `fixtures/`, what the program makes of it, and their writer.

A case is a folder with `input.*`, `expected.json`, `expected.md` and `about.txt`; `case.toml` may
give the address (`url`) the page came from. Expected files hold what is right. Where the program
is wrong, they stay right and `known_failures.toml` names the fields and the reason.

`python tests/golden.py --write [CASE...]` writes them from the program's output and prints each
change, for a person to read before committing. It leaves alone what is listed as a known failure.
Nothing else writes them.
"""

from __future__ import annotations

import argparse
import difflib
import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import newsclean
from newsclean.document import FIELDS
from newsclean.writers import FORMATS
from newsclean.writers.jsonout import record

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"
KNOWN_FAILURES = Path(__file__).parent / "known_failures.toml"

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The moment of every run, so that no golden changes with the calendar."""

# `confidence` moves with every fit of the weights, `words` follows from `text`, `path` and
# `schema` say nothing about the page.
COMPARED = (*FIELDS, "markdown", "text", "warnings")
IN_FRONT_MATTER = frozenset(
    {"title", "byline", "authors", "source", "published", "modified", "language", "section", "url"}
)
WHOLE = "whole-md"
SHOWN = IN_FRONT_MATTER | {"markdown"}
"""Fields that `expected.md` shows; one that fails makes the whole file fail."""


class Actual(NamedTuple):
    """What the program makes of an input: the JSON object and the Markdown file."""

    record: Mapping[str, Any]
    markdown: str


def names() -> list[str]:
    """The cases, in order."""
    return sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())


def input_of(case: str) -> Path:
    """The one input file of `case`. Raises ValueError when there is none or more than one."""
    found = list((FIXTURES / case).glob("input.*"))
    if len(found) != 1:
        raise ValueError(f"fixtures/{case}: {len(found)} files match input.*; keep exactly one")
    return found[0]


@cache
def actual(case: str) -> Actual:
    """The program's output for `case`, each case cleaned once a session."""
    options = FIXTURES / case / "case.toml"
    url = tomllib.loads(options.read_text("utf-8")).get("url") if options.exists() else None
    article = newsclean.clean_file(input_of(case), url=url, now=NOW)
    return Actual(record(article), FORMATS["md"].write(article))


def expected_record(case: str) -> dict[str, Any]:
    """The fields that are right for `case`. Raises OSError where the file is missing."""
    loaded: dict[str, Any] = json.loads((FIXTURES / case / "expected.json").read_text("utf-8"))
    return loaded


def expected_markdown(case: str) -> str:
    """The Markdown file that is right for `case`. Raises OSError where it is missing."""
    return (FIXTURES / case / "expected.md").read_bytes().decode("utf-8")


def known_failures() -> dict[str, dict[str, str]]:
    """case -> field -> reason; a failing field that `expected.md` shows fails that file too."""
    tables = tomllib.loads(KNOWN_FAILURES.read_text("utf-8"))
    return {case: _with_whole(fields) for case, fields in tables.items()}


def _with_whole(fields: Mapping[str, str]) -> dict[str, str]:
    shown = [reason for field, reason in fields.items() if field in SHOWN]
    return {**({WHOLE: shown[0]} if shown else {}), **fields}


def _write(case: str, failing: Mapping[str, str]) -> None:
    """Write the expected files of `case`, save what is in `failing`, and print what changed."""
    made = actual(case)
    path = FIXTURES / case / "expected.json"
    before = json.loads(path.read_text("utf-8")) if path.exists() else {}
    fields = {
        field: before[field] if field in failing and field in before else made.record[field]
        for field in COMPARED
    }
    _replace(path, json.dumps(fields, ensure_ascii=False, indent=2) + "\n")
    if WHOLE not in failing:
        _replace(FIXTURES / case / "expected.md", made.markdown)


def _replace(path: Path, text: str) -> None:
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    if before == text:
        return
    name = path.relative_to(ROOT).as_posix()
    lines = difflib.unified_diff(
        before.splitlines(), text.splitlines(), f"{name} before", f"{name} after", lineterm="", n=1
    )
    print("\n".join(lines))
    path.write_bytes(text.encode("utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Write goldens on request only; 2 for a case that does not exist."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", nargs="*", metavar="CASE", required=True, help="all by default")
    chosen = parser.parse_args(arguments).write or names()
    unknown = sorted(set(chosen) - set(names()))
    if unknown:
        print(f"no such case in fixtures/: {', '.join(unknown)}", file=sys.stderr)
        return 2
    failures = known_failures()
    for case in chosen:
        _write(case, failures.get(case, {}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
