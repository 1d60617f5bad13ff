"""Features: finite for any page, named once, of nothing but what they say they look at."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsclean.body import confidence, features, model
from newsclean.body.columns import neighbours, window_means
from newsclean.body.features import NEIGHBOURS
from newsclean.body.page import IDEOGRAPH_WIDTH, METADATA, counted
from newsclean.body.surroundings import best_run, surroundings
from newsclean.document import Block, Claim, Decision, Document, InputType, Kind, Node, Role

SENTENCE = "The harbour council voted on Tuesday to keep the old ferry running."
_SAMPLES = st.sampled_from(
    [
        SENTENCE,
        f"{SENTENCE} “Nobody asked us,” said the baker, who has seen three bridges. " * 4,
        "市议会周二晚间投票决定将旧渡轮码头关闭两年。",
        "Share",
        "Read more | Home > News",
        "Read\nmore",
        "…",
        " ",
        "\ud800",
        "😀 😀",
        "1",
    ]
)
texts = st.just("") | _SAMPLES | st.text(max_size=20)
tags = st.sampled_from(["div", "p", "article", "main", "nav", "a", "h1", "ul", "table", "footer"])
hints = st.sampled_from(["", "story", "nav nav-item", "市", "related-links sidebar"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A page with at least one block of text: HTML with elements, or flattened text."""
    size = draw(st.integers(0, 10))
    nodes = tuple(
        Node(draw(tags), draw(st.integers(-1, at - 1)), draw(hints), at, draw(st.booleans()))
        for at in range(size)
    )
    blocks = []
    for number in range(draw(st.integers(1, 9))):
        text = draw(texts if number else texts.filter(bool))
        blocks.append(
            Block(
                text,
                draw(st.sampled_from(list(Kind))),
                level=draw(st.integers(0, 6)),
                number=draw(st.none() | st.integers(0, 9)),
                quoted=draw(st.integers(0, 5)),
                line=draw(st.integers(0, 300)),
                node=draw(st.integers(-1, size - 1)),
                links=draw(st.integers(0, len(text))),
                emphasis=draw(st.integers(0, len(text))),
                origin=METADATA if number and draw(st.integers(0, 5)) == 0 else "",
            )
        )
    claims = draw(st.lists(st.builds(Claim, _FIELDS, texts, st.just("meta")), max_size=3))
    kind = InputType.HTML if size else InputType.TEXT
    return Document(kind, tuple(blocks), nodes, tuple(claims), draw(texts))


_FIELDS = st.sampled_from(["title", "description", "section"])


def plain(*of: str) -> Document:
    return Document(InputType.TEXT, tuple(Block(text) for text in of))


def marked_up(*of: str) -> Document:
    """Each text in a `p` of its own: html > body > div > p."""
    frame = (Node("html", -1), Node("body", 0), Node("div", 1, "story"))
    nodes = (*frame, *(Node("p", 2) for _ in of))
    blocks = tuple(Block(text, node=at) for at, text in enumerate(of, len(frame)))
    return Document(InputType.HTML, blocks, nodes)


def weights_of(document: Document) -> model.Model:
    return model.load("html" if document.nodes else "text")


def columns_of(document: Document) -> dict[str, np.ndarray]:
    names, values = features.table(counted(document), weights_of(document).lexica)
    return dict(zip(names, values.T))


def all_columns(document: Document) -> dict[str, np.ndarray]:
    """What the second pass sees: the features of the page and of the first pass's scores."""
    scores = model.score(counted(document), weights_of(document))
    return dict(zip(scores.names, scores.features.T))


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray], *but: str) -> None:
    """Fail with the names of the columns that differ, prefixes `but` left out."""
    assert list(one) == list(other)
    differ = [n for n in one if not np.array_equal(one[n], other[n]) and not n.startswith(but)]
    assert differ == []


HOSTILE = [
    plain("x"),
    plain("\n"),
    plain(*["Share"] * 70),
    plain(SENTENCE * 3000),
    marked_up("x"),
    marked_up(*[SENTENCE] * 70),
    marked_up("word " * 60_000, "Share"),
    replace(marked_up("a", "b"), claims=(Claim("title", "", "h1"),), article_body="a b"),
]


@given(documents())
@settings(max_examples=80)
def test_any_page_has_finite_features_and_scores(document: Document) -> None:
    finite(document)


@pytest.mark.parametrize("document", HOSTILE, ids=range(len(HOSTILE)))
def test_odd_pages_have_finite_features_and_scores(document: Document) -> None:
    finite(document)


def finite(document: Document) -> None:
    page = counted(document)
    weights = weights_of(document)
    with np.errstate(all="raise", under="ignore"):
        scores = model.score(page, weights)
        chosen = scores.body > 0.5
        row = confidence.evidence(page, scores.body, scores.first, chosen)
        sure = confidence.confidence(page, scores, chosen, weights)
    assert scores.features.shape == (len(page.blocks), len(scores.names))
    assert len(set(scores.names)) == len(scores.names)
    assert np.isfinite(scores.features).all()
    for values in (scores.body, scores.first):
        assert values.shape == (len(page.blocks),)
        assert ((values >= 0) & (values <= 1)).all()
    assert np.isfinite(row).all()
    assert 0 <= sure <= 1


