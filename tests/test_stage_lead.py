"""The line right below the headline of a flattened page is its standfirst, or is left."""

from __future__ import annotations

import pytest

from newsclean.document import Block, Decision, Document, Family, InputType, Role
from newsclean.stages.lead import lead
from pages import SENTENCES
from staging import bodies, body, context

HEADLINE = Block("Ferry returns after the storm").decided(
    Decision(Role.TITLE, "fields", "fields.title", "the headline")
)
STANDFIRST = "Islanders waited nine days for bread, post and a doctor while the pier lay in pieces."


def left(line: str, score: float = 0.1) -> Block:
    why = Decision(Role.BOILERPLATE, "score", "score.furniture", "low", Family.OTHER, score)
    return Block(line).decided(why)


def flat(*above: Block) -> Document:
    story = tuple(body(sentence) for sentence in SENTENCES[:3])
    return Document(InputType.TEXT, blocks=(*above, *story))


BETWEEN = tuple(left(line, 0.0) for line in ("By Mara Lindqvist", "3 May 2024", "Share"))


def test_the_sentence_below_the_headline_is_kept() -> None:
    after = lead(flat(HEADLINE, left(STANDFIRST), *BETWEEN), context())
    assert bodies(after)[0] == STANDFIRST
    assert after.blocks[1].trace[-1].rule == "lead.standfirst"


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Harbour: why the ferry returns after the storm, and when it returns after that storm",
        "The pier on the morning after the storm, seen from the lighthouse. Photo: Ines Prado",
        "Mara Lindqvist (r.) waits for the first ferry, Tom Okafor carries the post ashore",
        "Home | Local | Harbours and ships | Weather | Letters to the editor | Subscriptions",
        "What you need to know about the crossing and everything else that happened today:",
    ],
)
def test_other_lines_below_the_headline_are_left(line: str) -> None:
    before = flat(HEADLINE, left(line), *BETWEEN)
    assert lead(before, context()) == before


def test_a_line_that_the_scorer_takes_for_a_menu_is_left() -> None:
    before = flat(HEADLINE, left(STANDFIRST, 0.001), *BETWEEN)
    assert lead(before, context()) == before


def test_a_line_right_above_the_story_may_be_a_caption_and_is_left() -> None:
    before = flat(HEADLINE, left(STANDFIRST))
    assert lead(before, context()) == before


def test_a_page_without_a_headline_is_left() -> None:
    before = flat(left(STANDFIRST), *BETWEEN)
    assert lead(before, context()) == before


SIGNED = tuple(
    Block(line).decided(Decision(role, "fields", f"fields.{role.value}", line))
    for line, role in (("By Mara Lindqvist", Role.BYLINE), ("3 May 2024", Role.DATE))
)
SHARE = tuple(left(line, 0.0) for line in ("Facebook", "Share", "Print"))


def test_the_sentence_between_byline_and_buttons_is_kept() -> None:
    after = lead(flat(HEADLINE, *SIGNED, left(STANDFIRST), *SHARE), context())
    assert bodies(after)[0] == STANDFIRST


@pytest.mark.parametrize(
    "between",
    [
        (*SIGNED, left(STANDFIRST.rstrip("."))),
        (*SIGNED, left("Share"), left(STANDFIRST)),
        (*SIGNED, left(STANDFIRST, 0.001)),
    ],
)
def test_other_lines_below_the_byline_are_left(between: tuple[Block, ...]) -> None:
    before = flat(HEADLINE, *between, *SHARE)
    assert lead(before, context()) == before
