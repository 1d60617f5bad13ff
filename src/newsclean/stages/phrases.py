"""Phrases: boilerplate known by name.

A rule labels a whole block, never a piece of one. Where a rule may cut is the rule's `where`; on
top of that no heading is cut off the prose below it, no prose of which the scorer is sure is cut
out of the middle of the story, and a line that begins the page's tail takes
everything after it along unless prose resumes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import accumulate
from urllib.parse import urlsplit

from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.rules import Hit, Rule, RuleSet, Where
from newsclean.stages.context import Context
from newsclean.stages.prose import reaches

STAGE = "phrases"
TAIL = "tail"
LINK = "link"
PROMOTED = "promoted"
RULES = {
    TAIL: "follows a line that begins the page's tail, and no prose resumes",
    LINK: "a link right below a line that announces related stories or topics",
    PROMOTED: "the title of another story, right below a line that announces it",
}
"""Besides the rules of the rule set in force, which are named by their own ids."""

PROSE_LENGTH = 100
"""Characters from which a paragraph that ends like a sentence counts as prose; measured."""

SCORED_LENGTH = 40
"""The same for blocks that the scorer takes for body."""

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

SURE = 0.9
"""Score from which a block of several sentences inside the story is no furniture."""

BAR_LENGTH = 300
"""Characters of a bar of buttons, at most."""

SHORTEST_LABEL = 7
"""Characters of a label that titles run into; "Top" and "More" may begin a name."""

TITLE_LENGTH, LABEL_LENGTH = 140, 32
"""Characters of a title that a flattened page promotes, and of the label above it, at most. On the
benchmark 89 such lines are furniture and 11 are in the gold."""

LINKED = 0.8
"""Share of a block's text from which it is a link."""

_ENDINGS = tuple(".!?…:;。！？।؟։\"'”“’»)」』")
_STOPS = (*".!?。！？।؟։", '."', ".”", "。」")
_NEW_SENTENCE = expression(r"\w{2}[.!?।؟][\"'”’»)]* +[\"'“‘«(¿¡]*[^\W\d_]|[。！？]\w")
_INNER = tuple(".,;:)")
_COLONS = (":", "：", "|", "-", "–")
_NO_TITLE = (*".…:;。।۔؛：", '."', ".”", "।”", "。」")
"""What no title ends with; it may be a question or a quotation."""
_ANNOUNCED = (Family.RELATED, Family.TAGS)
_BUTTONS = frozenset({
    Family.SHARE, Family.COUNTER, Family.COMMENTS, Family.TOOLS, Family.NEWSLETTER, Family.LOGIN,
    Family.NAVIGATION, Family.APP, Family.COOKIE, Family.ADVERT,
})  # fmt: skip
_SEAM = expression(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Þ])|(?<=\d)(?=[A-ZÀ-Þ][^\W\d_])|(?<=…)(?=[A-ZÀ-Þ])")
"""Where one button ends and the next begins: "articleShare", "24Comments"."""

_OPEN = frozenset({Role.UNLABELLED, Role.BODY})


def phrases(document: Document, context: Context) -> Document:
    """`document` with what rules know labelled: family and rule of boilerplate, and the tail.

    Blocks already boilerplate keep their role and learn their name.
    """
    blocks = document.blocks
    site = _Site.of(document, context)
    texts = [block.text for block in blocks]
    found = [
        _known(block, hits, context.rules, site)
        for block, hits in zip(blocks, context.rules.match(texts))
    ]
    story = _Story.of(blocks, found)
    decisions: dict[int, Decision] = {}
    tail: Hit | None = None
    for index, (block, hits) in enumerate(zip(blocks, found)):
        if tail is not None and not hits and story.resumes(index, tail.rule):
            tail = None
        if hits and (named := [hit for hit in hits if story.may_name(index, hit.rule)]):
            decisions[index] = _named(named[0])
            if tail is None:
                begins = (hit for hit in named if hit.rule.tail and story.ends(index, hit.rule))
                tail = next(begins, None)
        elif tail is not None and block.role in _OPEN:
            decisions[index] = _after(tail)
    if document.input_type is InputType.TEXT:
        decisions |= dict(_promoted(blocks, found, decisions))
    return document.label(decisions | dict(_linked(blocks, decisions)))


