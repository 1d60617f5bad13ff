"""Phrases: boilerplate known by name.

A rule labels a whole block, never a piece of one. Where a rule may cut is the rule's `where`; on
top of that no heading is cut off the prose below it, no prose of which the scorer is sure is cut
out of the middle of the story, and a line that begins the page's tail takes everything after it
along unless prose resumes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

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
TAIL = "phrases.tail"
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
    named = {index: hits for index in range(len(blocks)) if (hits := _may_name(story, index))}
    decisions = dict(_decisions(len(blocks), named, _tail(story, named)))
    if document.input_type is InputType.TEXT:
        decisions |= _following(promoted(blocks, found, decisions))
    decisions |= _following(skipped(blocks, decisions))
    return document.label(decisions | _following(linked(blocks, decisions)))


def _may_name(story: Story, index: int) -> list[Hit]:
    """What the block at `index` is known by and may be labelled with, the best first."""
    return [hit for hit in story.found[index] if story.may_name(index, hit.rule)]


def _tail(story: Story, named: Mapping[int, Sequence[Hit]]) -> Mapping[int, Hit]:
    """The blocks of the page's tail that are not `named` themselves, with what begins it."""
    tail: dict[int, Hit] = {}
    begun: Hit | None = None
    for index, block in enumerate(story.blocks):
        if begun and not story.found[index] and story.resumes(index, begun.rule):
            begun = None
            for above in _heads(story, tail, index):
                del tail[above]
        if index not in named:
            if begun and block.role in OPEN:
                tail[index] = begun
        elif not begun:
            ends = (h for h in named[index] if h.rule.tail and story.ends(index, h.rule))
            begun = next(ends, None)
    return tail


def _heads(story: Story, tail: Container[int], resumed: int) -> range:
    """The subhead or the question right above the sentence with which the story resumes: cut with
    the tail, as it is too short to tell that the story goes on.
    """
    first = resumed
    while resumed - first < SHORT_LINES and first - 1 in tail and story.is_surely_told(first - 1):
        first -= 1
    return range(first, resumed)


def _decisions(
    count: int, named: Mapping[int, Sequence[Hit]], tail: Mapping[int, Hit]
) -> Iterator[tuple[int, Decision]]:
    """What each of `count` blocks is labelled; the form below a newsletter is the newsletter's."""
    form = False
    for index in range(count):
        if hits := named.get(index):
            decision = _named(hits[0])
            form = decision.family is Family.NEWSLETTER or (form and _is_field(hits[0]))
            yield index, decision._replace(family=Family.NEWSLETTER) if form else decision
        elif index in tail:
            yield index, _after(tail[index])
        else:
            form = False


def _is_field(hit: Hit) -> bool:
    """Whether a line below an invitation to a newsletter is a field or the button of its form."""
    return hit.rule.family in FIELDS and not hit.rule.tail


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
