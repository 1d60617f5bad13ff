"""Boxes inside a flattened story: what stands below one is judged again without it."""

from __future__ import annotations

from newsclean import clean
from newsclean.document import Block, Decision, Family, Role
from newsclean.stages.boxes import BELOW, boxes
from newsclean.stages.phrases import TAIL
from pages import FERRY
from staging import added, bodies, body, context, furniture, text

BOX = Decision(Role.BOILERPLATE, "phrases", "en.newsletter.signup", "sign up", Family.NEWSLETTER)
ENDING = (
    "The council will vote again in May, when the engineers have finished their report.",
    "“I ask the lake every morning whether it is done rising,” the oldest of the fishermen said.",
)


def boxed(line: str) -> Block:
    return furniture(line).decided(BOX)


def test_the_ending_below_a_box_is_the_story() -> None:
    page = "\n\n".join(
        [
            *("Home", "News", "Sport", "Weather", "Ferry returns to service after the storm"),
            *FERRY,
            *("Sign up for our newsletter", "Enter your email", "Subscribe"),
            *ENDING,
            *("Related", "Most read", "Contact us", "Terms of use"),
        ]
    )
    kept = [block.text for block in clean(page, path="page.txt").body]
    assert kept[-2:] == list(ENDING)
    assert "Sign up for our newsletter" not in kept


def ended(*lines: str, family: Family = Family.NEWSLETTER) -> list[str]:
    """The body of a story below which a form was taken for its end, and `lines` for furniture."""
    decision = Decision(Role.BOILERPLATE, "phrases", TAIL, "after it", family)
    cut = [body(line).decided(decision) for line in lines]
    return bodies(boxes(text(*map(body, FERRY), boxed("Email address *"), *cut), context()))


def test_prose_below_a_box_that_was_taken_for_the_end_is_judged_again() -> None:
    more = (*ENDING, "The band of the fire brigade has been asked to come back on that day, too.")
    assert ended(*more) == [*FERRY, *more]
    assert ended(*ENDING) == list(FERRY)
    assert ended(*more, family=Family.COMMENTS) == list(FERRY)


def test_prose_is_taken_where_the_scorer_is_sure_without_the_box() -> None:
    before = text(*map(body, FERRY), boxed("Sign up for our newsletter"), *map(furniture, ENDING))
    after = boxes(before, context())
    assert bodies(after)[: len(FERRY)] == list(FERRY)
    assert {decision.rule for decision in added(before, after).values()} <= {BELOW}


def test_a_page_without_a_box_is_left_as_it_is() -> None:
    before = text(*map(body, FERRY), *map(furniture, ENDING))
    assert boxes(before, context()) is before


def test_a_box_above_the_story_changes_nothing() -> None:
    before = text(boxed("Sign up for our newsletter"), *map(body, FERRY), *map(furniture, ENDING))
    assert boxes(before, context()) is before


def test_what_a_rule_has_cut_stays_cut() -> None:
    before = text(*map(body, FERRY), boxed("Sign up for our newsletter"), *map(boxed, ENDING))
    assert bodies(boxes(before, context())) == list(FERRY)


def below_subscribers(*box: str) -> list[str]:
    """The body of a story whose ending below a box for subscribers was taken for furniture."""
    paywall = BOX._replace(family=Family.PAYWALL)
    lines = [furniture(line).decided(paywall) for line in box]
    return bodies(boxes(text(*map(body, FERRY), *lines, *map(furniture, ENDING)), context()))


def test_a_story_goes_on_below_a_whole_box_for_subscribers() -> None:
    box = ("Subscribe to continue reading", "$1 a week", "Already a subscriber?", "Log in")
    assert below_subscribers(*box) == [*FERRY, *ENDING]
    assert below_subscribers(*box[:1]) == list(FERRY)
    assert below_subscribers(*box * 2) == list(FERRY)
