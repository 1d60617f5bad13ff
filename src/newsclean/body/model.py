"""The weights and their evaluation.

A weights file is one NumPy record (.npy, no pickle), which is read four times as fast as a
compressed archive and is hardly larger, with these fields:

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

APART = 2.5  # between 2 and 4 makes no difference out of fold, without a bound it is worse
FEW = 30  # blocks; one text page in 250 of the benchmark has fewer
SURE = 6.0  # log-odds from which a score says no more to the network


class Model(NamedTuple):
    """Everything learned for one kind of input."""

    lexica: Lexica
    first: Trees
    second: Trees
    network: Network
    confidence: Floats
    names: tuple[str, ...]


class Scores(NamedTuple):
    """Scores of n blocks of text: the last word and how it came about.

    body: (n,) probability that the block is body; first: (n,) the first pass's.
    names, features: (f,) and (n, f), what the second pass saw. read_names, read: the same for the
    network.
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


class Judged(NamedTuple):
    """What the trees make of n blocks, before the networks are asked.

    names, features: (f,) and (n, f), the first pass's; odds: (n,) its log-odds. further: what the
    second pass saw besides; second: (n, g) all that it saw; trees: (n,) its log-odds.
    """

    names: tuple[str, ...]
    features: NDArray[np.float32]
    odds: Floats
    further: Columns
    second: NDArray[np.float32]
    trees: Floats


def score(page: CountedPage, model: Model) -> Scores:
    """Score the blocks of a page of at least one block of text.

    The trees of the second pass and the networks know the first pass's scores. Raises WeightsError
    where the weights do not fit the features.
    """
    return settled(page, model, judged(page, model))


def judged(page: CountedPage, model: Model) -> Judged:
    """The verdict of the trees of both passes; raises as `score` does."""
    names, columns = table(page, model.lexica)
    if names != model.names:
        raise WeightsError("the weights are for other features; run `python -m training.fit`")
    features = columns.astype(np.float32)
    odds = model.first.log_odds(features)
    further = surroundings(page, sigmoid(odds))
    # The arrays lie feature after feature, as the trees read them.
    second = widened(features, further)
    return Judged(names, features, odds, further, second, model.second.log_odds(second))


def highest(model: Model, found: Judged) -> Floats:
    """(n,) the scores that no network can exceed."""
    return sigmoid(united(model, found.trees, np.full(len(found.trees), np.inf)))


def settled(page: CountedPage, model: Model, found: Judged) -> Scores:
    """The scores once the networks have had their say."""
    names = found.names
    shared = sequel(page, found.odds, model.lexica)
    read = widened(found.features, shared)
    body = sigmoid(united(model, found.trees, model.network.log_odds(read)))
    seen, asked = (*names, *found.further), (*names, *shared)
    return Scores(body, sigmoid(found.odds), seen, found.second, asked, read)


def widened(features: NDArray[np.float32], further: Columns) -> NDArray[np.float32]:
    """(n, f) features and more columns."""
    more = np.concatenate(list(further.values()), dtype=np.float32, casting="same_kind")
    return np.concatenate((features.T, more.reshape(len(further), -1))).T


def united(model: Model, trees: Floats, networks: Floats) -> Floats:
    """The last word: the mean of the log-odds of the trees and of each network.

    networks: (n,) their mean, which counts as at most APART from the trees. On a page unlike all
    it has learnt from, in a script of its own say, a network can be sure and wrong; trees cannot
    go beyond what they have seen.
    """
    near = np.minimum(np.maximum(networks, trees - APART), trees + APART)
    mean: Floats = trees + (near - trees) * share(model, len(trees))
    return mean


def share(model: Model, count: int) -> float:
    """The networks' share in the last word on a page of `count` blocks.

    The trees have one voice among them. On a page of a few blocks the networks have one voice
    together: they have learnt from next to none without furniture, and take a story for some.
    """
    voices = model.network.members if count >= FEW else 1
    return voices / (voices + 1)


def sequel(page: CountedPage, odds: Floats, lexica: Lexica) -> Columns:
    """What the network reads after the first pass's features, whose log-odds are `odds` (n,)."""
    bounded = np.minimum(np.maximum(odds, -SURE), SURE)
    return {"score": bounded, **vocabulary(page, sigmoid(odds), lexica.rarity)}


@cache
def load(name: str) -> Model:
    """The shipped weights: "html" or "text"."""
    data = Path(__file__).with_name(f"{name}.npy").read_bytes()
    return parse(data)


def parse(data: bytes) -> Model:
    """Weights from the bytes of a weights file."""
    arrays = np.load(BytesIO(data), allow_pickle=False)
    # Looked up at random, so kept small; the sums are made in double precision all the same.
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
