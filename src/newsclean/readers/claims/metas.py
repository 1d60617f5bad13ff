"""Claims of the document's head: `<meta>`, `<link>`, `<title>` and the language it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from newsclean import tables
from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.readers.claims.text import clean
from newsclean.readers.claims.visible import FIELD_OF_PROPERTY, of_item
from newsclean.readers.element import Element

_NO_LETTER = expression(r"[^a-z]+")
_LD_TYPE = expression(r"ld[+ ]json")


def _letters(name: str) -> str:
    """What is alike in all spellings of a name."""
    return _NO_LETTER.sub("", name)


@cache
def _fields() -> Mapping[str, str]:
    """The field that a meta element states, by the letters of its name."""
    table = tables.table("readers/claims/metas")
    return {_letters(name): field for field, names in table.items() for name in names.split()}


class Head(NamedTuple):
    """claims of the head; scripts: the text of each JSON-LD script, in order."""

    claims: tuple[Claim, ...]
    scripts: tuple[str, ...]


def read(root: Element) -> Head:
    """Claims of every meta, link and title element, wherever broken markup has put them."""
    claims: list[Claim] = []
    scripts: list[str] = []
    labels: dict[str, str] = {}
    for element in root.iter("meta", "link", "title", "script"):
        tag = element.tag
        if tag == "meta":
            claims.extend(_meta(element, labels))
        elif tag == "script":
            if _LD_TYPE.search(element.get("type", "")) and element.text:
                scripts.append(element.text)
        elif tag == "link":
            claims.extend(_link(element))
        elif element.text and not _in_drawing(element):
            claims.append(Claim("title", clean(element.text), "title tag"))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        claims.append(Claim("language", language, "html lang"))
    claims.extend(_written_by(labels))
    return Head(tuple(claim for claim in claims if claim.value), tuple(scripts))


def _meta(element: Element, labels: dict[str, str]) -> Iterator[Claim]:
    """The claim of one meta element; `labels` gathers Twitter's label and data pairs."""
    content = element.get("content")
    if not content:
        return
    for key in ("property", "name", "http-equiv"):
        name = element.get(key)
        if not name:
            continue
        name = name.strip().lower()
        if name.startswith(("twitter:label", "twitter:data")):
            labels[name] = clean(content)
            return
        field = _fields().get(_letters(name))
        if field:
            yield Claim(field, clean(content), f"meta {name}")
            return
    name = (element.get("itemprop") or "").lower()
    if name in FIELD_OF_PROPERTY:
        origin = of_item(element, f"itemprop {name}")
        yield Claim(FIELD_OF_PROPERTY[name], clean(content), origin)


def _link(element: Element) -> Iterator[Claim]:
    address = element.get("href")
    if address and element.get("rel", "").lower() == "canonical":
        yield Claim("url", address.strip(), "link canonical")


def _in_drawing(element: Element) -> bool:
    """SVG drawings carry titles of their own."""
    return any(True for _ in element.iterancestors("svg", "symbol", "g"))


def _written_by(labels: Mapping[str, str]) -> Iterator[Claim]:
    """Twitter's first pair of label and data, as WordPress writes it: "Written by", a name.

    The label comes in every language, so that the value counts, unless it holds a digit like a
    reading time or a price.
    """
    value = labels.get("twitter:data1", "")
    if value and labels.get("twitter:label1") and not any(map(str.isdigit, value)):
        yield Claim("authors", value, "meta twitter:data")
