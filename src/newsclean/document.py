"""The types that flow through the pipeline. All are frozen; a stage returns new ones.

A page is a `Document`: blocks in reading order, the elements that held them, and the claims its
metadata makes. Stages add a `Decision` to a block and never delete it; the last decision counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

make = tuple.__new__
"""Makes a named tuple of all its values in their order, as its own class does, in half the time.

For loops over all that a page holds; anything rarer calls the class.
"""


class InputType(StrEnum):
    """What the bytes were read as."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"


class Kind(StrEnum):
    """What a block is as a piece of a page, whatever its role."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    TABLE_HEADER = "table-header"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    CODE = "code"
    IMAGE = "image"
    RULE = "rule"


class Role(StrEnum):
    """What a block is to the article. Writers print the roles they are asked for."""

    UNLABELLED = "unlabelled"
    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    SOURCE = "source"
    DATE = "date"
    SECTION = "section"
    BOILERPLATE = "boilerplate"


BODY = Role.BODY
"""Asked for hundreds of times a page: to look a member of an enumeration up takes several times as
long as to compare it. Other hot loops name theirs for the same reason.
"""


class Family(StrEnum):
    """The sort of boilerplate a block is; empty for blocks that are none."""

    NONE = ""
    SHARE = "share"
    COUNTER = "counter"
    RELATED = "related"
    NEWSLETTER = "newsletter"
    PAYWALL = "paywall"
    COMMENTS = "comments"
    NAVIGATION = "navigation"
    CONTENTS = "contents"
    COOKIE = "cookie"
    ADVERT = "advert"
    APP = "app"
    LOGIN = "login"
    BIO = "bio"
    CREDIT = "credit"
    CAPTION = "caption"
    NOTICE = "notice"
    EMBED = "embed"
    LEGAL = "legal"
    TAGS = "tags"
    TOOLS = "tools"
    SCRIPT = "script"
    PAGINATION = "pagination"
    DUPLICATE = "duplicate"
    SITE = "site"
    OTHER = "other"


class InlineKind(StrEnum):
    """One piece of a block's inline content."""

    TEXT = "text"
    IMAGE = "image"
    BREAK = "break"
    CELL = "cell"


class Inline(NamedTuple):
    """A run of inline content.

    kind: TEXT; IMAGE (`text` is the alt text, `href` the source); BREAK (a line break, `text` is
        a newline); CELL (the border between two table cells, `text` is a tab).
    marks: sorted letters out of b (strong), c (code), i (emphasis), s (struck out).
    href: link target of a TEXT as written in the page; empty when it is no link.
    """

    kind: InlineKind
    text: str
    marks: str = ""
    href: str = ""


class Node(NamedTuple):
    """An element that holds blocks, directly or through other elements.

    parent: index in `Document.nodes`, smaller than the node's own; -1 for the root.
    hints: words of the attributes `readers.attributes.HINTS` (class, id, role ...), lower case,
        one space between.
    line: 1-based line of the start tag in the source; 0 where unknown.
    hidden: the markup itself says that the element is not shown.
    """

    tag: str
    parent: int
    hints: str = ""
    line: int = 0
    hidden: bool = False


class Decision(NamedTuple):
    """Why a block has its role.

    stage: name of a stage in `pipeline.STAGES`; rule: id of one of its rules.
    why: the matched text, or the reason in a few words.
    score: probability of body, 0 to 1, where the decision rests on one.
    """

    role: Role
    stage: str
    rule: str
    why: str = ""
    family: Family = Family.NONE
    score: float | None = None


