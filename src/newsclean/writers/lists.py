"""Markdown lists; nested items are indented by the width of the markers around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsclean.document import Block, Kind

_LARGEST_NUMBER = 999_999_999  # CommonMark 0.31, section 5.2: at most nine digits
_BULLETS = ("-", "*")
_DOTS = (".", ")")


class _Level(NamedTuple):
    """An open list.

    group: of its items. ordered: numbered or not. sign: which of two signs it uses, 0 or 1.
    content: column where the text of its items begins.
    """

    group: int
    ordered: bool
    sign: int
    content: int


def list_markdown(items: Sequence[tuple[Block, str]]) -> str:
    """List items and paragraphs inside them; each block comes with its text in Markdown."""
    return "\n".join(_lines(items))


def _lines(items: Sequence[tuple[Block, str]]) -> Iterator[str]:
    open_lists: list[_Level] = []
    apart = False  # the list follows a paragraph of an item that is not written
    for block, text in items:
        if block.kind is not Kind.LIST_ITEM:
            depth = min(block.level, len(open_lists))
            del open_lists[depth:]
            yield ""
            yield from _indented(text, open_lists[-1].content if open_lists else 0)
            apart = not open_lists
            continue
        depth = min(max(block.level, 1), len(open_lists) + 1)
        before = open_lists[depth - 1] if len(open_lists) >= depth else None
        del open_lists[depth - 1 :]
        indent = open_lists[-1].content if open_lists else 0
        sign = _sign(block, before)
        marker = _marker(block, sign)
        level = _Level(block.group, _is_ordered(block), sign, indent + len(marker))
        if apart or _needs_blank(block, before, level, open_lists):
            yield ""
        apart = False
        open_lists.append(level)
        first, *rest = _indented(text, level.content)
        yield " " * indent + marker + first.lstrip(" ")
        yield from rest


def _is_ordered(block: Block) -> bool:
    return block.number is not None and 0 <= block.number <= _LARGEST_NUMBER


def _sign(block: Block, before: _Level | None) -> int:
    """The sign of a list. One that follows another takes the other sign, or both would be one."""
    if before is None or before.ordered != _is_ordered(block):
        return 0
    return before.sign if before.group == block.group else 1 - before.sign


def _marker(block: Block, sign: int) -> str:
    return f"{block.number}{_DOTS[sign]} " if _is_ordered(block) else f"{_BULLETS[sign]} "


def _needs_blank(
    block: Block, before: _Level | None, level: _Level, around: Sequence[_Level]
) -> bool:
    """Whether a blank line must precede: only a list that starts at 1 may interrupt a paragraph.

    Source: CommonMark 0.31, section 5.2.
    """
    if before is not None:
        return before[:3] != level[:3]
    return bool(around) and level.ordered and block.number != 1


def _indented(text: str, width: int) -> list[str]:
    return [" " * width + line if line else "" for line in text.split("\n")]
