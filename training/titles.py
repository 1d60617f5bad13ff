"""Fit the weights of the title: `python -m training.titles ../shared/bench`, some minutes.

Writes src/newsclean/stages/fields/title.toml and prints, for each group of pages (the part of their
ids before the first hyphen), the share of exact titles on sites that were not used for training.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from newsclean.body.model import Model, load
from newsclean.document import InputType
from newsclean.errors import InputError
from newsclean.stages import fields
from newsclean.stages.fields.page import survey
from newsclean.stages.fields.spellings import spellings
from newsclean.stages.fields.weighing import features
from training import logit, pages

PENALTY = 40.0  # 12 and 80 were worse out of fold
TARGET = Path(fields.__file__).parent / "title.toml"
HEADING = "Weights of the features of `weighing.py`, written by `python -m training.titles`."


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
    logit.report(samples, PENALTY)
    logit.write(out, HEADING, samples, PENALTY)


def _samples(bench: Path, cache: Path | None) -> Iterator[logit.Sample]:
    kind = InputType.HTML.value
    models = pages.held_out(cache, kind) if cache else dict.fromkeys(pages.FOLDS, load(kind))
    for gold in pages.golds(bench):
        path = bench / "html" / f"{gold['id']}.html.gz"
        if gold["page_type"] == "article" and gold.get("title") and path.exists():
            try:
                yield sample(gold, path, models[gold["fold"]])
            except InputError as error:
                click.echo(str(error), err=True)


def sample(gold: dict, path: Path, model: Model) -> logit.Sample:
    """The labelled spellings of a page's title, as in the fields stage."""
    document, context = pages.before_fields(path, InputType.HTML, model)
    page = survey(document, context)
    found = spellings(page)
    right = [logit.plain(spelling.text) == logit.plain(gold["title"]) for spelling in found]
    return logit.sample(gold, features(page, found), right)


if __name__ == "__main__":
    main()
