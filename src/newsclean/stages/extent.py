"""Where the article begins and ends on a page, and which blocks phrase rules may cut there."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from newsclean.document import BODY, Block, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.rules import Hit, Rule, Where
from newsclean.stages.prose import OPEN, SENTENCE_ENDS, is_link, reaches
from newsclean.stages.score import SURE, is_surely_body

PROSE_LENGTH = 100
"""Least width of prose, a paragraph that ends like a sentence; measured."""

SCORED_LENGTH = 40
"""The same for blocks that the scorer takes for body."""

SENTENCE_LENGTH = 25
"""The same for a sentence that is surely body."""

RESUMED = 2
"""Prose blocks in a row that show that the article goes on."""

BEGUN = 3
"""Fewest prose blocks before the end of an article."""

MAINLY = 3
"""How many times more prose there is above a line that ends the article than below it. If no two
prose blocks below are adjacent, 8 cuts no better on the benchmark, and short articles not at
all."""

SURELY = 8
"""MAINLY for names of sections, which may be subheadings of an article: "Transportation"."""

NOTICED = 2, 4
"""MAINLY and RESUMED for headings over notices, which are paragraphs: "About X Group"."""

COMMENTED = 2
"""MAINLY for lines that invite comments; 1 is no better out of fold, 4 worse."""

FAIRLY = 0.6
"""Least score of a short line that is kept with the prose that resumes below it."""

_ENDINGS = tuple(".!?…:;。！？।؟։\"'”“’»)」』")
_NEW_SENTENCE = expression(r"\w{2}[.!?।؟][\"'”’»)]* +[\"'“‘«(¿¡]*[^\W\d_]|[。！？]\w")
_INNER = tuple(".,;:)")


class Story(NamedTuple):
    """Where the prose of a page is.

    found: the rules that match each block.
    prose: whether each block reads like a paragraph of the article.
    before: number of prose blocks before each index.
    first: index of the first prose block; the number of blocks if there is none.
    ahead: longest run of prose that begins at or after each index.
    last_comment: index of the last line that matches a rule for comments; 0 if there is none.
    """

    blocks: Sequence[Block]
    found: Sequence[Sequence[Hit]]
    prose: Sequence[bool]
    first: int
    before: Sequence[int]
    ahead: Sequence[int]
    last_comment: int

    @classmethod
    def of(cls, blocks: Sequence[Block], found: Sequence[Sequence[Hit]]) -> Story:
        """The article among `blocks`. found: the rules that match each of them."""
        scored = any(block.score is not None for block in blocks)
        reads = _reads_scored if scored else _reads_as_prose
        prose = [not hits and reads(block) for block, hits in zip(blocks, found)]
        first = prose.index(True) if True in prose else len(blocks)
        before = list(accumulate(prose, initial=0))
        talk = [i for i, hits in enumerate(found) if hits and any(map(_is_for_comments, hits))]
        last_comment = talk[-1] if talk else 0
        return cls(blocks, found, prose, first, before, _ahead(blocks, prose), last_comment)

    def ends(self, index: int, rule: Rule) -> bool:
        """Whether the article ends before the block at `index`, which `rule` matches.

        Comments read like prose, so prose between two lines about comments counts less.
        """
        before = self.before[index]
        after = self.before[-1] - before
        if rule.tail and rule.family is Family.COMMENTS and self._invites_below(index):
            return before >= BEGUN and after * COMMENTED <= before
        mainly, resumed = _measures(rule)
        return before >= BEGUN and after * mainly <= before and self.ahead[index] < resumed

    def _invites_below(self, index: int) -> bool:
        """Whether there is prose, and a line about comments below it, after `index`."""
        return self.before[self.last_comment] > self.before[index]

    def resumes(self, index: int, rule: Rule) -> bool:
        """Whether the block at `index` shows that the article goes on below the line that `rule`
        took for its end.

        Boxes with related articles may be inside an article, so one sentence of body below them is
        enough; below a newsletter form it must be surely body. After other families, such as
        comments, the article never goes on.
        """
        block = self.blocks[index]
        sure = block.role is BODY and is_surely_body(block) and not is_link(block)
        if rule.family is Family.NEWSLETTER and not sure:
            return False
        if rule.family not in (Family.RELATED, Family.NEWSLETTER):
            return False
        return (
            block.role in OPEN
            and block.text.endswith(SENTENCE_ENDS)
            and reaches(block.text, SENTENCE_LENGTH if sure else SCORED_LENGTH)
        )

    def is_likely_body(self, index: int) -> bool:
        """Whether the block at `index` is body with a score above FAIRLY, and no link."""
        block = self.blocks[index]
        likely = block.role is BODY and block.score is not None and block.score > FAIRLY
        return likely and not is_link(block)

    def may_name(self, index: int, rule: Rule) -> bool:
        """Whether `rule` may label the block at `index`, which it matches, as boilerplate."""
        block = self.blocks[index]
        if block.role is Role.BOILERPLATE:
            return True
        if block.role not in OPEN or self._in_sentence(index):
            return False
        if block.kind is Kind.HEADING and self._heads(index, rule):
            return False
        if self._is_paragraph_of_story(index):
            return False
        match rule.where:
            case Where.HEAD:
                return index < self.first
            case Where.TAIL:
                return self.ends(index, rule)
            case Where.OUTSIDE:
                return index < self.first or self.ends(index, rule)
            case Where.INLINE:
                return index != self.first
            case Where.APART:
                return not self._parts_prose(index)
            case Where.ANY:
                return True

    def _in_sentence(self, index: int) -> bool:
        """Whether the block at `index` is part of a sentence that a neighbour begins or continues;
        neighbours that rules match do neither.
        """
        leads = index > 0 and not self.found[index - 1]
        before = self.blocks[index - 1].text if leads else ""
        follows = index + 1 < len(self.blocks) and not self.found[index + 1]
        after = self.blocks[index + 1].text if follows else ""
        leads_in = len(before) >= SCORED_LENGTH and not before.endswith(_ENDINGS)
        stops = self.blocks[index].text.endswith(SENTENCE_ENDS)
        goes_on = not stops and (after[:1].islower() or after.startswith(_INNER))
        return (leads_in and self.blocks[index].text[:1].islower()) or (
            goes_on and bool(before) and not before.endswith(_ENDINGS)
        )

    def _is_paragraph_of_story(self, index: int) -> bool:
        """Whether the block at `index` is a paragraph of the article, whatever phrase it begins
        with.

        It has several sentences, is surely body, and is between blocks of prose.
        """
        block = self.blocks[index]
        return (
            block.score is not None
            and block.score >= SURE
            and reaches(block.text, PROSE_LENGTH)
            and block.text.endswith(SENTENCE_ENDS)
            and _NEW_SENTENCE.search(block.text) is not None
            and self._parts_prose(index)
        )

    def _parts_prose(self, index: int) -> bool:
        """Whether the blocks right above and right below that at `index` are prose."""
        inside = 0 < index < len(self.blocks) - 1
        return inside and self.prose[index - 1] and self.prose[index + 1]

    def _heads(self, index: int, rule: Rule) -> bool:
        """Whether the heading at `index` is of level 1, or right above prose. Prose below a comment
        count or below a heading over notices does not count: comments and notices read like it.
        """
        if self.blocks[index].level == 1:
            return True
        after = index + 1
        own = rule.family is Family.COUNTER or _opens_notices(rule)
        return not own and after < len(self.prose) and self.prose[after]


def _ahead(blocks: Sequence[Block], prose: Sequence[bool]) -> list[int]:
    """The longest run of prose that begins at or after each index; 0 after the last block.

    Lines that are surely body but too short for prose, such as questions, do not end a run.
    """
    ahead = [0]
    run = longest = 0
    for more, block in zip(reversed(prose), reversed(blocks)):
        if more:
            run += 1
            longest = max(longest, run)
        elif run and not is_surely_body(block):
            run = 0
        ahead.append(longest)
    ahead.reverse()
    return ahead


def _measures(rule: Rule) -> tuple[int, int]:
    """MAINLY and RESUMED for `rule`."""
    if _opens_notices(rule):
        return NOTICED
    return SURELY if rule.family is Family.NAVIGATION else MAINLY, RESUMED


def _opens_notices(rule: Rule) -> bool:
    return rule.tail and rule.family is Family.NOTICE


def _is_for_comments(hit: Hit) -> bool:
    return hit.rule.family is Family.COMMENTS


def _reads_scored(block: Block) -> bool:
    return block.role is BODY and reaches(block.text, SCORED_LENGTH) and not is_link(block)


def _reads_as_prose(block: Block) -> bool:
    """Whether an unscored block is long, ends like a sentence and is not mostly links."""
    return (
        block.role in OPEN
        and block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and block.links * 2 <= len(block.text)
        and block.text.endswith(_ENDINGS)
        and reaches(block.text, PROSE_LENGTH)
    )
