"""An lxml tree to blocks in reading order: one iterative walk, no recursion, nothing judged.

What the walk leaves out is only what no reader of the page can see as text: scripts, styles,
form fields, embedded objects. Everything else becomes a block for the stages to label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

from newsclean.document import Block, Inline, InlineKind, Kind, Node

Element: TypeAlias = Any  # lxml ships no types

SKIPPED = frozenset(
    "script style noscript template head iframe object embed video audio canvas svg math select"
    " option textarea input datalist map area applet frameset frame noframes amp-ad amp-analytics"
    " amp-iframe amp-sidebar amp-state".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr"
    " output picture q ruby rb rt rp s samp small source span strike strong sub sup time tt u var"
    " wbr amp-img".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu"})
CAPTIONS = frozenset({"figcaption", "caption"})
MARKS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i",
    "code": "c", "kbd": "c", "samp": "c", "tt": "c", "s": "s", "strike": "s", "del": "s",
}  # fmt: skip
IMAGES = frozenset({"img", "amp-img"})
SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
HINTS = ("class", "id", "role", "itemprop", "rel", "data-component", "data-testid", "aria-label")
# Longest text of a cell in a table of data; longer cells mean that the table lays out the page.
DATA_CELL = 400
ICON = 60  # pixels; images at most this wide or high are icons and trackers
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff\u200e\u200f"))
# Zero-width non-joiners shape Persian and Indic words, so they stay.
del INVISIBLE[0x200C]


class Blocks(NamedTuple):
    """What one walk found: blocks in reading order, the elements around them, the most open."""

    blocks: tuple[Block, ...]
    nodes: tuple[Node, ...]
    depth: int


def walk(root: Element, origin: str = "") -> Blocks:
    """All blocks under `root`; `origin` is written into each (see `Block.origin`)."""
    builder = _Builder(origin)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not builder.start(element):
                events.skip_subtree()
        else:
            builder.end(element)
    builder.flush()
    return Blocks(tuple(builder.blocks), tuple(builder.nodes), builder.depth)


class _Frame:
    """One open element of the walk."""

    __slots__ = ("element", "href", "inline", "marks", "node", "tag")

    def __init__(self, element: Element, tag: str, marks: str, href: str) -> None:
        self.element = element
        self.tag = tag
        self.marks = marks
        self.href = href
        self.inline = tag in INLINE
        self.node = -1


class _Builder:
    """The state of a walk: open elements, the run of inline content being gathered, results."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.blocks: list[Block] = []
        self.nodes: list[Node] = []
        self.stack: list[_Frame] = []
        self.pieces: list[Inline] = []
        self.first = -1  # node of the first piece's innermost element
        self.low = 0  # fewest open elements since that piece
        self.breaks = 0
        self.heading = 0
        self.quoted = 0
        self.captions = 0
        self.verbatim = 0
        self.lists: list[_List] = []
        self.row: _Row | None = None
        self.tables: list[bool] = []
        self.groups = 0
        self.depth = 0

    # ---- events

    def start(self, element: Element) -> bool:
        """Open an element; False when its subtree is not to be walked."""
        tag = element.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            self.stack.append(_Frame(element, "", "", ""))
            return False
        above = self.stack[-1] if self.stack else None
        marks, href = (above.marks, above.href) if above else ("", "")
        frame = _Frame(element, tag, marks, href)
        if frame.inline:
            self._start_inline(frame, element)
        elif tag == "br":
            self._break()
        else:
            self._start_block(tag, element)
        self.stack.append(frame)
        self.depth = max(self.depth, len(self.stack))
        if element.text:
            self._text(element.text)
        return True

    def end(self, element: Element) -> None:
        """Close an element and take the text behind it."""
        frame = self.stack.pop()
        if frame.tag and not frame.inline and frame.tag != "br":
            self._end_block(frame.tag)
        if len(self.stack) < self.low:
            self.low = len(self.stack)
        if element.tail and self.stack:
            self._text(element.tail)

    def _start_inline(self, frame: _Frame, element: Element) -> None:
        tag = frame.tag
        mark = MARKS.get(tag)
        if mark and mark not in frame.marks:
            frame.marks = "".join(sorted(frame.marks + mark))
        elif tag == "a":
            frame.href = (element.get("href") or "").strip()
        elif tag in IMAGES:
            self._image(element)

    def _start_block(self, tag: str, element: Element) -> None:
        if self.row is not None and tag not in ("td", "th"):
            self._text(" ")
            return
        if tag in HEADINGS:
            self.flush()
            self.heading = HEADINGS[tag]
        elif tag == "tr" and self.tables and self.tables[-1]:
            self.flush()
            self.row = _Row()
        elif tag in ("td", "th") and self.row is not None:
            self._cell(tag)
        else:
            self.flush()
            self._open_container(tag, element)

    def _open_container(self, tag: str, element: Element) -> None:
        if tag in LISTS:
            self.groups += 1
            self.lists.append(_List(tag == "ol", _start_number(element), self.groups))
        elif tag == "li" and self.lists:
            self.lists[-1].next_item(element)
        elif tag == "blockquote":
            self.quoted += 1
        elif tag in CAPTIONS:
            self.captions += 1
        elif tag == "pre":
            self.verbatim += 1
        elif tag == "table":
            self.groups += 1
            self.tables.append(_holds_data(element))

    def _end_block(self, tag: str) -> None:
        if self.row is not None and tag != "tr":
            if tag not in ("td", "th"):
                self._text(" ")
            return
        self.flush()
        if tag in HEADINGS:
            self.heading = 0
        elif tag == "tr":
            self.row = None
        elif tag in LISTS and self.lists:
            self.lists.pop()
        elif tag == "blockquote":
            self.quoted = max(0, self.quoted - 1)
        elif tag in CAPTIONS:
            self.captions = max(0, self.captions - 1)
        elif tag == "pre":
            self.verbatim = max(0, self.verbatim - 1)
        elif tag == "table" and self.tables:
            self.tables.pop()

    # ---- pieces

    def _text(self, text: str) -> None:
        blank = not text or text.isspace()
        if blank and not self.pieces:
            return
        frame = self.stack[-1]
        if not blank:
            self.breaks = 0
        self._add(Inline(InlineKind.TEXT, text, frame.marks, frame.href))

    def _add(self, piece: Inline) -> None:
        if self.first < 0:
            self.first = self._node(len(self.stack) - 1)
            self.low = len(self.stack)
        self.pieces.append(piece)

    def _break(self) -> None:
        if self.verbatim:
            self._text("\n")
        elif self.row is not None:
            self._text(" ")
        elif self.pieces:
            self.breaks += 1
            if self.breaks > 1:
                self.flush()
            else:
                self._add(Inline(InlineKind.BREAK, "\n"))

    def _cell(self, tag: str) -> None:
        row = self.row
        assert row is not None
        if row.cells:
            self._add(Inline(InlineKind.CELL, "\t"))
        row.cells += 1
        row.heads += tag == "th"

    def _image(self, element: Element) -> None:
        source = next((s for s in map(element.get, SOURCES) if s and _is_address(s)), "")
        if source and not _is_icon(element):
            alt = " ".join((element.get("alt") or "").split())
            self._add(Inline(InlineKind.IMAGE, alt, "", source.strip()))

    # ---- blocks

    def _node(self, depth: int) -> int:
        """Index of the node for the open element at `depth`, made with its ancestors if new."""
        if depth < 0:
            return -1
        missing = []
        while depth >= 0 and self.stack[depth].node < 0:
            missing.append(depth)
            depth -= 1
        parent = self.stack[depth].node if depth >= 0 else -1
        for place in reversed(missing):
            frame = self.stack[place]
            self.nodes.append(_node_of(frame.element, frame.tag, parent))
            parent = frame.node = len(self.nodes) - 1
        return parent

    def flush(self) -> None:
        """End the run being gathered and keep it as a block if it holds text or an image."""
        if not self.pieces:
            return
        pieces, first, low = self.pieces, self.first, self.low
        self.pieces, self.first, self.breaks = [], -1, 0
        run = _verbatim(pieces) if self.verbatim else _collapse(pieces)
        if not run:
            return
        text = "".join(p.text for p in run if p.kind is not InlineKind.IMAGE).strip()
        if not text and not any(p.kind is InlineKind.IMAGE for p in run):
            return
        self.blocks.append(self._block(text, run, self._lowest(first, low)))

    def _lowest(self, node: int, depth: int) -> int:
        """The ancestor of `node` that stands at most at `depth` open elements."""
        chain = node
        height = 0
        while chain >= 0:
            chain = self.nodes[chain].parent
            height += 1
        while height > depth and self.nodes[node].parent >= 0:
            node = self.nodes[node].parent
            height -= 1
        return node

    def _block(self, text: str, run: tuple[Inline, ...], node: int) -> Block:
        kind, level, number = self._kind(text)
        plain = len(run) == 1 and run[0].kind is InlineKind.TEXT
        plain = plain and not run[0].marks and not run[0].href
        return Block(
            text=text,
            kind=kind,
            inline=() if plain else run,
            level=level,
            number=number,
            quoted=self.quoted,
            group=self._group(kind),
            line=self.nodes[node].line if node >= 0 else 0,
            node=node,
            links=0 if plain else _length(p for p in run if p.href),
            emphasis=0 if plain else _length(p for p in run if p.marks),
            origin=self.origin,
        )

    def _kind(self, text: str) -> tuple[Kind, int, int | None]:
        if self.row is not None:
            whole = self.row.cells > 0 and self.row.heads == self.row.cells
            return (Kind.TABLE_HEADER if whole else Kind.TABLE_ROW), 0, None
        if self.heading:
            return Kind.HEADING, self.heading, None
        if not text:
            return Kind.IMAGE, 0, None
        if self.verbatim:
            return Kind.CODE, 0, None
        if self.captions:
            return Kind.CAPTION, 0, None
        if self.lists and self.lists[-1].open:
            return self._item()
        return Kind.PARAGRAPH, 0, None

    def _item(self) -> tuple[Kind, int, int | None]:
        current = self.lists[-1]
        if current.fresh:
            current.fresh = False
            return Kind.LIST_ITEM, len(self.lists), current.number if current.ordered else None
        return Kind.PARAGRAPH, len(self.lists), None

    def _group(self, kind: Kind) -> int:
        if kind in (Kind.TABLE_ROW, Kind.TABLE_HEADER):
            return self.groups
        if kind is Kind.LIST_ITEM:
            return self.lists[0].group
        return 0