def _known(block: Block, hits: tuple[Hit, ...], rules: RuleSet, site: _Site) -> tuple[Hit, ...]:
    """What a block is known by. The signs of a story's code (">>>") are no labels."""
    if block.kind is Kind.CODE and block.role is Role.BODY:
        return ()
    return site.own(hits) if hits else _bar(block.text, rules, site)


def _bar(text: str, rules: RuleSet, site: _Site) -> tuple[Hit, ...]:
    """What the buttons of a bar are known by, which run into each other where their tags are lost,
    "Save articleShareCopy link", or the label that titles run into: "RelatedNew engine for ferry".
    """
    if len(text) > BAR_LENGTH or not _SEAM.search(text):
        return ()
    buttons = _SEAM.split(text)
    found = [site.own(hits) for hits in rules.match(buttons)]
    label = [hit for hit in found[0] if hit.rule.family is Family.RELATED]
    if label and _titles_follow(text, buttons[0]):
        return tuple(label)
    known = [hits for hits in found if hits and hits[0].rule.family in _BUTTONS]
    return known[0] if len(known) > 1 and 2 * len(known) >= len(buttons) else ()


def _titles_follow(text: str, label: str) -> bool:
    """Whether words that are no sentence run into a label of some length at the start of `text`."""
    words = " " in text[len(label) :]
    return len(label) >= SHORTEST_LABEL and words and not text.endswith(_STOPS)


def _named(hit: Hit) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, hit.rule.id, hit.text, hit.rule.family)


def _after(tail: Hit) -> Decision:
    why = f"after {tail.rule.id}: {tail.text}"
    return Decision(Role.BOILERPLATE, STAGE, TAIL, why, tail.rule.family)


def _linked(
    blocks: Sequence[Block], decisions: Mapping[int, Decision]
) -> Iterator[tuple[int, Decision]]:
    """The links right below a line that announces related stories or topics.

    A line that is a link itself, "Read more", announces nothing: it ends what stands above it.
    """
    announced: Decision | None = None
    level = 0  # of the heading that announces; 0 for a line of another kind
    for index, block in enumerate(blocks):
        decision = decisions.get(index)
        if decision is not None:
            announces = decision.family in _ANNOUNCED and not _is_link(block)
            announced = decision if announces else None
            level = block.level if block.kind is Kind.HEADING else 0
        elif announced and _may_follow(block, level):
            if block.role in _OPEN:
                why = f"a link below {announced.rule}: {announced.why}"
                yield index, Decision(Role.BOILERPLATE, STAGE, LINK, why, announced.family)
        elif block.text or block.role in _OPEN:
            announced = None


def _promoted(
    blocks: Sequence[Block], found: Sequence[Sequence[Hit]], decisions: Mapping[int, Decision]
) -> Iterator[tuple[int, Decision]]:
    """The title that a flattened page has in the line below "Also read:"; its link is lost."""
    for index, decision in decisions.items():
        title = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            title is not None
            and index + 1 not in decisions
            and any(_promotes(blocks[index].text, hit.rule) for hit in found[index])
            and title.role in _OPEN
            and not (blocks[index].links or title.links)
            and len(title.text) <= TITLE_LENGTH
            and not title.text.endswith(_NO_TITLE)
        ):
            why = f"a title below {decision.rule}: {decision.why}"
            yield index + 1, Decision(Role.BOILERPLATE, STAGE, PROMOTED, why, Family.RELATED)


def _promotes(text: str, rule: Rule) -> bool:
    """Whether a line that `rule` knows is a label of what stands below it; "Show more" is none."""
    label = len(text) <= LABEL_LENGTH and text.rstrip("\ufeff ").endswith(_COLONS)
    return label and rule.family is Family.RELATED


def _may_follow(block: Block, level: int) -> bool:
    """Whether a block is a link to what a line above announces, known as furniture already or not.

    Headings are the story's, but for those below the heading of `level` that announces.
    """
    own = block.kind is Kind.HEADING and not 0 < level < block.level
    return block.text != "" and not own and _is_link(block)


def _is_link(block: Block) -> bool:
    return block.links > LINKED * len(block.text)


