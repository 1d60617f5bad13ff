"""The score stage: every block of text gets a verdict, pictures go with the text around them.

Hand-made weights, by which a block is body when it has more than 60 characters, show the stage
itself; the shipped ones are asked only about pages that nobody could take for something else.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from newsclean import readers
from newsclean.body import features, lexicon
from newsclean.body.model import Model
from newsclean.body.network import DILATIONS, Network
from newsclean.body.page import counted
from newsclean.body.trees import Trees
from newsclean.body.vocabulary import COLUMNS
from newsclean.document import Block, Document, Family, Inline, InlineKind, InputType, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.score import RULES, STAGE, _as_prose, score, unsigned
from pages import SENTENCES, page
from staging import added, bodies, context, rule_ids

LONG = SENTENCES[0]
SHORT = "Share"
PICTURE = Block("", Kind.IMAGE, (Inline(InlineKind.IMAGE, "A ferry", "", "/ferry.jpg"),))


def by_length(sure: float = 0.0) -> Model:
    """Weights by which text of more than 60 characters is body; `sure`: log-odds of confidence."""
    words = np.zeros(1 << lexicon.BITS)
    lexica = features.Lexica(words, np.zeros((0, 0)), words)
    names, _ = features.table(counted(text(LONG)), lexica)
    column = np.array([[names.index("log_chars")]], dtype=np.uint16)
    border = np.array([[np.log1p(60)]], dtype=np.float32)
    trees = Trees(column, border, np.array([[-2.0, 2.0]], dtype=np.float32), 0.0)
    confidence = np.array([0, 0, 0, 0, 0, 0, sure], dtype=float)
    return Model(lexica, trees, trees, network(names), confidence, names)


def network(names: tuple[str, ...]) -> Network:
    """One that says what the trees say: 2 where log_chars is over their border, else -2."""
    count, layers = len(names) + 1 + len(COLUMNS), len(DILATIONS)
    shift, enter = np.zeros(count, np.float32), np.zeros((1, count, 1), np.float32)
    column = names.index("log_chars")
    shift[column], enter[0, column] = np.log1p(60), 0.5
    scale = np.full(count, 1e-6, np.float32)
    near, whole = np.zeros((1, layers, 3, 1), np.float32), np.zeros((1, layers, 1, 1), np.float32)
    bias, leave = np.zeros((1, layers, 1), np.float32), np.array([[2]], np.float32)
    return Network(
        shift,
        scale,
        enter,
        np.zeros((1, 1), np.float32),
        near,
        whole,
        bias,
        leave,
        np.array([-2], np.float32),
    )


def text(*blocks: Block | str) -> Document:
    made = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return Document(InputType.TEXT, made)


def scored(*blocks: Block | str) -> tuple[Document, Document]:
    document = text(*blocks)
    return document, score(document, context(weights=by_length()))


def test_blocks_above_the_threshold_are_body_the_others_furniture() -> None:
    before, after = scored(LONG, SHORT, LONG)
    assert rule_ids(before, after) == {0: "score.body", 1: "score.furniture", 2: "score.body"}
    decisions = added(before, after)
    assert decisions[0].role is Role.BODY
    assert decisions[0].family is Family.NONE
    assert decisions[0].score == pytest.approx(0.8808, abs=1e-4)
    assert decisions[1].role is Role.BOILERPLATE
    assert decisions[1].family is Family.OTHER
    assert decisions[1].score == pytest.approx(0.1192, abs=1e-4)
    assert "0.12" in decisions[1].why


def test_a_caption_that_is_left_out_is_called_one() -> None:
    before, after = scored(LONG, Block("The old pier.", Kind.CAPTION))
    assert added(before, after)[1].family is Family.CAPTION


def test_every_decision_names_a_rule_of_the_stage() -> None:
    before, after = scored(LONG, PICTURE, LONG, PICTURE, SHORT, Block("x", Kind.CAPTION))
    decisions = added(before, after)
    assert len(decisions) == len(before.blocks)
    assert {decision.stage for decision in decisions.values()} == {STAGE}
    assert {decision.rule for decision in decisions.values()} == set(RULES)


@pytest.mark.parametrize(
    ("blocks", "rule"),
    [
        ((LONG, PICTURE, LONG), "score.picture"),
        ((SHORT, PICTURE, LONG), "score.loose-picture"),
        ((LONG, PICTURE, SHORT), "score.loose-picture"),
        ((SHORT, PICTURE, SHORT), "score.loose-picture"),
        ((LONG, PICTURE), "score.loose-picture"),
    ],
)
def test_a_picture_is_body_with_the_story_on_both_sides(
    blocks: tuple[Block | str, ...], rule: str
) -> None:
    before, after = scored(*blocks)
    assert rule_ids(before, after)[1] == rule


def test_a_picture_before_all_text_is_loose() -> None:
    before, after = scored(PICTURE, LONG)
    assert rule_ids(before, after)[0] == "score.loose-picture"


def test_two_pictures_together_are_both_of_the_story() -> None:
    before, after = scored(LONG, PICTURE, PICTURE, LONG)
    assert rule_ids(before, after) == {
        0: "score.body",
        1: "score.picture",
        2: "score.picture",
        3: "score.body",
    }


def test_text_of_the_metadata_gets_no_verdict() -> None:
    before, after = scored(LONG, Block(LONG, origin="json-ld"))
    assert set(added(before, after)) == {0}


@pytest.mark.parametrize(
    "document", [text(), Document(InputType.HTML), text(Block(LONG, origin="json-ld"))]
)
def test_a_page_without_text_is_left_as_it_is(document: Document) -> None:
    assert score(document, context()) == document


def test_pictures_of_a_page_without_text_are_loose() -> None:
    before, after = scored(PICTURE, PICTURE)
    assert rule_ids(before, after) == dict.fromkeys(range(2), "score.loose-picture")


@pytest.mark.parametrize(
    ("rows", "kept"),
    [((LONG, SHORT, SHORT), True), ((LONG, " ".join([SHORT] * 9), SHORT, SHORT * 2), True),
     ((SHORT, SHORT), False), ((LONG, *["one two three"] * 7), False)],
)  # fmt: skip
def test_a_table_is_in_or_out_as_most_of_its_words_are(rows: tuple[str, ...], kept: bool) -> None:
    table = [Block(row, Kind.TABLE_ROW, group=3) for row in rows]
    before, after = scored(LONG, *table, SHORT)
    rule = "score.body" if kept else "score.furniture"
    expected = ["score.body", *[rule] * len(rows), "score.furniture"]
    assert list(rule_ids(before, after).values()) == expected


def test_each_table_is_judged_alone_and_lists_line_by_line() -> None:
    of = [Block(LONG, Kind.TABLE_ROW, group=1), Block(SHORT, Kind.TABLE_ROW, group=2)]
    items = [Block(LONG, Kind.LIST_ITEM, group=3), Block(SHORT, Kind.LIST_ITEM, group=3)]
    before, after = scored(*of, *items)
    kept = [decision.role is Role.BODY for decision in added(before, after).values()]
    assert kept == [True, False, True, False]


def test_confidence_comes_from_the_weights() -> None:
    low = score(text(LONG), context(weights=by_length(-3.0))).confidence
    high = score(text(LONG), context(weights=by_length(3.0))).confidence
    assert (low, high) == pytest.approx((0.0474, 0.9526), abs=1e-4)


@pytest.mark.parametrize("kind", [InputType.HTML, InputType.TEXT])
def test_each_kind_of_input_is_scored_by_its_own_weights(kind: InputType) -> None:
    asked = []

    def weights(name: str) -> Model:
        asked.append(name)
        return by_length()

    plain = context()
    where = Context(plain.path, plain.now, plain.rules, plain.second_opinion, weights=weights)
    score(replace(text(LONG), input_type=kind), where)
    assert asked == [kind.value]


@pytest.mark.parametrize("kind", [InputType.HTML, InputType.TEXT])
def test_shipped_weights_know_a_plain_story_from_its_furniture(kind: InputType) -> None:
    source = page()
    if kind is InputType.TEXT:
        lines = [block.text for block in readers.read(source).document.blocks]
        source = "\n\n".join(lines)
    document = score(readers.read(source, input_type=kind).document, context())
    found = bodies(document)
    prose = [f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2])]
    assert [text for text in found if text in prose] == prose
    assert not {"Home", "Sport", "Most read", "Storm", "© 2024 Harbour Post"} & set(found)


@pytest.mark.parametrize(
    ("told", "signed"),
    [
        ("La lonja abre de nuevo el lunes.", " EFE"),
        ("The pier is open again, the council said on Monday.", " (HTB)"),
        ("The pier is open again, the council said on Monday.", " - BERNAMA"),
        ("町は月曜日、橋が再び開いたと発表した。", "（高瀬みのり）"),
    ],
)
def test_who_signs_behind_the_last_sentence_is_not_scored(told: str, signed: str) -> None:
    assert unsigned(told + signed) == told
    inside = f"{told[:-1]}{signed}."
    assert unsigned(inside) == inside


def test_an_aside_behind_the_last_sentence_is_scored() -> None:
    aside = "The pier is open again. (It was closed in May 2023.)"
    assert unsigned(aside) == aside
    picture = "The pier is open again. [Photo = Lindqvist]"
    assert unsigned(picture) == picture
    photographer = "La lonja, ayer, en el muelle. / M. PUIG"
    assert unsigned(photographer) == photographer


def test_speech_is_scored_with_the_stop_that_japanese_papers_leave_out() -> None:
    assert (
        _as_prose(Block("「橋は来年の春まで閉じたままです」")).text
        == "「橋は来年の春まで閉じたままです。」"
    )


@pytest.mark.parametrize(
    "text", ["「港の橋」", "橋は閉じたままだと話した。", "「橋は閉じたままなのでしょうか？」"]
)
def test_titles_and_speech_with_a_stop_are_scored_as_they_are(text: str) -> None:
    assert _as_prose(Block(text)) == Block(text)
