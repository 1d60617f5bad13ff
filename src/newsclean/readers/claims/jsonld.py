"""Claims from JSON-LD, also in graphs, by reference to an `@id`, and from broken JSON.

Vocabulary: https://schema.org/Article and the types under it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.readers.claims.text import clean, paragraphs

Item = Mapping[str, Any]

_COMMENT = expression(
    r"<!--|-->|/\*\s*<?!?\[?CDATA\[?\s*\*/|<!\[CDATA\[|\]\]>|^\s*//.*$", re.MULTILINE
)
_NOTE = expression(r"(?<=[\s,{\[])/\*.*?\*/", re.DOTALL)
_TRAILING_COMMA = expression(r",(?=\s*[}\]])")
_SAME_COMMA = expression(r",(?:\s*,)+")
_BAD_ESCAPE = expression(r'\\(?![\\/"bfnrtu])')
_SALVAGE = expression(
    r'"(headline|name|datePublished|dateModified|articleSection|@type|description)"\s*:\s*'
    r'"((?:[^"\\]|\\.)*)"'
)
_SALVAGED_AUTHOR = expression(
    r'"author"\s*:\s*[\[{\s]*(?:"@type"\s*:\s*"\w+"\s*,\s*)?"name"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "AboutPage", "CollectionPage"})
_STORY_TYPES = frozenset(
    [
        "BlogPosting",
        "LiveBlogPosting",
        "Report",
        "ReportageNewsArticle",
        "Review",
        "Recipe",
        "HowTo",
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "Course",
        "Event",
        "VideoObject",
        "PodcastEpisode",
    ]
)
_WEAK_STORIES = frozenset({"VideoObject", "Event", "Course", "PodcastEpisode", "HowTo", "Review"})
_ORGANISATIONS = frozenset(
    {"Organization", "NewsMediaOrganization", "Corporation", "LocalBusiness"}
)
_MAX_DEPTH = 6


class Linked(NamedTuple):
    """The claims of the page's own article, and its `articleBody` as text; "" if it has none."""

    claims: tuple[Claim, ...]
    article_body: str


def read(scripts: Iterable[str], own: tuple[str, ...], headings: Iterable[str]) -> Linked:
    """The claims from the JSON-LD of one page.

    own: the page's addresses. headings: its titles and headlines. Of several articles, one with an
    address or headline of the page is preferred.
    """
    items = [item for script in scripts for item in _items(load(script), 0)]
    by_id = _by_id(items)
    stories = [item for item in items if _is_story(item)]
    pages = [item for item in items if _types(item) & _PAGE_TYPES]
    claims: list[Claim] = []
    body = ""
    if stories:
        story = _own_story(stories, own, frozenset(map(_folded, headings)))
        claims.extend(_story_claims(story, by_id))
        body = paragraphs(_string(story.get("articleBody")))
    for page in pages[:1]:
        claims.extend(_page_claims(page, by_id))
    claims.extend(_site_claims(items))
    return Linked(tuple(claim for claim in claims if claim.value), body)


def load(script: str) -> Any:
    """The JSON of one script, repaired if necessary; None if nothing can be read.

    Repairs common faults: control characters in strings, comments and CDATA marks, trailing and
    doubled commas, bad escapes, a final semicolon. If it is still invalid, the important pairs of
    name and string are searched for.
    """
    try:
        return json.loads(script, strict=False)
    except RecursionError:  # nested so deeply that it can only be an attack
        return None
    except ValueError:
        pass
    mended = _NOTE.sub("", _COMMENT.sub("", script)).strip().rstrip(";")
    mended = _TRAILING_COMMA.sub("", _SAME_COMMA.sub(",", _BAD_ESCAPE.sub(r"\\\\", mended)))
    try:
        return json.JSONDecoder(strict=False).raw_decode(mended)[0]
    except (ValueError, RecursionError):
        return _salvaged(mended)


def _salvaged(script: str) -> Item | None:
    """The first value of each important name, and all authors, in JSON that cannot be parsed."""
    found: dict[str, Any] = {}
    for name, value in _SALVAGE.findall(script):
        found.setdefault(name, _unquoted(value))
    authors = [_unquoted(value) for value in _SALVAGED_AUTHOR.findall(script)]
    if authors:
        found["author"] = authors
        if found.get("name") in authors:
            del found["name"]
    return found or None


def _unquoted(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value


def _items(value: Any, depth: int) -> Iterator[Item]:
    """The objects of a script, also those in lists and graphs, main entities and parts."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _items(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            inner = value.get(key)
            if isinstance(inner, (list, dict)):
                yield from _items(inner, depth + 1)


def _by_id(items: Iterable[Item]) -> Mapping[str, Item]:
    """The objects and their direct values by `@id`; of several, the one with most keys."""
    found: dict[str, Item] = {}
    for item in items:
        for part in (item, *item.values()):
            name = part.get("@id") if isinstance(part, dict) else None
            if isinstance(name, str) and len(part) > len(found.get(name, ())):
                found[name] = part
    return found


def _referred(value: Item, by_id: Mapping[str, Item]) -> Item:
    """The object that `value` refers to by its `@id`; `value` itself if there is none."""
    name = value.get("@id")
    return by_id.get(name, value) if isinstance(name, str) else value


def _types(item: Item) -> frozenset[str]:
    value = item.get("@type")
    names = value if isinstance(value, list) else [value]
    return frozenset(name.rpartition("/")[2] for name in names if isinstance(name, str))


def _is_story(item: Item) -> bool:
    return any(name.endswith("Article") or name in _STORY_TYPES for name in _types(item)) or (
        "headline" in item and "datePublished" in item
    )


def _own_story(stories: list[Item], own: tuple[str, ...], headings: frozenset[str]) -> Item:
    """The page's own article: by type, address, headline and completeness, else the first."""
    addresses = {_bare(value) for value in own}

    def rank(item: Item) -> tuple[bool, bool, bool, bool, bool]:
        return (
            not _types(item) & _WEAK_STORIES,
            not addresses.isdisjoint(map(_bare, _own_addresses(item))),
            _folded(_string(item.get("headline")) or _string(item.get("name"))) in headings,
            "author" in item or "creator" in item,
            "headline" in item,
        )

    return max(stories, key=rank)


def _own_addresses(item: Item) -> Iterator[str]:
    for key in ("url", "@id", "mainEntityOfPage"):
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str):
            yield value


