"""What follows a line that announces other stories: links, and titles that have lost theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsclean.document import Block, Decision, Family, Kind
from newsclean.rules import Hit, Rule
from newsclean.stages.prose import OPEN, is_link

LINK = "link"
PROMOTED = "promoted"

TITLE_LENGTH, LABEL_LENGTH = 140, 32
"""Characters of a title that a flattened page promotes, and of the label above it, at most. On the
benchmark 89 such lines are furniture and 11 are in the gold."""

_COLONS = (":", "：", "|", "-", "–")
_NO_TITLE = (*".…:;。।۔؛：", '."', ".”", "।”", "。」")
"""What no title ends with; it may be a question or a quotation."""
_ANNOUNCED = (Family.RELATED, Family.TAGS)


class Following(NamedTuple):
    """A block that follows an announcement: its place, what it is (LINK, PROMOTED), and why."""

    place: int
    rule: str
    why: str
    family: Family


def linked(blocks: Sequence[Block], decisions: Mapping[int, Decision]) -> Iterator[Following]:
    """The links right below a line that announces related stories or topics.

    A line that is a link itself, "Read more", announces nothing: it ends what stands above it.
    """
    announced: Decision | None = None
    level = 0  # of the heading that announces; 0 for a line of another kind
    for index, block in enumerate(blocks):
        decision = decisions.get(index)
        if decision is not None:
            announces = decision.family in _ANNOUNCED and not is_link(block)
            announced = decision if announces else None
            level = block.level if block.kind is Kind.HEADING else 0
        elif announced and _may_follow(block, level):
            if block.role in OPEN:
                why = f"a link below {announced.rule}: {announced.why}"
                yield Following(index, LINK, why, announced.family)
        elif block.text or block.role in OPEN:
            announced = None


def promoted(
    blocks: Sequence[Block], found: Sequence[Sequence[Hit]], decisions: Mapping[int, Decision]
) -> Iterator[Following]:
    """The title that a flattened page has in the line below "Also read:"; its link is lost."""
    for index, decision in decisions.items():
        title = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            title is not None
            and index + 1 not in decisions
            and any(_promotes(blocks[index].text, hit.rule) for hit in found[index])
            and title.role in OPEN
            and not (blocks[index].links or title.links)
            and len(title.text) <= TITLE_LENGTH
            and not title.text.endswith(_NO_TITLE)
        ):
            why = f"a title below {decision.rule}: {decision.why}"
            yield Following(index + 1, PROMOTED, why, Family.RELATED)


def _promotes(text: str, rule: Rule) -> bool:
    """Whether a line that `rule` knows is a label of what stands below it; "Show more" is none."""
    label = len(text) <= LABEL_LENGTH and text.rstrip("\ufeff ").endswith(_COLONS)
    return label and rule.family is Family.RELATED


def _may_follow(block: Block, level: int) -> bool:
    """Whether a block is a link to what a line above announces, known as furniture already or not.

    Headings are the story's, but for those below the heading of `level` that announces.
    """
    own = block.kind is Kind.HEADING and not 0 < level < block.level
    return block.text != "" and not own and is_link(block)
