"""In a small text the story reaches down to the first line that ends it."""

from __future__ import annotations

import pytest

from newsclean.document import Block, Decision, Family, Kind, Role
from newsclean.stages.small import LINES, small
from pages import SENTENCES
from staging import CUT, bodies, body, context, furniture, html, text

STORY = [body(f"{one} {two}") for one, two in zip(SENTENCES[:4:2], SENTENCES[1:4:2])]
MENU = [furniture(word) for word in ("Home", "Coast", "Letters")]
GOES_ON = "The bridge will be open to walkers."


def known(words: str, family: Family = Family.RELATED) -> Block:
    return Block(words).decided(Decision(Role.BOILERPLATE, "phrases", "en.label", words, family))


END = [known("Most read"), furniture("Why the lighthouse went dark."), furniture("Contact")]


def kept(*lines: str | Block) -> list[str]:
    """What of `lines` below the story is told."""
    below = [furniture(line) if isinstance(line, str) else line for line in lines]
    return bodies(small(text(*MENU, *STORY, *below, *END), context()))[len(STORY) :]


@pytest.mark.parametrize("heading", ["Which day?", "The day", "Day\tPlace"])
def test_a_short_line_stays_with_the_sentence_below(heading: str) -> None:
    assert kept(heading, GOES_ON) == [heading, GOES_ON]
    assert kept(heading) == []


def test_items_and_cells_stay_with_the_sentence_below() -> None:
    item = Block("A rope of some forty yards that nobody has mended yet", kind=Kind.LIST_ITEM)
    left = item.decided(furniture("x").trace[0])
    assert kept("What to bring", left, "12 °C", GOES_ON) == [
        "What to bring",
        item.text,
        "12 °C",
        GOES_ON,
    ]


def test_the_story_goes_on_below_a_box_but_not_with_its_titles() -> None:
    box = known("Read also: Ferry fares frozen")
    assert kept(box, "Tickets", GOES_ON) == ["Tickets", GOES_ON]
    assert kept(known("Read also"), "Tickets", body(GOES_ON)) == [GOES_ON]
    assert kept(known("Comments", Family.COMMENTS), "Tickets", GOES_ON) == []


def test_facts_in_a_row_stay_but_one_alone_and_contacts_do_not() -> None:
    facts = ["Price: 28 euros", "Place: Quay Street 12", "Open: from 8 to 14"]
    assert kept(*facts) == facts
    assert kept(facts[0]) == []
    assert kept("Phone: +44 0000 000000", "Mail: press@port.example") == []


@pytest.mark.parametrize("below", ["9 June, 10:12", "9 June 2025"])
def test_titles_of_other_stories_stay_out(below: str) -> None:
    assert kept("Coins found under a porch", below, GOES_ON) == [GOES_ON]
    assert kept("Coins found under a porch by three boys from the village", GOES_ON) == []


def test_a_caption_above_its_credit_stays_out() -> None:
    assert kept(GOES_ON, "Jane Doe/AFP", body(GOES_ON)) == [GOES_ON]


def test_a_paragraph_right_above_the_body_stays() -> None:
    above = furniture(f"{SENTENCES[4]} {SENTENCES[5]}")
    page = small(text(*MENU, above, furniture("18:40"), *STORY, *END), context())
    assert bodies(page)[:2] == [above.text, "18:40"]
    page = small(text(*MENU, above, known("Share", Family.SHARE), *STORY, *END), context())
    assert bodies(page) == [block.text for block in STORY]


def test_a_paragraph_above_a_list_above_the_body_stays() -> None:
    above = furniture(f"{SENTENCES[4]} {SENTENCES[5]}")
    listed = [furniture(item) for item in ("You need", "1 rope", "2 boards", "How it is done")]
    page = small(text(*MENU, above, *listed, *STORY, *END), context())
    assert bodies(page)[: len(listed) + 1] == [above.text, *(item.text for item in listed)]


def test_a_sentence_of_few_words_stays_where_it_is_likely() -> None:
    likely = CUT._replace(score=0.3)
    assert kept(Block("More follows.").decided(likely)) == ["More follows."]
    assert kept("Learn more.") == []


def test_only_a_small_flattened_text_is_looked_at() -> None:
    below = [furniture(GOES_ON), *END]
    many = [furniture("News")] * LINES
    for page in (html(*STORY, *below), text(*many, *STORY, *below)):
        assert small(page, context()) == page
