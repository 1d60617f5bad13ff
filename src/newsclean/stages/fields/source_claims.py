"""Claims to the source in bylines, titles and the first lines of a page."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields import dates, names, outlets
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page

_OWN = frozenset(
    {
        "json-ld publisher",
        "json-ld website",
        "meta og:site_name",
        "meta citation_journal_title",
    }
)
"""Origins that surely name the site itself."""

_SEPARATOR = expression(r"\s+[|–—»›‹·:-]+\s+|[|｜]|(?<=[^\x00-\x7f])_+(?=[^\x00-\x7f])")
_OPENING = expression(r"([^:|]{3,40}?)(?::|\s+[|–—»-])\s+")
_FIRST_LINES = 3
_SHORT_TITLE = 8  # letters of a title with which a line may begin by chance
_PAPER = expression(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]*\s){1,4}[^\W\d_a-zß-ÿ][\w.'’-]*")
_EDGES = " .,:;|/•·-–—"
_BEHIND = expression(r",\s+|\s*[|•·\n]\s*|\s[-–—]\s+")
_LETTERS = 2  # letters of an agency's name that may also be buttons: "A A"


def papers(page: Page, lines: tuple[Claim, ...]) -> Iterator[Claim]:
    """The papers in bylines: alone, "Published by Harbour Herald", or behind the writer: "By Jane
    Doe, Los Angeles Times", "Jane Doe for Harbour Post".
    """
    for claim in lines:
        if claim.field == "byline":
            alone = names.read(claim.value, page.lexicon, page.site)
            named = alone.bodies if not alone.people else ()
            yield from (
                Claim("source", name, f"{claim.origin} paper", claim.block)
                for name in named
                if outlets.is_paper(name) and fold(name) not in page.lexicon.agencies
            )
        paper = _behind_writer(claim.value) if claim.field == "byline" else ""
        known = paper and outlets.ends_in(paper) and _PAPER.fullmatch(paper)
        if known and page.lexicon.not_names.isdisjoint(paper.casefold().split()[:-1]):
            yield Claim("source", paper, f"{claim.origin} behind the writer", claim.block)


def _behind_writer(byline: str) -> str:
    """The text behind the last comma, bar or dash of a byline, else behind a "for"; "" if none."""
    *before, last = _BEHIND.split(byline)
    if before:
        return last
    words = byline.split()
    rests = (outlets.signed_for(" ".join(words[at:])) for at in range(2, len(words)))
    return next(filter(None, rests), "")


def mastheads(page: Page, title: str) -> Iterator[Claim]:
    """The paper whose name is all of one of the first lines, apart from buttons glued to it."""
    for index, block in enumerate(page.blocks[: min(_FIRST_LINES, page.first)]):
        text = block.text[: outlets.seam(block.text) or None].strip(_EDGES)
        if fold(text) not in fold(title) and outlets.heads(text, page.lexicon):
            yield Claim("source", text, f"line {block.line} masthead", index)


def agencies(page: Page, lines: tuple[Claim, ...]) -> Iterator[Claim]:
    """The agencies in bylines, alone or with a writer: "Jane Doe with AFP"."""
    for claim in lines:
        if claim.field != "byline":
            continue
        signing = names.read(claim.value, page.lexicon, page.site)
        for name in signing.bodies:
            sure = len(signing.all) > 1 or len(name) > _LETTERS
            if sure and fold(name) in page.lexicon.agencies:
                yield Claim("source", name, f"{claim.origin} agency", claim.block)


def beside_title(page: Page, title: str) -> Iterator[Claim]:
    """The parts of a flattened page's first line that are neither the title nor a byline, the last
    one first.
    """
    parts = _SEPARATOR.split(page.blocks[0].text) if page.blocks else []
    key = fold(title)
    for part in reversed(parts if len(parts) > 1 else []):
        folded = fold(part)
        if not folded or folded in key or key in folded:
            continue
        if "," not in part and not page.lexicon.by.match(part):
            yield Claim("source", part, "title suffix")


def around_title(page: Page, title: str) -> Iterator[Claim]:
    """What stands before and behind the headline in the page's titles; in flattened pages, in the
    first lines.
    """
    key = fold(title)
    if len(key) <= _SHORT_TITLE:
        return
    longer = [
        c.value for c in page.claims.get("title", ()) if c.origin in ("title tag", "meta og:title")
    ]
    if page.text_only:
        longer = [block.text for block in page.blocks[:_FIRST_LINES]]
    for text in longer:
        yield from _behind(text, key, page)
        yield from _before(text, key, page)


def _behind(text: str, key: str, page: Page) -> Iterator[Claim]:
    """The last part of a line that begins with the title (key: folded), unless it is a byline."""
    parts = _SEPARATOR.split(text)
    while len(parts) > 1 and _is_date(parts[-1], page):
        parts.pop()
    begins = len(parts) > 1 and fold(text).startswith(key) and fold(text) != key
    if begins and not page.lexicon.by.match(parts[-1]):
        yield Claim("source", _known_ending(parts[-1], page), "title suffix")


def _known_ending(text: str, page: Page) -> str:
    """The site's name, if `text` ends with it behind names of sections; else `text`."""
    stated = (c.value for c in page.claims.get("source", ()) if c.origin in _OWN)
    return next((name for name in stated if name and text.endswith(f" {name}")), text)


def _before(text: str, key: str, page: Page) -> Iterator[Claim]:
    """What stands before the title (key: folded), unless it is a button of a flattened page."""
    opening = _OPENING.match(text)
    if not opening or fold(text[opening.end() :]) != key:
        return
    if not (page.text_only and _is_button(opening[1], page)):
        yield Claim("source", opening[1], "title prefix")


def _is_button(text: str, page: Page) -> bool:
    """Whether a text begins with a word that no name has: "Share this story: ..."."""
    return text.strip().partition(" ")[0].casefold() in page.lexicon.not_names


def _is_date(text: str, page: Page) -> bool:
    """Whether a text has no letters beside dates."""
    return not any(map(str.isalpha, dates.without_dates(text, page.lexicon)))
