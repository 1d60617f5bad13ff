"""Sections named beside the headline of an HTML page, in lines and links of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import urlsplit

from newsclean.document import Block, Claim, Family, Inline, Kind
from newsclean.expressions import expression
from newsclean.stages.fields.characters import has_digit, without_accents
from newsclean.stages.fields.layout import LONGEST_BYLINE, origin, top_heading
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import any_of, of_class

_ABOVE, _BELOW = 3, 4  # blocks from the headline
_LONGEST, _MOST_WORDS = 30, 4
_AROUND = 4  # elements around a line, one of which must hold the headline as well
_WHOLE = frozenset({"html", "body", "main"})
_CLASS = r"(?<![a-z]){}(?![a-z])"
_FOLDER = r"/{}/[^/?#]+/?(?P<behind>[^?#]*)"
_WRITER = r"/{}/"
_TITLED = expression(r"[-\d]")
"""What an address holds that ends with the title or the number of an article."""

_DEPARTMENT = frozenset({Family.NONE, Family.OTHER, Family.NAVIGATION})
"""Families of links to a section; links of others are buttons."""


def lines(page: Page) -> Iterator[Claim]:
    """The sections named by lines beside the headline, best first; none in flattened pages."""
    top = top_heading(page)
    if page.text_only or top < 0:
        return
    near = range(max(0, top - _ABOVE), min(len(page.blocks), top + 1 + _BELOW, page.first + 1))
    beside = [i for i in near if i != top and _shares_box(page, i, top)]
    for index in beside:
        block = page.blocks[index]
        if len(block.text) <= LONGEST_BYLINE:
            yield from (_claim(name, page, index) for name in _filed(block))
    for index in beside:
        block = page.blocks[index]
        if (
            index < top
            and _is_link(block)
            and (_is_called_section(block, page) or _leads_to_section(block))
        ):
            yield _claim(block.text, page, index)


def _claim(name: str, page: Page, index: int) -> Claim:
    return Claim("section", name, origin(page.blocks[index]), index)


def _links(block: Block) -> Iterator[Inline]:
    return (span for span in block.inline if span.href and span.text.strip())


def _filed(block: Block) -> Iterator[str]:
    """Texts of a line's links to sections, known by their addresses: "/category/boats".

    Links to articles below a section are left out: "/category/boats/why-ferries-stop".
    """
    folder = any_of("folders", _FOLDER, "sections")
    for span in _links(block):
        filed = folder.search(span.href)
        if filed and (not _TITLED.search(filed["behind"]) or _is_spelled(span.text, span.href)):
            yield span.text.strip()


def _shares_box(page: Page, index: int, top: int) -> bool:
    """Whether an element close around a block also holds the headline. For a menu none does."""
    document = page.document
    held = frozenset(document.around(page.blocks[top]))
    close = islice(document.around(page.blocks[index]), _AROUND)
    return any(node in held and document.nodes[node].tag not in _WHOLE for node in close)


def _is_link(block: Block) -> bool:
    """Whether a block is a short line of links and nothing else."""
    short = len(block.text) <= _LONGEST and len(block.text.split()) <= _MOST_WORDS
    linked = block.links >= len(block.text) > 0
    plain = block.kind is Kind.PARAGRAPH and block.family in _DEPARTMENT
    return short and linked and plain and not has_digit(block.text)


def _is_called_section(block: Block, page: Page) -> bool:
    """Whether a class or id of a line's element names it as a section."""
    hints = page.document.nodes[block.node].hints if block.node >= 0 else ""
    return of_class("section", _CLASS).search(hints) is not None


def _leads_to_section(block: Block) -> bool:
    """Whether a line is one link whose address ends with the words of the line."""
    targets = {span.href for span in _links(block)}
    target = targets.pop() if len(targets) == 1 else ""
    is_writer = any_of("writers", _WRITER, "sections").search(target)
    return not is_writer and _is_spelled(block.text, target)


def _is_spelled(text: str, address: str) -> bool:
    """Whether an address ends with the words of a text."""
    try:
        path = urlsplit(address).path
    except ValueError:  # an unbalanced bracket in the host
        return False
    return without_accents(path.strip("/").rpartition("/")[2]) == without_accents(text)
