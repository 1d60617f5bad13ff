"""The weights of the scorer, and how scores are computed from them.

A weights file is one NumPy record (.npy without pickle), which loads four times as fast as a
compressed archive and is hardly larger. Its fields:

    text       (2**15,)        float16  weights of words (`lexicon`)
    rings      (4, 2**15)      float16  weights of tags, classes and ids; (0, 0) for text
    rarity     (2**15,)        float16  of words (`vocabulary`)
    first_*, second_*                   two ensembles of t trees of depth d (`trees`)
        columns  (t, d)  uint16  feature compared at each level
        borders  (t, d)  float32 a block goes right where its feature is greater
        leaves   (t, 2**d) float16  log-odds added; level i contributes bit i
        bias     ()      float64
    network_*                           the fields of `network.Network`, float16 but for
                                        shift and scale, which are float32
    names      (f,)    str      names of the first pass's features, in order
    confidence (7,)    float64  weights of `confidence.evidence`, and the bias

Made by `training/fit.py`.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.columns import Columns
from newsclean.body.features import Lexica, table
from newsclean.body.network import Network
from newsclean.body.page import CountedPage
from newsclean.body.surroundings import surroundings
from newsclean.body.trees import Trees
from newsclean.body.vocabulary import vocabulary
from newsclean.errors import WeightsError

Floats: TypeAlias = NDArray[np.float64]
Arrays: TypeAlias = NDArray[np.void]

APART = 2.5  # see `united`; 2 to 4 are equal out of fold, no limit is worse
FEW = 30  # blocks, see `share`; one text page in 250 of the benchmark has fewer
SURE = 6.0  # limit of the log-odds that the network gets as a feature


class Model(NamedTuple):
    """All weights for one type of input."""

    lexica: Lexica
    first: Trees
    second: Trees
    network: Network
    confidence: Floats
    names: tuple[str, ...]


class Scores(NamedTuple):
    """The scores of n blocks and the features they were computed from.

    body: (n,) probability that a block is body. first: (n,) the same after the first pass.
    names, features: (f,) and (n, f), the features of the second pass.
    read_names, read: the same for the network.
    """

    body: Floats
    first: Floats
    names: tuple[str, ...]
    features: NDArray[np.float32]
    read_names: tuple[str, ...]
    read: NDArray[np.float32]


def sigmoid(log_odds: Floats) -> Floats:
    """Log-odds to probability."""
    bounded = np.minimum(np.maximum(log_odds, -30.0), 30.0)
    result: Floats = 1.0 / (1.0 + np.exp(-bounded))
    return result


class TreeScores(NamedTuple):
    """The scores of n blocks by the trees alone.

    names, features: (f,) and (n, f), of the first pass. odds: (n,) its log-odds.
    further: the additional features of the second pass. second: (n, g) all of its features.
    trees: (n,) its log-odds.
    """

    names: tuple[str, ...]
    features: NDArray[np.float32]
    odds: Floats
    further: Columns
    second: NDArray[np.float32]
    trees: Floats


def score(page: CountedPage, model: Model) -> Scores:
    """The scores of a page with at least one block.

    Raises WeightsError if the weights were fitted to other features.
    """
    return network_scores(page, model, tree_scores(page, model))


def tree_scores(page: CountedPage, model: Model) -> TreeScores:
    """The scores by the trees of both passes. Raises as `score`."""
    names, columns = table(page, model.lexica)
    if names != model.names:
        raise WeightsError("the weights are for other features; run `python -m training.fit`")
    features = columns.astype(np.float32)
    odds = model.first.log_odds(features)
    further = surroundings(page, sigmoid(odds))
    # The memory layout is by feature, as the trees read it.
    second = widened(features, further)
    return TreeScores(names, features, odds, further, second, model.second.log_odds(second))


def highest(model: Model, found: TreeScores) -> Floats:
    """(n,) upper limits of the scores, whatever the networks say."""
    return sigmoid(united(model, found.trees, np.full(len(found.trees), np.inf)))


def network_scores(page: CountedPage, model: Model, found: TreeScores) -> Scores:
    """The final scores, of trees and networks together."""
    names = found.names
    shared = sequel(page, found.odds, model.lexica)
    read = widened(found.features, shared)
    body = sigmoid(united(model, found.trees, model.network.log_odds(read)))
    second_names, read_names = (*names, *found.further), (*names, *shared)
    return Scores(body, sigmoid(found.odds), second_names, found.second, read_names, read)


def widened(features: NDArray[np.float32], further: Columns) -> NDArray[np.float32]:
    """(n, f) `features` with the columns `further` appended."""
    more = np.concatenate(list(further.values()), dtype=np.float32, casting="same_kind")
    return np.concatenate((features.T, more.reshape(len(further), -1))).T


def united(model: Model, trees: Floats, networks: Floats) -> Floats:
    """The final log-odds: the mean of those of the trees and of each network.

    networks: (n,) their mean, limited to at most APART from the trees. On a page unlike its
    training pages, such as one in another script, a network can be certain and wrong; trees cannot
    exceed the values they were trained on.
    """
    near = np.minimum(np.maximum(networks, trees - APART), trees + APART)
    mean: Floats = trees + (near - trees) * share(model, len(trees))
    return mean


def share(model: Model, count: int) -> float:
    """The weight of the networks in the final log-odds of a page with `count` blocks.

    Each network has the same weight as all trees together. On a page of few blocks all networks
    together have that weight: they have hardly seen pages without boilerplate in training, and
    would take a story for boilerplate.
    """
    voices = model.network.members if count >= FEW else 1
    return voices / (voices + 1)


def sequel(page: CountedPage, odds: Floats, lexica: Lexica) -> Columns:
    """The features of the network besides those of the first pass. odds: (n,) of the first pass."""
    bounded = np.minimum(np.maximum(odds, -SURE), SURE)
    return {"score": bounded, **vocabulary(page, sigmoid(odds), lexica.rarity)}


@cache
def load(name: str) -> Model:
    """The shipped weights. name: "html" or "text"."""
    data = Path(__file__).with_name(f"{name}.npy").read_bytes()
    return parse(data)


def parse(data: bytes) -> Model:
    """Weights from the bytes of a weights file."""
    arrays = np.load(BytesIO(data), allow_pickle=False)
    # Small types, as they are looked up at random; sums are in double precision anyway.
    lexica = Lexica(
        arrays["text"].astype(np.float32),
        arrays["rings"].astype(np.float32),
        arrays["rarity"].astype(float),
    )
    return Model(
        lexica,
        _trees(arrays, "first"),
        _trees(arrays, "second"),
        _network(arrays),
        arrays["confidence"],
        tuple(arrays["names"].tolist()),
    )


def _trees(arrays: Arrays, which: str) -> Trees:
    return Trees(
        arrays[f"{which}_columns"],
        arrays[f"{which}_borders"],
        arrays[f"{which}_leaves"].astype(np.float32),
        float(arrays[f"{which}_bias"]),
    )


def _network(arrays: Arrays) -> Network:
    parts = [arrays[f"network_{name}"].astype(np.float32) for name in Network._fields]
    return Network(*parts)
