"""Lines like titles below the last paragraph of a flattened story are those of other stories."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Family, Kind, Role
from newsclean.stages.teasers import BELOW, teasers
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
