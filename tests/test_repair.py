"""Repair of flattened text, and the headings found in it once the body is known."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.readers.text import read
from newsclean.stages import headings as headings_stage
from newsclean.stages import repair as repair_stage
from newsclean.stages.context import Context
from newsclean.stages.headings import headings
from newsclean.stages.repair import repair

CONTEXT = Context("-", datetime(2024, 1, 1, tzinfo=UTC), cast(Any, SimpleNamespace()), tuple)
TITLE = "Harbour council closes the old ferry pier for two years"
STORY = (
    "The harbour council voted late on Tuesday to close the pier, which surprised shopkeepers.\n\n"
    "Repairs could not wait for another winter, said the engineer who looked at the beams.\n\n"
)


def repaired(text: str) -> Document:
    return repair(read(text), CONTEXT)


def labels(document: Document) -> dict[str, str]:
    return {block.text: block.trace[-1].rule for block in document.blocks if block.trace}


def claims(document: Document) -> dict[str, str]:
    return {claim.field: claim.value for claim in document.claims}


@pytest.mark.parametrize(
    ("crumbs", "section"),
    [
        ("HomeWorld", "World"),
        ("HomeNewsWorld", "World"),
        ("InicioInternacional", "Internacional"),
        ("InícioMundo", "Mundo"),
        ("AccueilMonde", "Monde"),
        ("StartseitePolitik", "Politik"),
        ("ГлавнаяМир", "Мир"),
        ("Home » World » ", "World"),
        ("Home > World > ", "World"),
        ("Home / World / ", "World"),
        ("World", "World"),
    ],
)
@pytest.mark.parametrize("ending", ["", "..."])
def test_breadcrumb_before_a_title_that_follows_is_navigation(
    crumbs: str, section: str, ending: str
) -> None:
    line = crumbs + (TITLE[:40] + ending if ending else TITLE)
    document = repaired(f"{line}\n\n{TITLE}\n\n{STORY}")
    assert labels(document) == {line: repair_stage.BREADCRUMB}
    assert document.blocks[0].trace[0].family is Family.NAVIGATION
    assert claims(document) == {"section": section, "title": TITLE}
    assert {claim.field: claim.block for claim in document.claims} == {"section": 0, "title": 1}


def test_chinese_breadcrumb_has_no_capitals_to_part_it() -> None:
    title = "市议会投票决定将旧渡轮码头关闭两年，令聚集在会堂里的店主感到意外"
    document = repaired(f"首页国际{title}\n\n{title}\n\n{STORY}")
    assert labels(document) == {f"首页国际{title}": repair_stage.BREADCRUMB}
    assert claims(document)["title"] == title


def test_title_that_stands_nowhere_else_survives_the_split() -> None:
    document = repaired(f"HomeWorld{TITLE}\n\n{STORY}")
    assert [block.text for block in document.blocks[:2]] == ["HomeWorld", TITLE]
    assert [block.role for block in document.blocks[:2]] == [Role.BOILERPLATE, Role.UNLABELLED]
    assert document.blocks[1].line == 1
    assert ("title", TITLE, 1) in {(c.field, c.value, c.block) for c in document.claims}


@pytest.mark.parametrize(
    "menu", ["Local\n\nHarbour news", "UK Local\n\nHarbour", "Harbour UK\n\nLocal"]
)
@pytest.mark.parametrize("crumbs", ["LocalHarbour", "UKLocal", "LocalHome"])
def test_a_title_behind_several_words_of_the_menu_survives_the_split(
    menu: str, crumbs: str
) -> None:
    document = repaired(f"{menu} UK\n\n{crumbs}{TITLE}\n\n{STORY}")
    assert [block.text for block in document.blocks[2:4]] == [crumbs, TITLE]
    assert [block.role for block in document.blocks[2:4]] == [Role.BOILERPLATE, Role.UNLABELLED]


@pytest.mark.parametrize(
    "line",
    [
        f"Local{TITLE}",  # one crumb may begin a name: LocalPost
        f"LocalWeather{TITLE}",  # the menu says nothing of the weather
        "LocalHarbourPlans for the new ferry piersArchiveWeather",
        "LocalHarbourFerries",
        f"LocalHarbour{TITLE}.",
    ],
)
def test_a_line_that_is_no_title_behind_a_menus_words_is_not_split(line: str) -> None:
    document = repaired(f"Local\n\nHarbour\n\n{line}\n\n{STORY}")
    assert labels(document) == {}


@pytest.mark.parametrize(
    "line",
    [
        "HomePod review: the little speaker that could not find its place at home",
        "HomeAdvisor to pay a fine over leads it sold",
        "Homecoming queen of the harbour is crowned in the old hall",
        "Home is where the harbour is, say those who never left it",
        "YouTube takes down a film about the harbour and its pier",
    ],
)
def test_names_that_begin_like_a_breadcrumb_stay(line: str) -> None:
    text = f"{line}\n\n{STORY}The HomePod and HomeAdvisor and YouTube and others were asked.\n"
    document = repaired(text)
    assert labels(document) == {}
    assert document.blocks[0].text == line


def test_glued_menu_is_navigation() -> None:
    document = repaired(f"HomeWorldSportWeatherContact us\n\n{TITLE}\n\n{STORY}")
    assert labels(document) == {"HomeWorldSportWeatherContact us": repair_stage.MENU}


@pytest.mark.parametrize(
    "line",
    ["16,985FansLike", "2.458SeguidoresSeguir", "1.2KShares", "0 Comments", "Facebook12Likes"],
)
def test_counters_are_known(line: str) -> None:
    assert labels(repaired(f"{STORY}{line}\n")) == {line: repair_stage.COUNTER}


@pytest.mark.parametrize("line", ["FacebookTwitterPinterest", "ShareTweetPin", "PartagerTweeter"])
def test_glued_buttons_are_known(line: str) -> None:
    assert labels(repaired(f"{STORY}{line}\n")) == {line: repair_stage.SHARE}


@pytest.mark.parametrize("line", ["Facebook", "Share", "Facebook and Twitter", "1998", "12 people"])
def test_words_that_may_be_the_story_stay(line: str) -> None:
    assert labels(repaired(f"{STORY}{line}\n")) == {}


@pytest.mark.parametrize("ending", ["...", "…", " …"])
def test_title_cut_short_is_a_duplicate(ending: str) -> None:
    cut = TITLE[:38] + ending
    document = repaired(f"{TITLE}\n\n{STORY}{cut}\n")
    assert labels(document) == {cut: repair_stage.TRUNCATED}


def test_sentence_that_trails_off_before_it_is_said_in_full_stays() -> None:
    cut = "And when the winter came at last to us..."
    text = f"{STORY}{cut}\n\nAnd when the winter came at last to us all, we left.\n"
    assert labels(repaired(text)) == {}


def test_other_inputs_pass_unchanged() -> None:
    page = Document(InputType.HTML, (Block("HomeWorldSportWeatherContact us"),))
    assert repair(page, CONTEXT) is page
    assert headings(page, CONTEXT) is page


def test_every_rule_named_is_described() -> None:
    page = f"HomeWorld{TITLE}\nHomeWorldSportNews\n{STORY}ShareTweet\n5Fans\n"
    page += f"{TITLE}\n{TITLE[:35]}...\n"
    document = repaired(page)
    rules = {decision.rule for block in document.blocks for decision in block.trace}
    assert rules == set(repair_stage.RULES)
    assert all(decision.stage == "repair" for b in document.blocks for decision in b.trace)


text_lines = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            ["Home", "World", TITLE, TITLE[:30], "...", "…", ">", " » ", "12Fans", "Like"]
        ),
    ).flatmap(
        lambda head: st.sampled_from(["", "Home", "World", TITLE]).map(lambda tail: head + tail)
    ),
    max_size=12,
)


@given(text_lines)
def test_repair_keeps_every_character_in_order(lines: list[str]) -> None:
    before = read("\n".join(lines))
    after = repair(before, CONTEXT)
    assert "".join("".join(b.text.split()) for b in after.blocks) == "".join(
        "".join(b.text.split()) for b in before.blocks
    )
    assert all(claim.block < len(after.blocks) for claim in after.claims)
    assert all(block.text for block in after.blocks)


def bodied(text: str) -> Document:
    document = read(text)
    body = Decision(Role.BODY, "score", "score.body", score=0.9)
    return document.label(dict.fromkeys(range(len(document.blocks)), body))


def headed(text: str) -> list[str]:
    document = headings(bodied(text), CONTEXT)
    return [block.text for block in document.blocks if block.kind is Kind.HEADING]


def test_short_line_between_paragraphs_of_the_story_is_a_heading() -> None:
    document = headings(bodied(f"{STORY}Ships sail from the fish market\n\n{STORY}"), CONTEXT)
    found = [block for block in document.blocks if block.kind is Kind.HEADING]
    assert [(b.text, b.level, b.role) for b in found] == [
        ("Ships sail from the fish market", 2, Role.BODY)
    ]
    assert found[0].trace[-1].rule in headings_stage.RULES
    assert found[0].trace[-1].score == 0.9


@pytest.mark.parametrize(
    "line",
    [
        "It rained.",
        "“We will see!”",
        "- and so on",
        "but not today",
        "Here is why:",
        "2024",
        "Question: Which was the hardest?",
        "“She got my mother to the ferry and my kids to school,” said",
        "Speaking on",
    ],
)
def test_sentences_and_fragments_are_no_headings(line: str) -> None:
    assert headed(f"{STORY}{line}\n\n{STORY}") == []


def test_rows_of_short_lines_are_a_list_not_headings() -> None:
    assert headed(f"{STORY}Bread\n\nButter\n\nMilk\n\n{STORY}") == []


def test_last_line_heads_nothing() -> None:
    assert headed(f"{STORY}Tom Reed in Harbour") == []
