"""Scores in words: every feature has its topic, and the moves add up to the score."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import newsclean
from newsclean.body import explain
from newsclean.body.evidence import Evidence
from pages import SENTENCES, page

PAGES = {"html": (page(), "x.html"), "text": ("\n\n".join(["Ferry", *SENTENCES]), "x.txt")}


@cache
def evidence(kind: str) -> Evidence:
    text, path = PAGES[kind]
    found = newsclean.clean(text, path=path).document.evidence
    assert isinstance(found, Evidence)
    return found


@cache
def names() -> frozenset[str]:
    """Of all features that trees or networks see."""
    scores = [evidence(kind).scores for kind in PAGES]
    return frozenset(name for one in scores for name in (*one.names, *one.read_names))


TOPICS = [(topic, start) for topic in explain._TOPICS for start in topic.starts]


@pytest.mark.parametrize(("topic", "start"), TOPICS, ids=lambda value: str(value)[:40])
def test_every_beginning_is_that_of_a_feature_of_its_topic(topic, start) -> None:
    begun = (name for name in names() if explain._own(name).startswith(start))
    assert any(explain._topic(name) is topic for name in begun)


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        ("upper_share", "characters as in prose"),
        ("up3_links", "inside the main text"),
        ("chars_before", "{} down the page"),
        ("chars_before_6", "{} characters"),
        ("gap_before", "body around it"),
        ("gap", "laid out like an article"),
    ],
)
def test_a_feature_is_explained_by_its_topic(feature: str, said: str) -> None:
    assert explain._topic(feature).up == said


@pytest.mark.parametrize("kind", PAGES)
def test_the_moves_of_the_trees_add_up_to_their_log_odds(kind: str) -> None:
    found = evidence(kind)
    trees, features = found.model.second, found.scores.features
    moves = explain._moves(trees, features, features.shape[1]).sum(axis=1)
    unmoved = trees.leaves.mean(axis=1).sum() + trees.bias
    assert np.allclose(moves + unmoved, trees.log_odds(features), atol=1e-4)


@pytest.mark.parametrize("kind", PAGES)
def test_the_reason_of_each_scored_block_begins_with_its_score(kind: str) -> None:
    found = evidence(kind)
    reasons = explain.reasons(found)
    assert sorted(reasons) == sorted(found.places.tolist())
    for place, score in zip(found.places.tolist(), found.scores.body.tolist()):
        assert reasons[place].startswith(f"score {score:.2f}")


def test_what_is_the_same_for_the_whole_page_is_named_last() -> None:
    links = explain._topic("link_share")
    reason = explain._reason(0.02, {explain._PAGE: -3.9, links: -1.2}, {links: 0.8})
    assert reason == "score 0.02; 80% of it is links (−1.2); the page as a whole (−3.9)"
