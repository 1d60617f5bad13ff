"""How the walk over a page treats each HTML tag: skipped, inline, or the border of a block."""

from __future__ import annotations

from typing import Any

from lxml import etree

SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "embed", "video",
    "audio", "canvas", "svg", "math", "select", "option", "textarea", "input", "datalist",
    "map", "area", "applet", "frameset", "frame", "noframes", "amp-ad", "amp-analytics",
    "amp-iframe", "amp-sidebar", "amp-state",
})  # fmt: skip
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
    "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "picture", "q",
    "ruby", "rb", "rt", "rp", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "amp-img",
})  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu"})
CAPTIONS = frozenset({"figcaption", "caption"})
CELLS = frozenset({"td", "th"})
# Blocks that have more meaning than a line end.
STRUCTURE = HEADINGS.keys() | LISTS | CAPTIONS | CELLS | {"li", "blockquote", "pre", "table", "tr"}
MARKS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "cite": "i", "var": "i", "dfn": "i",
    "code": "c", "kbd": "c", "samp": "c", "tt": "c", "s": "s", "strike": "s", "del": "s",
}  # fmt: skip
STYLED = frozenset({"a", *MARKS})
IMAGES = frozenset({"img", "amp-img"})

# What the walk does at an element. Plain numbers, as enumeration members are slow to read.
PASS, BLOCK, STYLE, IMAGE, BREAK, STRUCTURAL, SKIP = range(7)
# The tag of a comment is a function. Tags that are not in this table begin and end a block.
DUTIES: dict[Any, int] = {
    **dict.fromkeys(INLINE, PASS),
    **dict.fromkeys(STYLED, STYLE),
    **dict.fromkeys(IMAGES, IMAGE),
    **dict.fromkeys(STRUCTURE, STRUCTURAL),
    "br": BREAK,
    **dict.fromkeys([*SKIPPED, etree.Comment, etree.PI, etree.Entity], SKIP),
}
