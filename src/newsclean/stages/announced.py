"""Links and titles below a line that announces other articles, such as "Read also:"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import BODY, Block, Decision, Family, Kind
from newsclean.rules import Hit, Rule
from newsclean.stages.dated import ends_in_year, holds_day
from newsclean.stages.prose import OPEN, SENTENCE_ENDS, STOPS, is_link, reaches
from newsclean.stages.score import is_surely_body

LINK = "phrases.link"
PROMOTED = "phrases.promoted"
SKIPPED = "phrases.skipped"

TITLE_LENGTH, LABEL_LENGTH = 140, 32
"""Most characters of a promoted title on a flattened page, and of the label above it. On the
benchmark 89 such lines are boilerplate and 11 are in the gold."""

SHORTEST_TITLE, SHORTEST_LISTED, PROSE = 25, 12, 60
"""Least width of a single promoted title between paragraphs, of one in a list of titles, and of the
paragraphs around."""

SEVERAL = 3
"""Fewest titles below one label that are a list; the second of two may well be a subheading."""

MOST = 2
"""Most times that a label occurs in an article; a line that occurs more often is a button below
each section, such as "Read more"."""

LARGEST_BOX, LONGEST_BOX = 8, 400
"""Most blocks and characters in a box with a skip link."""

_SKIPS = ".navigation.skip-box"
"""Ending of the ids of the rules that match the lines around such a box: "Skip Most read and
continue reading", "End of Most read"."""

_COLONS = (":", "：", "|", "-", "–")
_NO_TITLE = (*".…:;。।۔؛：", '."', ".”", "।”", "。」")
"""Endings that exclude a title, which may be a question or a quotation."""
_LONGEST_DATE = 40

LONGEST_BESIDE = 24
"""Most characters beside the link of a list item: "12 minutes ago"."""

_QUESTIONS = ("?", "？", "؟")
_ANNOUNCED = (Family.RELATED, Family.TAGS)


class Following(NamedTuple):
    """A block below an announcement: index, rule (LINK, PROMOTED, SKIPPED), reason and family."""

    place: int
    rule: str
    why: str
    family: Family


def linked(blocks: Sequence[Block], decisions: Mapping[int, Decision]) -> Iterator[Following]:
    """The links right below a line that announces related articles or topics.

    A line that is itself a link ("Read more") announces nothing: it ends the list above it.
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
        # In a dated list, a date belongs to the link above it and does not end the list.
        elif announced and (block.text or block.role in OPEN):
            announced = announced if holds_day(block.text, _LONGEST_DATE) else None


def _announces(block: Block, family: Family) -> bool:
    """Whether a matched line is a label of the links below it; in adverts only with a colon."""
    label = family in _ANNOUNCED or (family is Family.ADVERT and _ends_in_colon(block.text))
    return label and not is_link(block)


def promoted(
    blocks: Sequence[Block], found: Sequence[Sequence[Hit]], decisions: Mapping[int, Decision]
) -> Iterator[Following]:
    """The titles below a label such as "Also read:" on a flattened page, which has no links."""
    often = Counter(blocks[index].text for index in decisions)
    for index, decision in decisions.items():
        label = blocks[index]
        if label.links or not any(_is_label(label.text, hit.rule) for hit in found[index]):
            continue
        titles = _titles(blocks, index, decisions)
        listed = titles if len(titles) >= SEVERAL else titles[:1]
        inside = often[label.text] <= MOST and _is_inside(blocks, index, listed, decisions)
        if not (inside or _ends_in_colon(label.text)):
            continue
        for place in _of_list(blocks, listed) if inside else titles[:1]:
            if blocks[place].role in OPEN:
                why = f"a title below {decision.rule}: {decision.why}"
                yield Following(place, PROMOTED, why, Family.RELATED)


def skipped(blocks: Sequence[Block], decisions: Mapping[int, Decision]) -> Iterator[Following]:
    """The blocks between a "Skip ..." line and the "End of ..." line of the same box."""
    edges = [i for i, decision in decisions.items() if decision.rule.endswith(_SKIPS)]
    box = iter(edges)
    for first, last in zip(box, box):
        inside = range(first + 1, last)
        long = sum(len(blocks[place].text) for place in inside) > LONGEST_BOX
        paired = _first_word(blocks[first]) != _first_word(blocks[last])
        if long or len(inside) > LARGEST_BOX or not paired:
            return  # one of the lines is missing, so the pairs that follow are wrong, too
        for place in inside:
            if blocks[place].role in OPEN and place not in decisions:
                why = f"in a box with a skip link: {decisions[first].why}"
                yield Following(place, SKIPPED, why, Family.RELATED)


def _first_word(block: Block) -> str:
    """The first word, which differs between the line that begins a box and the one that ends it."""
    return block.text.split(maxsplit=1)[0].casefold()


def _of_list(blocks: Sequence[Block], titles: range) -> range:
    """`titles` without the last one of a list if that is a subheading of the article: only it is
    set off by blank lines, or it scores above all the others.
    """
    if len(titles) < SEVERAL:
        return titles
    *others, last = (blocks[place] for place in titles)
    gaps = [below.line - above.line for above, below in pairwise((*others, last))]
    apart = max(gaps[:-1]) == 1 < gaps[-1]
    surer = is_surely_body(last) and all((last.score or 0) > (b.score or 0) for b in others)
    return titles[:-1] if apart or surer else titles


def _titles(blocks: Sequence[Block], label: int, known: Container[int]) -> range:
    """The indexes of the lines below a label that may be titles of other articles. A question may
    only be the first of them: a later one may well be a subheading of the article.
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
    """Whether a line that `rule` matches may be a label of the lines below it."""
    return len(text) <= LABEL_LENGTH and rule.family is Family.RELATED


def _ends_in_colon(text: str) -> bool:
    """Whether a line has the form of a label, which "Show more" has not."""
    return text.rstrip("\ufeff ").endswith(_COLONS)


def _is_inside(blocks: Sequence[Block], label: int, titles: range, known: Container[int]) -> bool:
    """Whether a label and the titles that it announces stand between paragraphs of the article."""

    def is_prose(index: int) -> bool:
        return (
            0 <= index < len(blocks)
            and index not in known
            and blocks[index].role is BODY
            and blocks[index].text.endswith(STOPS)
            and reaches(blocks[index].text, PROSE)
        )

    shortest = SHORTEST_LISTED if len(titles) >= SEVERAL else SHORTEST_TITLE
    return (
        bool(titles)
        and all(reaches(blocks[place].text, shortest) for place in titles)
        and (is_prose(label - 1) or is_prose(label - 2))
        and is_prose(titles.stop)
    )


def _may_follow(block: Block, level: int) -> bool:
    """Whether a block is a link in the list that a line above announces, whatever its role.

    A heading belongs to the article, unless it is below an announcing heading of a higher `level`.
    """
    own = block.kind is Kind.HEADING and not 0 < level < block.level
    return block.text != "" and not own and (is_link(block) or _is_dated_link(block))


def _is_dated_link(block: Block) -> bool:
    """Whether a list item is a link followed by the date or age of its article, or by a name."""
    text, links = block.text, block.links
    if block.kind is not Kind.LIST_ITEM or 2 * links < len(text):
        return False
    beside = len(text) - links <= LONGEST_BESIDE and not text.endswith(SENTENCE_ENDS)
    return beside or ends_in_year(text)
