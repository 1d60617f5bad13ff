"""The out-of-fold table: `python -m training.report ../shared/bench`, some minutes.

The whole pipeline is run over the pages of each fold of sites with the weights that `training.fit`
has fitted on the other folds and written to the cache. Predictions are written for the scorer of
the benchmark, one JSON lines file for HTML and one for each form of text, and the calibration of
the confidence is printed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np

from newsclean import api, pipeline
from newsclean.body.model import Model
from newsclean.document import Article, InputType
from newsclean.errors import InputError
from newsclean.writers import text
from training import pages


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--kind", type=click.Choice(["html", "text"]), multiple=True, default=["html", "text"]
)
@click.option("--cache", type=click.Path(path_type=Path), default=Path("training/cache"))
def main(bench: Path, kind: tuple[str, ...], cache: Path) -> None:
    """Print out-of-fold scores of the labelled pages in BENCH."""
    for name in kind:
        for flattening in [""] if name == InputType.HTML else pages.FLATTENINGS:
            _report(bench, name, flattening, cache)


def _report(bench: Path, name: str, flattening: str, cache: Path) -> None:
    path = cache / f"{name}{'-' + flattening if flattening else ''}.jsonl"
    rows = list(_predictions(bench, name, flattening, cache))
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    click.echo(f"\n{name} {flattening}")
    sys.stdout.flush()
    subprocess.run([sys.executable, str(bench / "score.py"), str(path)], check=True)
    _calibration(bench, rows)


def _predictions(bench: Path, name: str, flattening: str, cache: Path) -> Iterator[dict]:
    models = pages.held_out(cache, name)
    folder = bench / ("html" if name == InputType.HTML else f"text/{flattening}")
    for gold in pages.golds(bench):
        path = folder / f"{gold['id']}.{'html' if name == InputType.HTML else 'txt'}.gz"
        if not path.exists():
            continue
        try:
            yield _row(path, cleaned(path, InputType(name), models[gold["fold"]]))
        except InputError as error:  # an empty page has no prediction and scores nothing
            click.echo(str(error), err=True)


def cleaned(path: Path, kind: InputType, model: Model) -> Article:
    """Clean the gzipped page at `path` with the weights `model`."""
    document, context = pages.opened(path, kind, model)
    return api.article_of(path.name, pipeline.run(document, context))


def _row(path: Path, article: Article) -> dict:
    return {
        "path": path.name,
        "title": article.title,
        "authors": article.authors,
        "published": article.published,
        "source": article.source,
        "text": text.body_text(article.body),
        "confidence": article.confidence,
    }


def _calibration(bench: Path, rows: list[dict]) -> None:
    """Print, for ranges of confidence, the share of pages with a body F1 above 0.9."""
    golds = {gold["id"]: gold for gold in pages.golds(bench)}
    given, right, kinds = [], [], []
    for row in rows:
        gold = golds[row["path"].split(".")[0]]
        given.append(row["confidence"])
        kinds.append(gold["page_type"] == "article")
        right.append(kinds[-1] and pages.body_f1([row["text"]], gold["body"] or "") > 0.9)
    sure, good, article = np.array(given), np.array(right), np.array(kinds)
    click.echo("confidence     pages  F1>0.9  articles")
    for low, high in [
        (0, 0.3),
        (0.3, 0.5),
        (0.5, 0.7),
        (0.7, 0.8),
        (0.8, 0.9),
        (0.9, 0.95),
        (0.95, 1.01),
    ]:
        among = (sure >= low) & (sure < high)
        if among.any():
            shares = f"{good[among].mean():7.2f} {article[among].mean():9.2f}"
            click.echo(f"{low:.2f} to {min(high, 1):.2f} {among.sum():8} {shares}")


if __name__ == "__main__":
    main()