@dataclass(frozen=True, slots=True)
class _Site:
    """Where the page comes from, for rules that are for one site."""

    host: str
    path: str

    @classmethod
    def of(cls, document: Document, context: Context) -> _Site:
        claimed = (claim.value for claim in document.claims if claim.field == "url")
        try:
            host = urlsplit(context.url or next(claimed, "")).hostname or ""
        except ValueError:
            host = ""
        return cls(host.casefold().removeprefix("www."), context.path)

    def own(self, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits of rules that are for this site."""
        return tuple([hit for hit in hits if self.has(hit.rule)]) if hits else ()

    def has(self, rule: Rule) -> bool:
        """Whether `rule` is for every site or for this one; a host covers its subdomains."""
        if rule.host and not f".{self.host}".endswith(f".{rule.host}"):
            return False
        return not rule.folder or fnmatchcase(self.path, rule.folder)


@dataclass(frozen=True, slots=True)
class _Story:
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
    def of(cls, blocks: Sequence[Block], found: Sequence[Sequence[Hit]]) -> _Story:
        scored = any(block.score is not None for block in blocks)
        reads = _reads_scored if scored else _reads_as_prose
        prose = [not hits and reads(block) for block, hits in zip(blocks, found)]
        first = prose.index(True) if True in prose else len(blocks)
        steps = ((more, more or _is_surely_body(block)) for more, block in zip(prose, blocks))
        runs = accumulate(
            reversed(list(steps)), lambda run, step: (run + step[0]) * step[1], initial=0
        )
        ahead = list(accumulate(runs, max))
        ahead.reverse()
        before = list(accumulate(prose, initial=0))
        talk = [i for i, hits in enumerate(found) if any(map(_is_for_comments, hits))]
        return cls(blocks, found, prose, first, before, ahead, max(talk, default=0))

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

        Boxes of related stories stand inside stories too, so one sentence is enough there; the
        prose of comments is none of the story's.
        """
        if rule.family is not Family.RELATED:
            return False
        block = self.blocks[index]
        return (
            block.role in _OPEN
            and block.text.endswith(_STOPS)
            and reaches(block.text, SCORED_LENGTH)
        )

    def may_name(self, index: int, rule: Rule) -> bool:
        """Whether `rule` may label the block at `index`, which it matches."""
        block = self.blocks[index]
        if block.role is Role.BOILERPLATE:
            return True
        if block.role not in _OPEN or self._in_sentence(index):
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
        stops = self.blocks[index].text.endswith(_STOPS)
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
            and block.text.endswith(_STOPS)
            and _NEW_SENTENCE.search(block.text) is not None
            and 0 < index < len(self.blocks) - 1
            and self.prose[index - 1]
            and self.prose[index + 1]
        )

    def _heads(self, index: int, rule: Rule) -> bool:
        """Whether the heading at `index` is the page's own or stands over prose; the comments that
        it counts and the notices that it opens read like prose.
        """
        if self.blocks[index].level == 1:
            return True
        after = index + 1
        own = rule.family is Family.COUNTER or _opens_notices(rule)
        return not own and after < len(self.prose) and self.prose[after]


def _measures(rule: Rule) -> tuple[int, int]:
    """How much less prose follows the line that ends a story, and what run of it is too long."""
    if _opens_notices(rule):
        return NOTICED
    return SURELY if rule.family is Family.NAVIGATION else MAINLY, RESUMED


def _opens_notices(rule: Rule) -> bool:
    return rule.tail and rule.family is Family.NOTICE


def _is_for_comments(hit: Hit) -> bool:
    return hit.rule.family is Family.COMMENTS


def _is_surely_body(block: Block) -> bool:
    """Whether a block too short for prose is the story's all the same: the heading of a question
    parts no run of answers.
    """
    return block.role is Role.BODY and block.score is not None and block.score >= SURE


def _reads_scored(block: Block) -> bool:
    return block.role is Role.BODY and reaches(block.text, SCORED_LENGTH) and not _is_link(block)


def _reads_as_prose(block: Block) -> bool:
    """Whether an unscored block is long, ends like a sentence and is not mostly links."""
    return (
        block.role in _OPEN
        and block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)
        and block.links * 2 <= len(block.text)
        and block.text.endswith(_ENDINGS)
        and reaches(block.text, PROSE_LENGTH)
    )
