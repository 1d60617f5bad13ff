"""Words become places in tables of weights, by the block and by the element."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.body import lexicon
from newsclean.body import words as w
from newsclean.body.lexicon import BITS, HEAD, RINGS, TAIL, WHOLE_LINE, Bag
from newsclean.body.tree import tree
from newsclean.document import Block, Node

_WORDS = st.sampled_from(["share", "on", "read", "more", "the", "ferry", "市", "é", "12", "ข"])
lines = st.lists(st.lists(_WORDS, max_size=30).map(" ".join), max_size=6)
hints = st.sampled_from(["", "story", "entry-content story", "nav nav-item", "  ", "市"])
nodes = st.lists(st.tuples(st.sampled_from(["p", "div", "h1"]), hints), max_size=12).map(
    lambda made: [Node(tag, index - 1, hint) for index, (tag, hint) in enumerate(made)]
)


def weights(seed: int = 5, rows: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(rows, 1 << BITS))


def bag_of(*texts: str) -> Bag:
    return lexicon.text_bag(w.words(w.characters(texts)))


def by_owner(bag: Bag) -> dict[int, list[int]]:
    places = defaultdict(list)
    for owner, place in zip(bag.owners.tolist(), bag.places.tolist()):
        places[owner].append(place)
    return {owner: sorted(found) for owner, found in places.items()}


@given(lines)
@example([])
@example(["", "", "word"])
def test_logit_is_the_sum_of_weights_over_the_root_of_their_number(of: list[str]) -> None:
    table = weights()[0]
    bag = bag_of(*of)
    logits = bag.logits(table, len(of))
    assert logits.shape == (len(of),)
    owned = by_owner(bag)
    for owner in range(len(of)):
        places = owned.get(owner, [])
        expected = sum(table[place] for place in places) / max(len(places), 1) ** 0.5
        assert np.isclose(logits[owner], expected)


@given(lines)
def test_places_fit_the_table(of: list[str]) -> None:
    places = bag_of(*of).places
    assert ((places >= 0) & (places < 1 << BITS)).all()


def pairs(of: list[Node]) -> list[tuple[str, str]]:
    return [(node.tag, node.hints) for node in of]


@given(lines)
def test_bag_of_a_text_does_not_depend_on_the_other_texts(of: list[str]) -> None:
    together = by_owner(bag_of(*of))
    for owner, text in enumerate(of):
        assert together.get(owner, []) == by_owner(bag_of(text)).get(0, [])


def test_a_text_without_words_has_no_places() -> None:
    assert set(by_owner(bag_of("…", "", "word"))) == {2}


def test_a_short_line_counts_its_words_pairs_ends_and_whole() -> None:
    assert len(bag_of("read more").places) == 2 + 1 + 2 + 1  # words, pair, ends, whole
    assert bag_of("Read MORE!").places.tolist() == bag_of("read more").places.tolist()


def test_only_short_lines_count_as_a_whole() -> None:
    short = " ".join(f"w{number}" for number in range(WHOLE_LINE))
    for text, whole in ((short, 1), (short + " more", 0)):
        words = len(text.split())
        assert len(bag_of(text).places) == words + (words - 1) + 2 + whole


def test_the_middle_of_a_long_text_does_not_matter() -> None:
    start = " ".join(f"s{number}" for number in range(HEAD))
    end = " ".join(f"e{number}" for number in range(TAIL + 1))
    one, other = (f"{start} {middle} {end}" for middle in ("one two three", "four five six"))
    assert by_owner(bag_of(one)) == by_owner(bag_of(other))
    changed = one.replace("s3", "x3")
    assert by_owner(bag_of(one)) != by_owner(bag_of(changed))


@given(nodes)
def test_elements_count_their_tag_and_their_hints(of: list[Node]) -> None:
    owned = by_owner(lexicon.kind_bag(pairs(of)))
    for index, node in enumerate(of):
        alone = by_owner(lexicon.kind_bag(pairs([node])))[0]
        assert owned[index] == alone
        assert len(alone) == 1 + int(w.words(w.characters([node.hints])).counts[0])


def test_a_class_named_like_a_tag_is_not_that_tag() -> None:
    tagged, classed = Node("nav", -1), Node("div", -1, "nav")
    bag = by_owner(lexicon.kind_bag(pairs([tagged, classed])))
    assert not set(bag[0]) & set(bag[1])


@given(nodes, st.integers(0, 50), st.data())
@example([], 1, None)
@example([Node("p", number - 1, "story") for number in range(60)], 3, None)
def test_rings_go_outwards_and_the_last_is_the_mean_of_the_rest(
    of: list[Node], seed: int, data: st.DataObject | None
) -> None:
    own = [len(of) - 1, -1]
    if data is not None:
        own += data.draw(st.lists(st.integers(-1, len(of) - 1), max_size=5))
    around = tree([Block("text", node=node) for node in own], of)
    table = weights(seed, RINGS)
    bag = lexicon.kind_bag(pairs(of))
    rings = lexicon.ring_logits(bag, np.arange(len(of) + 1), around, table)
    assert rings.shape == (len(own), RINGS)
    for row, column in zip(rings, around.around.T.tolist()):
        path = [node for node in column if node < len(of)]
        logit = [bag.logits(weight, len(of)) for weight in table]
        for ring in range(RINGS - 1):
            expected = logit[ring][path[ring]] if ring < len(path) else 0.0
            assert np.isclose(row[ring], expected)
        further = [logit[-1][node] for node in path[RINGS - 1 :]]
        assert np.isclose(row[-1], np.mean(further) if further else 0.0)
