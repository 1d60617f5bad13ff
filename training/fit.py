"""Fit the shipped weights: `python -m training.fit ../shared/bench`, a few minutes.

Writes src/newsclean/body/html.npz and text.npz; the format is told in `newsclean/body/model.py`.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from newsclean import body
from newsclean.body.model import Model, Trees
from newsclean.document import InputType
from training import pages
from training.learn import PLANS, fit


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--kind", type=click.Choice(["html", "text"]), multiple=True, default=["html", "text"]
)
@click.option("--out", type=click.Path(path_type=Path), default=Path(body.__file__).parent)
def main(bench: Path, kind: tuple[str, ...], out: Path) -> None:
    """Fit weights from the labelled pages in BENCH."""
    for name in kind:
        samples = list(samples_of(bench, name))
        path = out / f"{name}.npz"
        save(fit(samples, PLANS[name]), path)
        click.echo(f"{path.name}: {path.stat().st_size:,} bytes from {len(samples)} pages")


def samples_of(bench: Path, kind: str):
    """The samples of one kind of input."""
    read = pages.html_samples if kind == InputType.HTML else pages.text_samples
    return read(bench)


def save(model: Model, path: Path) -> None:
    """Write a weights file."""
    arrays = {
        "text": model.lexica.text.astype(np.float16),
        "rings": model.lexica.rings.astype(np.float16),
        "confidence": model.confidence,
        "names": np.array(model.names),
        **_arrays("first", model.first),
        **_arrays("second", model.second),
    }
    np.savez_compressed(path, **arrays)


def _arrays(which: str, trees: Trees) -> dict[str, np.ndarray]:
    return {
        f"{which}_columns": trees.columns,
        f"{which}_borders": trees.borders,
        f"{which}_leaves": trees.leaves.astype(np.float16),
        f"{which}_bias": np.float64(trees.bias),
    }


if __name__ == "__main__":
    main()
