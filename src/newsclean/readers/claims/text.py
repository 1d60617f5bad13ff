"""Plain text from markup and metadata: resolves entities, strips tags, collapses white space."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from newsclean.expressions import expression
from newsclean.readers.element import Element

_TAG = expression(r"<(?:/?[a-zA-Z][^<>]*|!--.*?--)>", re.DOTALL)
_BREAK = expression(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]*>", re.IGNORECASE)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060"))
_BLOCK_TAGS = frozenset(
    [
        "br",
        "div",
        "p",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "td",
        "tr",
        "section",
        "header",
        "time",
        "address",
    ]
)
_STRINGS: Any = etree.XPath(
    "descendant::text()[not(parent::script or parent::style or parent::noscript"
    " or parent::template or parent::button or ancestor::svg)]"
)


def clean(value: str) -> str:
    """`value` as plain text on one line. Entities are resolved twice: metadata is often escaped
    twice.
    """
    if "&" in value:
        value = _unescaped(value)
    if "<" in value:
        value = _TAG.sub(" ", value)
    return " ".join(_visible(value).split())


def _unescaped(value: str) -> str:
    from html import unescape  # imported late: its table is large, and few pages need it

    return unescape(unescape(value))


def paragraphs(value: str) -> str:
    """`value` as plain text, with its line breaks."""
    if "<" in value:
        value = _TAG.sub("", _BREAK.sub("\n", value))
    if "&" in value:
        value = _unescaped(value)
    return value.strip()


def _visible(text: str) -> str:
    """`text` without invisible characters, of which ASCII has none."""
    return text if text.isascii() else text.translate(_INVISIBLE)


def element_text(element: Element, limit: int = 400) -> str:
    """The visible text of an element, with parts that only markup separates on lines of their own:
    `<a>Jane Doe</a><a>John Roe</a>` becomes two lines.

    "" if the text is longer than `limit` characters: an element of class "author-page", for
    example, is no byline.
    """
    pieces: list[str] = []
    size = 0
    for piece in _STRINGS(element):
        size += len(piece.strip())
        if size > limit:
            return ""
        tag = piece.getparent().tag
        between = piece.is_tail and piece.isspace() and _is_one_of_several(piece.getparent())
        if pieces and (_glued(pieces[-1], piece) or tag in _BLOCK_TAGS or between):
            pieces.append("\n")
        pieces.append(piece.replace("\n", " "))
    lines = [" ".join(line.split()) for line in _visible("".join(pieces)).split("\n")]
    return "\n".join([line for line in lines if line])


def _is_one_of_several(element: Element) -> bool:
    """Whether an element is one of several items: a link, a span before another of its class, or a
    span with a full name before a span with more about the author.
    """
    if element.tag == "a":
        return True
    following = element.getnext() if element.tag == "span" else None
    if following is None or following.tag != "span":
        return False
    words = element.get("class") or ""
    if words and following.get("class") == words:
        return True
    # In a link, or with a class for the first name, both are parts of one name: "Jane Mary", "Doe".
    if element.getparent().tag == "a" or "name" in words:
        return False
    names = (element.text or "").split()
    titled = len(names) > 1 and all(word[0].isupper() for word in names)
    return titled and (following.text or "").strip()[:1].isupper()


def _glued(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()
