"""Fit the weights of title and publisher of flattened text: `python -m training.flattened BENCH`.

Writes headline.toml and publisher.toml in `newsclean/stages/fields` and prints the share of pages
on which the most likely line or name is right, on sites that were not used for training. Takes some
minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from newsclean.document import Document, InputType
from newsclean.errors import InputError
from newsclean.stages import fields
from newsclean.stages.context import Context
from newsclean.stages.fields import headline, lines, publisher, title
from newsclean.stages.fields.page import survey
from training import logit, pages

PENALTY = 20.0  # 10 and 40 differ by less than a page in a hundred
TARGET = Path(fields.__file__).parent
HEADING = "Weights for the choice of the {} of flattened text (`python -m training.flattened`)."
SHORT_FORM = 0.4  # least share of a name in its short form; 0.25 and 0.6 were worse out of fold
AS_GOOD = 0.25  # candidates with so much less likeness than the best of a page are right too


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--cache",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    required=True,
    help="Weights without each fold, as written by training.fit.",
)
@click.option("--out", type=click.Path(path_type=Path), default=TARGET)
def main(bench: Path, cache: Path, out: Path) -> None:
    """Fit the weights of title and publisher from the labelled pages in BENCH."""
    out.mkdir(parents=True, exist_ok=True)
    headlines: list[logit.Sample] = []
    publishers: list[logit.Sample] = []
    for gold, document, context in documents(bench, cache):
        if gold.get("title"):
            headlines.append(_headline(gold, document, context))
        if gold.get("source"):
            publishers.append(_publisher(gold, document, context))
    for name, samples in (("headline", headlines), ("publisher", publishers)):
        click.echo(name)
        logit.report(samples, PENALTY)
        logit.write(out / f"{name}.toml", HEADING.format(name), samples, PENALTY)


def documents(bench: Path, cache: Path) -> Iterator[tuple[dict, Document, Context]]:
    """Gold, page and context before the fields stage, scored by weights that have not seen it."""
    models = pages.held_out(cache, InputType.TEXT.value)
    for gold in pages.golds(bench):
        for flattening in pages.FLATTENINGS:
            path = bench / "text" / flattening / f"{gold['id']}.txt.gz"
            if gold["page_type"] != "article" or not path.exists():
                continue
            try:
                yield gold, *pages.before_fields(path, InputType.TEXT, models[gold["fold"]])
            except InputError as error:
                click.echo(str(error), err=True)


def _headline(gold: dict, document: Document, context: Context) -> logit.Sample:
    page = survey(document, context)
    rows = list(headline.candidates(page, lines.claims(page)))
    right = [logit.plain(claim.value) == logit.plain(gold["title"]) for claim, _ in rows]
    return logit.sample(gold, [row for _, row in rows], right)


def _publisher(gold: dict, document: Document, context: Context) -> logit.Sample:
    page = survey(document, context)
    seen = lines.claims(page)
    chosen = title.choose(page, seen)
    rows = list(publisher.candidates(page, seen, str(chosen.value) if chosen else ""))
    if not rows:
        return logit.sample(gold, [], [])
    right = _names([claim.value for claim, _ in rows], gold["source"])
    none = {**dict.fromkeys(rows[0][1], 0.0), publisher.NO_NAME: 1.0}
    return logit.sample(gold, [*(row for _, row in rows), none], [*right, not any(right)])


def _names(found: Sequence[str], gold: str) -> list[bool]:
    """Whether each name is the publisher's, or a short form where no fuller one is found."""
    likeness = [_likeness(name, gold) for name in found]
    least = max(SHORT_FORM, max(likeness) - AS_GOOD)
    return [one >= least for one in likeness]


def _likeness(name: str, gold: str) -> float:
    """Length of the shorter name as share of the longer; 0 if neither contains the other."""
    short, long = sorted((logit.plain(text).replace(" ", "") for text in (name, gold)), key=len)
    return len(short) / len(long) if short and short in long else 0.0


if __name__ == "__main__":
    main()
