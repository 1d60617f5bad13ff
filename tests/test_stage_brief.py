"""Sentences of short flattened stories of which the scorer is not sure."""

from __future__ import annotations

import pytest

from newsclean.document import Block, Decision, Document, Family, Role
from newsclean.stages.brief import RULES, STAGE, brief
from pages import SENTENCES
from staging import added, bodies, body, context, furniture, html, text

STORY = tuple(f"{one} {two}" for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
MENU = [furniture(word) for word in ("Home", "Coast", "Share", "Comments", "Most read")]
CLOSING = "The works take at least three months."
ASIDE = "The port will pay for a new pier."


def scored(block: Block, score: float) -> Block:
    return block._replace(trace=(block.trace[-1]._replace(score=score),))


def label(words: str, family: Family = Family.RELATED) -> Block:
    return Block(words).decided(Decision(Role.BOILERPLATE, "phrases", "en.label", words, family))


def short_story(score: float = 0.6, closing: float = 0.3, last: str = CLOSING) -> list[Block]:
    """Two paragraphs of `score` and a sentence below of which the scorer thinks less."""
    story = [scored(body(line), score) for line in STORY[:2]]
    left = scored(furniture(last), closing)
    return [*MENU, *story, left, scored(furniture("Ferry to be sold."), 0.01), *MENU]


def boxed(*box: Block, score: float = 0.95, closing: float = 0.1) -> Document:
    """A short story with a box in it, above its last sentence."""
    story = [scored(body(line), score) for line in STORY[:2]]
    return text(*MENU, *story, *box, scored(furniture(CLOSING), closing), label("Share"), *MENU)


def test_the_last_sentence_of_a_short_story_of_which_the_scorer_is_not_sure_goes_with_it() -> None:
    assert bodies(brief(text(*short_story()), context())) == [*STORY[:2], CLOSING]


def test_so_does_the_sentence_above_its_first_paragraph() -> None:
    page = text(*MENU, scored(furniture(ASIDE), 0.3), *short_story()[len(MENU) :])
    assert bodies(brief(page, context())) == [ASIDE, *STORY[:2], CLOSING]


@pytest.mark.parametrize("last", ["店は土日と祝日に開いている。", "요금은 그대로이며 매일 다닌다."])
def test_of_the_short_sentences_of_east_asia_no_score_is_asked(last: str) -> None:
    after = brief(text(*short_story(closing=0.02, last=last)), context())
    assert bodies(after) == [*STORY[:2], last]


@pytest.mark.parametrize(
    "page",
    [
        text(*short_story(score=0.95)),
        text(*short_story(closing=0.1)),
        text(*short_story(last="Your paper was added to the cart!")),
        html(*short_story()),
        text(*[scored(body(line), 0.6) for line in (*STORY, *STORY, *STORY)], *short_story()),
        text(*MENU, scored(furniture(CLOSING), 0.3)),
    ],
)
def test_what_stands_below_another_story_stays_out(page: Document) -> None:
    assert brief(page, context()) is page


@pytest.mark.parametrize(
    "box",
    [
        [label("Also read"), furniture("Harbour master to retire in May")],
        [label("Also read: Harbour master to retire in May")],
        [label("Advertisement", Family.ADVERT)],
        [label("Also read"), scored(body("Ferry to be sold"), 0.5)],
        [label("Also read"), furniture("Ferry sold"), label("Photos: the pier", Family.CREDIT)],
        [furniture("Picture: the port"), label("Also read"), label("Harbour master to retire")],
    ],
)
def test_a_short_story_goes_on_below_a_box(box: list[Block]) -> None:
    assert CLOSING in bodies(brief(boxed(*box), context()))


@pytest.mark.parametrize(
    "page",
    [
        boxed(label("Also read"), *map(furniture, ("One", "Two", "Three", "Four", "Five"))),
        boxed(label("Share", Family.SHARE), furniture("Harbour master to retire in May")),
        boxed(label("Our letter", Family.NEWSLETTER)),
        boxed(label("Also read"), label("Our letter", Family.NEWSLETTER)),
        boxed(label("Also read"), furniture("Harbour master to retire"), closing=0.02),
        text(
            *MENU,
            *map(body, STORY[:2]),
            label("More news"),
            furniture("Harbour master to retire"),
            furniture(CLOSING),
            furniture("Pier to be built"),
            furniture(ASIDE),
        ),
    ],
)
def test_lists_and_summaries_of_other_stories_stay_out(page: Document) -> None:
    assert brief(page, context()) is page


def test_the_decision_names_the_rule_and_a_reason() -> None:
    pages = (
        text(*short_story()),
        text(*MENU, scored(furniture(ASIDE), 0.3), *short_story()[len(MENU) :]),
        boxed(label("Also read"), furniture("Harbour master to retire in May")),
    )
    decisions = {d for page in pages for d in added(page, brief(page, context())).values()}
    assert {decision.rule for decision in decisions} == set(RULES)
    assert {decision.stage for decision in decisions} == {STAGE}
    assert all(decision.why for decision in decisions)
