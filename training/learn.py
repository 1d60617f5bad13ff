"""Fits a model from samples: word weights, two passes of trees, networks, confidence.

Each step is trained on predictions of the earlier step for pages that the earlier step has not
seen: the samples are divided into GROUPS by fold, and each earlier step is fitted once without each
group and once on all. The confidence is fitted on pages that the whole model has not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from catboost import CatBoostClassifier
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from newsclean.body import confidence, features, lexicon, vocabulary
from newsclean.body.columns import Columns
from newsclean.body.features import Lexica
from newsclean.body.model import Model, score, sequel, sigmoid
from newsclean.body.page import CountedPage
from newsclean.body.surroundings import surroundings
from newsclean.body.trees import Trees
from newsclean.stages.score import taken
from training import network
from training.network import Lesson, Recipe
from training.pages import Sample, body_f1

GROUPS = 3
REGULARISATION = 0.3  # of the word weights (C); 0.03 and 2 were worse out of fold
RIGHT = 0.9  # body F1 over which a page counts as right for the confidence
SEED = 20
# Boilerplate far from the body is plentiful and easy: only one such block in so many is kept.
THINNING = 3
NEAR = 12


class Plan(NamedTuple):
    """Number of trees in each ensemble, learning rate, networks, and depth of the trees."""

    trees: int
    rate: float
    recipe: Recipe
    depth: int = 6


# Text, which has no markup, gains a point of F1 by the larger ensemble; HTML does not. There are
# four similar forms of text of each page, so half of the samples are enough for an epoch. Three
# networks gain half a point of F1 on news text over one (fold 0: 0.944 to 0.952 with their larger
# weight).
PLANS = {
    "html": Plan(240, 0.12, Recipe(hidden=64, epochs=24)),
    "text": Plan(450, 0.08, Recipe(hidden=64, epochs=16, share=0.5, members=3)),
}


class Rows(NamedTuple):
    """All blocks of all samples in (r,) arrays. bounds: first row of each sample."""

    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    groups: NDArray[np.int64]
    kept: NDArray[np.bool_]
    bounds: NDArray[np.int64]


def fit(samples: Sequence[Sample], plan: Plan) -> Model:
    """Fit a model on labelled pages of one type of input, without `calibrated` confidence."""
    rows = _rows(samples)
    whole, held_out = _lexica(samples, rows)
    tables = [features.table(s.page, held_out[_group(s)]) for s in samples]
    names = tables[0][0]
    table = np.concatenate([columns for _, columns in tables]).astype(np.float32)
    first, odds = _crossfit(table, rows, plan)
    pieces = [(s.page, odds[a:b]) for s, a, b in _pieces(samples, rows)]
    further = [surroundings(page, sigmoid(part)) for page, part in pieces]
    second = _trees(_widened(table, further), rows, rows.kept, plan)
    read = [sequel(page, part, whole) for page, part in pieces]
    tokens = np.concatenate([s.tokens for s in samples])
    golds = np.array([s.gold for s in samples])
    lesson = Lesson(_widened(table, read), rows.labels, rows.weights, tokens, rows.bounds, golds)
    read_by = network.fit(lesson, plan.recipe)
    return Model(whole, first, second, read_by, np.zeros(confidence.SIZE + 1), names)


def _widened(table: NDArray[np.float32], further: Sequence[Columns]) -> NDArray[np.float32]:
    columns = np.concatenate([np.column_stack(list(part.values())) for part in further])
    return np.hstack([table, columns.astype(np.float32)])


def _group(sample: Sample) -> int:
    return sample.fold % GROUPS


def _rows(samples: Sequence[Sample]) -> Rows:
    sizes = [len(s.tokens) for s in samples]
    labels = np.concatenate([s.labels for s in samples])
    return Rows(
        labels,
        np.concatenate([_weights(s) for s in samples]),
        np.repeat([_group(s) for s in samples], sizes),
        np.concatenate([_kept(s) for s in samples]),
        np.concatenate(([0], np.cumsum(sizes))),
    )


def _pieces(samples: Sequence[Sample], rows: Rows):
    return zip(samples, rows.bounds[:-1].tolist(), rows.bounds[1:].tolist())


def _weights(sample: Sample) -> NDArray[np.float64]:
    """Weights of blocks: more for long blocks, less on long pages: F1 is a mean over pages."""
    page = max(sample.gold, sample.tokens.sum() / 10, 30)
    weights = 10 * np.sqrt((sample.tokens + 1) / page)
    return np.where(_kept(sample) & ~_near(sample), weights * THINNING, weights)


def _near(sample: Sample) -> NDArray[np.bool_]:
    body = np.flatnonzero(sample.labels)
    index = np.arange(len(sample.tokens))
    if not len(body):
        return index % THINNING < 0
    at = np.searchsorted(body, index)
    before = index - body[np.maximum(at - 1, 0)]
    after = body[np.minimum(at, len(body) - 1)] - index
    return np.minimum(np.abs(before), np.abs(after)) <= NEAR


def _kept(sample: Sample) -> NDArray[np.bool_]:
    index = np.arange(len(sample.tokens))
    return _near(sample) | (index % THINNING == 0) | (sample.tokens > 25)


# ---- words


def _lexica(samples: Sequence[Sample], rows: Rows) -> tuple[Lexica, list[Lexica]]:
    text, rings = _word_matrices(samples)
    rarity = _rarity(samples)
    held_out = [_lexicon(text, rings, rarity, rows, rows.groups != g) for g in range(GROUPS)]
    return _lexicon(text, rings, rarity, rows, rows.groups >= 0), held_out


def _rarity(samples: Sequence[Sample]) -> NDArray[np.float64]:
    """Log of the number of pages over the number of pages with each word."""
    pages = {sample.page_id: sample.page for sample in samples}
    having = np.zeros(1 << vocabulary.BITS)
    for page in pages.values():
        having[np.unique(vocabulary.places(page.words))] += 1
    return np.log((1 + len(pages)) / (1 + having)).astype(np.float16).astype(float)


def _word_matrices(samples: Sequence[Sample]):
    texts, rings = [], []
    for sample in samples:
        page = sample.page
        bag = lexicon.text_bag(page.words)
        texts.append(_bag_matrix(bag, len(page.blocks)))
        if page.document.nodes:
            rings.append(_ring_matrix(page))
    return sp.vstack(texts).tocsr(), sp.vstack(rings).tocsr() if rings else None


def _bag_matrix(bag: lexicon.Bag, count: int) -> sp.csr_matrix:
    sizes = np.bincount(bag.owners, minlength=count)
    values = 1 / np.sqrt(sizes[bag.owners])
    return sp.csr_matrix((values, (bag.owners, bag.places)), shape=(count, 1 << lexicon.BITS))


def _ring_matrix(page: CountedPage) -> sp.csr_matrix:
    around, size = page.tree.around, page.tree.size
    nodes = _bag_matrix(lexicon.kind_bag(page.kinds), len(page.kinds) + 1)[page.built]
    rings = [nodes[around[ring]] for ring in range(lexicon.RINGS - 1)]
    further = around[lexicon.RINGS - 1 :]
    share = 1 / np.maximum((further < size).sum(axis=0), 1)
    columns = np.tile(np.arange(around.shape[1]), len(further))
    values = np.tile(share, len(further))
    mean = sp.csr_matrix((values, (columns, further.ravel())), shape=(around.shape[1], size + 1))
    return sp.hstack([*rings, mean @ nodes])


def _lexicon(text, rings, rarity, rows: Rows, wanted: NDArray[np.bool_]) -> Lexica:
    wanted = wanted & rows.kept
    return Lexica(
        _word_weights(text[wanted], rows, wanted),
        np.zeros((0, 0))
        if rings is None
        else _word_weights(rings[wanted], rows, wanted).reshape(lexicon.RINGS, -1),
        rarity,
    )


def _word_weights(matrix, rows: Rows, wanted: NDArray[np.bool_]) -> NDArray[np.float64]:
    model = LogisticRegression(
        C=REGULARISATION, solver="liblinear", max_iter=60, tol=1e-3, random_state=SEED
    )
    model.fit(matrix, rows.labels[wanted], sample_weight=rows.weights[wanted])
    # Rounded as stored, so that the trees are trained on the values they will see.
    return model.coef_[0].astype(np.float16).astype(float)


# ---- trees


def _crossfit(table: NDArray[np.float32], rows: Rows, plan: Plan):
    """Trees fitted on all rows, and log-odds of each row by trees that have not seen its group."""
    odds = np.zeros(len(table))
    for group in range(GROUPS):
        seen = rows.groups != group
        odds[~seen] = _trees(table, rows, seen & rows.kept, plan).log_odds(table[~seen])
    return _trees(table, rows, rows.kept, plan), odds


def _trees(table: NDArray[np.float32], rows: Rows, seen: NDArray[np.bool_], plan: Plan) -> Trees:
    learner = CatBoostClassifier(
        iterations=plan.trees, depth=plan.depth, learning_rate=plan.rate, border_count=64,
        rsm=0.25, bootstrap_type="Bernoulli", subsample=0.6, l2_leaf_reg=6, boosting_type="Plain",
        leaf_estimation_iterations=1, random_seed=SEED, thread_count=2, verbose=False,
        allow_writing_files=False,
    )  # fmt: skip
    learner.fit(table[seen], rows.labels[seen], sample_weight=rows.weights[seen])
    return exported(learner, plan.depth)


def exported(learner: CatBoostClassifier, depth: int) -> Trees:
    """A fitted ensemble as arrays; trees of smaller depth are padded to `depth`."""
    from json import loads
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        learner.save_model(str(path), format="json")
        model = loads(path.read_text(encoding="utf-8"))
    trees = model["oblivious_trees"]
    columns = np.zeros((len(trees), depth), dtype=np.uint16)
    borders = np.full((len(trees), depth), np.inf, dtype=np.float32)
    leaves = np.zeros((len(trees), 1 << depth), dtype=np.float32)
    for place, tree in enumerate(trees):
        for level, split in enumerate(tree["splits"] or []):
            columns[place, level] = split["float_feature_index"]
            borders[place, level] = split["border"]
        values = tree["leaf_values"]
        leaves[place, : len(values)] = values
    scale, bias = model["scale_and_bias"]
    leaves = (leaves * scale).astype(np.float16).astype(np.float32)
    return Trees(columns, borders, leaves, float(bias[0]))


# ---- confidence


class Judged(NamedTuple):
    """A page scored by weights that have not seen it.

    evidence: of `body.confidence`. right: whether its F1 is above RIGHT.
    """

    fold: int
    evidence: NDArray[np.float64]
    right: bool


def judged(samples: Sequence[Sample], model: Model) -> list[Judged]:
    """Score pages that `model` has not seen."""
    return [_judged(sample, model) for sample in samples]


def _judged(sample: Sample, model: Model) -> Judged:
    page = sample.page
    scores = score(page, model)
    chosen = taken(page, scores.body)
    texts = [block.text for block, take in zip(page.blocks, chosen) if take]
    right = sample.article and body_f1(texts, sample.gold_text) > RIGHT
    return Judged(sample.fold, confidence.evidence(page, scores.body, scores.first, chosen), right)


def calibrated(model: Model, pages: Sequence[Judged]) -> Model:
    """`model` with weights for the confidence, from a logistic regression over `pages`."""
    table = np.array([page.evidence for page in pages])
    learner = LogisticRegression(C=10, max_iter=2000).fit(table, [page.right for page in pages])
    return model._replace(confidence=np.append(learner.coef_[0], learner.intercept_[0]))
