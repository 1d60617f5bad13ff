"""Phrases: boilerplate known by name.

A rule labels a whole block, never a piece of one. Where a rule may cut is the rule's `where`; on
top of that no heading is cut off the prose below it, no prose of which the scorer is sure is cut
out of the middle of the story, and a line that begins the page's tail takes
everything after it along unless prose resumes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from newsclean.document import Decision, Document, Family, InputType, Role
from newsclean.rules import Hit
from newsclean.stages.announced import (
    LINK,
    PROMOTED,
    SKIPPED,
    Following,
    linked,
    promoted,
    skipped,
)
from newsclean.stages.context import Context
from newsclean.stages.extent import Story
from newsclean.stages.known import known
from newsclean.stages.prose import OPEN

STAGE = "phrases"
TAIL = "tail"
RULES = {
    TAIL: "follows a line that begins the page's tail, and no prose resumes",
    LINK: "a link right below a line that announces related stories or topics",
    PROMOTED: "the title of another story, right below a line that announces it",
    SKIPPED: "between a line to skip a box with and the one that ends the box",
}
"""Besides the rules of the rule set in force, which are named by their own ids."""

FIELDS = (Family.COMMENTS, Family.PAYWALL)
"""What rules know fields and buttons of forms as: "Email (required)", "Subscribe"."""

SHORT_LINES = 3
"""Lines above the sentence with which a story resumes that go with it, at most."""


def phrases(document: Document, context: Context) -> Document:
    """`document` with what rules know labelled: family and rule of boilerplate, and the tail.

    Blocks already boilerplate keep their role and learn their name.
    """
    blocks = document.blocks
    found = known(document, context)
    story = Story.of(blocks, found)
    decisions: dict[int, Decision] = {}
    tail: Hit | None = None
    form = False  # of a newsletter
    for index, (block, hits) in enumerate(zip(blocks, found)):
        if tail is not None and not hits and story.resumes(index, tail.rule):
            tail = None
            for above in _heads(decisions, story, index):
                del decisions[above]
        if hits and (named := [hit for hit in hits if story.may_name(index, hit.rule)]):
            decision = _named(named[0])
            form = decision.family is Family.NEWSLETTER or (form and _is_field(named))
            decisions[index] = decision._replace(family=Family.NEWSLETTER) if form else decision
            if tail is None:
                begins = (hit for hit in named if hit.rule.tail and story.ends(index, hit.rule))
                tail = next(begins, None)
        elif tail is not None and block.role in OPEN:
            decisions[index] = _after(tail)
        form = form and index in decisions
    if document.input_type is InputType.TEXT:
        decisions |= _following(promoted(blocks, found, decisions))
    decisions |= _following(skipped(blocks, decisions))
    return document.label(decisions | _following(linked(blocks, decisions)))


def _heads(decisions: Mapping[int, Decision], story: Story, resumed: int) -> range:
    """The subhead or the question right above the sentence with which the story resumes: cut with
    the tail, as it is too short to tell that the story goes on.
    """
    first = resumed
    while (
        resumed - first < SHORT_LINES
        and _is_cut(decisions.get(first - 1))
        and story.is_surely_told(first - 1)
    ):
        first -= 1
    return range(first, resumed)


def _is_cut(decision: Decision | None) -> bool:
    return decision is not None and decision.rule == TAIL


def _is_field(named: Sequence[Hit]) -> bool:
    """Whether a line below an invitation to a newsletter is a field or the button of its form."""
    return named[0].rule.family in FIELDS and not named[0].rule.tail


def _named(hit: Hit) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, hit.rule.id, hit.text, hit.rule.family)


def _after(tail: Hit) -> Decision:
    why = f"after {tail.rule.id}: {tail.text}"
    return Decision(Role.BOILERPLATE, STAGE, TAIL, why, tail.rule.family)


def _following(found: Iterable[Following]) -> dict[int, Decision]:
    return {
        place: Decision(Role.BOILERPLATE, STAGE, rule, why, family)
        for place, rule, why, family in found
    }
