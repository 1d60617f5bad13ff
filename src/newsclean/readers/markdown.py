"""Reads Markdown: newsclean's own, which cleaning does not change, and that of other programs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from newsclean.document import (
    Block,
    Decision,
    Document,
    Inline,
    InlineKind,
    InputType,
    Kind,
    Role,
)
from newsclean.expressions import expression
from newsclean.readers import header
from newsclean.readers.front_matter import FrontMatter, front_matter, keys
from newsclean.readers.header import Header
from newsclean.readers.inline import measured
from newsclean.readers.stray import resolve

if TYPE_CHECKING:
    from markdown_it.token import Token

STAGE = "adopt"
RULE = "adopt.markdown"

FRONT_MATTER = expression(r"---\n(.*?)^---(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MARKS = {"strong_open": "b", "em_open": "i", "s_open": "s"}
CLOSES = {"strong_close": "b", "em_close": "i", "s_close": "s"}
BROKEN_ADDRESS = expression(r"(?<=\]\()<?(?:[^\s()<>]*-\n[ \t]*)+[^\s()<>]+")
BROKEN_HEADING = expression(r"^(#{1,6} \S[^\n]*)(\n)(?=(\S+))", re.MULTILINE)
LINE_END = expression(r"\n[ \t]*")

WRAPPED = 78
"""Column at which html2text breaks lines."""
BLANKS = expression(r"[ \t]{2,}")
BREAK = expression(r"<br\b", re.IGNORECASE)
TEXT = InlineKind.TEXT
CELL = Inline(InlineKind.CELL, "\t")

DEEPEST = 100
"""Most levels of nesting; the parser is recursive, and Python allows about 1000 frames."""

OWN, OTHERS = {"html": False}, {"html": True}
"""Options of the parser: in newsclean's own Markdown, what looks like a tag is text."""


def read(text: str) -> Document:
    """Reads newsclean's own Markdown into labelled blocks and claims.

    The first heading of level 1 is the title, all else is body. Front matter that is no valid YAML
    is kept unchanged, with a warning.
    """
    text = _with_plain_ends(text)
    document = _read(text, FRONT_MATTER.match(text), OWN)
    return replace(document, blocks=tuple(_labelled(document.blocks)))


def read_of_others(text: str) -> Document:
    """Reads Markdown of other programs, which may hold boilerplate, into unlabelled blocks.

    Its type is TEXT: for the stages it is flattened text with headings, lists, links and emphasis.
    """
    text = _with_plain_ends(text)
    broken = sorted(_broken(text))
    mended = _joined(text, broken)
    if head := header.read(mended):
        document = _headed(mended, head)
    else:
        document = _read(mended, FRONT_MATTER.match(mended) if keys(mended) else None, OTHERS)
    # In the source, a line is further down by the number of line ends removed above it.
    joined = [text.count("\n", 0, start) - place for place, (start, _, _) in enumerate(broken)]
    blocks = [
        block._replace(line=block.line + bisect_left(joined, block.line - 1))
        for block in document.blocks
    ]
    return replace(document, blocks=tuple(blocks), input_type=InputType.TEXT)


def _headed(text: str, head: Header) -> Document:
    """The document below the header `head` of `text`, with the header's claims."""
    above = "\n" * text.count("\n", 0, head.end)
    return replace(_read(above + text[head.end :], None, OTHERS), claims=head.claims)


def _broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and replacement of the line ends that html2text inserts where Markdown allows
    none: after a hyphen in an address, and within a heading.
    """
    for address in BROKEN_ADDRESS.finditer(text):
        for end in LINE_END.finditer(text, address.start(), address.end()):
            yield end.start(), end.end(), ""
    for heading in BROKEN_HEADING.finditer(text):
        if len(heading[1]) <= WRAPPED < len(heading[1]) + 1 + len(heading[3]):
            yield heading.start(2), heading.end(2), " "


def _joined(text: str, broken: Iterable[tuple[int, int, str]]) -> str:
    """`text` with the line ends in `broken` replaced."""
    parts, at = [], 0
    for start, end, between in broken:
        parts += [text[at:start], between]
        at = end
    return "".join([*parts, text[at:]])


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read(text: str, match: re.Match[str] | None, options: Mapping[str, Any]) -> Document:
    """The document of Markdown. match: the front matter of `text`; options: for the parser."""
    front = front_matter(match[1]) if match else FrontMatter()
    begin = match.end() if match else 0
    walk = _Walk(text.count("\n", 0, begin))
    return Document(
        InputType.MARKDOWN,
        tuple(walk.blocks(_tokens(text[begin:], options))),
        claims=front.claims,
        further=front.further,
        warnings=front.warnings,
    )


def _labelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """`blocks` of newsclean's own Markdown with their roles."""
    titled = False
    for block in blocks:
        title = block.kind is Kind.HEADING and block.level == 1 and not titled
        titled = titled or title
        role = Role.TITLE if title else Role.BODY
        yield block.decided(Decision(role, STAGE, RULE, "in Markdown written by newsclean"))


