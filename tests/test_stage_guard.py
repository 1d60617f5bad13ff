"""The guard: an article that would be lost is put back, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import Block, Decision, Document, InputType, Role
from newsclean.stages.guard import BRIEF, ENOUGH, PROSE, RULES, STAGE, TOO_LITTLE, UNSURE, guard
from pages import SENTENCES
from staging import added, bodies, body, context, furniture, html, rule_ids, text

STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))


def test_lost_prose_is_put_back_with_a_warning() -> None:
    before = replace(html(furniture("Home"), *map(furniture, STORY)), confidence=0.9)
    after = guard(before, context())
    assert bodies(after) == list(STORY)
    assert after.confidence == UNSURE
    assert after.warnings == (
        "next to nothing looked like a story; the longest run of prose was put back",
    )


def test_the_decision_names_the_rule_and_a_reason() -> None:
    pages = html(*map(furniture, STORY)), text(*map(furniture, STORY))
    decisions = {d for page in pages for d in added(page, guard(page, context())).values()}
    assert {decision.rule for decision in decisions} == set(RULES)
    assert {decision.stage for decision in decisions} == {STAGE}
    assert all(decision.why for decision in decisions)


def test_the_sentence_below_a_run_that_is_put_back_goes_with_it() -> None:
    menu = [furniture("Share")] * 11
    before = text(*map(furniture, (*STORY, "It opens in May, the port says.")), *menu)
    assert bodies(guard(before, context())) == [*STORY, "It opens in May, the port says."]


def test_a_confidence_that_is_lower_still_is_kept() -> None:
    before = replace(html(*map(furniture, STORY)), confidence=0.1)
    assert guard(before, context()).confidence == 0.1


def test_flattened_text_is_guarded_as_html_is() -> None:
    document = Document(InputType.TEXT, tuple(map(Block, STORY)))
    assert bodies(guard(document, context())) == list(STORY)


def test_nothing_is_put_back_where_a_body_is() -> None:
    document = html(body("x" * TOO_LITTLE), *map(furniture, STORY))
    assert guard(document, context()) is document


def test_a_body_that_is_next_to_nothing_is_joined_by_the_prose() -> None:
    before = html(body("The ferry stays."), *map(furniture, STORY))
    assert bodies(guard(before, context())) == ["The ferry stays.", *STORY]


@pytest.mark.parametrize(
    ("kept", "prose", "restored"),
    [
        (1, ENOUGH - 1, False),
        (1, ENOUGH, True),
        (TOO_LITTLE - 1, 3 * (TOO_LITTLE - 1) - 1, False),
        (TOO_LITTLE - 1, 3 * (TOO_LITTLE - 1), True),
    ],
)
def test_prose_is_put_back_where_it_is_much_more_than_was_kept(
    kept: int, prose: int, restored: bool
) -> None:
    before = html(body("x" * kept), furniture("y" * (prose - 1) + "."))
    assert bool(rule_ids(before, guard(before, context()))) is restored


def test_prose_may_be_half_link() -> None:
    before = html(furniture(STORY[0], links=len(STORY[0]) // 2))
    assert bodies(guard(before, context())) == [STORY[0]]


def test_a_brief_of_one_paragraph_is_put_back_where_nothing_was_kept() -> None:
    before = html(furniture("Home"), furniture(STORY[0]))
    assert bodies(guard(before, context())) == [STORY[0]]


def test_a_sentence_shorter_than_a_brief_is_not_put_back() -> None:
    sentence = "x" * (BRIEF - 2) + "."
    assert len(sentence) > PROSE
    document = html(furniture("Home"), furniture(sentence))
    assert guard(document, context()) is document


@pytest.mark.parametrize(
    "block",
    [
        furniture("Too short to be prose."),
        furniture(STORY[0].rstrip(".")),
        furniture(STORY[0], links=len(STORY[0]) // 2 + 1),
    ],
    ids=["short", "no sentence", "link"],
)
def test_what_is_no_prose_is_not_put_back(block: Block) -> None:
    document = html(*[block] * 40)
    assert guard(document, context()) is document


@pytest.mark.parametrize("role", [Role.TITLE, Role.BYLINE, Role.SOURCE, Role.DATE, Role.SECTION])
def test_fields_of_the_page_are_not_put_back(role: Role) -> None:
    chosen = Decision(role, "fields", "fields.title")
    document = html(*(furniture(text).decided(chosen) for text in STORY))
    assert guard(document, context()) is document


def test_of_two_runs_the_longer_is_put_back() -> None:
    between = [furniture("Share")] * 3
    before = html(*map(furniture, STORY[:2]), *between, *map(furniture, [*STORY[2:], *STORY[:2]]))
    assert bodies(guard(before, context())) == [*STORY[2:], *STORY[:2]]


def test_a_run_goes_on_over_a_few_blocks_that_are_no_prose() -> None:
    between = [furniture("Share")] * 2
    before = html(*map(furniture, STORY[:2]), *between, *map(furniture, STORY[2:]))
    after = guard(before, context())
    assert bodies(after) == list(STORY)


@pytest.mark.parametrize("stop", list("。！？।؟…»”"))
def test_sentences_of_other_scripts_are_prose(stop: str) -> None:
    before = html(*[furniture("市议会决定将旧渡轮码头关闭两年" * 8 + stop)] * 5)
    assert len(rule_ids(before, guard(before, context()))) == 5


blocks = st.builds(
    lambda make, text, times: make(text * times),
    st.sampled_from([body, furniture, Block]),
    st.sampled_from(["Share", "", "The ferry stays. ", STORY[0]]),
    st.integers(0, 6),
)


@given(st.lists(blocks, max_size=12))
def test_the_guard_only_ever_adds_prose_to_a_page_without_a_body(of: list[Block]) -> None:
    before = html(*of)
    after = guard(before, context())
    decisions = added(before, after)
    kept = sum(len(text) for text in bodies(before))
    if kept >= TOO_LITTLE:
        assert after is before
    assert bool(decisions) == bool(after.warnings)
    for index, decision in decisions.items():
        assert decision.role is Role.BODY
        assert len(before.blocks[index].text) >= PROSE
    if decisions:
        restored = sum(len(before.blocks[i].text) for i in decisions)
        assert restored >= (max(ENOUGH, 3 * kept) if kept else BRIEF)


@given(st.lists(blocks, max_size=12))
def test_what_was_put_back_is_not_put_back_again(of: list[Block]) -> None:
    once = guard(html(*of), context())
    assert guard(once, context()) == once


BRIEFS = {
    "ja": (
        "台風10号は28日、沖縄の南を北西に進んだ。29日夜にかけて沖縄本島に最接近する見込みだ。",
        "気象庁によると、中心気圧は945ヘクトパスカル。県は災害対策本部を設置した。",
    ),
    "ko": (
        "산골 마을 도서관이 밤새 문을 열기로 했다고 군청이 4일 밝혔다.",
        "관장은 잠 못 이루는 사람에게 갈 곳이 필요하다고 말했다.",
    ),
    "th": (
        "หอสมุดเมืองบนเขาจะเปิดให้บริการตลอดคืนตั้งแต่เดือนหน้า ผู้อำนวยการกล่าวเมื่อวันจันทร์",
        "ชาวบ้านบอกว่าคนที่นอนไม่หลับควรมีที่ไป และกาแฟจะแจกฟรีหลังเที่ยงคืนทุกวัน",
    ),
}


@pytest.mark.parametrize("language", BRIEFS)
def test_a_brief_without_furniture_is_kept_whole_in_any_script(language: str) -> None:
    page = text(furniture("山の図書館"), body(BRIEFS[language][0]), furniture(BRIEFS[language][1]))
    assert bodies(guard(page, context())) == list(BRIEFS[language])


def test_sentences_among_furniture_are_left_to_the_scorer() -> None:
    menu = map(furniture, ("Home", "News", "Sport", "Weather"))
    page = text(*menu, body(STORY[0]), furniture(STORY[1]))
    assert bodies(guard(page, context())) == [STORY[0]]


@pytest.mark.parametrize(("others", "kept"), [(4, True), (30, False)])
def test_the_one_sentence_of_a_handful_of_lines_is_kept(others: int, kept: bool) -> None:
    sentence = "The ferry sails again from Friday, the council said."
    before = text(furniture(sentence), *[furniture("Share")] * others)
    assert bodies(guard(before, context())) == [sentence] * kept


def test_the_sentences_of_a_brief_without_a_longer_paragraph_are_put_back() -> None:
    told = ("The ferry is back in service after the storm.", "It carries sixty cars to the island.")
    told += ("The pier was mended by the children of Lenn.",)
    menu = [furniture(word) for word in ("Home", "Coast", "Share", "Most read")] * 3
    after = guard(text(*menu, *map(furniture, told), *menu), context())
    assert bodies(after) == list(told)
    apart = [block for line in told for block in (furniture(line), furniture("Share"))]
    for page in (text(*menu, *apart, *menu), html(*menu, *map(furniture, told), *menu)):
        assert guard(page, context()) is page


def test_the_only_line_of_a_text_is_put_back_where_no_stage_took_it_apart() -> None:
    line = f"Harbour Post {' '.join(STORY)} Harbour Post"
    assert bodies(guard(text(furniture(line)), context())) == [line]
    for page in (
        text(furniture(line[: ENOUGH - 1])),
        text(furniture(line), furniture(line)),
        html(furniture(line)),
    ):
        assert guard(page, context()) is page
