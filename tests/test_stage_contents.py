"""A table of contents goes where the headings it lists stand below it; other lists stay."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Document, Family, Kind, Role
from newsclean.stages.contents import HEADED, LISTED
from pages import SENTENCES
from staging import body, furniture, html, text

LABEL = Decision(Role.BOILERPLATE, "phrases", "en.contents.label", "Contents", Family.CONTENTS)
HEADINGS = ("What the ferry costs", "Who pays for it", "What comes next")
told = partial(staging.told, pipeline.CONTENTS)


def page(*listed: str, label: Block | None = None) -> Document:
    chapters = [line for pair in zip(HEADINGS, SENTENCES) for line in pair]
    head = body("Contents").decided(LABEL) if label is None else label
    return text(body(SENTENCES[4]), head, *map(body, listed), *map(body, chapters))


@pytest.mark.parametrize(
    "number", ["", "{} ", "{}. ", "1.{} ", "17.2{}", "7:2{} pm ", "17:2{} GMT ", "17.2{} Uhr "]
)
def test_the_headings_of_the_story_listed_above_it_go(number: str) -> None:
    listed = [number.format(n) + line for n, line in enumerate(HEADINGS, 1)]
    assert told(page(*listed)) == dict.fromkeys((2, 3, 4), LISTED)


def test_a_heading_worded_otherwise_in_between_goes_with_them() -> None:
    listed = (HEADINGS[0], "The bill, and who gets it", *HEADINGS[2:])
    assert told(page(*listed)) == dict.fromkeys((2, 3, 4), LISTED)


def test_list_items_of_markup_go() -> None:
    items = [body(line, kind=Kind.LIST_ITEM) for line in HEADINGS[:2]]
    rest = [body(line) for pair in zip(HEADINGS, SENTENCES) for line in pair]
    assert told(html(body("Contents").decided(LABEL), *items, *rest)) == {1: LISTED, 2: LISTED}


def test_a_heading_taken_for_furniture_in_favour_of_its_entry_comes_back() -> None:
    blocks = list(page(*HEADINGS).blocks)
    blocks[5] = furniture(HEADINGS[0])
    assert told(text(*blocks)) == {**dict.fromkeys((2, 3, 4), LISTED), 5: HEADED}


def test_pictures_are_no_entries() -> None:
    picture = body("", kind=Kind.IMAGE)
    head = body("Contents").decided(LABEL)
    assert told(html(head, picture, picture, body(SENTENCES[0]), picture)) == {}


def test_a_list_that_nothing_repeats_stays() -> None:
    assert told(page("Two tins of paint", "A brush", "Some rope")) == {}
    assert told(page(HEADINGS[0], "Two tins of paint", "A brush")) == {}


def test_a_list_under_another_line_stays() -> None:
    assert told(page(*HEADINGS, label=body("Three questions were asked:"))) == {}
