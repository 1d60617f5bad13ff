"""The summary of a run: on the console, as JSON and on the page of a CI job."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch.console import Console
from newsclean.batch.report import Report
from newsclean.batch.request import Request
from newsclean.batch.sinks import deliver, unwritable

_TOP_RULES = 10


def publish(report: Report, request: Request, console: Console) -> None:
    """Print the summary if there are several pages; write `--summary` and, in GitHub Actions, the
    step summary. Raises OutputError.
    """
    if request.several:
        console.summary(list(rows(report)))
    if request.summary is not None:
        text = json.dumps(as_data(report), indent=2, ensure_ascii=False) + "\n"
        deliver(request.summary, text.encode())
    step = os.environ.get("GITHUB_STEP_SUMMARY")
    if step and request.several:
        try:
            with Path(step).open("a", encoding="utf-8") as file:
                file.write(markdown(report))
        except OSError as error:
            raise unwritable(f"GITHUB_STEP_SUMMARY: {step}", error) from error


def as_data(report: Report) -> dict[str, Any]:
    """The summary as JSON types."""
    return {
        "done": report.done,
        "skipped": report.skipped,
        "changed": report.changed,
        "failed": report.failed.total(),
        "failed_by_cause": dict(report.failed.most_common()),
        "low_confidence": report.low,
        "with_warnings": report.warned,
        "seconds": round(report.seconds, 3),
        "pages_per_second": round(report.rate, 1),
        "top_rules": dict(report.rules.most_common(_TOP_RULES)),
    }


def rows(report: Report) -> Iterator[tuple[str, str]]:
    """The summary as rows of a name and a value; zero counts are left out."""
    yield "done", f"{report.done:,}"
    if report.skipped:
        yield "done earlier", f"{report.skipped:,}"
    if report.changed:
        yield "changed" if report.in_place else "would change", f"{report.changed:,}"
    for cause, count in report.failed.most_common():
        yield f"failed: {cause}", f"{count:,}"
    if report.low:
        yield "low confidence", f"{report.low:,}"
    if report.done:
        yield "pages per second", f"{report.rate:,.1f}"
    top = (f"{rule} {count:,}" for rule, count in report.rules.most_common(3))
    if report.rules:
        yield "top rules", ", ".join(top)


def markdown(report: Report) -> str:
    """The summary as a Markdown table."""
    lines = [f"| {name} | {value} |" for name, value in rows(report)]
    return "\n".join(("### newsclean", "", "| | |", "| --- | ---: |", *lines, "", ""))
