"""The source: the publisher's name as people write it, or who is credited in a "Source:" line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import eq
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.expressions import expression
from newsclean.stages.fields import crediting, feed, publisher, source_claims
from newsclean.stages.fields.agreement import PREFERRED, reason
from newsclean.stages.fields.characters import fold, has_digit, without_accents
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.site import holder, host_core
from newsclean.stages.wordlists import any_of, is_one

_TRUST: Mapping[str, float] = {
    "json-ld publisher": 4.0,
    "meta og:site_name": 4.0,
    "json-ld website": 3.0,
    "json-ld page publisher": 2.5,
    "json-ld organization": 1.5,
    "meta application-name": 2.0,
    "meta apple-mobile-web-app-title": 1.5,
    "meta dc.publisher": 2.5,
    "meta publisher": 2.0,
    "meta citation_journal_title": 3.0,
    "itemprop publisher": 2.0,
    "title suffix": 2.0,
    "title prefix": 2.2,
    "copyright line": 1.5,
    "url host": 0.5,
}
"""Trust in each origin, relative to the others."""

_MOST_NAMES = 200  # each is compared with all others

_LINE, _OTHER = 3.2, 1.0
"""Trust in a line of the page, and in any other origin."""

_TAGLINE = expression(r"\s+[|–—-]\s+.*|\s*[|:：]\s+.*|\s*[®™©].*$|\s*\((?:[\w-]+\.)+[a-z]{2,}\)$")
_WEB = expression(r"(?i)^(?:https?:)?//|^www\b|^@")
_ADDRESS = expression(r"(?i)(?:(?:https?:)?//)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})/?")
_DOMAIN = expression(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_LEGAL = r"\b{}\b\.?|㈜|\S\s\S+\s\S+\sS$"
_BESIDE = 2  # blocks
_SIGNING = frozenset({"byline", "published", "modified"})
_MOST_OTHERS = 5
_LIKE_HOST, _LEGAL_FORM = 1.0, 1.5
"""Added to the weight of a name that is like the host; subtracted for a legal form in it."""

_LONGEST = 60  # characters of a name
_LONGEST_LETTERS = 5  # letters of an acronym


class Named(NamedTuple):
    """A claim with its cleaned name and the trust in its origin."""

    claim: Claim
    name: str
    trust: float


def choose(page: Page, lines: tuple[Claim, ...], title: str) -> Choice | None:
    """The publisher, or who is credited; None if nothing tells.

    lines: claims of the page's lines; title: the chosen headline, "" where there is none.
    """
    return _of_text(page, lines, title) if page.text_only else _of_markup(page, lines, title)


def _of_markup(page: Page, lines: tuple[Claim, ...], title: str) -> Choice | None:
    """The source of an HTML page: the name with the most trusted origins."""
    named = _named(page, (*lines, *source_claims.around_title(page, title)))
    found = list(islice(named, _MOST_NAMES))
    if not found:
        return None
    best = max(found, key=lambda item: _weight(item, found, page))
    agreeing = (o.claim.origin for o in found if o is not best and _alike(o.name, best.name))
    return Choice(
        _written(best.name, page.host),
        best.claim.origin,
        reason(agreeing),
        tuple(item.claim for item in found if not _alike(item.name, best.name)),
    )


def _of_text(page: Page, lines: tuple[Claim, ...], title: str) -> Choice | None:
    """The source of a page without markup: the first claim in this order.

    0. the site of the feed that the article is from;
    1. who is credited beside the byline or the date, and an agency credited below the story;
    2. the site's name beside the title in the first line, preferably one that the page repeats;
    3. a paper in a byline, the likeliest name around the story, a paper alone at the top;
    4. the holder of the copyright;
    5. who is credited elsewhere, as this may be the source of a picture or a table;
    6. the agency in a dateline or a byline.
    """
    stated = [c for c in lines if c.field == "source" and c.origin.startswith("line")]
    credited = [claim for claim in stated if not has_digit(claim.value)]
    signed = [claim.block for claim in lines if claim.field in _SIGNING]
    beside = [c for c in credited if any(abs(c.block - at) <= _BESIDE for at in signed)]
    below = [c for c in credited if c.block > page.last and fold(c.value) in page.lexicon.agencies]
    sites = [named.claim for named in publisher.ranked(page, lines, title)]
    rights = [c for c in lines if c.origin == "copyright line"]
    repeated = _repeated(tuple(source_claims.beside_title(page, title)), (*sites, *rights))
    papers = source_claims.papers(page, lines)
    fed = (c for c in lines if c.field == "source" and feed.is_claim(c))
    claims = [
        *fed,
        *(*beside, *below, *repeated, *source_claims.around_title(page, title)),
        *(
            *papers,
            *sites,
            *source_claims.mastheads(page, title),
            *rights,
            *credited,
            *crediting.wired(page),
            *source_claims.agencies(page, lines),
        ),
    ]
    found = [claim._replace(value=name) for claim in claims if (name := _clean(claim))]
    if not found:
        return None
    best = found[0]
    others = dict.fromkeys(claim for claim in found if not _alike(claim.value, best.value))
    return Choice(best.value, best.origin, PREFERRED, tuple(others)[:_MOST_OTHERS])


def _repeated(parts: Sequence[Claim], names: Sequence[Claim]) -> Iterator[Claim]:
    """The parts of the first line that are also in `names`, in the order of `names`.

    names: claims of the site's name and the copyright's holder, the likeliest first. If the part is
        an address, the name is given instead of it, unless it was made from the address.
    """
    for name in names:
        written = " " in name.value or name.value != name.value.title()
        for part in parts:
            if _alike(part.value, name.value):
                yield name if written and _DOMAIN.fullmatch(part.value) else part


def _named(page: Page, lines: tuple[Claim, ...]) -> Iterator[Named]:
    seen: set[tuple[str, str]] = set()
    for claim in (*page.claims.get("source", ()), *(c for c in lines if c.field == "source")):
        if _WEB.search(claim.value):
            address = _ADDRESS.fullmatch(claim.value.strip())
            if address:
                yield Named(claim._replace(value=address[1]), address[1], _TRUST["url host"])
            continue
        name = host_core(claim.value) if claim.origin == "url host" else _clean(claim)
        if not name or len(name) > _LONGEST or (claim.origin, name) in seen:
            continue
        seen.add((claim.origin, name))
        yield Named(
            claim,
            name,
            _LINE if claim.origin.startswith("line") else _TRUST.get(claim.origin, _OTHER),
        )


def _clean(claim: Claim) -> str:
    """A publisher's name without tag line, copyright notice and marks; "" for a single letter and
    for software that makes pages: "WordPress".
    """
    name = claim.value.split("\n")[0].strip()
    if "copyright" in claim.origin:
        name = holder(name)
    short = _TAGLINE.sub("", name)
    bare = (short if len(short) >= 2 else name).strip(" .,:;،|-–—/")
    return "" if len(bare) < 2 or is_one("makers", bare) else bare


def _weight(item: Named, found: list[Named], page: Page) -> float:
    """Weight of a name: trust, half the trust of other origins with a similar name, and how much it
    looks like the name of this site.
    """
    # A claim made from the host is supported by equal names alone, not by similar ones.
    alike = _alike if item.claim.origin != "url host" else eq
    others = {o.claim.origin: o.trust for o in found if o is not item and alike(o.name, item.name)}
    others.pop(item.claim.origin, None)
    looks = (
        0.3 * (" " in item.name)
        - 0.5 * item.name.islower()
        - 1.0 * bool(_DOMAIN.fullmatch(item.name))
    )
    core = without_accents(host_core(page.host))
    like_host = bool(core) and _alike(core, without_accents(item.name))
    legal = any_of("legal", _LEGAL).search(item.name) is not None
    return (
        item.trust
        + 0.5 * sum(others.values())
        + looks
        + _LIKE_HOST * like_host
        - _LEGAL_FORM * legal
    )


def _written(name: str, host: str) -> str:
    """A publisher's name as people write it: "Sportnews" for "sportnews.de" on that host.

    An acronym is spelled out if the host does so: "HTB" on harbour-tribune.example.
    """
    if name.isupper() and name.isalpha() and _abbreviates(name, host_core(host).split("-")):
        return host_core(host).replace("-", " ").title()
    if not _DOMAIN.fullmatch(name) or fold(name) not in fold(host):
        return name
    stem = host_core(name.lower())
    start = name.lower().find(stem)
    short = name[start : start + len(stem)]
    return (short if any(map(str.isupper, short)) else short.title()) if len(stem) > 3 else name


def _abbreviates(letters: str, words: list[str]) -> bool:
    """Whether an acronym stands for `words`: all its letters occur in them in order, and the first
    letters of the words occur in it.
    """
    pattern = ".*".join(letters.lower())
    initials = ".*".join(word[:1] for word in words)
    return (
        len(words) > 1
        and len(letters) < _LONGEST_LETTERS
        and re.match(pattern, "".join(words)) is not None
        and re.match(initials, letters.lower()) is not None
    )


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a) and bool(b) and (a in b or b in a)
