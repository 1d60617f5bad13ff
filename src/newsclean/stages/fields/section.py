"""The section: the department of the site to which a page belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import permutations

from newsclean.document import Choice, Claim
from newsclean.expressions import expression
from newsclean.stages import front_page
from newsclean.stages.fields import dates, filed_under, names
from newsclean.stages.fields.agreement import PREFERRED
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.layout import LONGEST_BYLINE, origin
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import members

_LONGEST = 40
_HEADLINE = 3
"""Words from which a part of a breadcrumb that ends the headline is the headline, not a section."""

_FEW_WORDS = 4  # words of a site's name, at most
_TRAIL = "breadcrumb"
_ABOVE = 40  # blocks between a breadcrumb and the story, at most
_SHORT = 4  # words of a line such as "in Culture", at most
_OPENING = 8  # blocks at the start of a story, which say where it happens
_ORDER = (
    "json-ld articleSection",
    "meta article:section",
    "meta",
    "itemprop articlesection",
    "json-ld breadcrumb",
    "breadcrumb",
    "line",
    "url path",
)
_CRUMB = expression(r"\s*[>›»→|•·＞]\s*|\s+/\s*|\s*/\s+")
_LABEL = expression(r"^[^:：]{1,30}[:：]\s*")
_TIGHT_COMMA = expression(r",(?=\S)")
_EDGES = " /:：-–—,;«»‹›#"
_DOMAIN = expression(r"(?:[\w-]+\.)+[a-z]{2,}")
_ADDRESS = ("http", "/")
_JSON = ("{", "[")


def choose(page: Page, title: str, source: str, authors: Iterable[str]) -> Choice | None:
    """The section by the metadata, else by a breadcrumb, a line or the path of the address.

    title, source: the chosen headline and publisher; "" where there is none. authors: the chosen
    authors, as a folder of the path may have an author's name.
    """
    page = page._replace(site=page.site | {fold(source)})
    people = frozenset(map(fold, authors))
    found = [claim for claim in _claims(page) if _may_be(claim, page, fold(title), people)]
    proper = [claim for claim in found if _bare(claim) not in members("sections", "news")] or found
    if not proper:
        return None
    best = min(proper, key=lambda claim: _rank(claim.origin))
    value = best.value.replace("-", " ").title() if best.origin == "url path" else best.value
    losers = tuple(claim for claim in dict.fromkeys(proper) if claim != best)
    return Choice(value, best.origin, PREFERRED, losers)


def _claims(page: Page) -> Iterator[Claim]:
    """Each section that a claim names, and each part of a breadcrumb without its label ("You are
    here:").
    """
    stated = page.claims.get("section", ())
    for claim in (*stated, *_trails(page), *_signed_in(page), *filed_under.lines(page)):
        if claim.value.startswith(_JSON):
            continue
        for part in _parts(claim):
            yield claim._replace(value=part.strip(_EDGES))


def _parts(claim: Claim) -> list[str]:
    """The sections that a claim names.

    A slash without spaces separates them in a path in lower case, "news/coast", and in a breadcrumb
    from the front page, "Home/News/Coast". Elsewhere it is part of a name: "Arts/Culture".
    """
    trail = claim.origin.endswith(_TRAIL)
    text = _LABEL.sub("", claim.value) if trail else claim.value
    steps = text.strip(_EDGES).split("/")
    path = text.islower() and " " not in text and not text.startswith(_ADDRESS)
    parted = path or (trail and steps[0].casefold() in _front_pages())
    if parted and len(steps) > 1:
        return steps
    return (_CRUMB if trail else _TIGHT_COMMA).split(text)


def _trails(page: Page) -> Iterator[Claim]:
    """Breadcrumbs in lines above the story, known by the name of the front page at their start."""
    for index in range(max(0, page.first - _ABOVE), min(page.first, len(page.blocks))):
        text = page.blocks[index].text
        steps = _CRUMB.split(text) if len(text) <= LONGEST_BYLINE else ()
        if len(steps) > 1 and steps[0].strip(_EDGES).casefold() in _front_pages():
            yield Claim("section", text, f"{origin(page.blocks[index])} {_TRAIL}", index)


def _signed_in(page: Page) -> Iterator[Claim]:
    """The section in a byline or right below it: "By Jane Doe in Culture".

    As "in" may also precede a city, another line of the page must be only this name, and the start
    of the story must not hold it.
    """
    for index in page.head:
        text = page.blocks[index].text
        if len(text) > LONGEST_BYLINE:
            continue
        key = fold(_behind_within(text, page))
        named = next((b.text for b in page.blocks if fold(b.text) == key), "") if key else ""
        if named and not any(named in page.blocks[at].text for at in page.body[:_OPENING]):
            yield Claim("section", named, origin(page.blocks[index]), index)


def _behind_within(text: str, page: Page) -> str:
    """The text behind the "in" of a byline, or behind that of a short line: "in Culture"."""
    words = text.split()
    if page.text_only and words and words[0].islower() and words[0] in page.lexicon.within:
        return " ".join(words[1:]) if len(words) <= _SHORT else ""
    if not page.lexicon.by.match(text):
        return ""
    words = dates.without_dates(text, page.lexicon).split("\n")[0].split()
    return " ".join(words[_end_of_names(words, page.lexicon) + 1 :]).strip(_EDGES)


def _end_of_names(words: list[str], lexicon: Lexicon) -> int:
    """Position of the "in" right behind the names of a byline; `len(words)` if there is none."""
    for place, word in enumerate(words):
        if word.casefold() in lexicon.within:
            people = names.read(" ".join(words[:place]), lexicon).people
            return place if people and people[-1].endswith(words[place - 1]) else len(words)
    return len(words)


def _may_be(claim: Claim, page: Page, title: str, people: frozenset[str]) -> bool:
    """Whether a claim can be a section: not the headline, the site, an author or the front page.

    title, people: folded.
    """
    text, key = claim.value, fold(claim.value)
    if not 2 <= len(text) <= _LONGEST or key == title or key in page.site:
        return False
    if title.endswith(key) and len(text.split()) >= _HEADLINE:
        return False
    if claim.origin.endswith(_TRAIL) and _is_site(text, page):
        return False
    if claim.origin.startswith(("url path", "line")) and key in people:
        return False
    if text.startswith(_ADDRESS) or _DOMAIN.fullmatch(text) or not any(map(str.isalpha, text)):
        return False
    word = _bare(claim)
    if word in _front_pages() or word in members("sections", "label"):
        return False
    return claim.origin != "url path" or word not in members("sections", "path")


def _is_site(crumb: str, page: Page) -> bool:
    """Whether a part of a breadcrumb is the site's name with its words in another order, or with a
    word for the front page.
    """
    words = crumb.casefold().split()
    named = [word for word in words if word not in _front_pages()]
    orders = permutations(named) if 0 < len(named) <= _FEW_WORDS else ()
    return len(words) > 1 and any(fold("".join(order)) in page.site for order in orders)


@cache
def _front_pages() -> frozenset[str]:
    return members("sections", "front_page").union(map(str.casefold, front_page.names()))


def _bare(claim: Claim) -> str:
    return claim.value.casefold()


def _rank(origin: str) -> int:
    return next((i for i, start in enumerate(_ORDER) if origin.startswith(start)), len(_ORDER))
