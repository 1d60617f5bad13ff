"""Entities and leftover tags in flattened text."""

from __future__ import annotations

import re

from newsclean.expressions import expression

INLINE_TAG = expression(
    r"</?(?:a|abbr|b|big|cite|code|em|font|i|img|ins|mark|q|s|small|span|strong|sub|sup|time|tt|u"
    r"|wbr)(?:\s[^<>\n]*|/)?>",
    re.IGNORECASE,
)
BLOCK_TAG = expression(
    r"</?(?:address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer"
    r"|form|h[1-6]|head|header|hr|html|iframe|li|link|main|meta|nav|ol|p|pre|section|table|tbody"
    r"|td|tfoot|th|thead|tr|ul)(?:\s[^<>\n]*|/)?>",
    re.IGNORECASE,
)
ENTITY = expression(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
PARAGRAPH_SEPARATOR = "\u2029"
UNSEEN = ("script", "style")
ROUNDS = 3
"""How often entities are resolved: text is escaped twice at times, three times hardly ever."""


def resolve(text: str) -> str:
    """`text` without tags, with entities resolved and `\\n` as the only line end. Lines keep their
    numbers.

    A block tag becomes U+2029, which separates paragraphs within a line. Only names of HTML
    elements are tags, so "<3" and "a < b" stay; only entities with a semicolon are resolved, so
    "?a=1&copy=2" stays.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text and ">" in text:
        text = _without_tags(text)
    for _ in range(ROUNDS):
        if "&" not in text:
            break
        text, count = ENTITY.subn(_character, text)
        if not count:
            break
    return text


def _without_tags(text: str) -> str:
    for start, end in (("<!--", "-->"), *((f"<{name}", f"</{name}>") for name in UNSEEN)):
        text = _cut(text, start, end)
    return BLOCK_TAG.sub(PARAGRAPH_SEPARATOR, INLINE_TAG.sub("", text))


def _cut(text: str, start: str, end: str) -> str:
    """`text` without the parts from each `start` to the next `end`, except their line ends."""
    parts: list[str] = []
    at = 0
    while (begin := text.find(start, at)) >= 0 and (close := text.find(end, begin)) >= 0:
        parts.append(text[at:begin])
        parts.append("\n" * text.count("\n", begin, close))
        at = close + len(end)
    return "".join((*parts, text[at:])) if parts else text


def _character(match: re.Match[str]) -> str:
    """The character of an entity; line ends become spaces so that lines keep their numbers."""
    from html import unescape  # imported late: its table is large, and few texts need it

    return " ".join(unescape(match[0]).split("\n")).replace("\0", "") or " "