class Block(NamedTuple):
    """A paragraph, heading, list item, table row ...: the smallest thing that gets a role.

    text: plain text, white space collapsed, line breaks as newlines, table cells parted by tabs.
    inline: the same with markup; empty when the block is its plain text.
    level: of a heading, 1 to 6; of a list item or of a paragraph inside one, the depth from 1;
        else 0.
    number: of an item of an ordered list; None for bullets and all else.
    quoted: depth of block quotation.
    group: equal for the items of one list and the rows of one table; 0 outside.
    line: 1-based line in the source where the block begins; 0 where unknown.
    node: index in `Document.nodes` of the innermost element around the block; -1 in text.
    links: characters of `text` that are link text.
    emphasis: characters of `text` that are strong or emphasised.
    joint: what stood between it and the block before it where a stage cut a line in two, if that
        closes the cut again; None for all else.
    origin: how the reader came by it: "" for visible markup or text, else "json-ld", "noscript",
        "template" or "data-script" for a candidate that no reader of the page sees.
    trace: decisions in the order in which they were made.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    inline: tuple[Inline, ...] = ()
    level: int = 0
    number: int | None = None
    quoted: int = 0
    group: int = 0
    line: int = 0
    node: int = -1
    links: int = 0
    emphasis: int = 0
    origin: str = ""
    joint: str | None = None
    trace: tuple[Decision, ...] = ()

    @property
    def role(self) -> Role:
        """The role of the last decision; UNLABELLED where there is none."""
        return trace[-1].role if (trace := self.trace) else Role.UNLABELLED

    @property
    def family(self) -> Family:
        """What the last decision takes the block for; NONE where it is no boilerplate."""
        return trace[-1].family if (trace := self.trace) else Family.NONE

    @property
    def score(self) -> float | None:
        """The score of the last decision; None where it has none."""
        return trace[-1].score if (trace := self.trace) else None

    def decided(self, decision: Decision) -> Block:
        """This block with one more decision."""
        # Hundreds a page: to unpack into a new tuple takes half as long again as to add two, and
        # `_replace` four times as long. The trace is the last field.
        return make(Block, self[:-1] + (self.trace + (decision,),))  # noqa: RUF005


class Claim(NamedTuple):
    """One statement about a field, before anything is chosen.

    field: one of `FIELDS`; value: as found, entities and markup already resolved.
    origin: where it was found, for people: "json-ld headline", "meta og:title", "h1",
        "url path", "line 3".
    block: index of the block that makes the claim; -1 for metadata.
    """

    field: str
    value: str
    origin: str
    block: int = -1


class Choice(NamedTuple):
    """What a field was given, why, and what lost.

    value: a string, or a tuple of strings for `authors` and `tags`.
    """

    value: str | tuple[str, ...]
    origin: str
    reason: str = ""
    alternatives: tuple[Claim, ...] = ()


FIELDS = (
    "title",
    "byline",
    "authors",
    "source",
    "published",
    "modified",
    "language",
    "section",
    "tags",
    "description",
    "image",
    "url",
)
LIST_FIELDS = frozenset({"authors", "tags"})
FRONT_FIELDS = (
    "title", "byline", "authors", "source", "published", "modified", "language", "section", "url",
)  # fmt: skip
"""What the front matter of Markdown holds, in this order."""


UNSURE = 0.3
"""Confidence under which a page is taken for no single article: out of fold, two thirds of the
benchmark's forums, listings and shops lie below, and one article in thirty."""


@dataclass(frozen=True)
class Document:
    """A page on its way through the stages.

    article_body: the story as the page's metadata carries it (JSON-LD `articleBody`), else "".
    further: lines of front matter with keys that are none of FRONT_FIELDS, as people wrote them.
    fields: what was chosen, by field name; a field without a value has no entry.
    confidence: 0 to 1, that the body is right (its F1 over 0.9).
    warnings: one line each, for people.
    evidence: what the scorer saw, for `body.explain`; None where nothing was scored.
    """

    input_type: InputType
    blocks: tuple[Block, ...] = ()
    nodes: tuple[Node, ...] = ()
    claims: tuple[Claim, ...] = ()
    article_body: str = ""
    further: str = ""
    fields: Mapping[str, Choice] = field(default_factory=dict)
    confidence: float = 0.0
    warnings: tuple[str, ...] = ()
    evidence: object = field(default=None, repr=False, compare=False)

    def label(self, decisions: Mapping[int, Decision]) -> Document:
        """This document with one more decision on the blocks named by index."""
        if not decisions:
            return self
        blocks = list(self.blocks)
        for index, decision in decisions.items():
            blocks[index] = blocks[index].decided(decision)
        return replace(self, blocks=tuple(blocks))

    def warn(self, *messages: str) -> Document:
        """This document with more warnings, each kept once."""
        return replace(self, warnings=tuple(dict.fromkeys((*self.warnings, *messages))))

    def around(self, block: Block) -> Iterator[int]:
        """Indexes of the elements around a block, the innermost first."""
        node = block.node
        while node >= 0:
            yield node
            node = self.nodes[node].parent

    @cached_property
    def body_places(self) -> tuple[int, ...]:
        """Indexes of the blocks whose role is body, in order; most stages ask, few change them."""
        body = BODY
        return tuple(
            [
                place
                for place, block in enumerate(self.blocks)
                if (trace := block.trace) and trace[-1].role is body
            ]
        )

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks whose role is body, in reading order; cuts in a line are closed again."""
        body: list[Block] = []
        last = -1
        for place in self.body_places:
            block = self.blocks[place]
            if block.joint is not None and place == last + 1 and _goes_on(body[-1], block):
                body[-1] = body[-1]._replace(text=f"{body[-1].text}{block.joint}{block.text}")
            else:
                body.append(block)
            last = place
        return tuple(body)


def _goes_on(before: Block, block: Block) -> bool:
    return before.kind is block.kind is Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Article:
    """The result for one input: the labelled document and the fields chosen from it.

    byline is as written; authors are names alone; published and modified are ISO 8601;
    language is BCP 47; confidence runs from 0 to 1. Absent values are None or empty.
    """

    path: str
    document: Document
    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    image: str | None = None
    url: str | None = None

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks of the story, in reading order, without the title."""
        return self.document.body

    @property
    def confidence(self) -> float:
        """0 to 1, that the body is right."""
        return self.document.confidence

    @property
    def warnings(self) -> tuple[str, ...]:
        """What went less than well, one line each."""
        return self.document.warnings
