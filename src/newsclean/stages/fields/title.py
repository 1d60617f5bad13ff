"""The title of the page, from metadata, headings and lines."""

from __future__ import annotations

from newsclean.document import Choice, Claim, Kind
from newsclean.stages.fields import headline
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.weighing import Weighed, weighed

_LABELS = ("authors", "byline", "section")
"""Fields whose values some sites put before the headline, but only in the metadata."""


def choose(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The likeliest title; None if nothing can be one. lines: claims of the page's lines."""
    return _of_text(page, lines) if page.text_only else _of_markup(page, lines)


def _of_markup(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The title of an HTML page: the likeliest spelling in metadata and headings."""
    ranked = weighed(page)
    if not ranked:
        return None
    best = ranked[0].spelling
    losers = tuple(row.spelling.claim for row in ranked[1:] if row.spelling.said_by)
    if (shown := _behind_label(page, lines, best.text, losers)) is not None:
        others = (best.claim, *(claim for claim in losers if claim is not shown))
        reason = "another title gives it behind the name of its author or section"
        return Choice(shown.value, shown.origin, reason, others)
    return Choice(best.text, best.claim.origin, _reason(ranked), losers)


def _behind_label(
    page: Page, lines: tuple[Claim, ...], best: str, losers: tuple[Claim, ...]
) -> Claim | None:
    """The claim of the visible headline, if `best` is that headline behind the name of an author or
    section: "Jane Doe: The lift"; else None.
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
    """The origins of the best spelling, its probability, and the feature in which it is most ahead
    of the second best.
    """
    best = ranked[0]
    origins = dict.fromkeys(voice.claim.origin for voice in best.spelling.voices)
    said_by = f"given by {', '.join(origins)}"
    if len(ranked) == 1:
        return said_by
    other = ranked[1].parts
    gains = {name: value - other.get(name, 0.0) for name, value in best.parts.items()}
    most = max(gains, key=lambda name: gains[name])
    return f'{said_by}; probability {best.chance:.0%}, most of all for the feature "{most}"'


def _of_text(page: Page, lines: tuple[Claim, ...]) -> Choice | None:
    """The title of a page without markup: its only heading of level 1 (text can have Markdown
    headings), else the likeliest line.
    """
    ranked = headline.ranked(page, lines)
    if not ranked:
        return None
    heading = _top_heading(page)
    best = next((claim for claim in ranked if claim.block in heading), ranked[0])
    reason = "the only heading of level 1" if heading else "the likeliest line"
    return Choice(
        best.value, best.origin, reason, tuple(claim for claim in ranked if claim is not best)
    )


def _top_heading(page: Page) -> list[int]:
    """Indices of the headings of level 1, if all have one text; else none.

    A heading that is a link does not count: it leads to another page, or is the site's name.
    """
    tops = [
        index
        for index, block in enumerate(page.blocks)
        if block.kind is Kind.HEADING and block.level == 1 and 2 * block.links < len(block.text)
    ]
    return tops if len({fold(page.blocks[index].text) for index in tops}) == 1 else []


def block_of(page: Page, title: Choice | None) -> int:
    """Index of the last block above the story that is the title; -1 if there is none."""
    key = fold(str(title.value)) if title else ""
    above = [(i, fold(page.blocks[i].text)) for i in page.head if i <= page.first]
    same = [i for i, text in above if text and text == key]
    return max(same or [i for i, text in above if _is_nearly(text, key)], default=-1)


def _is_nearly(text: str, title: str) -> bool:
    """Whether one folded text starts or ends the other and is most of it."""
    short, long = sorted((text, title), key=len)
    within = long.startswith(short) or long.endswith(short)
    return bool(short) and within and len(short) >= 0.6 * len(long)
