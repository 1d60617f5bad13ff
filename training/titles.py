"""Fit the weights of the title: `python -m training.titles ../shared/bench`, some minutes.

Writes src/newsclean/stages/fields/title.toml and prints, for each set of pages (what stands before
the first hyphen of their ids), the share of exact titles on sites that were not learned from.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from newsclean import pipeline, readers
from newsclean.body.model import Model, load
from newsclean.body.model import parse as parse_weights
from newsclean.document import InputType
from newsclean.errors import InputError
from newsclean.stages import fields
from newsclean.stages.fields.page import survey
from newsclean.stages.fields.spellings import spellings
from newsclean.stages.fields.weighing import features
from training import pages

Floats: TypeAlias = NDArray[np.float64]

PENALTY = 40.0  # L2, on weights of features of unit variance; 12 and 80 were worse out of fold
SCARCE = 4.0  # weight of a page of a set that is a fifth of the whole
TARGET = Path(fields.__file__).parent / "title.toml"
HEADING = "# Weights of the features of `weighing.py`, written by `python -m training.titles`.\n"


class Sample(NamedTuple):
    """One page. table: (n, f) features of its n spellings; right: (n,) which is the gold title."""

    group: str
    fold: int
    names: tuple[str, ...]
    table: Floats
    right: NDArray[np.bool_]


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cache",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Weights of the body without each fold, as training.fit leaves them.",
)
@click.option("--out", type=click.Path(path_type=Path), default=TARGET)
def main(bench: Path, cache: Path | None, out: Path) -> None:
    """Fit the weights of the title from the labelled pages in BENCH."""
    samples = list(_samples(bench, cache))
    report(samples)
    names = next(sample.names for sample in samples if sample.names)
    write(out, dict(zip(names, fit(samples))))


def _samples(bench: Path, cache: Path | None) -> Iterator[Sample]:
    for gold in pages.golds(bench):
        path = bench / "html" / f"{gold['id']}.html.gz"
        if gold["page_type"] == "article" and gold.get("title") and path.exists():
            try:
                yield sample(gold, path, _body_weights(cache, gold["fold"]))
            except InputError as error:
                click.echo(str(error), err=True)


def _body_weights(cache: Path | None, fold: int) -> Model:
    return parse_weights((cache / f"html-{fold}.npz").read_bytes()) if cache else load("html")


def sample(gold: dict, path: Path, model: Model) -> Sample:
    """The spellings of a page's title with the labels, as the fields stage would see them."""
    reading = readers.read(
        gzip.decompress(path.read_bytes()), path=path.name, input_type=InputType.HTML
    )
    context = pages.judged_by(reading, path.name, model)
    document = reading.document
    for stage in pipeline.STAGES[InputType.HTML]:
        if stage is pipeline.FIELDS:
            break
        document = stage.run(document, context)
    page = survey(document, context)
    found = spellings(page)
    rows = features(page, found)
    names = tuple(rows[0]) if rows else ()
    right = [plain(spelling.text) == plain(gold["title"]) for spelling in found]
    return Sample(
        gold["id"].partition("-")[0],
        gold["fold"],
        names,
        np.array([[*row.values()] for row in rows]).reshape(len(rows), len(names)),
        np.array(right, dtype=np.bool_),
    )


def plain(title: str) -> str:
    """A title without case and punctuation, as the benchmark compares them."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", title).casefold()).strip()


def report(samples: Sequence[Sample]) -> None:
    """Print how many titles are right in each fold's pages by weights without that fold."""
    hits: dict[str, list[bool]] = {}
    for fold in pages.FOLDS:
        weights = fit([one for one in samples if one.fold != fold])
        for one in samples:
            if one.fold == fold:
                best = int(np.argmax(one.table @ weights)) if len(one.right) else -1
                hits.setdefault(one.group, []).append(best >= 0 and bool(one.right[best]))
    for group, found in sorted(hits.items()):
        click.echo(f"{group:8} {len(found):5} pages, {np.mean(found):.4f} exact")


def fit(samples: Sequence[Sample]) -> Floats:
    """(f,) weights of a conditional logit: of a page's spellings a right one is chosen."""
    told = [one for one in samples if one.right.any()]
    table = np.concatenate([one.table for one in told])
    right = np.concatenate([one.right for one in told]).astype(float)
    sizes = [len(one.right) for one in told]
    owner = np.repeat(np.arange(len(told)), sizes)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    scale = table.std(axis=0) + 1e-9
    scaled = table / scale
    worth = _worth(told)

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = scaled @ weights
        odds = np.exp(odds - np.maximum.reduceat(odds, starts)[owner])
        chance = odds / np.add.reduceat(odds, starts)[owner]
        hit = np.add.reduceat(chance * right, starts)
        slope = scaled.T @ (worth[owner] * (chance - chance * right / hit[owner]))
        return (
            float(-(worth * np.log(hit)).sum() + PENALTY * weights @ weights),
            slope + 2 * PENALTY * weights,
        )

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, dtype=np.float64)


def _worth(samples: Sequence[Sample]) -> Floats:
    """Pages of a set that is scarce count for more."""
    groups = [one.group for one in samples]
    return np.array([SCARCE if groups.count(g) < len(groups) / 5 else 1.0 for g in groups])


def write(path: Path, weights: dict[str, float]) -> None:
    """Write a weights file, a line a feature."""
    lines = [f'"{name}" = {round(float(weight), 3) + 0.0}' for name, weight in weights.items()]
    path.write_text(HEADING + "\n[weight]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
