"""Fit the shipped weights: `python -m training.fit ../shared/bench`, some two hours.

Writes src/newsclean/body/html.npy and text.npy; `newsclean/body/model.py` describes the format.
First it fits weights without each fold of sites and writes them to the cache. Their scores on the
fold they have not seen calibrate the confidence and are reported by `training.report`.
"""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np

from newsclean import body
from newsclean.body.model import Model
from newsclean.body.network import Network
from newsclean.body.trees import Trees
from newsclean.document import InputType
from training import pages
from training.learn import PLANS, Judged, calibrated, fit, judged
from training.pages import Sample


@click.command()
@click.argument("bench", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--kind", type=click.Choice(["html", "text"]), multiple=True, default=["html", "text"]
)
@click.option("--cache", type=click.Path(path_type=Path), default=Path("training/cache"))
@click.option("--out", type=click.Path(path_type=Path), default=Path(body.__file__).parent)
def main(bench: Path, kind: tuple[str, ...], cache: Path, out: Path) -> None:
    """Fit weights from the labelled pages in BENCH."""
    # Created before the fit, which takes long and would be lost if this failed.
    for folder in (cache, out):
        folder.mkdir(parents=True, exist_ok=True)
    for name in kind:
        samples = list(samples_of(bench, name))
        judgements = _fit_folds(samples, name, cache)
        path = out / f"{name}.npy"
        save(calibrated(fit(samples, PLANS[name]), judgements), path)
        click.echo(f"{path.name}: {path.stat().st_size:,} bytes from {len(samples)} pages")


def _fit_folds(samples: list[Sample], name: str, cache: Path) -> list[Judged]:
    """Fit weights without each fold, write them to `cache`, and score the pages of the fold.

    The confidence of a fold's weights is calibrated on the pages of the other folds only.
    """
    models: dict[int, Model] = {}
    judgements: list[Judged] = []
    for fold in pages.FOLDS:
        models[fold] = fit([s for s in samples if s.fold != fold], PLANS[name])
        judgements += judged([s for s in samples if s.fold == fold], models[fold])
        click.echo(f"{name}: weights without fold {fold}", err=True)
    for fold, model in models.items():
        others = [page for page in judgements if page.fold != fold]
        save(calibrated(model, others), cache / f"{name}-{fold}.npy")
    return judgements


def samples_of(bench: Path, kind: str):
    """The samples for one type of input."""
    read = pages.html_samples if kind == InputType.HTML else pages.text_samples
    return read(bench)


def save(model: Model, path: Path) -> None:
    """Write a weights file."""
    arrays = {
        "text": model.lexica.text.astype(np.float16),
        "rings": model.lexica.rings.astype(np.float16),
        "rarity": model.lexica.rarity.astype(np.float16),
        "confidence": model.confidence,
        "names": np.array(model.names),
        **_arrays("first", model.first),
        **_arrays("second", model.second),
        **_network(model.network),
    }
    np.save(path, _record(arrays), allow_pickle=False)


def _record(arrays: dict[str, np.ndarray]) -> np.ndarray:
    """One NumPy record with all `arrays` by name."""
    arrays = {name: np.asarray(array) for name, array in arrays.items()}
    fields = [(name, array.dtype, array.shape) for name, array in arrays.items()]
    record = np.zeros((), np.dtype(fields, align=True))
    for name, array in arrays.items():
        record[name] = array
    return record


def _arrays(which: str, trees: Trees) -> dict[str, np.ndarray]:
    return {
        f"{which}_columns": trees.columns,
        f"{which}_borders": trees.borders,
        f"{which}_leaves": trees.leaves.astype(np.float16),
        f"{which}_bias": np.float64(trees.bias),
    }


def _network(network: Network) -> dict[str, np.ndarray]:
    exact = {"shift": np.float32, "scale": np.float32}
    return {
        f"network_{name}": np.asarray(value, dtype=exact.get(name, np.float16))
        for name, value in network._asdict().items()
    }


if __name__ == "__main__":
    main()