class _List:
    """An open list and its item in hand."""

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


def _start_number(element: Element) -> int:
    start = element.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 7 else 1


def _holds_data(table: Element) -> bool:
    """Whether a table is one of data, not of layout: rows of several short cells, none nested."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = wide = 0
    for row in table.iterdescendants("tr"):
        rows += 1
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        wide += len(cells) > 1
        if any(_longer_than(cell, DATA_CELL) for cell in cells):
            return False
    return rows > 1 and wide * 2 >= rows


def _longer_than(element: Element, limit: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > limit:
            return True
    return False


def _is_address(source: str) -> bool:
    return not source.lstrip()[:5].lower() == "data:"


def _is_icon(element: Element) -> bool:
    for name in ("width", "height"):
        value = (element.get(name) or "").removesuffix("px")
        if value.isdecimal() and len(value) < 6 and int(value) <= ICON:
            return True
    return False


def _node_of(element: Element, tag: str, parent: int) -> Node:
    attributes = element.attrib
    if not attributes:
        return Node(tag, parent, "", element.sourceline or 0)
    hints = " ".join([value for name in HINTS if (value := attributes.get(name))])
    hidden = "hidden" in attributes
    style = attributes.get("style")
    if style and not hidden:
        compact = style.replace(" ", "").lower()
        hidden = "display:none" in compact or "visibility:hidden" in compact
    hints = " ".join(hints.lower().split()[:40])
    return Node(tag, parent, hints, element.sourceline or 0, hidden)


def _collapse(pieces: list[Inline]) -> tuple[Inline, ...]:
    """Inline content with white space collapsed as a browser does, equal neighbours joined."""
    if len(pieces) == 1 and pieces[0].kind is InlineKind.TEXT:
        text = _clean(pieces[0].text)
        return (pieces[0]._replace(text=text),) if text else ()
    merged: list[Inline] = []
    for piece in _spaced(pieces):
        last = merged[-1] if merged else None
        if last is not None and _joins(last, piece):
            merged[-1] = last._replace(text=last.text + piece.text)
        else:
            merged.append(piece)
    return _trimmed(merged)


def _clean(text: str) -> str:
    if not text.isascii():
        text = text.translate(INVISIBLE)
    return " ".join(text.split())


def _spaced(pieces: list[Inline]) -> Iterator[Inline]:
    """Pieces with inner white space collapsed and no space after a space or a border."""
    open_space = False  # a space may follow
    for piece in pieces:
        if piece.kind is not InlineKind.TEXT:
            open_space = piece.kind is InlineKind.IMAGE
            yield piece
            continue
        raw = piece.text if piece.text.isascii() else piece.text.translate(INVISIBLE)
        text = " ".join(raw.split())
        if not raw:
            continue
        if not text:
            if open_space:
                open_space = False
                yield Inline(InlineKind.TEXT, " ", piece.marks, piece.href)
            continue
        lead = " " if open_space and raw[0].isspace() else ""
        tail = " " if raw[-1].isspace() else ""
        open_space = not tail
        yield piece._replace(text=lead + text + tail)


def _joins(left: Inline, right: Inline) -> bool:
    if left.kind is not InlineKind.TEXT or right.kind is not InlineKind.TEXT:
        return False
    return left.href == right.href and (left.marks == right.marks or not right.text.strip())


def _length(run: Iterable[Inline]) -> int:
    return sum(len(piece.text) for piece in run if piece.kind is InlineKind.TEXT)


def _trimmed(run: list[Inline]) -> tuple[Inline, ...]:
    """A run without empty ends and without spaces before a line break or cell border."""
    while run and run[-1].kind is not InlineKind.IMAGE and not run[-1].text.strip():
        if run[-1].kind is InlineKind.CELL:
            break
        run.pop()
    while run and run[0].kind in (InlineKind.TEXT, InlineKind.BREAK) and not run[0].text.strip():
        run.pop(0)
    for place, piece in enumerate(run):
        if piece.kind is not InlineKind.TEXT:
            continue
        at_end = place == len(run) - 1 or run[place + 1].kind in (InlineKind.BREAK, InlineKind.CELL)
        text = piece.text.rstrip() if at_end else piece.text
        text = text.lstrip() if place == 0 else text
        run[place] = piece._replace(text=text)
    return tuple(piece for piece in run if piece.text or piece.kind is InlineKind.IMAGE)


def _verbatim(pieces: list[Inline]) -> tuple[Inline, ...]:
    """Preformatted text as it stands, without its empty first and last lines."""
    text = "".join(piece.text for piece in pieces if piece.kind is not InlineKind.IMAGE)
    lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return (Inline(InlineKind.TEXT, "\n".join(lines)),) if lines else ()
