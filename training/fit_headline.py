"""Fit the weights of `newsclean.stages.fields.headline` on flattened pages with known titles.

    python training/fit_headline.py BENCH [--folds 0 1 2]

BENCH is a folder with `gold.jsonl` and `text/<flattening>/<id>.txt.gz`. Prints the table to put
into `headline.WEIGHTS`, and the share of pages whose likeliest line is the title, on the folds
that were fitted and on the others. A conditional logit: among the lines of one page exactly one
is the headline; weights by gradient ascent with an L2 penalty.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from newsclean import pipeline, readers
from newsclean.api import _rules
from newsclean.document import InputType
from newsclean.rules.config import Config
from newsclean.stages.context import Context
from newsclean.stages.fields import headline, lines
from newsclean.stages.fields.page import survey

PENALTY = 0.3
STEPS = 4000
RATE = 0.3


class Page(NamedTuple):
    """x: features, one row a candidate; hit: rows that are the title; fold of the page."""

    x: np.ndarray
    hit: np.ndarray
    fold: int


def same(text: str) -> str:
    """The benchmark's folding of titles."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def read(bench: Path) -> list[Page]:
    """Candidates of every flattened page that holds its title in a line."""
    pages = []
    for line in (bench / "gold.jsonl").open(encoding="utf-8"):
        gold = json.loads(line)
        for path in sorted(bench.glob(f"text/*/{gold['id']}.txt.gz")):
            if gold["page_type"] != "article" or not gold.get("title"):
                continue
            page = page_of(path, same(gold["title"]), gold["fold"])
            if page is not None:
                pages.append(page)
    return pages


def page_of(path: Path, title: str, fold: int) -> Page | None:
    """One page's candidates; None where none of them is the title."""
    data = path.read_bytes()
    if len(data) < 60:
        return None
    document = readers.read(data, path=str(path), input_type=InputType.TEXT).document
    context = Context(str(path), datetime.now(UTC), _rules(Config()), tuple)
    for stage in pipeline.STAGES[InputType.TEXT]:
        if stage.name == "fields":
            break
        document = stage.run(document, context)
    seen = survey(document, context)
    found = list(headline.candidates(seen, lines.claims(seen)))
    hit = np.array([same(text) == title for _, text, _ in found], bool)
    if not hit.any():
        return None
    return Page(np.array([list(f.values()) for _, _, f in found]), hit, fold)


def fit(pages: list[Page]) -> np.ndarray:
    """Weights that make the titles likeliest."""
    weights = np.zeros(pages[0].x.shape[1])
    speed = np.zeros_like(weights)
    for _ in range(STEPS // 10):
        slope = -PENALTY * weights / len(pages)
        for page in pages:
            logits = page.x @ weights
            p = np.exp(logits - logits.max())
            p /= p.sum()
            q = np.where(page.hit, p, 0)
            slope += (q / q.sum() - p) @ page.x / len(pages)
        speed = 0.9 * speed + RATE * slope
        weights += speed
    return weights


def accuracy(pages: list[Page], weights: np.ndarray) -> float:
    """Share of pages whose likeliest line is the title."""
    return float(np.mean([page.hit[np.argmax(page.x @ weights)] for page in pages]))


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--folds", type=int, nargs="+", default=[0, 1, 2])
    options = parser.parse_args()
    pages = read(options.bench)
    fitted = [page for page in pages if page.fold in options.folds]
    others = [page for page in pages if page.fold not in options.folds]
    weights = fit(fitted)
    for name, weight in zip(headline.WEIGHTS, weights):
        print(f'    "{name}": {weight:.2f},')
    print("fitted folds", accuracy(fitted, weights), "others", accuracy(others, weights))


if __name__ == "__main__":
    main()