def _bare(address: str) -> str:
    """An address without scheme, query, fragment, `www.` and final slash, to compare addresses."""
    bare = re.sub(r"^https?:(//)?(www\.)?|[?#].*$", "", address.strip().lower())
    return bare.rstrip("/")


def _folded(value: str) -> str:
    return re.sub(r"\W+", " ", clean(value).casefold()).strip()


def _string(value: Any) -> str:
    """The text of a value: of a string, the first item of a list, or an object's value or name."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("@id") or ""
    return value if isinstance(value, str) else ""


def _story_claims(story: Item, by_id: Mapping[str, Item]) -> Iterator[Claim]:
    news = any(name.endswith("NewsArticle") or name == "LiveBlogPosting" for name in _types(story))
    headline = "json-ld news headline" if news else "json-ld headline"
    yield Claim("title", clean(_string(story.get("headline"))), headline)
    yield Claim("title", clean(_string(story.get("name"))), "json-ld name")
    for key in ("author", "creator"):
        yield from _people(story.get(key), by_id, f"json-ld {key}", 0)
    for key in ("publisher", "sourceOrganization"):
        yield Claim("source", clean(_name(story.get(key), by_id)), f"json-ld {key}")
    yield Claim("published", clean(_string(story.get("datePublished"))), "json-ld datePublished")
    yield Claim("published", clean(_string(story.get("dateCreated"))), "json-ld dateCreated")
    yield Claim("modified", clean(_string(story.get("dateModified"))), "json-ld dateModified")
    for section in _strings(story.get("articleSection")):
        yield Claim("section", clean(section), "json-ld articleSection")
    for tags in _strings(story.get("keywords")):
        yield Claim("tags", clean(tags), "json-ld keywords")
    yield Claim("description", clean(_string(story.get("description"))), "json-ld description")
    yield Claim("image", _address(story.get("image"), by_id), "json-ld image")
    yield Claim("language", clean(_string(story.get("inLanguage"))), "json-ld inLanguage")
    yield Claim("url", _address(story.get("url"), by_id), "json-ld url")


def _page_claims(page: Item, by_id: Mapping[str, Item]) -> Iterator[Claim]:
    yield Claim("title", clean(_string(page.get("headline"))), "json-ld page headline")
    yield Claim("title", clean(_string(page.get("name"))), "json-ld page name")
    yield from _people(page.get("author"), by_id, "json-ld page author", 0)
    yield Claim("source", clean(_name(page.get("publisher"), by_id)), "json-ld page publisher")
    yield Claim("published", clean(_string(page.get("datePublished"))), "json-ld page date")
    yield Claim("modified", clean(_string(page.get("dateModified"))), "json-ld page modified")
    yield Claim("description", clean(_string(page.get("description"))), "json-ld page description")
    yield Claim("language", clean(_string(page.get("inLanguage"))), "json-ld page language")


def _site_claims(items: Iterable[Item]) -> Iterator[Claim]:
    """The names of the site and its organisation, and the sections of a breadcrumb."""
    for item in items:
        types = _types(item)
        if "WebSite" in types:
            yield Claim("source", clean(_string(item.get("name"))), "json-ld website")
        elif types & _ORGANISATIONS:
            yield Claim("source", clean(_string(item.get("name"))), "json-ld organization")
        breadcrumb = item if "BreadcrumbList" in types else item.get("breadcrumb")
        if isinstance(breadcrumb, dict):
            for name in _breadcrumb(breadcrumb.get("itemListElement")):
                yield Claim("section", name, "json-ld breadcrumb")


def _breadcrumb(elements: Any) -> Iterator[str]:
    for element in elements if isinstance(elements, list) else ():
        if isinstance(element, dict):
            name = element.get("name") or _string(element.get("item"))
            if isinstance(name, str) and not name.startswith("http"):
                yield clean(name)


def _people(value: Any, by_id: Mapping[str, Item], origin: str, depth: int) -> Iterator[Claim]:
    """A claim for each name. The origin marks organisations: a person next to one is the author."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _people(part, by_id, origin, depth + 1)
    elif isinstance(value, str):
        yield Claim("authors", clean(value), origin)
    elif isinstance(value, dict):
        value = value if "name" in value else _referred(value, by_id)
        name = value.get("name")
        if isinstance(name, (list, dict)):
            yield from _people(name, by_id, origin, depth + 1)
        elif isinstance(name, str):
            kind = " organization" if _types(value) & _ORGANISATIONS else ""
            yield Claim("authors", clean(name), origin + kind)


def _name(value: Any, by_id: Mapping[str, Item]) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or _referred(value, by_id).get("name")
    name = _string(value)
    return "" if name.startswith("http") else name


def _address(value: Any, by_id: Mapping[str, Item]) -> str:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        target = value if "url" in value else _referred(value, by_id)
        value = target.get("url") or target.get("contentUrl") or ""
    return _string(value).strip()


def _strings(value: Any) -> Iterator[str]:
    for part in value if isinstance(value, list) else [value]:
        text = _string(part)
        if text:
            yield text
