"""The weights: what their file may hold, and that all rows at once are what one by one would be."""

from __future__ import annotations

from importlib import resources
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.body import features, lexicon, model, vocabulary
from newsclean.body.network import DILATIONS
from newsclean.body.page import counted
from newsclean.body.trees import CHUNK, Trees
from newsclean.body.vocabulary import COLUMNS
from newsclean.document import Block, Document, InputType, Node

KINDS = ("html", "text")
PROSE = "The harbour council voted on Tuesday to keep the old ferry running through the winter."


def ensemble(seed: int, trees: int, depth: int, columns: int) -> Trees:
    random = np.random.default_rng(seed)
    return Trees(
        random.integers(0, columns, (trees, depth)).astype(np.uint16),
        random.integers(-3, 4, (trees, depth)).astype(np.float32),
        random.normal(size=(trees, 1 << depth)).astype(np.float32),
        float(random.normal()),
    )


def rows(seed: int, number: int, columns: int) -> np.ndarray:
    """Whole numbers, so that many equal a border."""
    values = np.random.default_rng(seed + 1).integers(-4, 5, (number, columns))
    return values.astype(np.float32)


def naive(trees: Trees, row: np.ndarray) -> float:
    total = trees.bias
    for columns, borders, leaves in zip(trees.columns, trees.borders, trees.leaves):
        leaf = 0
        for level, (column, border) in enumerate(zip(columns, borders)):
            if row[column] > border:
                leaf += 2**level
        total += float(leaves[leaf])
    return total


@given(
    st.integers(0, 9999),
    st.integers(1, 12),
    st.integers(1, 8),
    st.integers(1, 9),
    st.integers(0, 20),
)
def test_log_odds_are_those_of_trees_walked_one_by_one(
    seed: int, number: int, depth: int, columns: int, count: int
) -> None:
    trees = ensemble(seed, number, depth, columns)
    table = rows(seed, count, columns)
    assert trees.log_odds(table) == pytest.approx([naive(trees, row) for row in table])


def test_many_rows_are_scored_as_few_are() -> None:
    trees = ensemble(3, 7, 6, 11)
    table = rows(3, 2 * CHUNK + 5, 11)
    whole = trees.log_odds(table)
    assert whole.shape == (len(table),)
    for start in (0, CHUNK - 3, 2 * CHUNK - 3, len(table) - 6):
        part = slice(start, start + 6)
        assert whole[part] == pytest.approx([naive(trees, row) for row in table[part]])


def test_trees_leave_their_rows_as_they_are() -> None:
    table = rows(4, 9, 5)
    before = table.copy()
    ensemble(4, 3, 4, 5).log_odds(table)
    assert np.array_equal(table, before)


@pytest.mark.parametrize(("odds", "expected"), [(0, 0.5), (-1e9, 0), (1e9, 1), (2, 0.880797)])
def test_sigmoid(odds: float, expected: float) -> None:
    with np.errstate(all="raise"):
        assert model.sigmoid(np.array([odds])) == pytest.approx([expected], abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_weights_are_small(kind: str) -> None:
    data = resources.files("newsclean.body").joinpath(f"{kind}.npy").read_bytes()
    assert len(data) < 1_000_000


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_weights_are_numbers_and_names_alone(kind: str) -> None:
    data = resources.files("newsclean.body").joinpath(f"{kind}.npy").read_bytes()
    arrays = np.load(BytesIO(data), allow_pickle=False)
    for name in arrays.dtype.names:
        array = arrays[name]
        assert array.dtype.kind in "fuiU", name
        assert array.dtype.kind == "U" or np.isfinite(array).all(), name


def test_weights_that_hold_python_objects_are_refused() -> None:
    stream = BytesIO()
    np.save(stream, np.array(({"a": 1},), dtype=[("text", object)]))
    with pytest.raises(ValueError, match="allow_pickle"):
        model.parse(stream.getvalue())


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_weights_have_the_shapes_they_are_said_to_have(kind: str) -> None:
    weights = model.load(kind)
    assert weights.lexica.text.shape == (1 << lexicon.BITS,)
    rings = (lexicon.RINGS, 1 << lexicon.BITS) if kind == "html" else (0, 0)
    assert weights.lexica.rings.shape == rings
    for trees in (weights.first, weights.second):
        number, depth = trees.columns.shape
        assert trees.borders.shape == (number, depth)
        assert trees.leaves.shape == (number, 1 << depth)
    members, count, hidden = weights.network.enter.shape
    assert count == len(weights.names) + 1 + len(COLUMNS)
    assert weights.network.near.shape == (members, len(DILATIONS), 3 * hidden, hidden)
    assert weights.lexica.rarity.shape == (1 << vocabulary.BITS,)


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_weights_ask_for_no_feature_that_is_not_there(kind: str) -> None:
    weights = model.load(kind)
    scores = model.score(counted(sample(kind)), weights)
    assert weights.first.columns.max() < len(first_names(kind))
    assert weights.second.columns.max() < len(scores.names)


@pytest.mark.parametrize("kind", KINDS)
def test_shipped_weights_know_the_features_in_their_order(kind: str) -> None:
    scores = model.score(counted(sample(kind)), model.load(kind))
    assert model.load(kind).names == first_names(kind)
    assert scores.names[: len(first_names(kind))] == first_names(kind)
    assert scores.read_names == (*first_names(kind), "score", *COLUMNS)


def test_weights_are_read_once() -> None:
    assert model.load("text") is model.load("text")
    assert model.load("text") is not model.load("html")


def test_there_are_no_weights_for_other_kinds() -> None:
    with pytest.raises(FileNotFoundError):
        model.load("markdown")


def sample(kind: str) -> Document:
    nodes = (Node("body", -1), Node("p", 0)) if kind == "html" else ()
    blocks = (Block(PROSE, node=len(nodes) - 1), Block("Share", node=len(nodes) - 1))
    return Document(InputType(kind), blocks, nodes)


@pytest.mark.parametrize("kind", KINDS)
def test_scores_come_from_the_trees_and_the_networks(kind: str) -> None:
    page, weights = counted(sample(kind)), model.load(kind)
    scores = model.score(page, weights)
    first = weights.first.log_odds(scores.features[:, : len(first_names(kind))])
    assert scores.first == pytest.approx(model.sigmoid(first))
    trees = weights.second.log_odds(scores.features)
    read = np.clip(weights.network.log_odds(scores.read), trees - 2.5, trees + 2.5)
    # The sample is a page of few blocks, on which the networks have one voice together.
    assert scores.body == pytest.approx(model.sigmoid((trees + read) / 2))


@pytest.mark.parametrize("kind", KINDS)
def test_each_network_has_a_voice_on_a_page_of_many_blocks(kind: str) -> None:
    weights, trees = model.load(kind), np.linspace(-1, 1, model.FEW)
    voices = weights.network.members
    united = model.united(weights, trees, trees + 1)
    assert united == pytest.approx((trees + voices * (trees + 1)) / (voices + 1))


def first_names(kind: str) -> tuple[str, ...]:
    return features.table(counted(sample(kind)), model.load(kind).lexica)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_no_score_exceeds_what_the_trees_allow(kind: str) -> None:
    page, weights = counted(sample(kind)), model.load(kind)
    found = model.tree_scores(page, weights)
    highest = model.highest(weights, found)
    assert (model.network_scores(page, weights, found).body <= highest).all()
    assert (highest < 1).all()
