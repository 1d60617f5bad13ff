"""Reads flattened text: cleans lines, joins them to paragraphs, recognises list items.

Which lines belong to one paragraph depends on the layout of the whole text:

- paragraphs broken at a column (`wrapping`);
- one text node per line, so that links and emphasis break sentences (`nodes`);
- else one paragraph per line, with or without blank lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Block, Document, InputType, Kind, make
from newsclean.expressions import expression
from newsclean.readers import nodes, openings, wrapping
from newsclean.readers.joints import SOFT_HYPHEN, Joiner, Joint, Line
from newsclean.readers.references import without_references
from newsclean.readers.stray import resolve

_LINE = Block._fields.index("line")
_BEFORE_LINE, _BEHIND_LINE = Block("")[1:_LINE], Block("")[_LINE + 1 :]

BULLET = expression(r"([•▪◦‣●∙]|[-*](?= )) ?(?=\S)")
NUMBER = expression(r"(\d{1,3})[.)] (?=\S)")
SURE_BULLETS = frozenset("•▪◦‣●∙")
"""Signs that are always bullets at the start of a line."""
BULLETS = SURE_BULLETS | {"-", "*"}

PERMALINKS = frozenset("¶🔗")
"""Signs after a heading that link to it, as in documentation."""


def read(text: str) -> Document:
    """The unlabelled paragraphs and list items of flattened `text`.

    Entities are resolved and leftover tags removed; `Block.line` is the first line of a paragraph.
    """
    paragraphs = _paragraphs(list(_lines(text)))
    items = list(_list_items(list(paragraphs)))
    return Document(InputType.TEXT, blocks=tuple(without_references(items)))


def _lines(text: str) -> Iterator[Line]:
    """The non-blank lines of `text`; a line with stray block tags gives several."""
    gap, bridge = 0, False
    for number, raw in enumerate(resolve(text).split("\n"), 1):
        for part in raw.splitlines() or ("",):
            words = " ".join(part.split())
            if not words:
                bridge = not gap and bool(part)
                gap += 1
                continue
            if words[-1] in PERMALINKS:
                words = words[:-1].rstrip() or words
            if len(words) == len(part):  # no white space at the ends, as for most lines
                yield make(Line, (words, number, gap, 0, False, bridge))
            else:
                before = len(part) - len(part.lstrip())
                yield make(Line, (words, number, gap, before, part[-1].isspace(), bridge))
            gap, bridge = 0, False


def _paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    """One block for each run of lines that are joined."""
    joint = _joiner(lines)
    parts: list[str] = []
    begin = 0
    for index, line in enumerate(lines):
        how = openings.joint(lines, index, joint(index)) if index else Joint.NEW
        if how is Joint.NEW:
            if parts:
                yield _block(parts, begin)
            parts, begin = [line.text], line.number
            continue
        if how is Joint.HYPHEN:
            parts[-1] = parts[-1][:-1]
        elif how is Joint.SPACE:
            parts.append(" ")
        parts.append(line.text)
    if parts:
        yield _block(parts, begin)


def _joiner(lines: Sequence[Line]) -> Joiner:
    """The joiner for the layout of `lines`."""
    return wrapping.joiner(lines) or nodes.joiner(lines) or (lambda index: Joint.NEW)


def _block(parts: Iterable[str], line: int) -> Block:
    text = "".join(parts).replace(SOFT_HYPHEN, "")
    return make(Block, (text, *_BEFORE_LINE, line, *_BEHIND_LINE))


class Marker(NamedTuple):
    """The bullet or number at the start of a list item. width: its characters, to be left out."""

    bullet: str
    number: int | None
    width: int


def _list_items(blocks: Sequence[Block]) -> Iterator[Block]:
    """`blocks`, with those that have a list marker made list items.

    A hyphen or number may also begin a line of dialogue or a heading; it counts only next to
    another hyphen, or the previous or next number.
    """
    markers = [None, *map(_marker, blocks), None]
    group, previous = 0, None
    for block, before, marker, after in zip(blocks, markers, markers[1:], markers[2:]):
        if not marker or not (marker.bullet in SURE_BULLETS or _beside(before, marker, after)):
            previous = None
            yield block
            continue
        if not previous or previous.bullet != marker.bullet:
            group += 1
        previous = marker
        yield block._replace(
            text=block.text[marker.width :],
            kind=Kind.LIST_ITEM,
            level=1,
            number=marker.number,
            group=group,
        )


def _marker(block: Block) -> Marker | None:
    """The list marker at the start of `block`; None if there is none."""
    first = block.text[:1]
    if first in BULLETS and (match := BULLET.match(block.text)):
        return Marker(match[1], None, match.end())
    if first.isdecimal() and (match := NUMBER.match(block.text)):
        return Marker("", int(match[1]), match.end())
    return None


def _beside(before: Marker | None, marker: Marker, after: Marker | None) -> bool:
    """Whether the block before or after has a marker of the same list."""
    if marker.number is None:
        return any(other and other.bullet == marker.bullet for other in (before, after))
    return bool(
        (before and before.number is not None and before.number + 1 == marker.number)
        or (after and after.number is not None and after.number - 1 == marker.number)
    )
