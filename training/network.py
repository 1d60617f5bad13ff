"""Fits the networks of `newsclean/body/network.py` with JAX and Optax. Deterministic.

The loss is that of the trees, the weighted log-loss of the blocks, plus SOFT times one minus the F1
of a page, computed with scores instead of decisions.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from newsclean.body.network import DILATIONS, FARTHEST, Network

SOFT = 0.5
DROPPED = 0.15  # dropout of hidden units in each layer
BLIND = 0.05  # dropout of features, for a whole page
RATE, DECAY = 2e-3, 1e-2
BUDGET = 1024  # blocks in a batch; two and six times as many were worse out of fold
LENGTHS = (128, 256, 512, 1024)  # of padded pages; few, as each shape is compiled
SEED = 7  # of the first network; each further one adds 1


class Recipe(NamedTuple):
    """How networks are trained.

    hidden: hidden units. share: share of the pages in each epoch. members: number of networks, each
    with other random numbers.
    """

    hidden: int
    epochs: int
    share: float = 1.0
    members: int = 1


class Lesson(NamedTuple):
    """The training data: all r blocks of all p pages.

    features: (r, f). labels, weights, tokens: (r,). bounds: (p + 1,) first block of each page.
    golds: (p,) number of tokens in the gold body of each page.
    """

    features: NDArray[np.float32]
    labels: NDArray[np.bool_]
    weights: NDArray[np.float64]
    tokens: NDArray[np.int64]
    bounds: NDArray[np.int64]
    golds: NDArray[np.int64]


def fit(lesson: Lesson, recipe: Recipe) -> Network:
    """Fit networks on labelled pages."""
    shift = lesson.features.mean(axis=0)
    scale = lesson.features.std(axis=0) + 1e-6
    normal = np.clip((lesson.features - shift) / scale, -FARTHEST, FARTHEST)
    lesson = lesson._replace(features=normal.astype(np.float32))
    members = [_member(lesson, recipe, SEED + place) for place in range(recipe.members)]
    # Rounded as stored.
    weights = {
        name: np.stack([member[name] for member in members]).astype(np.float16).astype(np.float32)
        for name in members[0]
    }
    return Network(shift=shift, scale=scale, **weights)


def _member(lesson: Lesson, recipe: Recipe, seed: int) -> dict[str, NDArray[np.float32]]:
    """Fit one network on normalised features."""
    random = np.random.default_rng(seed)
    key = jax.random.PRNGKey(seed)
    weights = _drawn(key, lesson.features.shape[1], recipe.hidden)
    rounds = [_batches(lesson.bounds, random, recipe.share) for _ in range(recipe.epochs)]
    optimiser = _optimiser(sum(map(len, rounds)))
    state = optimiser.init(weights)
    step = jax.jit(partial(_step, optimiser))
    for batch in (batch for batches in rounds for batch in batches):
        key, fresh = jax.random.split(key)
        weights, state = step(weights, state, fresh, *_padded(lesson, batch))
    return {name: np.asarray(value) for name, value in weights.items()}


def _drawn(key, features: int, hidden: int) -> dict:
    """Initial weights, scaled so that layers keep the variance of their inputs."""
    keys = jax.random.split(key, 4)
    layers = len(DILATIONS)

    def normal(key, shape, inputs, size=1.0):
        return jax.random.normal(key, shape) * size / np.sqrt(inputs)

    return {
        "enter": normal(keys[0], (features, hidden), features),
        "enter_bias": jnp.zeros(hidden),
        "near": normal(keys[1], (layers, 3 * hidden, hidden), 3 * hidden),
        "whole": normal(keys[2], (layers, hidden, hidden), hidden, 0.5),
        "bias": jnp.zeros((layers, hidden)),
        "leave": normal(keys[3], (hidden,), hidden, 0.3),
        "leave_bias": jnp.zeros(()),
    }


def _optimiser(steps: int) -> optax.GradientTransformation:
    rate = optax.warmup_cosine_decay_schedule(RATE / 10, RATE, steps // 20, steps, RATE / 50)
    return optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY))


def _step(optimiser, weights, state, key, *batch):
    gradient = jax.grad(_loss)(weights, key, *batch)
    updates, state = optimiser.update(gradient, state, weights)
    return optax.apply_updates(weights, updates), state


def _loss(weights, key, features, there, labels, sizes, tokens, golds):
    odds = _log_odds(weights, key, features, there)
    each = optax.sigmoid_binary_cross_entropy(odds, labels) * sizes
    scores = jax.nn.sigmoid(odds) * there * tokens
    f1 = 2 * (scores * labels).sum(1) / jnp.maximum(scores.sum(1) + golds, 1)
    return each.sum() / sizes.sum() + SOFT * (1 - f1).mean()


def _log_odds(weights, key, features, there):
    """As `Network.log_odds`, for a batch of padded pages and with dropout."""
    blind, *keys = jax.random.split(key, len(DILATIONS) + 1)
    there = there[..., None]
    seen = jax.random.bernoulli(blind, 1 - BLIND, (len(features), 1, features.shape[2]))
    state = jax.nn.relu(features * seen @ weights["enter"] + weights["enter_bias"]) * there
    blocks = jnp.maximum(there.sum(1, keepdims=True), 1)
    for layer, distance in enumerate(DILATIONS):
        before = jnp.pad(state, ((0, 0), (distance, 0), (0, 0)))[:, :-distance]
        after = jnp.pad(state, ((0, 0), (0, distance), (0, 0)))[:, distance:]
        around = jnp.concatenate([before, state, after], axis=2)
        page = state.sum(1, keepdims=True) / blocks @ weights["whole"][layer]
        made = jax.nn.relu(around @ weights["near"][layer] + page + weights["bias"][layer])
        kept = jax.random.bernoulli(keys[layer], 1 - DROPPED, made.shape)
        state = (state + made * kept / (1 - DROPPED)) * there
    return (state @ weights["leave"]) + weights["leave_bias"]


# ---- batches


def _batches(bounds: NDArray[np.int64], random, share: float) -> list[NDArray[np.int64]]:
    """Batches of pages of similar length, in random order."""
    sizes = np.diff(bounds)
    pages = random.choice(len(sizes), int(len(sizes) * share), replace=False)
    kinds = np.searchsorted(LENGTHS[:-1], sizes[pages])
    batches = [
        some[start : start + BUDGET // length]
        for kind, length in enumerate(LENGTHS)
        for some in [pages[kinds == kind]]
        for start in range(0, len(some), BUDGET // length)
    ]
    return [batches[place] for place in random.permutation(len(batches))]


def _padded(lesson: Lesson, batch: NDArray[np.int64]) -> tuple[NDArray[np.float32], ...]:
    """A padded batch: features, mask, labels, weights, tokens (b, t, ...) and golds (b,)."""
    spans = [slice(*lesson.bounds[page : page + 2]) for page in batch]
    longest = max(span.stop - span.start for span in spans)
    length = next((size for size in LENGTHS if size >= longest), LENGTHS[-1])
    number = BUDGET // length

    def padded(values: NDArray) -> NDArray[np.float32]:
        table = np.zeros((number, length, *values.shape[1:]), dtype=np.float32)
        for row, span in zip(table, spans):
            part = values[span][:length]
            row[: len(part)] = part
        return table

    golds = np.zeros(number, dtype=np.float32)
    golds[: len(batch)] = lesson.golds[batch]
    there = np.ones(len(lesson.labels), dtype=np.float32)
    parts = (lesson.features, there, lesson.labels, lesson.weights, lesson.tokens)
    return (*map(padded, parts), golds)
