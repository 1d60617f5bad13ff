"""Scores in words: every feature has its topic, and the moves add up to the score."""

from __future__ import annotations

import numpy as np
import pytest

import newsclean
from newsclean.body import explain
from newsclean.body.evidence import Evidence
from pages import SENTENCES, page

PAGES = {"html": (page(), "x.html"), "text": ("\n\n".join(["Ferry", *SENTENCES]), "x.txt")}


def evidence(kind: str) -> Evidence:
    text, path = PAGES[kind]
    found = newsclean.clean(text, path=path).document.evidence
    assert isinstance(found, Evidence)
    return found


def names() -> set[str]:
    """Of all features, as topics are told by them: without the number of a neighbour."""
    found = {name for kind in PAGES for name in (*evidence(kind).scores.names,)}
    read = {name for kind in PAGES for name in (*evidence(kind).scores.read_names,)}
    return {name.rstrip("+-0123456789") if name[-1:].isdigit() else name for name in found | read}


TOPICS = [(topic, start) for topic in explain._TOPICS for start in topic.starts]


@pytest.mark.parametrize(("topic", "start"), TOPICS, ids=lambda value: str(value)[:40])
def test_every_beginning_is_that_of_a_feature_of_its_topic(topic, start) -> None:
    assert any(name.startswith(start) and explain._topic(name) is topic for name in names())


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        ("upper_share", "letters of a story"),
        ("up3_links", "inside the main text"),
        ("chars_before", "{} down the page"),
        ("chars_before_6", "{} characters"),
        ("gap_before", "story around it"),
        ("gap", "laid out like a story"),
    ],
)
def test_a_feature_is_told_by_its_topic(feature: str, said: str) -> None:
    assert explain._topic(feature).up == said


@pytest.mark.parametrize("kind", PAGES)
def test_the_moves_of_the_trees_add_up_to_their_log_odds(kind: str) -> None:
    found = evidence(kind)
    trees, features = found.model.second, found.scores.features
    moves = explain._moves(trees, features, features.shape[1]).sum(axis=1)
    unmoved = trees.leaves.mean(axis=1).sum() + trees.bias
    assert np.allclose(moves + unmoved, trees.log_odds(features), atol=1e-4)


@pytest.mark.parametrize("kind", PAGES)
def test_each_scored_block_is_told_its_score_and_what_moved_it(kind: str) -> None:
    found = evidence(kind)
    told = explain.reasons(found)
    assert sorted(told) == sorted(found.places.tolist())
    for place, score in zip(found.places.tolist(), found.scores.body.tolist()):
        assert told[place].startswith(f"score {score:.2f}")
