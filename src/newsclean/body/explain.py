"""Explains a score in words: the features that changed it most.

Trees: each split changes the mean of the leaves that can still be reached; the change is attributed
to the feature of the split (A. Saabas, 2014). Networks: the contribution of a group of features is
the change of the score when they are set to their means on the whole page. Contributions are summed
by topic, and the topics with the largest sums are named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from newsclean.body.evidence import Evidence
from newsclean.body.model import Model, Scores, share, united
from newsclean.body.trees import Trees
from newsclean.document import Document

Floats: TypeAlias = NDArray[np.float64]

SCORER = "score"  # the stage whose decisions are based on the scores
NAMED = 3  # most reasons given for a block
LEAST = 0.15  # least contribution, in log-odds, that is named


class _Topic(NamedTuple):
    """A group of features with a common name for people.

    starts: prefixes of the names of its features.
    up, down: the text if the group raises the score, and if it lowers it. `{}` in it is replaced
    by the value of the first feature, formatted by `shown`.
    """

    starts: tuple[str, ...]
    up: str
    down: str
    shown: Callable[[float], str] = str


def _percent(value: float) -> str:
    return f"{value:.0%}"


def _count(value: float) -> str:
    return f"{np.expm1(value):.0f}"


_PAGE = _Topic(
    ("log_blocks", "log_page", "mean_chars", "page_", "claims_"),
    "the page as a whole",
    "the page as a whole",
)
_TOPICS = (
    _Topic(("text_logit", "said_"), "worded like an article", "worded like boilerplate"),
    _Topic(
        ("told", "shared", "rare"),
        "shares words with the article",
        "shares few words with the article",
    ),
    _Topic(("rings", "ring_"), "class or id as in articles", "class or id as in boilerplate"),
    _Topic(("link_share",), "{} of it is links", "{} of it is links", _percent),
    _Topic(
        ("log_chars", "log_words", "chars_before_", "chars_after_"),
        "{} characters",
        "{} characters",
        _count,
    ),
    _Topic(
        ("ends_in_stop", "stops", "stop_rate", "last_class", "comma"),
        "full sentences",
        "no full sentences",
    ),
    _Topic(("repeats", "seen_before"), "not repeated", "repeated on the page"),
    _Topic(("heading_", "since_heading"), "the heading above it", "the heading above it"),
    _Topic(("heading",), "its heading level", "its heading level"),
    _Topic(
        (
            "in_best",
            "steps_to_best",
            "best_",
            "near_prose",
            "meeting",
            "inside",
            "up0_",
            "up1_",
            "up2_",
            "up3_",
            "up5_",
        ),
        "inside the main text",
        "outside the main text",
    ),
    _Topic(
        ("alike", "cousins", "twins", "kin"),
        "like other body blocks",
        "like other boilerplate blocks",
    ),
    _Topic(
        ("title", "steps_to_title", "since_title", "after_title", "headlines", "stor"),
        "position relative to the headline",
        "position relative to the headline",
    ),
    _Topic(
        ("in_run", "to_", "run_", "score", "heavy", "gap_", "chosen", "prose_"),
        "body around it",
        "boilerplate around it",
    ),
    _Topic(("article_body",), "in the JSON-LD articleBody", "not in a JSON-LD articleBody"),
    _Topic(("about_cover",), "not the page's description", "repeats the page's description"),
    _Topic(
        ("place", "log_index", "log_to_end", "chars_before"),
        "{} down the page",
        "{} down the page",
        _percent,
    ),
    _Topic(
        ("in_", "own_tag", "parent_tag", "hidden", "nesting"),
        "HTML elements as in articles",
        "HTML elements as in boilerplate",
    ),
    _Topic(
        ("word_", "upper_", "digit_", "colons", "quotes", "bar_", "first_class", "ideographs"),
        "characters as in prose",
        "characters as in boilerplate",
    ),
    _PAGE,
)
_REST = _Topic(("",), "laid out like an article", "laid out like boilerplate")


def with_reasons(document: Document) -> Document:
    """`document` with reasons in words added to the decisions of the scorer."""
    evidence = document.evidence
    if not isinstance(evidence, Evidence):
        return document
    blocks = list(document.blocks)
    for place, why in reasons(evidence).items():
        trace = blocks[place].trace
        full = tuple(d._replace(why=why) if d.stage == SCORER else d for d in trace)
        blocks[place] = blocks[place]._replace(trace=full)
    return replace(document, blocks=tuple(blocks))


def reasons(evidence: Evidence) -> dict[int, str]:
    """The score of each scored block and the reasons for it, by index of the block."""
    model, scores = evidence.model, evidence.scores
    count = len(model.names)
    moves = _moves(model.second, scores.features, len(scores.names)) * (
        1 - share(model, len(evidence.places))
    )
    # The second pass has the score of the first as a feature, so its contributions are added.
    moves[:, :count] += _moves(model.first, scores.features[:, :count], count)
    topics = [_topic(name) for name in scores.names]
    lost = _losses(model, scores)
    found: dict[int, str] = {}
    for row, place in enumerate(evidence.places.tolist()):
        sums = {topic: float(loss[row]) for topic, loss in lost.items()}
        for topic, move in zip(topics, moves[row].tolist()):
            sums[topic] = sums.get(topic, 0.0) + move
        first = dict(zip(reversed(topics), reversed(scores.features[row].tolist())))
        found[place] = _reason(float(scores.body[row]), sums, first)
    return found


def _losses(model: Model, scores: Scores) -> dict[_Topic, Floats]:
    """By topic, (n,) log-odds that blocks lose when the networks do not see its features."""
    network, trees = model.network, model.second.log_odds(scores.features)
    topics = [_topic(name) for name in scores.read_names]
    normal = network.normal(scores.read)
    seen = united(model, trees, network.of_normal(normal))
    losses: dict[_Topic, Floats] = {}
    for topic in dict.fromkeys(topics):
        hidden = np.array([other is topic for other in topics])
        unseen = network.of_normal(np.where(hidden, np.float32(0), normal))
        losses[topic] = seen - united(model, trees, unseen)
    return losses


def _topic(name: str) -> _Topic:
    own = _own(name)
    return next((topic for topic in _TOPICS if own.startswith(topic.starts)), _REST)


def _own(name: str) -> str:
    """The name of a feature without the offset of a neighbour."""
    return name.rstrip("+-0123456789") if name[-1:].isdigit() else name


def _reason(score: float, moves: dict[_Topic, float], values: dict[_Topic, float]) -> str:
    """The reasons in words, what is the same for the whole page last.

    moves: log-odds by topic. values: first feature of each topic.
    """
    largest = sorted(moves, key=lambda topic: -abs(moves[topic]))[:NAMED]
    largest.sort(key=lambda topic: topic is _PAGE)
    parts = [
        _phrase(topic, moves[topic], values.get(topic, 0.0))
        for topic in largest
        if abs(moves[topic]) >= LEAST
    ]
    return "; ".join([f"score {score:.2f}", *parts])


def _phrase(topic: _Topic, move: float, value: float) -> str:
    words = (topic.up if move > 0 else topic.down).format(topic.shown(value))
    return f"{words} ({'+' if move > 0 else '−'}{abs(move):.1f})"


def _moves(trees: Trees, features: NDArray[np.float32], count: int) -> Floats:
    """(n, count) contributions of each feature to each block, in log-odds."""
    number, depth = trees.columns.shape
    # Lowest bit first: axis 1 of this shape is the first split.
    leaves = trees.leaves.reshape(number, *([2] * depth)).transpose(0, *range(depth, 0, -1))
    # By level, (trees, answers so far): the mean of the leaves that can be reached after them.
    means = [leaves.reshape(number, 2**level, -1).mean(axis=2) for level in range(depth + 1)]
    moves = np.zeros((len(features), count))
    for tree in range(number):
        answers = np.zeros(len(features), np.intp)
        now = means[0][tree][answers]
        for level in range(depth):
            column = int(trees.columns[tree, level])
            answers = 2 * answers + (features[:, column] > trees.borders[tree, level])
            then = means[level + 1][tree][answers]
            moves[:, column] += then - now
            now = then
    return moves