def _tokens(text: str, options: Mapping[str, Any]) -> Sequence[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {**options, "maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    # Addresses stay as written; the writer makes them safe.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser.parse(text)


class _List:
    """An open list and its current item. fresh: the item's first paragraph is still to come."""

    __slots__ = ("fresh", "group", "nested", "number")

    def __init__(self, group: int) -> None:
        self.group = group
        self.fresh = False
        self.number: int | None = None
        self.nested = False  # the item already holds a list

    def next_item(self, marker: str) -> None:
        self.fresh, self.nested = True, False
        self.number = int(marker) if marker else None


class _Walk:
    """Turns tokens into blocks; its state are the open containers."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        self.quoted = 0
        self.groups = 0
        self.lists: list[_List] = []
        self.heading = 0
        self.head = False
        self.cells: list[Inline] | None = None
        self.columns = 0

    def blocks(self, tokens: Iterable[Token]) -> Iterator[Block]:
        """The blocks of `tokens` in order."""
        line = 0
        for token in tokens:
            line = token.map[0] + 1 + self.offset if token.map else line
            block = self._leaf(token)
            if block:
                yield block._replace(quoted=self.quoted, line=line)

    def _leaf(self, token: Token) -> Block | None:
        """The block that `token` completes; None if it opens or closes a container."""
        match token.type:
            case "inline" if self.cells is not None:
                self.cells.extend(_pieces(token))
            case "inline":
                return self._paragraph(_pieces(token))
            case "fence" | "code_block":
                return Block(token.content.removesuffix("\n"), Kind.CODE)
            case "html_block" if text := " ".join(resolve(token.content).split()):
                return Block(text)
            case "hr":
                return Block("", Kind.RULE)
            case "tr_close":
                return self._row()
            case "bullet_list_open" | "ordered_list_open":
                self.lists.append(_List(self._group()))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.lists[-1].next_item(token.info)
            case "blockquote_open":
                self.quoted += 1
            case "blockquote_close":
                self.quoted -= 1
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "table_open":
                self.groups += 1
            case "thead_open" | "tbody_open":
                self.head = token.type == "thead_open"
            case "tr_open":
                self.cells, self.columns = [], 0
            case "th_open" | "td_open":
                self._cell()
        return None

    def _group(self) -> int:
        """The group of a new list: that of the list around it, unless it is not the first in its
        item.
        """
        outer = self.lists[-1] if self.lists else None
        if outer and not outer.nested:
            outer.nested = True
            return self.lists[0].group
        self.groups += 1
        return self.groups

    def _paragraph(self, pieces: tuple[Inline, ...]) -> Block:
        block = _block(pieces)
        if self.heading:
            return block._replace(kind=Kind.HEADING, level=self.heading)
        if not self.lists:
            return block
        current, depth = self.lists[-1], len(self.lists)
        if not current.fresh:
            return block._replace(kind=Kind.PARAGRAPH, level=depth)
        current.fresh = False
        return block._replace(
            kind=Kind.LIST_ITEM, level=depth, number=current.number, group=current.group
        )

    def _cell(self) -> None:
        if self.columns and self.cells is not None:
            self.cells.append(CELL)
        self.columns += 1

    def _row(self) -> Block:
        kind = Kind.TABLE_HEADER if self.head else Kind.TABLE_ROW
        block = _block(tuple(self.cells or ()))._replace(kind=kind, group=self.groups)
        self.cells = None
        return block


def _block(pieces: tuple[Inline, ...]) -> Block:
    """A paragraph, or an image without text."""
    text, links, emphasis, pictures = measured(pieces)
    alone = pictures and not text.strip()
    plain = all(piece == (InlineKind.TEXT, piece.text, "", "") for piece in pieces)
    return Block(
        text,
        Kind.IMAGE if alone else Kind.PARAGRAPH,
        () if plain else pieces,
        links=links,
        emphasis=emphasis,
    )


def _pieces(inline: Token) -> tuple[Inline, ...]:
    """The inline content of a paragraph, heading or cell."""
    pieces: list[Inline] = []
    marks: set[str] = set()
    href = ""
    for token in inline.children or ():
        match token.type:
            case "text" | "code_inline" if token.content:
                code = {"c"} if token.type == "code_inline" else set()
                words = BLANKS.sub(" ", token.content)
                pieces.append(Inline(TEXT, words, "".join(sorted(marks | code)), href))
            case "softbreak":
                pieces.append(Inline(TEXT, " ", "".join(sorted(marks)), href))
            case "html_inline" if not BREAK.match(token.content):
                pass  # a tag; the text inside has tokens of its own
            case "hardbreak" | "html_inline":
                pieces.append(Inline(InlineKind.BREAK, "\n"))
            case "image":
                alt = "".join(child.content for child in token.children or ())
                pieces.append(Inline(InlineKind.IMAGE, alt, "", str(token.attrGet("src") or "")))
            case "link_open":
                href = str(token.attrGet("href") or "")
            case "link_close":
                href = ""
            case opened if opened in MARKS:
                marks.add(MARKS[opened])
            case closed if closed in CLOSES:
                marks.discard(CLOSES[closed])
    return tuple(pieces)
