"""Claims from the head of a page: `<meta>`, `<link>`, `<title>` and the declared language."""

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
    """The letters of a meta name, which all its spellings share."""
    return _NO_LETTER.sub("", name)


@cache
def _fields() -> Mapping[str, str]:
    """The field of a meta element, by the letters of its name."""
    table = tables.table("readers/claims/metas")
    return {_letters(name): field for field, names in table.items() for name in names.split()}


class Head(NamedTuple):
    """The head's claims, and the text of each JSON-LD script of the page, in order."""

    claims: tuple[Claim, ...]
    scripts: tuple[str, ...]


def read(root: Element) -> Head:
    """The claims of all meta, link and title elements, which broken markup may put in the body."""
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
    """The claim of one meta element. labels: collects Twitter's pairs of label and data."""
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
    """Whether a title element belongs to an SVG drawing."""
    return any(True for _ in element.iterancestors("svg", "symbol", "g"))


def _written_by(labels: Mapping[str, str]) -> Iterator[Claim]:
    """The author in Twitter's first pair of label and data, as WordPress writes it: "Written by"
    and a name.

    The label may be in any language, so only the value is checked: with a digit it is a reading
    time or a price.
    """
    value = labels.get("twitter:data1", "")
    if value and labels.get("twitter:label1") and not any(map(str.isdigit, value)):
        yield Claim("authors", value, "meta twitter:data")
