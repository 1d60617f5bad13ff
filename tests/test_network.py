"""The network is what it says: each layer written out block by block gives the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.body.network import DILATIONS, FARTHEST, Network

FEATURES, HIDDEN = 5, 4


def network(seed: int) -> Network:
    draw = np.random.default_rng(seed).normal
    layers = len(DILATIONS)

    def some(*shape: int) -> np.ndarray:
        return draw(size=shape).astype(np.float32) / 2

    return Network(
        some(FEATURES),
        np.abs(some(FEATURES)) + np.float32(0.5),
        some(FEATURES, HIDDEN),
        some(HIDDEN),
        some(layers, 3 * HIDDEN, HIDDEN),
        some(layers, HIDDEN, HIDDEN),
        some(layers, HIDDEN),
        some(HIDDEN),
        some(),
    )


def features(seed: int, count: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, FEATURES)).astype(np.float32)


def naive(net: Network, table: np.ndarray) -> list[float]:
    """The same sums, one block after the other, in double precision."""
    rows = [np.clip((row - net.shift) / net.scale, -FARTHEST, FARTHEST) for row in table]
    states = [np.maximum(row @ net.enter + net.enter_bias, 0) for row in rows]
    nothing = np.zeros(HIDDEN)
    for layer, distance in enumerate(DILATIONS):
        page = sum(states) / len(states) @ net.whole[layer]
        before = [nothing] * distance + states
        after = states[distance:] + [nothing] * distance
        states = [
            state
            + np.maximum(
                np.concatenate([left, state, right]) @ net.near[layer] + page + net.bias[layer], 0
            )
            for left, state, right in zip(before, states, after)
        ]
    return [float(state @ net.leave + net.leave_bias) for state in states]


@given(st.integers(0, 999), st.integers(1, 30))
def test_all_blocks_at_once_are_as_one_by_one(seed: int, count: int) -> None:
    net, table = network(seed), features(seed + 1, count)
    assert net.log_odds(table) == pytest.approx(naive(net, table), rel=1e-3, abs=1e-3)


def test_a_block_beyond_all_neighbours_still_counts_through_the_page() -> None:
    net, table = network(3), features(4, 2 * sum(DILATIONS) + 3)
    other = table.copy()
    other[-1] += 2
    assert net.log_odds(table)[0] != net.log_odds(other)[0]
    alone = net._replace(whole=np.zeros_like(net.whole))
    assert alone.log_odds(table)[0] == alone.log_odds(other)[0]


def test_values_far_out_are_cut_off() -> None:
    net = network(5)
    far, farther = features(6, 8), features(6, 8)
    far[2], farther[2] = 1e6, 1e9
    assert np.array_equal(net.log_odds(far), net.log_odds(farther))
