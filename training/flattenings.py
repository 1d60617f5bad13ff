"""What scrapers make of a page when they throw its tags away, as the benchmark's files have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import html_text
from bs4 import BeautifulSoup
from lxml import etree
from lxml import html as markup
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "canvas", "caption",
    "center", "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "noframes",
    "noscript", "ol", "optgroup", "option", "output", "p", "pre", "section", "select", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video",
})  # fmt: skip


def glued(html: str) -> str:
    """Block elements on lines of their own, inline text run together."""
    lines = [""]
    for piece in _pieces(_tree(html)):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return "\n\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def blocks(html: str) -> str:
    """As the library html-text lays a page out."""
    return html_text.extract_text(_tree(html))


def wet(html: str) -> str:
    """As in the text files of Common Crawl, near enough."""
    tree = HTMLTree.parse(html)
    return extract_plain_text(tree, main_content=False, list_bullets=False, alt_texts=False)


def nodes(html: str) -> str:
    """Every text node on a line of its own."""
    soup = BeautifulSoup(html, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return soup.get_text("\n")


FLATTENERS: Mapping[str, Callable[[str], str]] = {
    "glued": glued,
    "blocks": blocks,
    "wet": wet,
    "nodes": nodes,
}


def _tree(html: str) -> markup.HtmlElement:
    parser = markup.HTMLParser(encoding="utf-8", huge_tree=True)
    return markup.document_fromstring(html.encode("utf-8", "replace"), parser=parser)


def _pieces(root: markup.HtmlElement) -> Iterator[str | None]:
    """The texts under `root` in order; None where a block begins or ends."""
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            if element.tag in SILENT:
                events.skip_subtree()
                continue
            if element.tag in BLOCKS:
                yield None
            yield element.text or ""
        else:
            if event == "end" and element.tag in BLOCKS:
                yield None
            if element is not root:
                yield element.tail or ""
