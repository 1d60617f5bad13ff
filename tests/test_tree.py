"""The elements around all blocks at once are what climbing from each block would find."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.body.tree import LEVELS, Tree, tree
from newsclean.document import Block, Node


class Page(NamedTuple):
    parents: list[int]
    blocks: list[int]


@st.composite
def pages(draw: st.DrawFn) -> Page:
    """A forest, as fragments have several roots, and blocks in its elements or outside all."""
    size = draw(st.integers(0, 14))
    parents = [draw(st.integers(-1, number - 1)) for number in range(size)]
    return Page(parents, draw(st.lists(st.integers(-1, size - 1), max_size=10)))


CHAIN = Page(list(range(-1, LEVELS + 20)), [LEVELS + 20, 5, -1, LEVELS - 1])
"""Deeper than the levels that are looked at."""


def built(page: Page) -> Tree:
    nodes = [Node("div", parent) for parent in page.parents]
    return tree([Block("text", node=node) for node in page.blocks], nodes)


def climb(page: Page, node: int) -> list[int]:
    """`node` and the elements around it, innermost first."""
    path = []
    while node >= 0:
        path.append(node)
        node = page.parents[node]
    return path


def flags(page: Page, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).random(len(page.parents)) < 0.3


@given(pages())
@example(Page([], []))
@example(Page([], [-1, -1]))
@example(CHAIN)
def test_around_lists_the_elements_outwards(page: Page) -> None:
    around = built(page).around
    assert 4 <= len(around) <= LEVELS
    for block, node in enumerate(page.blocks):
        path = climb(page, node)[:LEVELS]
        rest = [len(page.parents)] * (len(around) - len(path))
        assert around[:, block].tolist() == path + rest


@given(pages(), st.integers(0, 1000))
@example(CHAIN, 0)
def test_total_sums_over_the_blocks_inside(page: Page, seed: int) -> None:
    values = np.random.default_rng(seed).integers(-5, 50, len(page.blocks)).astype(float)
    expected = np.zeros(len(page.parents) + 1)
    for value, node in zip(values, page.blocks):
        for element in climb(page, node)[:LEVELS]:
            expected[element] += value
    assert built(page).total(values).tolist() == expected.tolist()


@given(pages(), st.integers(0, 1000))
@example(CHAIN, 1)
def test_inside_looks_at_all_elements_around(page: Page, seed: int) -> None:
    flagged = flags(page, seed)
    expected = [any(flagged[n] for n in climb(page, node)[:LEVELS]) for node in page.blocks]
    assert built(page).inside(flagged).tolist() == expected


@given(pages(), st.integers(0, 1000))
@example(CHAIN, 2)
def test_steps_to_stops_at_the_first_flag(page: Page, seed: int) -> None:
    flagged = flags(page, seed)
    expected = []
    for node in page.blocks:
        hits = [step for step, n in enumerate(climb(page, node)[:LEVELS]) if flagged[n]]
        expected.append(min(hits, default=LEVELS))
    assert built(page).steps_to(flagged).tolist() == expected


@given(pages())
@example(CHAIN)
def test_ancestors_are_an_element_and_those_around_it(page: Page) -> None:
    built_tree = built(page)
    for node in range(-1, len(page.parents)):
        expected = set(climb(page, node))
        assert set(np.flatnonzero(built_tree.ancestors(node)).tolist()) == expected
    assert built_tree.size == len(page.parents)


def test_elements_beyond_the_levels_are_not_counted() -> None:
    outermost = np.zeros(len(CHAIN.parents), dtype=bool)
    outermost[0] = True
    assert built(CHAIN).inside(outermost).tolist() == [False, True, False, True]