@given(documents())
def test_equal_pages_have_equal_features(document: Document) -> None:
    copied = replace(document, blocks=tuple(Block(*block) for block in document.blocks))
    same(all_columns(document), all_columns(copied))


@given(documents(), st.booleans())
def test_the_columns_are_the_same_for_all_pages_of_a_kind(document: Document, long: bool) -> None:
    other = marked_up if document.nodes else plain
    page = other(*[SENTENCE] * 40) if long else other("x")
    assert list(all_columns(document)) == list(all_columns(page))


@given(documents())
def test_blocks_without_text_and_of_metadata_are_left_out(document: Document) -> None:
    kept = [i for i, b in enumerate(document.blocks) if b.text and b.origin != METADATA]
    page = counted(document)
    assert page.places.tolist() == kept
    # Of text that tells of marks they are lines, with the same words.
    assert [block.text for block in page.blocks] == [document.blocks[i].text for i in kept]
    fewer = replace(document, blocks=page.blocks)
    same(all_columns(document), all_columns(fewer))


@given(documents())
def test_labels_groups_and_lines_of_elements_do_not_matter(document: Document) -> None:
    decision = Decision(Role.BODY, "score", "score.body")
    labelled = tuple(block._replace(group=7).decided(decision) for block in document.blocks)
    moved = tuple(node._replace(line=node.line + 9) for node in document.nodes)
    same(all_columns(document), all_columns(replace(document, blocks=labelled, nodes=moved)))


def test_a_class_elsewhere_matters_neither_to_a_block_nor_to_its_own_elements() -> None:
    document = marked_up(SENTENCE, "Share", SENTENCE)
    nodes = list(document.nodes)
    nodes[4] = nodes[4]._replace(hints="share-bar social")
    one, other = (columns_of(replace(document, nodes=tuple(n))) for n in (document.nodes, nodes))
    changed = {name for name in one if one[name][0] != other[name][0]}
    assert one["ring_0"][1] != other["ring_0"][1]
    assert not {n for n in changed if n.startswith(("ring", "up", "in_", "log_", "text"))} - {
        f"rings{offset:+d}" for offset in NEIGHBOURS
    }


def test_the_text_of_a_block_says_the_same_on_any_page() -> None:
    names = ("log_chars", "stops", "stop_rate", "comma_rate", "upper_share", "text_logit")
    names += ("first_class", "last_class", "ends_in_stop", "digit_share", "word_length")
    alone = columns_of(plain(SENTENCE))
    among = columns_of(plain("Share", "市议会", SENTENCE, "…", ""))
    assert {n: alone[n][0] for n in names} == pytest.approx({n: among[n][2] for n in names})


# ---- single columns against naive code


def column(document: Document, name: str) -> list[float]:
    return columns_of(document)[name].tolist()


def test_ends_in_stop_looks_through_a_closing_quote() -> None:
    of = ("It ends.", "“It ends.”", "No end", "“No end”", "”", ".", "结束。", "结束。」")
    assert column(plain(*of), "ends_in_stop") == [1, 1, 0, 0, 0, 1, 1, 1]


def test_repeats_count_equal_lines_whatever_their_case_and_marks() -> None:
    document = plain("Read more", "Story", "READ MORE!", "more read", "Read more")
    assert column(document, "repeats") == [3, 1, 3, 1, 3]
    assert column(document, "seen_before") == [0, 0, 1, 0, 1]


def test_ideographs_count_for_more_than_letters() -> None:
    chinese, latin = counted(plain("市议会", "abc")).lengths.tolist()
    assert latin == 3
    assert chinese == 3 * IDEOGRAPH_WIDTH
    assert counted(plain("市议会投", "a bc")).sizes.tolist() == [2, 2]


def test_title_cover_is_the_share_of_words_in_the_title() -> None:
    claims = (Claim("title", "Council keeps the winter ferry", "og:title"),)
    document = replace(plain("The Ferry", "COUNCIL KEEPS ferry crews", "Share"), claims=claims)
    assert column(document, "title_cover") == [1.0, 0.75, 0.0]


def test_without_a_title_the_first_block_is_taken_for_it() -> None:
    document = plain("Council keeps ferry", "Share", "keeps warm")
    assert column(document, "title_cover") == [1.0, 0.0, 0.5]
    assert column(document, "since_title")[0] == 0


def test_cover_by_word_pairs_is_negative_where_there_is_nothing_to_cover() -> None:
    document = plain("the old ferry", "ferry old the")
    assert column(document, "about_cover") == [-1, -1]
    about = replace(document, claims=(Claim("description", "Keep the old ferry.", "meta"),))
    assert column(about, "about_cover") == [1, 0]
    told = replace(document, article_body="the old ferry sails")
    assert column(told, "article_body") == [1, 0]


