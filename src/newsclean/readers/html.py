"""Reads HTML into a Document: parses it once with lxml, collects claims, makes blocks."""

from __future__ import annotations

import re

from lxml import etree

from newsclean.document import Document, InputType
from newsclean.expressions import expression
from newsclean.readers import blocks, claims, hidden
from newsclean.readers.charset import as_utf8
from newsclean.readers.element import Element

# libxml2 compares all attributes of a tag in pairs: 200,000 on one tag take a minute.
LONGEST_TAG = 100_000
_STEP = LONGEST_TAG // 2
_LONG_TAG = expression(rf"<([a-zA-Z][\w:-]*)(?=[\s/])[^<>]{{{LONGEST_TAG},}}>")
_ATTRIBUTE = expression(r"""\s[^\s=<>"'/]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_END = expression(r"</(?:body|html)\s*>", re.IGNORECASE)
# Twice as fast as a search for each; a pattern that ignores case would be far slower.
_ENDS = expression("</(?:body|html|BODY|HTML)")
_TAIL = 300  # characters too few for an article
_UNSEEN = expression(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = expression(r"</?(?!br\b)[a-zA-Z][^<>]*>", re.IGNORECASE)


def read(text: str, url: str | None = None, data: bytes | None = None) -> Document:
    """A page or fragment as a Document of unlabelled blocks.

    text: decoded markup. url: the page's address from the caller, if known.
    data: `text` in UTF-8, if available.
    """
    root = parse(text, data)
    if root is None:
        return Document(InputType.HTML)
    metadata = claims.collect(root, url)
    if _is_cut(root):
        root = parse(_levelled(text))
    found = blocks.walk(root)
    article_body = metadata.article_body
    if hidden.has_story(found.blocks):
        article_body = article_body or hidden.continued(root, found.blocks)
    elif hidden.reveal(root):
        found = blocks.walk(root)
        found = found._replace(blocks=hidden.origins(found.blocks, found.nodes))
    story = hidden.unseen(article_body, found.blocks)
    return Document(
        InputType.HTML,
        blocks=found.blocks + story,
        nodes=found.nodes,
        claims=metadata.claims,
        article_body=article_body,
    )


def parse(text: str, data: bytes | None = None) -> Element | None:
    """The root element; None if there is nothing to parse. data: as for `read`."""
    # The parser of lxml.html is slower, as it looks up a Python class for each element.
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,  # no element is looked up by its id
    )
    if _closes_early(text):
        text, data = _END.sub("", text), None
    if _may_hold_long_tag(text):
        text, data = _LONG_TAG.sub(_short_tag, text), None
    return etree.fromstring(as_utf8(text) if data is None else data, parser)


def _is_cut(root: Element) -> bool:
    """Whether libxml2 dropped the rest of the page, as it does at 2,048 open elements even with
    `huge_tree`.
    """
    limit = etree.ErrorTypes.ERR_RESOURCE_LIMIT
    return any(error.type == limit for error in root.getroottree().parser.error_log)


def _closes_early(text: str) -> bool:
    """Whether an end tag of the page is well before its end.

    libxml2 drops what follows, browsers do not: templates made of parts may close the page after
    the menu, before the article.
    """
    return _ENDS.search(text, 0, max(len(text) - _TAIL, 0)) is not None


def _may_hold_long_tag(text: str) -> bool:
    """Whether there is a stretch of LONGEST_TAG characters without "<" and ">".

    A quick test in steps: the pattern for long tags itself takes longer than the parser.
    """
    return any(_unbroken(text, at) > LONGEST_TAG for at in range(0, len(text), _STEP))


def _unbroken(text: str, at: int) -> int:
    """Length of the stretch without "<" and ">" around `at`, at most LONGEST_TAG on each side."""
    low, high = max(0, at - LONGEST_TAG), at + LONGEST_TAG
    begin = max(low - 1, text.rfind("<", low, at), text.rfind(">", low, at))
    ends = (text.find(sign, at, high) for sign in "<>")
    return min((end for end in ends if end >= 0), default=min(high, len(text))) - begin


def _short_tag(match: re.Match[str]) -> str:
    """A tag with only its first hundred attributes."""
    tag = match[0]
    kept: list[str] = []
    for attribute in _ATTRIBUTE.finditer(tag):
        kept.append(attribute[0])
        if len(kept) == 100:
            break
    return f"<{match[1]}{''.join(kept)}>"


def _levelled(text: str) -> str:
    """Markup without nesting: every tag except a line break begins a paragraph."""
    return _TAG.sub("<p>", _UNSEEN.sub(" ", text))
