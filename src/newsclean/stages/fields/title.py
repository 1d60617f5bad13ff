"""The page's own headline, by the agreement of everything that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Block, Choice, Claim, Kind, Role
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page, host_core

_SEPARATOR = re.compile(r"\s*[|｜¦•·»«]\s*|\s+[-–—:~>]{1,2}\s+|\s+::\s+|\s*[：_]\s*(?=[^\s]{2,20}$)|\s+by\s+(?=\S+$)")
_PIPE = re.compile(r"[|｜¦»]")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|ca|in|tv|io|co|info|news|eu|pl|cz|se|no|dk|fi|br|pt|jp|kr|tr|ru|ua)(?:\.[a-z]{2})?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[\[(（【][^\[\]()（）【】]{1,20}[\])）】]\s*$")
_WEIGHTS: Mapping[str, float] = {
    "json-ld headline": 3.0,
    "itemprop headline": 1.6,
    "h1": 2.6,
    "meta og:title": 2.0,
    "meta twitter:title": 0.7,
    "json-ld name": 1.0,
    "json-ld page headline": 1.0,
    "json-ld page name": 0.6,
    "title tag": 1.1,
    "meta citation_title": 2.0,
    "meta parsely-title": 1.5,
    "meta headline": 1.5,
}
_OTHER = 0.7
_SHORTEST = 4
_LONGEST = 300


class Candidate(NamedTuple):
    """A spelling of a title with all that speaks for it."""

    claim: Claim
    weight: float


def choose(page: Page) -> Choice | None:
    """The title with the most weight behind it.

    Each origin votes once for what it says without the site's name; equal spellings (letters and
    digits alone) add up, and a headline seen right before the story adds to what it equals.
    """
    votes = list(_votes(page))
    if not votes:
        return None
    totals: dict[str, float] = {}
    for candidate in votes:
        key = fold(candidate.claim.value)
        totals[key] = totals.get(key, 0.0) + candidate.weight
    best = max(totals, key=lambda key: totals[key])
    spelled = max(
        (candidate for candidate in votes if fold(candidate.claim.value) == best),
        key=lambda candidate: candidate.weight,
    )
    agreeing = dict.fromkeys(c.claim.origin for c in votes if fold(c.claim.value) == best)
    losers = {fold(c.claim.value): c.claim for c in reversed(votes) if fold(c.claim.value) != best}
    return Choice(
        spelled.claim.value,
        spelled.claim.origin,
        f"{', '.join(agreeing)} agree" if len(agreeing) > 1 else "the strongest claim",
        tuple(reversed(losers.values())),
    )


def _votes(page: Page) -> Iterator[Candidate]:
    """Claims of the metadata, without the site's name, and the headlines before the story."""
    voted: set[tuple[str, str]] = set()
    texts = frozenset(fold(claim.value) for claim in page.claims.get("title", ()))
    for claim in page.claims.get("title", ()):
        bare = without_site(claim.value, page, texts)
        key = (claim.origin, fold(bare))
        if not _plausible(bare, page) or key in voted:
            continue
        voted.add(key)
        weight = _WEIGHTS.get(claim.origin, _OTHER)
        yield Candidate(claim._replace(value=bare), weight)
    yield from _seen(page, frozenset(fold(c.value) for c in page.claims.get("title", ())))


def _plausible(title: str, page: Page) -> bool:
    key = fold(title)
    return _SHORTEST <= len(title) <= _LONGEST and bool(key) and key not in page.site


def _seen(page: Page, known: frozenset[str]) -> Iterator[Candidate]:
    """Headings before the story: nearness and level speak for them, more so where known."""
    headings = [
        index
        for index in page.head
        if index <= page.first and page.blocks[index].kind is Kind.HEADING and page.blocks[index].level <= 2
    ]
    for index in headings:
        block = page.blocks[index]
        text = " ".join(block.text.split())
        if not _plausible(text, page):
            continue
        near = 1.0 if index == headings[-1] or block.level == 1 else 0.3
        weight = near * (1.2 if block.level == 1 else 0.6)
        yield Candidate(Claim("title", text, "heading before the story", index), weight)


def without_site(title: str, page: Page, others: frozenset[str] = frozenset()) -> str:
    """`title` without the name of the site or of a section behind it or before it.

    A part behind a dash is cut only when it is the site's name or section, or when another claim
    (`others`, folded) spells the title without it.
    """
    for _ in range(3):
        cut = _shorter(title, page, others)
        if cut == title:
            return title
        title = cut
    return title


def _shorter(title: str, page: Page, others: frozenset[str]) -> str:
    breaks = list(_SEPARATOR.finditer(title))
    if not breaks:
        bracket = _BRACKET.search(title)
        if bracket and is_site(bracket[0].strip(" []()（）【】"), page):
            return title[: bracket.start()].strip()
        return title
    last, first = breaks[-1], breaks[0]
    head, ending = title[: last.start()].strip(), title[last.end() :].strip()
    if head and (is_site(ending, page) or (len(ending) < len(head) and fold(head) in others)):
        return head
    opening, rest = title[: first.start()].strip(), title[first.end() :].strip()
    if rest and len(rest) > len(opening) and (is_site(opening, page, whole=True) or fold(rest) in others):
        return rest
    if head and _PIPE.search(last[0]) and len(ending.split()) <= 4 and len(head.split()) >= 4 and len(head) > 2 * len(ending):
        return head
    return title


def is_site(text: str, page: Page, *, whole: bool = False) -> bool:
    """Whether a part of a title names the site or one of the page's sections.

    whole: only the full name counts, as before a colon a place or a person may stand.
    """
    key = fold(text)
    if not key or len(text) > 60:
        return False
    bare = key.removeprefix("the")
    if key in page.site or bare in page.site or _DOMAIN.fullmatch(text):
        return True
    if whole:
        return False
    if any(fold(claim.value) == key for claim in page.claims.get("section", ())):
        return True
    core = fold(host_core(page.host))
    names = page.site | {core}
    return any(
        len(name) >= 3 and (bare.startswith(name) or name.startswith(bare) or (len(name) >= 5 and name in bare) or (len(bare) >= 5 and bare in name))
        for name in names
        if name
    ) and len(text.split()) <= 6
