"""Where a page's story stands among what rules know, and where they may cut it."""

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
"""Characters from which a paragraph that ends like a sentence counts as prose; measured."""

SCORED_LENGTH = 40
"""The same for blocks that the scorer takes for body."""

SENTENCE_LENGTH = 25
"""The same for a sentence of which it is sure."""

RESUMED = 2
"""Prose blocks in a row that show that the story goes on."""

BEGUN = 3
"""Prose blocks from which a story can have ended."""

MAINLY = 3
"""How many times more prose than behind it there is before a line that ends the story. Where no
two blocks of it stand in a row, 8 cuts no better on the benchmark, and a short story not at all."""

SURELY = 8
"""The same before names of sections, which are subheadings of a story, too: "Transportation"."""

NOTICED = 2, 4
"""MAINLY and RESUMED below a heading over notices, which are paragraphs: "About X Group"."""

COMMENTED = 2
"""MAINLY before lines that invite comments; 1 is no better out of fold, 4 worse."""

FAIRLY = 0.6
"""Score from which a short line goes with the story that resumes below it."""

_ENDINGS = tuple(".!?…:;。！？।؟։\"'”“’»)」』")
_NEW_SENTENCE = expression(r"\w{2}[.!?।؟][\"'”’»)]* +[\"'“‘«(¿¡]*[^\W\d_]|[。！？]\w")
_INNER = tuple(".,;:)")


class Story(NamedTuple):
    """Where the page's prose stands.

    found: what the rules know of each block.
    prose: whether each block reads as a paragraph of the story.
    before: number of such blocks before each index.
    first: index of the first such block; the number of blocks where there is none.
    ahead: longest run of prose that begins at or after each index.
    last_comment: index of the last line that a rule for comments knows; 0 where there is none.
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
        """The story among `blocks`, of each of which the rules know what is `found`."""
        scored = any(block.score is not None for block in blocks)
        reads = _reads_scored if scored else _reads_as_prose
        prose = [not hits and reads(block) for block, hits in zip(blocks, found)]
        first = prose.index(True) if True in prose else len(blocks)
        before = list(accumulate(prose, initial=0))
        talk = [i for i, hits in enumerate(found) if hits and any(map(_is_for_comments, hits))]
        last_comment = talk[-1] if talk else 0
        return cls(blocks, found, prose, first, before, _ahead(blocks, prose), last_comment)

    def ends(self, index: int, rule: Rule) -> bool:
        """Whether the story stands before `index`, which `rule` knows, and does not go on after it.

        Comments read like prose: what stands between two lines that invite them is no story.
        """
        before = self.before[index]
        after = self.before[-1] - before
        if rule.tail and rule.family is Family.COMMENTS and self._invites_below(index):
            return before >= BEGUN and after * COMMENTED <= before
        mainly, resumed = _measures(rule)
        return before >= BEGUN and after * mainly <= before and self.ahead[index] < resumed

    def _invites_below(self, index: int) -> bool:
        """Whether a line behind the prose that follows `index` belongs to comments, too."""
        return self.before[self.last_comment] > self.before[index]

    def resumes(self, index: int, rule: Rule) -> bool:
        """Whether the block at `index` shows that what `rule` began was no tail.

        Boxes of related stories stand inside stories too, so one sentence is enough there, and one
        of which the scorer is sure below the form of a newsletter; the prose of comments is none
        of the story's.
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

    def is_surely_told(self, index: int) -> bool:
        """Whether the scorer is fairly sure of the block at `index`, which is no link."""
        block = self.blocks[index]
        told = block.role is BODY and block.score is not None and block.score > FAIRLY
        return told and not is_link(block)

    def may_name(self, index: int, rule: Rule) -> bool:
        """Whether `rule` may label the block at `index`, which it matches."""
        block = self.blocks[index]
        if block.role is Role.BOILERPLATE:
            return True
        if block.role not in OPEN or self._in_sentence(index):
            return False
        if block.kind is Kind.HEADING and self._heads(index, rule):
            return False
        if self._tells(index):
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
        """Whether the block at `index` is a piece of a sentence that its neighbours go on with;
        those that rules know go on with none.
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

    def _tells(self, index: int) -> bool:
        """Whether the block at `index` tells the story on, whatever phrase it begins with.

        It holds several sentences, the scorer is sure of it and takes its neighbours for body.
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
        """Whether prose stands right above and right below the block at `index`."""
        inside = 0 < index < len(self.blocks) - 1
        return inside and self.prose[index - 1] and self.prose[index + 1]

    def _heads(self, index: int, rule: Rule) -> bool:
        """Whether the heading at `index` is the page's own or stands over prose; the comments that
        it counts and the notices that it opens read like prose.
        """
        if self.blocks[index].level == 1:
            return True
        after = index + 1
        own = rule.family is Family.COUNTER or _opens_notices(rule)
        return not own and after < len(self.prose) and self.prose[after]


def _ahead(blocks: Sequence[Block], prose: Sequence[bool]) -> list[int]:
    """The longest run of prose that begins at or after each of `blocks`, and behind them.

    The heading of a question, too short for prose, parts no run of answers.
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
    """How much less prose follows the line that ends a story, and what run of it is too long."""
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
