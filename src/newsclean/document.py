"""The types that flow through the pipeline. All are immutable; a stage returns new objects.

A page is a `Document`: its blocks in reading order, the elements that contained them, and the
claims that its metadata makes about fields such as the title. Stages add decisions to blocks and
never delete a block; the last decision of a block counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

make = tuple.__new__
"""`make(Class, values)` builds a named tuple from all values in half the time of `Class(*values)`.

Used only in loops over all blocks or nodes of a page.
"""


class InputType(StrEnum):
    """What the bytes were read as."""

    HTML = "html"
    TEXT = "text"
    MARKDOWN = "markdown"


class Kind(StrEnum):
    """The kind of a block as markup, independent of its role."""

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
    """What a block is to the article."""

    UNLABELLED = "unlabelled"
    BODY = "body"
    TITLE = "title"
    BYLINE = "byline"
    SOURCE = "source"
    DATE = "date"
    SECTION = "section"
    BOILERPLATE = "boilerplate"


BODY = Role.BODY
"""A module-level name for the hot loops: looking up an enumeration member takes several times as
long as the comparison itself.
"""


class Family(StrEnum):
    """The family of boilerplate a block belongs to; NONE for other blocks."""

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
    """The kind of an `Inline`."""

    TEXT = "text"
    IMAGE = "image"
    BREAK = "break"
    CELL = "cell"


class Inline(NamedTuple):
    """A run of inline content in a block.

    kind: TEXT; IMAGE (`text` is the alt text, `href` the source); BREAK (a line break, `text` is
        a newline); CELL (the border between two table cells, `text` is a tab).
    marks: sorted letters: b (strong), c (code), i (emphasis), s (struck out).
    href: link target of a TEXT as written in the page; "" if it is not a link.
    """

    kind: InlineKind
    text: str
    marks: str = ""
    href: str = ""


class Node(NamedTuple):
    """An element that contains blocks, directly or through other elements.

    parent: index in `Document.nodes`, smaller than the node's own; -1 for the root.
    hints: words of the attributes `readers.attributes.HINTS` (class, id, role ...), in lower case
        and separated by spaces.
    line: 1-based line of the start tag in the source; 0 if unknown.
    hidden: the markup says that the element is not displayed.
    """

    tag: str
    parent: int
    hints: str = ""
    line: int = 0
    hidden: bool = False


class Decision(NamedTuple):
    """A role given to a block, and the reason.

    stage: name of a stage in `pipeline.STAGES`. rule: id of one of its rules.
    why: the matched text, or the reason in a few words.
    score: probability of body, 0 to 1, if the decision is based on one; else None.
    """

    role: Role
    stage: str
    rule: str
    why: str = ""
    family: Family = Family.NONE
    score: float | None = None


class Block(NamedTuple):
    """A paragraph, heading, list item, table row ...: the smallest unit that gets a role.

    text: plain text with white space collapsed; newlines are line breaks, tabs separate table
        cells.
    inline: the same with markup; empty if the block is plain text.
    level: 1 to 6 for a heading; the depth from 1 for a list item or a paragraph inside one; else 0.
    number: number of an item of an ordered list; else None.
    quoted: depth of block quotation.
    group: the same for all items of a list or rows of a table; 0 for other blocks.
    line: 1-based line in the source where the block begins; 0 if unknown.
    node: index in `Document.nodes` of the innermost element around the block; -1 in text.
    links: number of characters of `text` that are link text.
    emphasis: number of characters of `text` that are strong or emphasised.
    joint: set if a stage has split one line into this block and the block before it: the text
        that joins the two again. Else None.
    origin: where the reader found the block: "" for visible markup or text, else "json-ld",
        "noscript", "template" or "data-script", which a browser does not show.
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
        """The role of the last decision; UNLABELLED if there is none."""
        return trace[-1].role if (trace := self.trace) else Role.UNLABELLED

    @property
    def family(self) -> Family:
        """The family of the last decision; NONE if the block is not boilerplate."""
        return trace[-1].family if (trace := self.trace) else Family.NONE

    @property
    def score(self) -> float | None:
        """The score of the last decision; None if it has none."""
        return trace[-1].score if (trace := self.trace) else None

    def decided(self, decision: Decision) -> Block:
        """This block with one more decision."""
        # Called hundreds of times a page. Unpacking into a new tuple takes 1.5 times as long as
        # adding two tuples, and `_replace` four times. The trace is the last field.
        return make(Block, self[:-1] + (self.trace + (decision,),))  # noqa: RUF005


class Claim(NamedTuple):
    """A candidate for the value of a field.

    field: one of `FIELDS`. value: as found, with entities and markup resolved.
    origin: where it was found, such as "json-ld headline", "meta og:title", "h1", "url path" or
        "line 3".
    block: index of the block with the claim; -1 for metadata.
    """

    field: str
    value: str
    origin: str
    block: int = -1


class Choice(NamedTuple):
    """The value chosen for a field, the reason, and the claims that were not chosen.

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
"""The fields in the front matter of Markdown, in their order."""


UNSURE = 0.3
"""Confidence below which a page counts as not a single article. Out of fold, two thirds of the
benchmark's forums, listings and shops are below it, and one article in thirty."""


@dataclass(frozen=True)
class Document:
    """A page on its way through the stages.

    article_body: the story in the page's metadata (JSON-LD `articleBody`), or in the data of a
        script that holds more of it than the page shows; "" if there is none.
    further: lines of the front matter with keys other than FRONT_FIELDS, as written.
    fields: the chosen values by field name; a field without a value has no entry.
    confidence: probability, 0 to 1, that the body is right (its F1 is above 0.9).
    warnings: one-line messages.
    evidence: the scorer's input and scores, for `body.explain`; None if nothing was scored.
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
        """This document with a decision added to each block in `decisions`, by index."""
        if not decisions:
            return self
        blocks = list(self.blocks)
        for index, decision in decisions.items():
            blocks[index] = blocks[index].decided(decision)
        return replace(self, blocks=tuple(blocks))

    def warn(self, *messages: str) -> Document:
        """This document with the warnings added, without duplicates."""
        return replace(self, warnings=tuple(dict.fromkeys((*self.warnings, *messages))))

    def around(self, block: Block) -> Iterator[int]:
        """Indexes of the elements around a block, the innermost first."""
        node = block.node
        while node >= 0:
            yield node
            node = self.nodes[node].parent

    @cached_property
    def body_places(self) -> tuple[int, ...]:
        """Indexes of the body blocks, in order. Cached, as most stages use it and few change it."""
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
        """The body blocks in reading order; lines that a stage has split are joined again."""
        body: list[Block] = []
        last = -1
        for place in self.body_places:
            block = self.blocks[place]
            if block.joint is not None and place == last + 1 and _may_join(body[-1], block):
                body[-1] = body[-1]._replace(text=f"{body[-1].text}{block.joint}{block.text}")
            else:
                body.append(block)
            last = place
        return tuple(body)


def _may_join(before: Block, block: Block) -> bool:
    return before.kind is block.kind is Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Article:
    """The result for one input: the labelled document and its fields.

    byline: as written. authors: names only. published, modified: ISO 8601. language: BCP 47.
    Fields without a value are None or empty.
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
        """The blocks of the story in reading order, without the title."""
        return self.document.body

    @property
    def confidence(self) -> float:
        """Probability, 0 to 1, that the body is right."""
        return self.document.confidence

    @property
    def warnings(self) -> tuple[str, ...]:
        """One-line messages about possible problems of the result."""
        return self.document.warnings
