"""Claims of the document's head: `<meta>`, `<link>`, `<title>` and the language it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.readers.claims.text import clean
from newsclean.readers.claims.visible import FIELD_OF_PROPERTY
from newsclean.readers.element import Element

_NO_LETTER = expression(r"[^a-z]+")


def _letters(name: str) -> str:
    """A name as the table knows it: sites part its words by dots, colons, dashes or not at all."""
    return _NO_LETTER.sub("", name)


_FIELD_OF_META: Mapping[str, str] = {
    _letters(name): field
    for field, names in {
        "title": "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title"
        " citation_title headline hdl title mrc__share_title cxenseparse:recs:articletitle"
        " rbtitle twt-title eprints.title",
        "authors": "author authors article:author og:author dc.creator dcterms.creator dc.author"
        " parsely-author sailthru.author citation_author byl byline cxenseparse:author"
        " article:author_name rbauthors content-author news_authors creator og:article:author"
        " author_name article:byline bc:authors lp.article:author citation_authors"
        " shareaholic:article_author_name",
        "source": "og:site_name application-name apple-mobile-web-app-title dc.publisher"
        " dcterms.publisher publisher citation_journal_title article:publisher_name copyright"
        " al:android:app_name al:ios:app_name parsely-network site_name dc.source"
        " twitter:app:name"
        " source article:publisher twitter:app:name:iphone twitter:app:name:googleplay",
        "published": "article:published_time og:published_time article:published datepublished"
        " publishdate pubdate date date-pub dc.date og:publish_date published_at"
        " dc.date.issued dc.date.created dcterms.created dcterms.issued dcterms.date"
        " parsely-pub-date sailthru.date citation_publication_date citation_date"
        " citation_online_date cxenseparse:recs:publishtime originalpublicationdate"
        " article:published_date published published_time publication_date rnews:datepublished"
        " article_date_original og:pubdate ptime displaydate iso-8601-publish-date created"
        " datecreated article:create_time last_published video:release_date"
        " release_date prism.publicationdate og:article:published_time published-date"
        " article:first_published_time uploaddate"
        " shareaholic:article_published_time"
        " cxenseparse:publishtime bt:pubdate",
        "modified": "article:modified_time og:updated_time dc.date.modified dcterms.modified"
        " datemodified last-modified lastmod revised article:modified modified_time"
        " article:updated_time updated_time utime rnews:datemodified og:article:modified_time"
        " shareaholic:article_modified_time last_updated_date last_updated updated"
        " modified-date",
        "section": "article:section parsely-section sailthru.section section og:section"
        " cxenseparse:recs:category category cg dc.type.section og:article:section"
        " article:subsection",
        "tags": "keywords news_keywords article:tag parsely-tags sailthru.tags dc.subject"
        " dcterms.subject citation_keywords og:article:tag",
        "description": "description og:description twitter:description dc.description"
        " dcterms.abstract sailthru.description abstract dcterms.description",
        "image": "og:image og:image:url og:image:secure_url twitter:image twitter:image:src"
        " parsely-image-url sailthru.image.full thumbnail",
        "language": "language content-language dc.language dcterms.language og:locale",
        "url": "og:url twitter:url parsely-link al:web:url",
    }.items()
    for name in names.split()
}
_LD_TYPE = expression(r"ld[+ ]json")


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
        field = _FIELD_OF_META.get(_letters(name))
        if field:
            yield Claim(field, clean(content), f"meta {name}")
            return
    name = (element.get("itemprop") or "").lower()
    if name in FIELD_OF_PROPERTY:
        yield Claim(FIELD_OF_PROPERTY[name], clean(content), f"itemprop {name}")


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
