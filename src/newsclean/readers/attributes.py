"""Reads an element's attributes: class and similar hints, hidden or not, image source, number."""

from __future__ import annotations

from functools import lru_cache

from newsclean.document import Node, make
from newsclean.readers.element import Element

# The first one present counts: pages that load pictures late have the address in another attribute.
SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
HINTS = ("class", "id", "role", "itemprop", "rel", "data-component", "data-testid", "aria-label")
ICON = 60
"""Pixels: images with at most this width or height are icons or trackers."""


def start_number(element: Element) -> int:
    """The number of the first item of an ordered list; 1 if its element has none."""
    start = element.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 7 else 1


def source(image: Element) -> str:
    """The first address of an image that is no data URL; "" if there is none."""
    for name in SOURCES:
        address = (image.get(name) or "").strip()
        if address and address[:5].lower() != "data:":
            return address
    return ""


def is_icon(element: Element) -> bool:
    """Whether an image is too small for a picture by its attributes."""
    for name in ("width", "height"):
        value = element.get(name)
        if value:
            value = value.removesuffix("px")
            if value.isdecimal() and len(value) < 6 and int(value) <= ICON:
                return True
    return False


def node_of(element: Element, parent: int) -> Node:
    """The `Node` of an element. parent: the index of its parent's node; -1 if there is none."""
    hints, hidden = "", False
    attributes = element.items()
    if len(attributes) == 1 and attributes[0][0] == "class":  # as for every other element
        hints = _hints(attributes[0][1])
    elif attributes:
        values = dict(attributes)
        hints = _hints(" ".join(filter(None, map(values.get, HINTS))))
        hidden = "hidden" in values or ("style" in values and _hides(values["style"]))
    return make(Node, (element.tag, parent, hints, element.sourceline or 0, hidden))


# Many elements of a page, and of a site, have the same classes and styles.
@lru_cache(maxsize=2048)
def _hints(words: str) -> str:
    return " ".join(words.lower().split()[:40])


@lru_cache(maxsize=2048)
def _hides(style: str) -> bool:
    compact = style.replace(" ", "").lower()
    return "display:none" in compact or "visibility:hidden" in compact
