"""What the attributes of an element tell: hints, whether it is hidden, its picture, its number."""

from __future__ import annotations

from functools import lru_cache

from newsclean.document import Node, make
from newsclean.readers.element import Element

# The first counts that is there: pages that load pictures late keep the address apart.
SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
HINTS = ("class", "id", "role", "itemprop", "rel", "data-component", "data-testid", "aria-label")
ICON = 60
"""Pixels: images at most this wide or high are icons and trackers."""


def start_number(element: Element) -> int:
    """The number of an ordered list's first item; 1 where its element tells none."""
    start = element.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 7 else 1


def source(image: Element) -> str:
    """The first address that an image names for itself; "" where there is none."""
    for name in SOURCES:
        address = (image.get(name) or "").strip()
        if address and address[:5].lower() != "data:":
            return address
    return ""


def is_icon(element: Element) -> bool:
    """Whether an image says that it is too small to be a picture."""
    for name in ("width", "height"):
        value = element.get(name)
        if value:
            value = value.removesuffix("px")
            if value.isdecimal() and len(value) < 6 and int(value) <= ICON:
                return True
    return False


def node_of(element: Element, parent: int) -> Node:
    """What a document keeps of an element; `parent`: the index of the node around it."""
    hints, hidden = "", False
    attributes = element.items()
    if len(attributes) == 1 and attributes[0][0] == "class":  # as every other element has it
        hints = _hints(attributes[0][1])
    elif attributes:
        values = dict(attributes)
        hints = _hints(" ".join(filter(None, map(values.get, HINTS))))
        hidden = "hidden" in values or ("style" in values and _hides(values["style"]))
    return make(Node, (element.tag, parent, hints, element.sourceline or 0, hidden))


# The same classes and styles stand on many elements of a page, and of a site.
@lru_cache(maxsize=2048)
def _hints(words: str) -> str:
    return " ".join(words.lower().split()[:40])


@lru_cache(maxsize=2048)
def _hides(style: str) -> bool:
    compact = style.replace(" ", "").lower()
    return "display:none" in compact or "visibility:hidden" in compact
