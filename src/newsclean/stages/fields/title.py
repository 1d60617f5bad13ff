"""The page's own headline, by the agreement of everything that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsclean.document import Choice, Claim, Kind
from newsclean.stages.fields import headline
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page, host_core

_SEPARATOR = re.compile(
    r"\s*[|｜¦•·»«]\s*|\s+[-–—:~>]{1,2}\s+|\s+::\s+|\s*[：_]\s*(?=[^\s]{2,20}$)|\s+by\s+(?=\S+$)"
)
_PIPE = re.compile(r"[|｜¦»]")
_DOMAIN = re.compile(
    r"(?:[\w-]+\.)+(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|ca|in|tv|io|co|info|news|eu|pl|cz|se|no|dk|fi|br|pt|jp|kr|tr|ru|ua)(?:\.[a-z]{2})?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*[\[(（【][^\[\]()（）【】]{1,20}[\])）】]\s*$")
# Fitted by hand on the benchmark's folds 0 to 2. A plain JSON-LD headline is often the search
# engine's title that a plugin wrote; that of a NewsArticle is the newsroom's.
_WEIGHTS: Mapping[str, float] = {
    "json-ld news headline": 4.5,
    "json-ld headline": 0.9,
    "itemprop headline": 2.5,
    "meta og:title": 1.8,
    "meta twitter:title": 0.6,
    "json-ld name": 0.4,
    "json-ld page headline": 0.8,
    "json-ld page name": 0.3,
    "title tag": 1.0,
    "meta citation_title": 4.0,
    "meta parsely-title": 1.5,
    "meta headline": 1.5,
}
_OTHER = 0.6
_H1_NEAR = 3.4
_H1_NEAR_LIKENESS = 2.2
_H1_LIKENESS = 3.0
_H2_LIKENESS = 1.7
_UNLIKE = 0.25
_SHORTEST = 4
_LONGEST = 300


class Candidate(NamedTuple):
    """A spelling of a title with all that speaks for it."""

    claim: Claim
    weight: float


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The title with the most weight behind it.

    Each origin votes once for what it says without the site's name; equal spellings (letters and
    digits alone) add up, and a headline seen right before the story adds to what it equals.
    """
    votes = list(_flat_votes(page, lines) if page.text_only else _votes(page))
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


def block_of(page: Page, title: Choice | None) -> int:
    """Index of the last block before the story that is the title; -1 where none is."""
    key = fold(str(title.value)) if title else ""
    above = [(i, fold(page.blocks[i].text)) for i in page.head if i <= page.first]
    same = [i for i, text in above if text and text == key]
    return max(same or [i for i, text in above if _is_nearly(text, key)], default=-1)


def _is_nearly(text: str, title: str) -> bool:
    """Whether one folded line opens the other and holds most of it."""
    short, long = sorted((text, title), key=len)
    return bool(short) and long.startswith(short) and len(short) >= 0.6 * len(long)


def _votes(page: Page) -> Iterator[Candidate]:
    """Claims of the metadata without the site's name, and the headings of the page."""
    titles = page.claims.get("title", ())
    texts = frozenset(fold(claim.value) for claim in titles)
    stated: dict[tuple[str, str], Candidate] = {}
    for claim in titles:
        if claim.origin == "h1":
            continue
        bare = without_site(claim.value, page, texts)
        if _plausible(bare, page):
            weight = _WEIGHTS.get(claim.origin, _OTHER)
            stated.setdefault(
                (claim.origin, fold(bare)), Candidate(claim._replace(value=bare), weight)
            )
    yield from stated.values()
    yield from _seen(page, stated.values())


def _flat_votes(page: Page, lines: tuple[Claim, ...]) -> Iterator[Candidate]:
    """Lines of a page without markup; equal ones count once, with the greatest weight.

    The first line is often the page's title with the site's name behind it.
    """
    found = list(headline.claims(page, lines))
    texts = frozenset(fold(claim.value) for claim, _ in found)
    best: dict[str, Candidate] = {}
    for claim, weight in found:
        value = without_site(claim.value, page, texts) if claim.block == 0 else claim.value
        key = fold(value)
        if _plausible(value, page) and (key not in best or best[key].weight < weight):
            best[key] = Candidate(claim._replace(value=value), weight)
    yield from best.values()


def _plausible(title: str, page: Page) -> bool:
    key = fold(title)
    return _SHORTEST <= len(title) <= _LONGEST and bool(key) and key not in page.site


def _seen(page: Page, voted: Iterable[Candidate]) -> Iterator[Candidate]:
    """Headings at the top of the story, weighed by level, nearness and likeness to the metadata."""
    stated = [frozenset(_words(candidate.claim.value)) for candidate in voted]
    headings = [
        (index, level, text) for index, level, text in _headings(page) if _plausible(text, page)
    ]
    tops = [index for index, level, _ in headings if level == 1]
    above = [index for index in tops if index <= page.first]
    nearest = above[-1] if above else next(iter(tops), -1)
    alike = {
        index: max((_likeness(frozenset(_words(text)), other) for other in stated), default=0.5)
        for index, _, text in headings
    }
    if alike.get(nearest, 1) < _UNLIKE and max(alike.values()) > 1 - _UNLIKE:
        nearest = -1  # the name of the site stands as the top heading, the title below it
    for index, level, text in headings:
        likeness = alike[index]
        if level > 1:
            weight = _H2_LIKENESS * likeness
        elif index == nearest:
            weight = _H1_NEAR + _H1_NEAR_LIKENESS * likeness
        else:
            weight = _H1_LIKENESS * likeness
        yield Candidate(Claim("title", text, f"h{level}", index), weight)


def _headings(page: Page) -> Iterator[tuple[int, int, str]]:
    """Index, level and text of the headings that can be the story's: level 1, others near it."""
    near = frozenset(page.head)
    for index, block in enumerate(page.blocks[: page.first + 60]):
        if block.kind is not Kind.HEADING or block.origin:
            continue
        if block.level == 1 or (block.level <= 4 and index in near and index <= page.first + 2):
            text = " ".join(block.text.split())
            yield index, block.level, without_site(text, page)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words in common: of the smaller set, as one title often shortens the other."""
    return len(one & other) / max(1, min(len(one), len(other)))


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
    if (
        rest
        and len(rest) > len(opening)
        and (is_site(opening, page, whole=True) or fold(rest) in others)
    ):
        return rest
    if (
        head
        and _PIPE.search(last[0])
        and len(ending.split()) <= 4
        and len(head.split()) >= 4
        and len(head) > 2 * len(ending)
    ):
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
    return (
        any(
            len(name) >= 3
            and (
                bare.startswith(name)
                or name.startswith(bare)
                or (len(name) >= 5 and name in bare)
                or (len(bare) >= 5 and bare in name)
            )
            for name in names
            if name
        )
        and len(text.split()) <= 6
    )
