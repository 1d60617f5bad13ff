"""What learning a site adds: precision and recall of the body before and after its rules.

    python benchmarks/learning.py made-up --pages 200
    python benchmarks/learning.py bench ../shared/bench

The made-up site mixes stories of random sentences with lines that a site repeats: an appeal whose
sum changes, an invitation that names the author, a puzzle teaser. A standing first sentence and a
disclaimer repeat too, and belong to the story. On the benchmark every site with three pages or
more is learnt on all its pages, without their gold; the figures are over those pages alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsclean import clean
from newsclean.batch.job import Job, Settings
from newsclean.batch.learn_command import observe
from newsclean.batch.learner import Learner, Thresholds
from newsclean.batch.rulefile import rule_file
from newsclean.rules.config import Config
from newsclean.writers.text import body_text

_WORDS = ("council", "harbour", "ferry", "winter", "storm", "budget", "school", "teacher", "river")
_WORDS += ("bridge", "market", "farmer", "price", "police", "court", "judge", "doctor", "nurse")
_NAMES = ("Ana Lopes", "Tom Reed", "Jo Marsh", "Ida Holm", "Per Dahl")
_COLUMN = "Every week our reporter walks along the quay and writes down what the fishermen say."
_DISCLAIMER = "The names in this report were changed at the request of the families involved."


class Page(NamedTuple):
    """A page and the body it should give."""

    name: str
    data: bytes
    gold: str


def made_up(count: int) -> list[Page]:
    """The pages of one made-up site."""
    chance = random.Random(7)
    found = []
    for number in range(count):
        sentences = [" ".join(chance.choices(_WORDS, k=22)).capitalize() + "." for _ in range(12)]
        story = [
            _COLUMN,
            *(" ".join(sentences[at : at + 2]) for at in range(0, 12, 2)),
            _DISCLAIMER,
        ]
        furniture = [
            f"Give {chance.randint(2, 9)} euros a month so that Harbour Post stays free to read",
            f"Follow {chance.choice(_NAMES)} for more stories from the docks and the town hall",
            "Can you beat the harbour master? Play our weekly tide puzzle before it turns",
        ]
        lines = [*story[:3], furniture[2], *story[3:], *furniture[:2]]
        title = " ".join(chance.sample(_WORDS, 6)).capitalize()
        html = (
            f"<html><head><title>{title}</title>"
            f'<link rel="canonical" href="https://post.example/{number}"></head><body><article>'
            f"<h1>{title}</h1>{''.join(f'<p>{line}</p>' for line in lines)}</article></body></html>"
        )
        found.append(Page(f"{number}.html", html.encode(), "\n".join(story)))
    return found


def bench_sites(bench: Path) -> list[list[Page]]:
    """The pages of every site of the benchmark that has three or more."""
    sites: defaultdict[str, list[Page]] = defaultdict(list)
    with (bench / "gold.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            if record.get("body"):
                path = bench / "html" / f"{record['id']}.html.gz"
                page = Page(path.name, gzip.decompress(path.read_bytes()), record["body"])
                sites[record["group"]].append(page)
    return [pages for pages in sites.values() if len(pages) >= 3]


def learnt(pages: Iterable[Page], folder: Path) -> Config:
    """The configuration with the rules that learning proposes for `pages`."""
    learner = Learner()
    for page in pages:
        job = Job(page.name, PurePosixPath(page.name), data=page.data, url="https://site.example/")
        learner.put(observe(job, Settings()))
    path = folder / "site.toml"
    proposals = [found for found in learner.proposals(Thresholds()) if found.reaches]
    path.write_text(rule_file(proposals), encoding="utf-8")
    return Config(rules=(path,))


def score(page: Page, config: Config) -> tuple[float, float]:
    """Precision and recall of the body's words."""
    article = clean(page.data, path=page.name, url="https://site.example/", config=config)
    got, gold = Counter(body_text(article.body).split()), Counter(page.gold.split())
    shared = sum((got & gold).values())
    return shared / max(sum(got.values()), 1), shared / max(sum(gold.values()), 1)


def compare(sites: Iterable[list[Page]]) -> None:
    """Print the figures before and after."""
    before: list[tuple[float, float]] = []
    after: list[tuple[float, float]] = []
    rules = 0
    for pages in sites:
        with tempfile.TemporaryDirectory() as folder:
            config = learnt(pages, Path(folder))
            rules += config.rules[0].read_text(encoding="utf-8").count("[[rule]]")
            before += [score(page, Config()) for page in pages]
            after += [score(page, config) for page in pages]
    print(f"{len(before)} pages, {rules} rules")
    for name, figures in (("without", before), ("with", after)):
        precision, recall = (statistics.fmean(column) for column in zip(*figures, strict=True))
        print(f"{name:>8} learnt rules: precision {precision:.4f}, recall {recall:.4f}")


def main() -> None:
    """Measure one of the two."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("made-up").add_argument("--pages", type=int, default=200)
    commands.add_parser("bench").add_argument("bench", type=Path)
    options = parser.parse_args()
    compare([made_up(options.pages)] if options.what == "made-up" else bench_sites(options.bench))


if __name__ == "__main__":
    sys.exit(main())
