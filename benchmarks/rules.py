"""Measure the phrase rules alone on the flattened benchmark pages.

    python benchmarks/rules.py ../shared/bench [--flat wet] [--false 40] [--language es]

Each line of a flattened page is a block; no scorer runs. Printed per flattening:

cut         lines that a rule labels or that follow a line that begins the tail
precision   share of cut lines that the gold body does not hold
named       share of the characters outside the gold body that are on cut lines
ms          milliseconds a page, matching and labelling, and matching alone

A line is held by the gold body when the gold has the same line (letters and digits alone, case
folded); a line of 25 characters or more also when it is a part of the gold; a shorter one when it
is a part together with the end of the line before it or the beginning of the line after it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from newsclean import rules
from newsclean.document import Block, Document, InputType, Role
from newsclean.stages.context import Context
from newsclean.stages.phrases import phrases

FLATS = ("glued", "blocks", "wet", "nodes")
LONG = 25
NEIGHBOUR = 20


def plain(text: str) -> str:
    """Letters and digits of `text`, case folded, one space between words."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


class Gold:
    """The gold body of one page, ready to be asked for lines."""

    def __init__(self, body: str) -> None:
        self._lines = {plain(line) for line in body.splitlines()}
        self._text = f" {plain(body)} "

    def holds(self, line: str, before: str, after: str) -> bool:
        """Whether the body has `line`, which stands between `before` and `after`."""
        bare = plain(line)
        if not bare:
            return False
        if bare in self._lines:
            return True
        if f" {bare} " not in self._text:
            return False
        head, foot = plain(before)[-NEIGHBOUR:], plain(after)[:NEIGHBOUR]
        joined = [f"{head} {bare} "] * bool(head) + [f" {bare} {foot}"] * bool(foot)
        return len(bare) >= LONG or any(pair in self._text for pair in joined)


def pages(bench: Path) -> Iterator[tuple[str, Gold]]:
    """Id and gold of every article page that has a body."""
    for line in (bench / "gold.jsonl").open(encoding="utf-8"):
        record = json.loads(line)
        if record["page_type"] == "article" and record["body"]:
            yield record["id"], Gold(record["body"])


def main() -> None:
    """Print the table, and the false cuts by rule."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--flat", action="append", choices=FLATS)
    parser.add_argument("--language", action="append", help="only rules of this language")
    parser.add_argument("--set", default="", help="only pages whose id begins so")
    parser.add_argument("--false", type=int, default=0, metavar="N", help="list N false cuts")
    parser.add_argument("--missed", type=int, default=0, metavar="N", help="N frequent lines kept")
    chosen = parser.parse_args()

    known = rules.load()
    if chosen.language:
        known = known.without(r.id for r in known.rules if r.language not in chosen.language)
    context = Context("-", datetime.now(UTC), known, tuple)
    gold = [page for page in pages(chosen.bench) if page[0].startswith(chosen.set)]
    wrong: list[tuple[str, str, str, str]] = []
    wrong_rules: Counter[str] = Counter()
    right_rules: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    print(f"{'flat':8}{'pages':>6}{'lines':>9}{'cut':>8}{'false':>7}{'precision':>11}{'named':>8}"
          f"{'ms':>7}{'match':>7}")
    for flat in chosen.flat or FLATS:
        count: Counter[str] = Counter()
        for name, body in gold:
            path = chosen.bench / "text" / flat / f"{name}.txt.gz"
            text = gzip.open(path, "rt", encoding="utf-8").read()
            lines = [" ".join(line.split()) for line in text.split("\n")]
            lines = [line for line in lines if line]
            document = Document(InputType.TEXT, tuple(Block(line) for line in lines))
            start = time.process_time()
            known.match(lines)
            middle = time.process_time()
            labelled = phrases(document, context).blocks
            end = time.process_time()
            count["match"] += int((middle - start) * 1e9)
            count["time"] += int((end - middle) * 1e9)
            count["pages"] += 1
            for index, block in enumerate(labelled):
                before = lines[index - 1] if index else ""
                after = lines[index + 1] if index + 1 < len(lines) else ""
                held = body.holds(block.text, before, after)
                cut = block.role is Role.BOILERPLATE
                count["lines"] += 1
                count["cut"] += cut
                count["false"] += cut and held
                count["outside"] += 0 if held else len(block.text)
                count["named"] += len(block.text) if cut and not held else 0
                if cut:
                    rule = block.trace[-1].rule
                    if rule == "tail":
                        rule = "tail " + block.trace[-1].why.split(":")[0]
                    (wrong_rules if held else right_rules)[rule] += 1
                    if held:
                        wrong.append((flat, name, rule, block.text))
                elif not held:
                    missed[block.text[:90]] += 1
        total += count
        print_row(flat, count)
    print_row("all", total)
    for rule, number in wrong_rules.most_common() if chosen.false else ():
        print(f"{number:6} false {right_rules[rule]:6} right  {rule}")
    for row in wrong[: chosen.false]:
        print(*row, sep=" | ")
    for text, number in missed.most_common(chosen.missed):
        print(number, text)


def print_row(name: str, count: Counter[str]) -> None:
    """One line of the table."""
    precision = 1 - count["false"] / count["cut"] if count["cut"] else 1.0
    named = count["named"] / count["outside"] if count["outside"] else 0.0
    each = max(1, count["pages"]) * 1e6
    print(f"{name:8}{count['pages']:6}{count['lines']:9}{count['cut']:8}{count['false']:7}"
          f"{precision:11.4f}{named:8.4f}{count['time'] / each:7.3f}{count['match'] / each:7.3f}")


if __name__ == "__main__":
    main()
