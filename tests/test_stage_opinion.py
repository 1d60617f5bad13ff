"""The second opinion: asked only where next to nothing was found, and aligned in order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsclean import readers
from newsclean.document import Document, Family, InputType, Role
from newsclean.readers.opinion import MANY_TAGS, MOST_TAGS, has_many_tags, paragraphs
from newsclean.stages.opinion import LITTLE, RULES, STAGE, aligned, opinion
from pages import SENTENCES, page
from staging import added, bodies, body, context, furniture, html, rule_ids

STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
LABELS = ("Home", "Sport", "Most read")


def test_the_other_choice_becomes_labels() -> None:
    before = html(furniture("Home"), body("Most read"), *map(furniture, STORY))
    after = opinion(before, context(STORY))
    assert bodies(after) == list(STORY)
    assert rule_ids(before, after) == {
        1: "opinion.furniture",
        **dict.fromkeys(range(2, 2 + len(STORY)), "opinion.body"),
    }
    assert after.warnings == (
        "the scorer found next to nothing on this page; the body is trafilatura's choice",
    )


def test_every_decision_names_a_rule_of_the_stage_and_every_rule_is_used() -> None:
    before = html(body("Most read"), *map(furniture, STORY))
    decisions = added(before, opinion(before, context(STORY))).values()
    assert {decision.rule for decision in decisions} == set(RULES)
    assert {decision.stage for decision in decisions} == {STAGE}
    families = {decision.role: decision.family for decision in decisions}
    assert families == {Role.BODY: Family.NONE, Role.BOILERPLATE: Family.OTHER}


@pytest.mark.parametrize("confidence", [0.9, 0.1])
def test_it_is_not_asked_where_there_is_a_body(confidence: float) -> None:
    document = replace(html(*map(body, STORY)), confidence=confidence)
    assert opinion(document, context(None)) is document


def test_a_short_story_in_a_wide_script_is_a_body() -> None:
    story = "港口委员会周二投票决定，夜间渡轮将继续运行到明年春天，之后再作讨论。" * 4
    document = html(body(story), *map(furniture, STORY))
    assert len(story) < LITTLE
    assert opinion(document, context(None)) is document


def test_it_is_not_asked_about_flattened_text() -> None:
    document = Document(InputType.TEXT, tuple(map(furniture, STORY)))
    assert opinion(document, context(None)) is document


@pytest.mark.parametrize("other", [(), ("Too little.",), (SENTENCES[0],)])
def test_an_opinion_of_a_few_words_changes_nothing(other: tuple[str, ...]) -> None:
    document = html(*map(furniture, STORY))
    assert opinion(document, context(other)) is document


def test_an_opinion_that_holds_not_much_more_than_was_found_changes_nothing() -> None:
    found = body(" ".join(SENTENCES[:3]))  # 45 words
    document = html(found, *map(furniture, STORY[2:]))
    assert len(found.text.split()) in range(30, 60)
    assert opinion(document, context(STORY[:3])) is document


def test_an_opinion_about_another_text_changes_nothing() -> None:
    document = html(*(furniture(label) for label in LABELS))
    assert opinion(document, context(STORY)) is document


def test_the_readers_bring_the_opinion_of_trafilatura() -> None:
    reading = readers.read(page())
    lines = reading.second_opinion()
    texts = [block.text for block in reading.document.blocks]
    chosen = [texts[index] for index in sorted(aligned(texts, lines))]
    assert [text for text in chosen if text in STORY] == list(STORY)
    assert "© 2024 Harbour Post" not in chosen


def test_a_page_of_countless_tags_is_not_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    import trafilatura

    monkeypatch.setattr(trafilatura, "extract", lambda text, **asked: "The ferry is back.")
    assert paragraphs("<b>" * MOST_TAGS) == ("The ferry is back.",)
    assert paragraphs("<b>" * (MOST_TAGS + 1)) == ()


@pytest.mark.parametrize(("blocks", "many"), [(10, False), (MANY_TAGS, True)])
def test_pages_of_many_tags_are_told_from_others(blocks, many) -> None:
    assert has_many_tags("<p>Updated 3 May 2024</p>" * blocks) is many


# ---- alignment


def test_aligned_texts_are_found_in_order() -> None:
    texts = ("Home", STORY[0], "Most read", STORY[1], STORY[2])
    assert aligned(texts, STORY) == {1, 3, 4}


def test_texts_in_another_order_are_not_all_found() -> None:
    assert aligned((STORY[2], STORY[0]), STORY) == {0}


def test_alignment_ignores_case_spaces_and_marks() -> None:
    assert aligned(
        ["“The OLD ferry,”\nhe said: keep it"], ["the old ferry he said - keep it!"]
    ) == {0}


def test_a_text_may_run_over_several_lines_and_a_line_over_several_texts() -> None:
    assert aligned([" ".join(STORY)], STORY) == {0}
    assert aligned(STORY, [" ".join(STORY)]) == set(range(len(STORY)))


def test_a_repeated_text_is_chosen_as_often_as_it_stands_there() -> None:
    assert aligned([STORY[0], STORY[0], STORY[1]], STORY[:2]) in ({0, 2}, {1, 2})
    assert aligned([STORY[0], STORY[0]], [STORY[0], STORY[0]]) == {0, 1}


def test_texts_without_letters_are_never_chosen() -> None:
    assert aligned(["", "…", "***", STORY[0]], STORY) == {3}


def test_a_short_text_far_down_is_not_taken_for_its_namesake() -> None:
    lines = (*STORY, "Sport")
    assert aligned(["Sport", STORY[0]], lines) == {1}
    assert aligned([STORY[-1], "Sport"], lines) == {0, 1}


def test_other_scripts_are_aligned() -> None:
    chinese = "市议会周二晚间投票决定将旧渡轮码头关闭两年，这一决定令许多店主感到意外。"
    assert aligned(["首页", chinese], [chinese]) == {1}


def test_nothing_is_chosen_from_nothing() -> None:
    assert aligned([], STORY) == frozenset()
    assert aligned(STORY, []) == frozenset()


def test_a_label_that_is_part_of_a_word_of_the_story_is_not_chosen() -> None:
    story = "The shareholders met on Tuesday in the harbour hall and voted for the ferry."
    assert aligned(["Share", story], [story]) == {1}


def test_a_pull_quote_before_the_story_does_not_lose_the_story() -> None:
    assert aligned([STORY[-1], *STORY], STORY) >= set(range(1, len(STORY)))
