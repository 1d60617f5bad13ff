"""Measure the phrase rules alone on the flattened benchmark pages.

    python benchmarks/rules.py ../shared/bench [--flat wet] [--false 40] [--language es]

Each line of a flattened page is a block; the scorer is not used. Printed for each form of text:

cut         number of lines removed: matched by a rule, or in the tail after such a line
precision   share of the removed lines that are not in the gold body
named       share of the characters outside the gold body that are on removed lines
match       milliseconds of CPU for a page in RuleSet.match, compilation at first use included
stage       the same for the whole stage, with a second set of rules that is new as well

A line is in the gold body if the gold has the same line (compared by letters and digits, case
folded). A line of 25 characters or more may also be part of a line; a shorter one only together
with the end of the line before it or the beginning of the line after it. A removed line is false if
it is in the gold and fewer equal lines are left than the gold has: a menu or table of contents may
repeat a heading of the story.
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
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from newsclean import rules
from newsclean.document import Block, Document, InputType, Role
from newsclean.stages.context import Context
from newsclean.stages.phrases import TAIL, phrases

FLATS = ("glued", "blocks", "wet", "nodes")
LONG = 25
NEIGHBOUR = 20


def plain(text: str) -> str:
    """Letters and digits of `text`, case folded, one space between words."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


class Gold:
    """The gold body of a page, prepared to look up lines."""

    def __init__(self, body: str) -> None:
        self._lines = Counter(plain(line) for line in body.splitlines())
        self._text = f" {plain(body)} "

    def times(self, line: str) -> int:
        """How often `line` is in the body, as a line or part of one; at least 1."""
        bare = plain(line)
        return self._lines[bare] or max(1, self._text.count(f" {bare} "))

    def holds(self, line: str, before: str, after: str) -> bool:
        """Whether `line`, which is between `before` and `after`, is in the body."""
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


@dataclass
class Tally:
    """Counts over the chosen forms of text."""

    wrong: list[tuple[str, str, str, str]] = field(default_factory=list)
    wrong_rules: Counter[str] = field(default_factory=Counter)
    right_rules: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)


def lines_of(path: Path) -> list[str]:
    """The non-empty lines of a flattened page, white space collapsed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = [" ".join(line.split()) for line in file.read().split("\n")]
    return [line for line in lines if line]


def named_rule(block: Block) -> str:
    """The rule that removed `block`; in the tail, the rule that began it."""
    decision = block.trace[-1]
    return f"tail {decision.why.split(':')[0]}" if decision.rule == TAIL else decision.rule


def measure(
    path: Path, page: tuple[str, Gold], context: Context, matching: rules.RuleSet, tally: Tally
) -> Counter[str]:
    """Clean one flattened page with rules only and compare every line with its gold.

    matching: the rules again, to measure matching without the rest of the stage.
    """
    name, gold = page
    lines = lines_of(path)
    document = Document(InputType.TEXT, tuple(Block(line) for line in lines))
    start = time.process_time_ns()
    matching.match(lines)
    matched = time.process_time_ns()
    blocks = phrases(document, context).blocks
    done = time.process_time_ns()
    count = Counter(pages=1, lines=len(lines), match=matched - start, stage=done - matched)
    around = zip(["", *lines], lines, [*lines[1:], ""])
    holds = [gold.holds(line, before, after) for before, line, after in around]
    left = Counter(plain(b.text) for b in blocks if b.role is not Role.BOILERPLATE)
    for block, held in zip(blocks, holds):
        cut = block.role is Role.BOILERPLATE
        held = held and not (cut and left[plain(block.text)] >= gold.times(block.text))
        count["outside"] += 0 if held else len(block.text)
        if not cut:
            tally.missed[block.text[:90]] += not held
            continue
        rule = named_rule(block)
        count["cut"] += 1
        count["false"] += held
        count["named"] += 0 if held else len(block.text)
        (tally.wrong_rules if held else tally.right_rules)[rule] += 1
        if held:
            tally.wrong.append((path.parent.name, name, rule, block.text))
    return count


def main() -> None:
    """Print the table and, if asked, false and missed lines."""
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
    matching = rules.RuleSet(known.rules, known.index)
    tally, total = Tally(), Counter[str]()
    print("flat     pages    lines     cut  false  precision   named   match   stage")
    for flat in chosen.flat or FLATS:
        folder = chosen.bench / "text" / flat
        count = Counter[str]()
        for page in gold:
            count += measure(folder / f"{page[0]}.txt.gz", page, context, matching, tally)
        print_row(flat, count)
        total += count
    print_row("all", total)
    print_details(tally, chosen.false, chosen.missed)


def print_details(tally: Tally, wrong: int, missed: int) -> None:
    """Print false lines by rule and one by one, and the most frequent lines without a rule."""
    for rule, number in tally.wrong_rules.most_common() if wrong else ():
        print(f"{number:6} false {tally.right_rules[rule]:6} right  {rule}")
    for row in tally.wrong[:wrong]:
        print(*row, sep=" | ")
    for text, number in tally.missed.most_common(missed):
        print(number, text)


def print_row(name: str, count: Counter[str]) -> None:
    """One line of the table."""
    precision = 1 - count["false"] / max(1, count["cut"])
    named = count["named"] / max(1, count["outside"])
    match, stage = (count[what] / max(1, count["pages"]) / 1e6 for what in ("match", "stage"))
    print(
        f"{name:8}{count['pages']:6}{count['lines']:9}{count['cut']:8}{count['false']:7}"
        f"{precision:11.4f}{named:8.4f}{match:8.3f}{stage:8.3f}"
    )


if __name__ == "__main__":
    main()
