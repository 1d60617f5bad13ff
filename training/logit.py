"""Conditional logit models: which of several alternatives on a page is the right one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from training import pages

Floats: TypeAlias = NDArray[np.float64]

SCARCE = 4.0  # weight of a page of a group with less than a fifth of all pages


class Sample(NamedTuple):
    """A page. table: (n, f) features of its n alternatives. right: (n,) which are right."""

    group: str
    fold: int
    names: tuple[str, ...]
    table: Floats
    right: NDArray[np.bool_]


def sample(gold: Mapping, rows: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Sample:
    """The sample of a page; its group is the part of the id before the first hyphen."""
    names = tuple(rows[0]) if rows else ()
    return Sample(
        gold["id"].partition("-")[0],
        gold["fold"],
        names,
        np.array([[*row.values()] for row in rows]).reshape(len(rows), len(names)),
        np.array(right, dtype=np.bool_),
    )


def plain(text: str) -> str:
    """`text` without case and punctuation, as the benchmark compares texts."""
    return re.sub(r"\W+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


def report(samples: Sequence[Sample], penalty: float) -> None:
    """Print how often the most likely alternative is right, by weights without the page's fold."""
    hits: dict[str, list[bool]] = {}
    for fold in pages.FOLDS:
        weights = fit([one for one in samples if one.fold != fold], penalty)
        for one in samples:
            if one.fold == fold:
                best = int(np.argmax(one.table @ weights)) if len(one.right) else -1
                hits.setdefault(one.group, []).append(best >= 0 and bool(one.right[best]))
    for group, found in sorted(hits.items()):
        click.echo(f"{group:8} {len(found):5} pages, {np.mean(found):.4f} right")


def fit(samples: Sequence[Sample], penalty: float) -> Floats:
    """Fit (f,) weights. penalty: L2, for features scaled to unit variance."""
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
            float(-(worth * np.log(hit)).sum() + penalty * weights @ weights),
            slope + 2 * penalty * weights,
        )

    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / scale, dtype=np.float64)


def _worth(samples: Sequence[Sample]) -> Floats:
    """Weights of the pages; those of small groups count more."""
    groups = [one.group for one in samples]
    counts = {group: groups.count(group) for group in set(groups)}
    return np.array([SCARCE if counts[g] < len(groups) / 5 else 1.0 for g in groups])


def write(path: Path, heading: str, samples: Sequence[Sample], penalty: float) -> None:
    """Fit on all samples and write the weights, one feature a line."""
    names = next(one.names for one in samples if one.names)
    weights = zip(names, fit(samples, penalty))
    lines = [f'"{name}" = {round(float(weight), 3) + 0.0}' for name, weight in weights]
    path.write_text(f"# {heading}\n\n[weight]\n" + "\n".join(lines) + "\n", encoding="utf-8")
