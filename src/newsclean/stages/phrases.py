"""Phrase rules: boilerplate recognised by its words.

A rule labels a whole block, never a part of one, and only where its `where` allows. In addition, no
heading right above prose is cut, nor prose in the middle of the article that is surely body. A line
that begins the page's tail takes everything below it along, unless prose resumes.
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
    TAIL: "below a line that ends the article, such as a heading of comments",
    LINK: "a link right below a line that announces related articles or topics",
    PROMOTED: "the title of another article, below a line that announces it",
    SKIPPED: "in a box with a skip link, such as “Skip Most read”",
}
"""In addition to the rules in force, whose decisions have their own ids."""

FIELDS = (Family.COMMENTS, Family.PAYWALL)
"""Families of fields and buttons of forms: "Email (required)", "Subscribe"."""

SHORT_LINES = 3
"""Most lines above a sentence with which an article resumes that are kept with it."""


def phrases(document: Document, context: Context) -> Document:
    """`document` with the blocks that rules match labelled, and the tail of the page.

    A block that is boilerplate already gets the id and the family of the rule.
    """
    blocks = document.blocks
    found = known(document, context)
    story = Story.of(blocks, found)
    matched = (index for index, hits in enumerate(found) if hits)
    named = {index: hits for index in matched if (hits := _may_name(story, index))}
    decisions = dict(_decisions(len(blocks), named, _tail(story, named)))
    if document.input_type is InputType.TEXT:
        decisions |= _following(promoted(blocks, found, decisions))
    decisions |= _following(skipped(blocks, decisions))
    return document.label(decisions | _following(linked(blocks, decisions)))


def _may_name(story: Story, index: int) -> list[Hit]:
    """The rules that match the block at `index` and may label it, the best first."""
    return [hit for hit in story.found[index] if story.may_name(index, hit.rule)]


def _tail(story: Story, named: Mapping[int, Sequence[Hit]]) -> Mapping[int, Hit]:
    """The indexes of the page's tail that are not in `named`, with the match that begins it."""
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
    """The lines of the tail right above the index `resumed` that belong to the article: a
    subheading or a question is too short to show by itself that the article goes on.
    """
    first = resumed
    while resumed - first < SHORT_LINES and first - 1 in tail and story.is_likely_body(first - 1):
        first -= 1
    return range(first, resumed)


def _decisions(
    count: int, named: Mapping[int, Sequence[Hit]], tail: Mapping[int, Hit]
) -> Iterator[tuple[int, Decision]]:
    """The decisions for `count` blocks; form fields below a newsletter box belong to the box."""
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
    """Whether a line below an invitation to a newsletter is a field or button of its form."""
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
