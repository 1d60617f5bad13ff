"""Turns an lxml tree into blocks in reading order, in one walk without recursion.

The walk leaves out only what a page does not show as text: scripts, styles, form fields, embedded
objects. Everything else becomes an unlabelled block, which the stages judge.
"""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from newsclean.document import Block, Inline, InlineKind, Kind, Node, make
from newsclean.readers import attributes, cells, inline
from newsclean.readers.element import Element
from newsclean.readers.tags import (
    BLOCK,
    BREAK,
    CAPTIONS,
    CELLS,
    DUTIES,
    HEADINGS,
    IMAGE,
    LISTS,
    MARKS,
    SKIP,
    STRUCTURAL,
    STYLE,
)

# Looked up once, as reading a member of an enumeration is slow.
TEXT = InlineKind.TEXT
PARAGRAPH, HEADING, LIST_ITEM, CAPTION = Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.CAPTION

PERMALINKS = frozenset({"¶", "#", "§", "🔗"})


class Blocks(NamedTuple):
    """The result of a walk: blocks in reading order, and the elements around them."""

    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]


def walk(root: Element, origin: str = "") -> Blocks:
    """All blocks under `root`. origin: the `Block.origin` of each."""
    builder = _Builder(origin)
    open_, pieces, styles = builder.open, builder.pieces, builder.styles
    duty_of, block, skip = DUTIES.get, BLOCK, SKIP
    events = etree.iterwalk(root, events=("start", "end"))
    # A page has thousands of events, most of which need only a few of these lines: a call for each
    # would double the time. Only rarer cases are left to the builder.
    for event, element in events:
        duty = duty_of(element.tag, block)
        parts = duty == block and builder.row is None
        if parts and pieces:
            builder.flush()
        if event == "start":
            if duty == skip:
                events.skip_subtree()
                continue
            if duty and not parts:
                builder.start(duty, element)
            open_.append(element)
            text = element.text
        else:
            if duty != skip:
                if duty and not parts:
                    builder.end(duty, element.tag)
                open_.pop()
                if len(open_) < builder.low:
                    builder.low = len(open_)
            text = element.tail
        if text:
            if not text.isspace():
                builder.breaks = 0
            elif not pieces:
                continue
            if not pieces:
                builder.low = len(open_)
            pieces.append((TEXT, text) + styles[-1])
    builder.flush()
    return Blocks(tuple(builder.blocks), tuple(builder.nodes))


