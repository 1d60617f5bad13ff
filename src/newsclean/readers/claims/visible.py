"""Claims from elements in the body: headlines, times, bylines, itemprops and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.readers.claims.text import clean, element_text
from newsclean.readers.element import Element

FIELD_OF_PROPERTY: Mapping[str, str] = {
    "headline": "title",
    "author": "authors",
    "creator": "authors",
    "datepublished": "published",
    "datecreated": "published",
    "datemodified": "modified",
    "articlesection": "section",
    "publisher": "source",
    "inlanguage": "language",
}
# Tags whose classes are examined. A loop that judges each class once takes a third of the time of
# an XPath expression with a dozen tests for each class attribute.
_TAGS = (
    "a",
    "span",
    "div",
    "p",
    "time",
    "address",
    "h1",
    "ul",
    "ol",
    "nav",
    "li",
    "section",
    "header",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "abbr",
)
_NAMING_TAGS = frozenset({"h1", "time", "address"})
# "author", "byline", "writer" and so on. A set of letters, then the rest of each word: three times
# as fast as a choice of words, each of which would be tried at each place.
_NAMING = expression(
    r"[acdDiImMpPrstTuy](?:thor(?<=uthor)|line(?<=yline)|iter(?<=riter)|utor(?<=autor)|teur(?<=uteur)"
    r"|ate(?<=[dD]ate)|ime(?<=time)|ublish(?<=[pP]ublish)|ead(?<=read)-?[cC]rumb|rumb(?<=\bcrumb)"
    r"|opic(?<=[tT]opic)-?[pP]ath|ankuzu(?<=pankuzu)|ignature(?<=signature)|osted(?<=posted)"
    r"|eta(?<=[mM]eta)|nfo(?<=[iI]nfo)|etails(?<=details))"
)
_TRAIL = expression(r"bread-?crumb|\bcrumbs?\b|topic-?path|pankuzu")
_BYLINE = expression(
    r"by-?line|(?<![a-z])(?:author|writer|autor|auteur|written)|author(?:s|-?name|-?link)?(?![a-z])"
    r"|articleauthor|postauthor|signature"
)
_NO_BYLINE = expression(
    r"bio|avatar|ima?ge?|photo|pic|social|follow|comment|desc|about|related|archive|more|role|job"
    r"|title|e-?mail|twitter|count|icon|thumb|posts|profile-?link|hidden"
)
# The author's name inside a bio box.
_NAME = expression(r"author-?(?:box|bio|card|info)?[-_]*name|author-box-title")
# A line of name, place and date: its spans separate the parts, but it need not be a byline.
_META = expression(r"(?<![a-z])(?:meta|info|details)(?![a-z])")
_LONGEST_META = 160
_DATE = expression(
    r"(?<![a-z])(?:date|time|datetime|published|publish|posted|pubdate|dateline|timestamp)(?![a-z])"
    r"|(?:post|article|entry|publish(?:ed)?|pub|story|news|meta)[-_]*(?:date|time)|timestamp"
)
_NO_DATE = expression(
    r"comment|event|read|related|widget|copyright|republish|countdown|video|picker"
)
_ISO = expression(r"\d{4}-\d\d-\d\d")
_MODIFIED = expression(r"updat|modif")
_FOREIGN = expression(
    r"comment|related|recommend|sidebar|most-?(?:read|popular)|trending|teaser|promo(?!ted)"
    r"|(?<![a-z])cards?(?![a-z])|newsletter|(?<!elementor-)widget(?! blog)"
    r"|elementor-(?:posts|grid|loop)|(?<![a-z])more-|read-?(?:next|more)"
    r"|(?:next|prev)[-_]?post|popular|latest|carousel"
)
_REL = expression(r"(?<![a-z-])(?:author|tag)(?![a-z-])")
COMMENT = "comment "
"""Prefix of the origin of a claim about a reader's comment."""

_COMMENTS = frozenset({"Comment", "UserComments", "Answer"})
_FOREIGN_TAGS = frozenset({"aside", "nav", "form", "figure", "figcaption"})
_FOOTER = expression(r"(?<!post-)(?<!entry-)footer")


class _Places:
    """Tells which elements are in asides, teasers, comments or footers; judges each only once."""

    def __init__(self) -> None:
        self._known: dict[Element, bool] = {}

    def foreign(self, element: Element | None) -> bool:
        """Whether the element, or one around it, is not part of the article."""
        chain: list[Element] = []
        answer = False
        while element is not None:
            known = self._known.get(element)
            if known is not None:
                answer = known
                break
            chain.append(element)
            if _is_foreign(element):
                answer = True
                break
            element = element.getparent()
        self._known.update(dict.fromkeys(chain, answer))
        return answer


def _is_foreign(element: Element) -> bool:
    """Whether an element is not part of the article by its own tag, class or id."""
    tag = element.tag
    if tag in _FOREIGN_TAGS:
        return True
    words = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    named = len(words) > 1 and tag not in ("body", "html")
    if named and (found := _FOREIGN.search(words)):
        return found[0] != "sidebar" or not _is_layout(element)
    return (tag == "footer" or (named and _FOOTER.search(words) is not None)) and not _of_story(
        element
    )


def _is_layout(element: Element) -> bool:
    """Whether an element contains the article, as one of class `content-sidebar-wrap` does."""
    return next(element.iter("h1", "main"), None) is not None


