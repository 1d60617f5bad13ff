"""What follows a line that announces other stories: links, and titles that have lost theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import BODY, Block, Decision, Family, Kind
from newsclean.rules import Hit, Rule
from newsclean.stages.dated import ends_in_year, holds_day
from newsclean.stages.prose import OPEN, STOPS, is_link, reaches
from newsclean.stages.score import is_surely_body

LINK = "phrases.link"
PROMOTED = "phrases.promoted"
SKIPPED = "phrases.skipped"

TITLE_LENGTH, LABEL_LENGTH = 140, 32
"""Characters of a title that a flattened page promotes, and of the label above it, at most. On the
benchmark 89 such lines are furniture and 11 are in the gold."""

SHORTEST_TITLE, SHORTEST_LISTED, PROSE = 25, 12, 60
"""Width of the title of another story inside a story, of one in a list of them, and of the
paragraphs around, at least."""

SEVERAL = 3
"""Titles below one label that make a list of them; the second of two is as likely a subheading."""

MOST = 2
"""Such boxes in a story; a line that stands there more often is the button below each of its parts:
"Read more"."""

LARGEST_BOX, LONGEST_BOX = 8, 400
"""Blocks and characters of a box that readers may skip, at most."""

_SKIPS = ".navigation.skip-box"
"""What the ids of rules end with that know both lines around such a box: "Skip Most read and
continue reading", "End of Most read".
"""

_COLONS = (":", "：", "|", "-", "–")
_NO_TITLE = (*".…:;。।۔؛：", '."', ".”", "।”", "。」")
"""What no title ends with; it may be a question or a quotation."""
_LONGEST_DATE = 40
_QUESTIONS = ("?", "？", "؟")
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
            announced = decision if _announces(block, decision.family) else None
            level = block.level if block.kind is Kind.HEADING else 0
        elif announced and _may_follow(block, level):
            if block.role in OPEN:
                why = f"a link below {announced.rule}: {announced.why}"
                yield Following(index, LINK, why, announced.family)
        # The date of the link above, as in a dated list of stories, ends no list.
        elif (block.text or block.role in OPEN) and not holds_day(block.text, _LONGEST_DATE):
            announced = None


def _announces(block: Block, family: Family) -> bool:
    """Whether a known line is a label of links below it; an advert's is one with a colon."""
    label = family in _ANNOUNCED or (family is Family.ADVERT and _ends_in_colon(block.text))
    return label and not is_link(block)


def promoted(
    blocks: Sequence[Block], found: Sequence[Sequence[Hit]], decisions: Mapping[int, Decision]
) -> Iterator[Following]:
    """The titles that a flattened page has in the lines below "Also read:", without their links."""
    often = Counter(blocks[index].text for index in decisions)
    for index, decision in decisions.items():
        label = blocks[index]
        if label.links or not any(_is_label(label.text, hit.rule) for hit in found[index]):
            continue
        titles = _titles(blocks, index, decisions)
        told = titles if len(titles) >= SEVERAL else titles[:1]
        inside = often[label.text] <= MOST and _is_inside(blocks, index, told, decisions)
        if not (inside or _ends_in_colon(label.text)):
            continue
        for place in _of_list(blocks, told) if inside else titles[:1]:
            if blocks[place].role in OPEN:
                why = f"a title below {decision.rule}: {decision.why}"
                yield Following(place, PROMOTED, why, Family.RELATED)


def skipped(blocks: Sequence[Block], decisions: Mapping[int, Decision]) -> Iterator[Following]:
    """What stands between a line to skip a box with and the line that ends the box."""
    edges = [i for i, decision in decisions.items() if decision.rule.endswith(_SKIPS)]
    box = iter(edges)
    for first, last in zip(box, box):
        inside = range(first + 1, last)
        long = sum(len(blocks[place].text) for place in inside) > LONGEST_BOX
        paired = _first_word(blocks[first]) != _first_word(blocks[last])
        if long or len(inside) > LARGEST_BOX or not paired:
            return  # an end is lost: what follows is no pair either
        for place in inside:
            if blocks[place].role in OPEN and place not in decisions:
                why = f"in a box to skip: {decisions[first].why}"
                yield Following(place, SKIPPED, why, Family.RELATED)


def _first_word(block: Block) -> str:
    """What tells a line that begins a box from one that ends it."""
    return block.text.split(maxsplit=1)[0].casefold()


def _of_list(blocks: Sequence[Block], titles: range) -> range:
    """`titles` without the last of several where it is a subheading: blank lines part it from the
    rest, which none part, or the scorer is surer of it.
    """
    if len(titles) < SEVERAL:
        return titles
    *others, last = (blocks[place] for place in titles)
    gaps = [below.line - above.line for above, below in pairwise((*others, last))]
    apart = max(gaps[:-1]) == 1 < gaps[-1]
    surer = is_surely_body(last) and all((last.score or 0) > (b.score or 0) for b in others)
    return titles[:-1] if apart or surer else titles


def _titles(blocks: Sequence[Block], label: int, known: Container[int]) -> range:
    """The places of the lines below a label that may be titles of other stories; behind the first a
    question is as likely one of the story's own.
    """
    end = label + 1
    while end < len(blocks) and end not in known and _may_be_title(blocks[end]):
        if end > label + 1 and blocks[end].text.endswith(_QUESTIONS):
            break
        end += 1
    return range(label + 1, end)


def _may_be_title(block: Block) -> bool:
    short = len(block.text) <= TITLE_LENGTH and not block.links
    return bool(block.text) and short and not block.text.endswith(_NO_TITLE)


def _is_label(text: str, rule: Rule) -> bool:
    """Whether a line that `rule` knows may be a label of what stands below it."""
    return len(text) <= LABEL_LENGTH and rule.family is Family.RELATED


def _ends_in_colon(text: str) -> bool:
    """Whether a line is a label by its own form; "Show more" is none."""
    return text.rstrip("\ufeff ").endswith(_COLONS)


def _is_inside(blocks: Sequence[Block], label: int, told: range, known: Container[int]) -> bool:
    """Whether a label and what it announces, a title or a list of them, stand between paragraphs of
    the story: a box in it.
    """

    def is_prose(index: int) -> bool:
        return (
            0 <= index < len(blocks)
            and index not in known
            and blocks[index].role is BODY
            and blocks[index].text.endswith(STOPS)
            and reaches(blocks[index].text, PROSE)
        )

    shortest = SHORTEST_LISTED if len(told) >= SEVERAL else SHORTEST_TITLE
    return (
        bool(told)
        and all(reaches(blocks[place].text, shortest) for place in told)
        and (is_prose(label - 1) or is_prose(label - 2))
        and is_prose(told.stop)
    )


def _may_follow(block: Block, level: int) -> bool:
    """Whether a block is a link to what a line above announces, known as furniture already or not.

    Headings are the story's, but for those below the heading of `level` that announces.
    """
    own = block.kind is Kind.HEADING and not 0 < level < block.level
    return block.text != "" and not own and (is_link(block) or _is_dated_link(block))


def _is_dated_link(block: Block) -> bool:
    """Whether an item of a list is a link with the day of its story behind it."""
    item = block.kind is Kind.LIST_ITEM and 2 * block.links >= len(block.text)
    return item and ends_in_year(block.text)