class _Builder:
    """The state of a walk: open elements, the current run of inline content, and the results."""

    __slots__ = (
        "blocks", "breaks", "captions", "groups", "heading", "lists", "low", "nodes", "open",
        "origin", "pieces", "quoted", "row", "styles", "tables", "verbatim",
    )  # fmt: skip

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.open: list[Element | int] = []  # an element, or the index of its node once made
        self.styles = [("", "")]  # marks and link target of the current text, innermost last
        self.pieces: list[inline.Piece] = []
        self.low = 0  # fewest open elements since the first piece
        self.breaks = 0
        self.heading = 0
        self.quoted = 0
        self.captions = 0
        self.verbatim = 0
        self.lists: list[_List] = []
        self.row: _Row | None = None
        self.tables: list[bool] = []
        self.groups = 0

    # ---- events

    def start(self, duty: int, element: Element) -> None:
        """Open an element that has more meaning than a line end."""
        if duty == STYLE:
            self._restyle(element.tag, element)
        elif duty == IMAGE:
            self._image(element)
        elif duty == BREAK:
            self._break()
        else:
            self._start_block(element.tag, element)

    def end(self, duty: int, tag: str) -> None:
        """Close such an element."""
        if duty == STYLE:
            self.styles.pop()
        elif duty in (STRUCTURAL, BLOCK):
            self._end_block(tag)

    def _text(self, text: str) -> None:
        if not text.isspace():
            self.breaks = 0
        self._add(TEXT, text, *self.styles[-1])

    def _restyle(self, tag: str, element: Element) -> None:
        marks, href = self.styles[-1]
        if tag == "a":
            href = (element.get("href") or "").strip()
        elif MARKS[tag] not in marks:
            marks = "".join(sorted(marks + MARKS[tag]))
        self.styles.append((marks, href))

    def _start_block(self, tag: str, element: Element) -> None:
        if self.row is not None:
            if tag in CELLS:
                self._cell(self.row, tag)
            else:
                self._space()
            return
        self.flush()
        if tag in HEADINGS:
            self.heading = HEADINGS[tag]
        elif tag == "tr":
            if self.tables and self.tables[-1]:
                self.row = _Row()
        elif tag in LISTS:
            self.groups += 1
            self.lists.append(_List(tag == "ol", attributes.start_number(element), self.groups))
        elif tag == "li":
            if self.lists:
                self.lists[-1].next_item(element)
        elif tag == "blockquote":
            self.quoted += 1
        elif tag in CAPTIONS:
            self.captions += 1
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "table":
            self.groups += 1
            self.tables.append(cells.hold_data(element))

    def _end_block(self, tag: str) -> None:
        if self.row is not None and tag != "tr":
            if tag not in CELLS:
                self._space()
            return
        if self.heading and tag in HEADINGS:
            self._drop_permalink()
        self.flush()
        if tag in HEADINGS:
            self.heading = 0
        elif tag == "tr":
            self.row = None
        elif tag in LISTS:
            self.lists.pop()
        elif tag == "blockquote":
            self.quoted -= 1
        elif tag in CAPTIONS:
            self.captions -= 1
        elif tag == "pre":
            self.verbatim -= 1
        elif tag == "table":
            self.tables.pop()

    # ---- pieces

    def _add(self, kind: InlineKind, text: str, marks: str = "", href: str = "") -> None:
        if not self.pieces:
            self.low = len(self.open)
        self.pieces.append((kind, text, marks, href))

    def _space(self) -> None:
        if self.pieces:
            self._text(" ")

    def _break(self) -> None:
        if self.verbatim:
            if self.pieces:
                self._text("\n")
        elif self.row is not None:
            self._space()
        elif self.pieces:
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            else:
                self._add(InlineKind.BREAK, "\n")

    def _cell(self, row: _Row, tag: str) -> None:
        if row.cells:
            self._add(InlineKind.CELL, "\t")
        row.cells += 1
        row.heads += tag == "th"

    def _image(self, element: Element) -> None:
        if (source := attributes.source(element)) and not attributes.is_icon(element):
            alt = " ".join((element.get("alt") or "").split())
            self._add(InlineKind.IMAGE, alt, "", source)

    # ---- blocks

    def _drop_permalink(self) -> None:
        """Remove the sign that links a heading to itself from the current run."""
        self.pieces[:] = [
            piece for piece in self.pieces if not (piece[3] and piece[1].strip() in PERMALINKS)
        ]

    def flush(self) -> None:
        """End the current run and keep it as a block if it holds text or an image."""
        pieces = self.pieces
        self.breaks = 0
        if not pieces:
            return
        if self.verbatim:
            text = inline.verbatim(pieces)
            if text and not (self.tables and cells.number_lines(text)):
                self._keep(text, (), 0, 0)
            pieces.clear()
            return
        while len(pieces) > 1 and pieces[-1][0] is TEXT and pieces[-1][1].isspace():
            pieces.pop()
        if len(pieces) == 1 and pieces[0][0] is TEXT:
            # Most blocks are a single text, for which no run needs to be made and measured.
            _, raw, marks, href = pieces.pop()
            if text := inline.clean(raw):
                size = len(text)
                styled = (make(Inline, (TEXT, text, marks, href)),) if marks or href else ()
                self._keep(text, styled, size if href else 0, size if marks else 0)
            return
        run = inline.collapsed(pieces)
        pieces.clear()
        text, links, emphasis, pictures = inline.measured(run)
        if text or pictures:
            plain = len(run) == 1 and not (links or emphasis or pictures)
            self._keep(text, () if plain else run, links, emphasis)

    def _keep(self, text: str, run: tuple[Inline, ...], links: int, emphasis: int) -> None:
        kind, level, number, group = self._kind(text)
        node = self._node(self.low)
        line = self.nodes[node].line if node >= 0 else 0
        quoted, origin = self.quoted, self.origin
        fields = (
            text, kind, run, level, number, quoted, group, line, node, links, emphasis, origin,
            None, (),
        )  # fmt: skip
        self.blocks.append(make(Block, fields))

    def _node(self, depth: int) -> int:
        """Index of the node of the innermost of the `depth` outermost open elements; -1 if none.

        Missing nodes of it and the elements around it are made, so that only elements with blocks
        have nodes.
        """
        open_, nodes = self.open, self.nodes
        first = depth
        while first and type(open_[first - 1]) is not int:
            first -= 1
        node = open_[first - 1] if first else -1
        for place in range(first, depth):
            nodes.append(attributes.node_of(open_[place], node))
            node = open_[place] = len(nodes) - 1
        return node

    def _kind(self, text: str) -> tuple[Kind, int, int | None, int]:
        """The kind of a block, its level, number and group."""
        if self.row is not None:
            whole = self.row.cells > 0 and self.row.heads == self.row.cells
            return (Kind.TABLE_HEADER if whole else Kind.TABLE_ROW), 0, None, self.groups
        if self.heading:
            return HEADING, self.heading, None, 0
        if not text:
            return Kind.IMAGE, 0, None, 0
        if self.verbatim:
            return Kind.CODE, 0, None, 0
        if self.captions:
            return CAPTION, 0, None, 0
        if self.lists and self.lists[-1].open:
            return self._item()
        return PARAGRAPH, 0, None, 0

    def _item(self) -> tuple[Kind, int, int | None, int]:
        current, level = self.lists[-1], len(self.lists)
        if not current.fresh:
            return PARAGRAPH, level, None, 0
        current.fresh = False
        number = current.number if current.ordered else None
        return LIST_ITEM, level, number, self.lists[0].group


class _List:
    """An open list and its current item."""

    __slots__ = ("fresh", "group", "number", "open", "ordered")

    def __init__(self, ordered: bool, start: int, group: int) -> None:
        self.ordered = ordered
        self.number = start - 1
        self.group = group
        self.open = False
        self.fresh = False

    def next_item(self, element: Element) -> None:
        value = element.get("value") or ""
        self.number = int(value) if value.isdecimal() and len(value) < 7 else self.number + 1
        self.open = self.fresh = True


class _Row:
    """An open row of a data table."""

    __slots__ = ("cells", "heads")

    def __init__(self) -> None:
        self.cells = 0
        self.heads = 0