def _of_story(footer: Element) -> bool:
    """Whether a footer is that of the page's only `article` element, or of one with a headline."""
    article = next(footer.iterancestors("article"), None)
    if article is None:
        return False
    articles = footer.getroottree().iter("article")
    return article.find(".//h1") is not None or len(list(islice(articles, 2))) == 1


def read(root: Element) -> tuple[Claim, ...]:
    """Claims from the body in document order, without those of asides, teasers and comments."""
    claims: list[Claim] = []
    places = _Places()
    for element in _candidates(root):
        # Collecting an element's text takes far longer than finding out where it is.
        if _depends_on_place(element) and places.foreign(element.getparent()):
            continue
        found = tuple(_claims(element))
        if not found:
            continue
        if found[0].field in ("section", "title") or not places.foreign(element.getparent()):
            claims.extend(found)
    return tuple(claim for claim in dict.fromkeys(claims) if claim.value)


def _depends_on_place(element: Element) -> bool:
    """Whether no claim of the element counts in an aside: it is no headline or breadcrumb."""
    return (
        element.tag != "h1"
        and not (element.get("itemprop") or element.get("property"))
        and not _TRAIL.search((element.get("class") or "").lower())
    )


def _candidates(root: Element) -> Iterator[Element]:
    """Elements that may make a claim by tag, class or properties, in document order."""
    naming: dict[str, bool] = {}
    for element in root.iter(*_TAGS):
        words = element.get("class")
        if words:
            known = naming.get(words)
            if known is None:
                known = naming[words] = _NAMING.search(words) is not None
            if known:
                yield element
                continue
        tag = element.tag
        if (
            tag in _NAMING_TAGS
            or element.get("itemprop")
            or element.get("property")
            or (tag == "a" and _REL.search(element.get("rel", "")))
        ):
            yield element


def _claims(element: Element) -> Iterator[Claim]:
    """The claims of one element by its tag, properties, rel, or class."""
    tag = element.tag
    if tag == "h1":
        yield Claim("title", element_text(element).replace("\n", " "), "h1")
        return
    words = (element.get("class") or "").lower()
    if element.get("itemprop") or element.get("property"):
        yield from _property(element)
    if tag == "time":
        yield from _time(element, words)
    elif "author" in (element.get("rel") or "").split():
        yield Claim("authors", element_text(element, 80), "rel author")
    elif element.get("rel") == "tag" and not _in_categories(element):
        yield Claim("tags", element_text(element, 60).replace("\n", " "), "rel tag")
    elif _TRAIL.search(words):
        for name in element_text(element).split("\n"):
            yield Claim("section", name, "breadcrumb")
    elif tag == "address" or _is_byline(words):
        yield Claim("byline", element_text(element, 300), "byline class" if words else tag)
    elif _DATE.search(words) and not _NO_DATE.search(words):
        field = "modified" if _MODIFIED.search(words) else "published"
        yield Claim(field, _moment(element), "date class")
    elif _META.search(words) and element.find("span") is not None:
        parts = element_text(element, _LONGEST_META)
        if "\n" in parts:
            yield Claim("byline", parts, "spans")


def _moment(element: Element) -> str:
    """The time in an element's title attribute, which is complete while the text may be "1 hr ago"
    (the hAtom pattern), else its text.
    """
    title = element.get("title") or ""
    return title if _ISO.match(title) else element_text(element, 80).replace("\n", " ")


def _is_byline(words: str) -> bool:
    """Whether a class names a byline or, in a bio box, the author's name."""
    if not _BYLINE.search(words):
        return False
    return not _NO_BYLINE.search(words) or _NAME.search(words) is not None


def _in_categories(link: Element) -> bool:
    """Whether a link is in a list of categories, which are sections, not tags."""
    parent = link.getparent()
    return parent is not None and "categor" in (parent.get("class") or "").lower()


def _property(element: Element) -> Iterator[Claim]:
    """Claims of microdata and RDFa: content or datetime attribute, a name inside, or the text."""
    names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".lower().split()
    for name in names:
        field = FIELD_OF_PROPERTY.get(name.rpartition(":")[2])
        if not field:
            continue
        value = element.get("content") or element.get("datetime")
        if element.tag == "abbr":  # the hAtom pattern: the time in the title attribute
            value = value or element.get("title")
        inner = None if value else element.find(".//*[@itemprop='name']")
        if inner is not None:
            value = inner.get("content") or element_text(inner, 120)
        value = value or element_text(element, 300)
        yield Claim(field, clean(value), of_item(element, f"itemprop {name}"))


def of_item(element: Element, origin: str) -> str:
    """`origin`, with a prefix if the item around an element is a reader's comment or answer."""
    item = next((e for e in element.iterancestors() if e.get("itemscope") is not None), None)
    kind = (item.get("itemtype") or "").rpartition("/")[2] if item is not None else ""
    return f"{COMMENT}{origin}" if kind in _COMMENTS else origin


def _time(element: Element, words: str) -> Iterator[Claim]:
    stamp = element.get("datetime") or ""
    parent = element.getparent()
    around = f"{words} {'' if parent is None else (parent.get('class') or '').lower()}"
    field = "modified" if _MODIFIED.search(around) else "published"
    shown = element_text(element, 80).replace("\n", " ")
    yield Claim(field, stamp if stamp[:1].isdigit() else shown, of_item(element, "time"))
