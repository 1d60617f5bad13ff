"""The network is what it says: each layer written out block by block gives the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.body.network import DILATIONS, FARTHEST, Network

FEATURES, HIDDEN, MEMBERS = 5, 4, 3


def network(seed: int) -> Network:
    draw = np.random.default_rng(seed).normal
    layers = len(DILATIONS)

    def some(*shape: int) -> np.ndarray:
        return draw(size=shape).astype(np.float32) / 2

    return Network(
        some(FEATURES),
        np.abs(some(FEATURES)) + np.float32(0.5),
        some(MEMBERS, FEATURES, HIDDEN),
        some(MEMBERS, HIDDEN),
        some(MEMBERS, layers, 3 * HIDDEN, HIDDEN),
        some(MEMBERS, layers, HIDDEN, HIDDEN),
        some(MEMBERS, layers, HIDDEN),
        some(MEMBERS, HIDDEN),
        some(MEMBERS),
    )


def features(seed: int, count: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(count, FEATURES)).astype(np.float32)


def naive(net: Network, table: np.ndarray) -> np.ndarray:
    """The mean over the members of the same sums, one block after the other."""
    return np.mean([_naive(net, member, table) for member in range(MEMBERS)], axis=0)


def _naive(net: Network, member: int, table: np.ndarray) -> list[float]:
    rows = [np.clip((row - net.shift) / net.scale, -FARTHEST, FARTHEST) for row in table]
    states = [np.maximum(row @ net.enter[member] + net.enter_bias[member], 0) for row in rows]
    nothing = np.zeros(HIDDEN)
    for layer, distance in enumerate(DILATIONS):
        page = sum(states) / len(states) @ net.whole[member, layer] + net.bias[member, layer]
        before = [nothing] * distance + states
        after = states[distance:] + [nothing] * distance
        around = [np.concatenate(three) for three in zip(before, states, after)]
        states = [
            state + np.maximum(three @ net.near[member, layer] + page, 0)
            for state, three in zip(states, around)
        ]
    return [float(state @ net.leave[member] + net.leave_bias[member]) for state in states]


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