def test_since_heading_counts_from_the_heading_before() -> None:
    of = marked_up(SENTENCE, "Weather", SENTENCE, SENTENCE, "Sport", SENTENCE)
    headed = tuple(
        block._replace(kind=Kind.HEADING, level=2) if len(block.text) < 10 else block
        for block in of.blocks
    )
    since = column(replace(of, blocks=headed), "since_heading")
    assert since == pytest.approx([9, 9, *np.log1p([1, 2, 3, 1])])


def test_flags_of_elements_hold_for_everything_inside() -> None:
    nodes = (Node("body", -1), Node("nav", 0), Node("a", 1), Node("p", 0, hidden=True))
    blocks = (Block("Home", node=2), Block(SENTENCE, node=3), Block("x", node=0), Block("y"))
    columns = columns_of(Document(InputType.HTML, blocks, nodes))
    assert columns["in_nav"].tolist() == [1, 0, 0, 0]
    assert columns["in_link"].tolist() == [1, 0, 0, 0]
    assert columns["hidden"].tolist() == [0, 1, 0, 0]
    assert columns["nesting"].tolist() == [3, 2, 1, 0]


series = st.lists(st.integers(0, 20).map(lambda value: value / 20), min_size=1, max_size=15)


@given(series, st.integers(1, 20))
def test_window_means_are_those_of_a_loop(values: list[float], width: int) -> None:
    [(_, behind, ahead)] = window_means(np.array(values), (width,))
    for at in range(len(values)):
        assert behind[at] == pytest.approx(sum(values[max(at - width, 0) : at]) / width)
        assert ahead[at] == pytest.approx(sum(values[at + 1 : at + 1 + width]) / width)


@given(series, st.lists(st.integers(-5, 5).filter(bool), min_size=1, max_size=4, unique=True))
def test_neighbours_are_those_of_a_loop(values: list[float], offsets: list[int]) -> None:
    lent = neighbours({"a": np.array(values), "b": np.array(values)}, ("a",), tuple(offsets))
    assert list(lent) == [f"a{offset:+d}" for offset in offsets]
    for offset, moved in zip(offsets, lent.values()):
        there = range(len(values))
        expected = [values[at + offset] if at + offset in there else -1.0 for at in there]
        assert moved.tolist() == expected


@given(series, st.data())
def test_best_run_gains_most_of_all_stretches(values: list[float], data: st.DataObject) -> None:
    size = len(values)
    chars = data.draw(st.lists(st.integers(1, 900), min_size=size, max_size=size))
    gains = [(v - 0.5) * min(c, 600) for v, c in zip(values, chars)]
    start, end = best_run(np.array(values), np.array(chars, float))
    assert 0 <= start <= end <= size
    best = max(sum(gains[a:b]) for a in range(size + 1) for b in range(a, size + 1))
    assert sum(gains[start:end]) == pytest.approx(best)


@given(series)
@example([0.5])
def test_distances_to_the_run_and_to_chosen_blocks_are_those_of_a_loop(values: list[float]) -> None:
    page = counted(plain(*[SENTENCE] * len(values)))
    found = surroundings(page, np.array(values))
    start, end = best_run(np.array(values), page.lengths)
    chosen = [at for at, value in enumerate(values) if value > 0.5]
    for at in range(len(values)):
        assert found["in_run"][at] == (start <= at < end)
        before = [at - other for other in chosen if other < at]
        after = [other - at for other in chosen if other > at]
        assert found["gap_before"][at] == min(before, default=60)
        assert found["gap_after"][at] == min(after, default=60)
        share = sum(other <= at for other in chosen) - (at in chosen)
        assert found["chosen_before"][at] == pytest.approx(share / max(len(chosen), 1))


@given(documents(), st.integers(0, 99))
def test_scores_inside_elements_are_means_over_their_blocks(document: Document, seed: int) -> None:
    page = counted(document)
    scores = np.random.default_rng(seed).random(len(page.blocks))
    found = surroundings(page, scores)
    assert ("inside0_score" in found) == bool(document.nodes)
    if document.nodes:
        paths = page.tree.around.T.tolist()
        for at, block in enumerate(page.blocks):
            inside = [scores[i] for i, path in enumerate(paths) if block.node in path]
            expected = np.mean(inside) if block.node >= 0 else 0.0
            assert found["inside0_score"][at] == pytest.approx(expected)


# ---- confidence


def test_evidence_of_scores_that_are_sure_and_right() -> None:
    page = counted(plain("one two three", "four"))
    scores = np.array([1.0, 0.0])
    row = confidence.evidence(page, scores, scores, scores > 0.5).tolist()
    assert row == pytest.approx([1, np.log1p(3), 0.75, 1, 1, 0])


def test_expected_f1_falls_with_what_is_left_out() -> None:
    page = counted(plain("one two three", "four five six"))
    scores = np.array([0.9, 0.4])
    expected = confidence.evidence(page, scores, scores, scores > 0.5)[0]
    assert expected == pytest.approx(2 * 0.9 * 3 / (3 + (0.9 + 0.4) * 3))


def test_evidence_where_nothing_is_chosen() -> None:
    page = counted(plain("one", "two"))
    scores = np.array([0.1, 0.1])
    row = confidence.evidence(page, scores, scores, scores > 0.5).tolist()
    assert row[:4] == [0, 0, 0, 0]
