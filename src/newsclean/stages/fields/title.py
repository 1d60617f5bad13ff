"""The page's own headline, out of everything that names it."""

from __future__ import annotations

from newsclean.document import Choice, Claim, Kind
from newsclean.stages.fields import headline
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.weighing import Weighed, weighed

_LABELS = ("authors", "byline", "section")
"""Claims to what some sites put before a headline, in its metadata alone."""


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The likeliest title; spellings of equal letters and digits count as one."""
    return _of_text(page, lines) if page.text_only else _of_markup(page, lines)


def _of_markup(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The title of an HTML page: the metadata and the headings compete."""
    ranked = weighed(page)
    if not ranked:
        return None
    best = ranked[0].spelling
    losers = tuple(row.spelling.claim for row in ranked[1:] if row.spelling.said_by)
    if (shown := _behind_label(page, lines, best.text, losers)) is not None:
        others = (best.claim, *(claim for claim in losers if claim is not shown))
        reason = "the headline that another title puts behind its author or section"
        return Choice(shown.value, shown.origin, reason, others)
    return Choice(best.text, best.claim.origin, _reason(ranked), losers)


def _behind_label(
    page: Page, lines: tuple[Claim, ...], best: str, losers: tuple[Claim, ...]
) -> Claim | None:
    """The headline of the page that `best` puts behind the name of its author or section: "Jane
    Doe: The lift".
    """
    label, colon, rest = best.partition(":")
    key = fold(rest)
    shown = next((c for c in losers if c.block >= 0 and fold(str(c.value)) == key), None)
    if not (colon and key and shown):
        return None
    claims = (*lines, *(claim for field in _LABELS for claim in page.claims.get(field, ())))
    names = {fold(str(claim.value)) for claim in claims if claim.field in _LABELS}
    return shown if label and any(name.endswith(fold(label)) for name in names) else None


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
    """The title of a page without markup: the only heading of the first level that its Markdown
    has, else the likeliest line.
    """
    ranked = headline.ranked(page, lines)
    if not ranked:
        return None
    heading = _top_heading(page)
    best = next((claim for claim in ranked if claim.block in heading), ranked[0])
    reason = "the heading of the first level" if heading else "the likeliest line"
    return Choice(
        best.value, best.origin, reason, tuple(claim for claim in ranked if claim is not best)
    )


def _top_heading(page: Page) -> list[int]:
    """Indexes of the headings of the first level, where all say one thing; those that are links
    head other pages, or are the site's name.
    """
    tops = [
        index
        for index, block in enumerate(page.blocks)
        if block.kind is Kind.HEADING and block.level == 1 and 2 * block.links < len(block.text)
    ]
    return tops if len({fold(page.blocks[index].text) for index in tops}) == 1 else []


def block_of(page: Page, title: Choice | None) -> int:
    """Index of the last block before the story that is the title; -1 where none is."""
    key = fold(str(title.value)) if title else ""
    above = [(i, fold(page.blocks[i].text)) for i in page.head if i <= page.first]
    same = [i for i, text in above if text and text == key]
    return max(same or [i for i, text in above if _is_nearly(text, key)], default=-1)


def _is_nearly(text: str, title: str) -> bool:
    """Whether one folded line opens or ends the other and holds most of it."""
    short, long = sorted((text, title), key=len)
    within = long.startswith(short) or long.endswith(short)
    return bool(short) and within and len(short) >= 0.6 * len(long)
