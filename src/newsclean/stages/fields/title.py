"""The page's own headline, out of everything that names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsclean.document import Choice, Claim
from newsclean.stages.fields import headline
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.sitename import without_site
from newsclean.stages.fields.weighing import Weighed, weighed

_SHORTEST = 4
_LONGEST = 300


class Candidate(NamedTuple):
    """A spelling of a title with all that speaks for it."""

    claim: Claim
    weight: float


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The likeliest title; spellings of equal letters and digits count as one."""
    return _of_text(page, lines) if page.text_only else _of_markup(page)


def _of_markup(page: Page) -> Choice | None:
    """The title of an HTML page: the metadata and the headings compete."""
    ranked = weighed(page)
    if not ranked:
        return None
    best = ranked[0].spelling
    losers = tuple(row.spelling.claim for row in ranked[1:] if row.spelling.said_by)
    return Choice(best.text, best.claim.origin, _reason(ranked), losers)


def _reason(ranked: tuple[Weighed, ...]) -> str:
    """Who says it, its chance, and what set it apart from the next likely."""
    best = ranked[0]
    origins = dict.fromkeys(voice.claim.origin for voice in best.spelling.voices)
    agree = ", ".join(origins) + (" agree" if len(origins) > 1 else " says it")
    if len(ranked) == 1:
        return agree
    other = ranked[1].parts
    gains = {name: value - other.get(name, 0.0) for name, value in best.parts.items()}
    most = max(gains, key=lambda name: gains[name])
    return f'{agree}; {best.chance:.0%} sure, most by "{most}"'


def _of_text(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The title of a page without markup: the heaviest line."""
    votes = sorted(_flat_votes(page, lines), key=lambda vote: -vote.weight)
    if not votes:
        return None
    best, *rest = (vote.claim for vote in votes)
    return Choice(best.value, best.origin, "the strongest claim", tuple(rest))


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
