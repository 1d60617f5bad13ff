"""Lines like titles below the last paragraph of a flattened story are those of other stories."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Family, Kind, Role
from newsclean.stages.teasers import BELOW, TIMED, teasers
from pages import SENTENCES
from staging import bodies, body, context, furniture, html, text

STORY = tuple(map(body, SENTENCES[:5]))
TITLES = ("New engine for the old ferry", "Who pays for the bridge? The region is split")
told = partial(staging.told, pipeline.TEASERS)


def test_titles_below_the_story_go() -> None:
    after = teasers(text(*STORY, *map(body, TITLES)), context())
    assert bodies(after) == list(SENTENCES[:5])
    last = after.blocks[-1].trace[-1]
    assert (last.rule, last.family) == (BELOW, Family.RELATED)


def test_what_is_furniture_already_stays_as_it_is() -> None:
    document = text(*STORY, body(TITLES[0]), furniture("Share"), body(TITLES[1]))
    assert set(told(document)) == {5, 7}


def test_a_subheading_is_the_story() -> None:
    assert told(text(*STORY[:3], body(TITLES[0]), *STORY[3:])) == {}


@pytest.mark.parametrize(
    "line",
    [
        "The council meets again on the ninth of June.",
        "For the timetable:",
        "and so they rowed",
        "(Ana Paz)",
        "港口委员会周二投票决定，夜间渡轮将继续运行到明年春天，之后再作讨论。（林小雨）",
        "港口委员会周二投票决定夜间渡轮将继续运行到明年春天并在秋季会议上再作讨论同时报告费用",
    ],
)
def test_a_last_line_that_is_no_title_stays(line: str) -> None:
    assert told(text(*STORY, body(line))) == {}


def test_the_items_of_a_list_stay() -> None:
    items = [Block(title, Kind.LIST_ITEM) for title in TITLES]
    assert told(text(*STORY, *(item.decided(staging.KEPT) for item in items))) == {}


def test_a_page_of_short_lines_is_no_story() -> None:
    lines = [body(line) for line in ("Oars", "Two ropes", "A lamp", "Bread", "A map")]
    assert told(text(*STORY, *lines, body(SENTENCES[5]), *map(body, TITLES))) == {}
    assert told(text(*STORY[:2], body(TITLES[0]))) == {}


def test_markup_tells_headings_itself() -> None:
    document = html(*STORY, body(TITLES[0]))
    assert teasers(document, context()).blocks[-1].role is Role.BODY


LATEST = ("14:05 New engine for the old ferry", "13:40 Region pays for the bridge", "11:15 Rain")
STAMPED = ("Today, 14:05", "New engine for the old ferry", "Today, 13:40", "Rain", "Today, 9:15")


def link(line: str) -> Block:
    """A line whose title, if it has one, is a link."""
    title = "" if line.startswith("Today") else line.lstrip("0123456789:. ")
    return body(line, links=len(title))


@pytest.mark.parametrize(("page", "line"), [(html, link), (text, body)])
@pytest.mark.parametrize("lines", [LATEST, STAMPED])
def test_the_latest_news_with_their_times_go(page: Any, line: Any, lines: tuple[str, ...]) -> None:
    document = page(*STORY, *map(line, lines))
    after = teasers(document, context())
    assert bodies(after) == list(SENTENCES[:5])
    assert TIMED in {block.trace[-1].rule for block in after.blocks}


@pytest.mark.parametrize(
    "lines",
    [
        ("8:15 From the mainland", "9:40 From the island", "14:10 From the mainland"),
        ("14:05 The ferry leaves.", "13:40 The captain waits.", "11:15 The pier is closed."),
        ("14:05 New engine for the old ferry", "13:40 Region pays for the bridge"),
        ("53.40 Ana Paz", "41.05 Mara Lindqvist", "38.77 Ana Doe"),
    ],
)
def test_timetables_tickers_and_single_times_are_the_story(lines: tuple[str, ...]) -> None:
    assert told(html(*STORY, *map(link, lines))) == {}


def test_the_minutes_of_a_match_are_no_links_and_the_story() -> None:
    assert told(html(*STORY, *map(body, LATEST))) == {}


RELATED = Decision(Role.BOILERPLATE, "phrases", "en.related.read-more", "", Family.RELATED)
READ_ON = Block("Read the rest").decided(RELATED)


def excerpt(title: str) -> tuple[Block, ...]:
    return (
        staging.heading(title),
        body("", kind=Kind.IMAGE),
        body("The council has met on the quay twice, and all that it could say […]"),
        READ_ON,
    )


def test_excerpts_of_other_stories_go_with_their_headings() -> None:
    document = html(*STORY, *excerpt(TITLES[0]), *excerpt(TITLES[1]))
    assert bodies(teasers(document, context())) == list(SENTENCES[:5])


def test_one_excerpt_may_be_the_story_and_a_list_of_them_the_page() -> None:
    assert told(html(*STORY, *excerpt(TITLES[0]))) == {}
    assert told(html(*excerpt(TITLES[0]), *excerpt(TITLES[1]), *STORY)) == {}


def test_a_quotation_that_breaks_off_is_the_story() -> None:
    quoted = body("“The ferry,” he wrote, “shall run until the bridge […]")
    assert told(html(*STORY, quoted, *STORY, quoted, *STORY)) == {}


def test_facts_right_below_the_story_are_its_own() -> None:
    facts, long = ["Price: 28 euros", "Place: Quay Street 12"], tuple(map(body, SENTENCES[:9]))
    assert told(text(*long, *map(body, (*facts, TITLES[0])))).keys() == {11}
    assert told(text(*long, *map(body, (TITLES[0], *facts)))).keys() == {9, 10, 11}
