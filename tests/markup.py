"""The blocks of pieces of HTML."""

from __future__ import annotations

from newsclean.document import Block, Document, Inline, InlineKind
from newsclean.readers import html


def read(markup: str) -> Document:
    return html.read(f"<html><body>{markup}</body></html>")


def blocks(markup: str) -> tuple[Block, ...]:
    return read(markup).blocks


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def only(markup: str) -> Block:
    (block,) = blocks(markup)
    return block


def plain(text: str, marks: str = "", href: str = "") -> Inline:
    return Inline(InlineKind.TEXT, text, marks, href)
