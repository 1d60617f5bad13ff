"""All spellings of the title that an HTML page offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from newsclean.document import Claim, Kind
from newsclean.expressions import expression
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.sitename import without_site

NEAREST = "nearest h1"
ORIGINS = (
    "json-ld news headline",
    "json-ld headline",
    "json-ld name",
    "json-ld page headline",
    "json-ld page name",
    "meta og:title",
    "meta twitter:title",
    "title tag",
    "itemprop headline",
    "other meta",
    NEAREST,
    "h1",
    "h2",
    "h3",
)
"""Kinds of origins of a title. Rarer meta elements are one kind; lower headings count as h3.

The weights in `title.toml` use these names.
"""

_SHORTEST, _LONGEST = 4, 300  # characters of a title
_INTO = 60  # blocks of the story among which a heading may be the title
_LABEL = 4  # words of a heading that may name a department, at most
_LEAD = 25  # paragraphs at the start of the story
_TOLD = 2  # words of a title that the story must share to be about it
_STEM = 4  # letters
_WORD = expression(r"\w+")

Heading: TypeAlias = tuple[int, int, str]
"""Index of the block of a heading, its level and its text."""


class Voice(NamedTuple):
    """One claim to the title.

    kind: one of ORIGINS; cut: whether the site's name was removed; whole: whether the claim has the
    site's name and it was kept.
    """

    claim: Claim
    kind: str
    cut: bool = False
    whole: bool = False


class Spelling:
    """All claims with the same letters and digits.

    key: these letters and digits, folded; claim: the best spelled of them; said_by: the kinds of
    origins that give this spelling without the site's name.
    """

    def __init__(self, key: str, voices: Sequence[Voice]) -> None:
        self.key = key
        self.voices = tuple(voices)
        self.claim = max(voices, key=_care).claim
        self.said_by = frozenset(voice.kind for voice in voices if not voice.whole)

    @property
    def text(self) -> str:
        """The title as people read it."""
        return self.claim.value

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, case-folded."""
        return frozenset(words(self.text))


def _care(voice: Voice) -> tuple[bool, bool]:
    """Sort key for well spelled claims: the visible headline, then claims of which nothing was
    removed.
    """
    return voice.kind == NEAREST, not voice.cut


def words(text: str) -> list[str]:
    """The words of a text, case-folded."""
    return _WORD.findall(text.casefold())


def spellings(page: Page) -> tuple[Spelling, ...]:
    """The titles in metadata and headings, with and without the site's name."""
    headings = tuple(_headings(page))
    stated = page.claims.get("title", ())
    shown = (page.blocks[index].text for index in page.head if index <= page.first)
    texts = frozenset(
        fold(text) for text in (*(c.value for c in stated), *(h[2] for h in headings), *shown)
    )
    groups: dict[str, list[Voice]] = {}
    for voice in (*_stated(page, texts), *_seen(page, headings)):
        key = fold(voice.claim.value)
        if _SHORTEST <= len(voice.claim.value) <= _LONGEST and key and key not in page.site:
            groups.setdefault(key, []).append(voice)
    return tuple(Spelling(key, voices) for key, voices in groups.items())


def _stated(page: Page, texts: frozenset[str]) -> Iterator[Voice]:
    """Titles of the metadata, without the site's name and with it.

    texts: folded titles, headings and lines of the page.
    """
    for claim in page.claims.get("title", ()):
        if claim.origin == "h1":
            continue
        kind = claim.origin if claim.origin in ORIGINS else "other meta"
        bare = without_site(claim.value, page, texts)
        yield Voice(claim._replace(value=bare), kind, cut=bare != claim.value)
        if bare != claim.value:
            yield Voice(claim, kind, whole=True)


def _is_label(text: str, page: Page) -> bool:
    """Whether a short heading names a department: it shares at most one word in three with the
    titles of the metadata, and one of these is about the story.
    """
    if len(words(text)) > _LABEL or east_asian(text):
        return False
    stated = [c.value for c in page.claims.get("title", ()) if c.origin != "h1"]
    own = _stems(text)
    if not own or 3 * len(own & _stems(" ".join(stated))) > len(own):
        return False
    body = [page.blocks[index].text for index in page.body if index >= page.first]
    story = _stems(" ".join(body[:_LEAD]))
    telling = (_stems(value) for value in stated if len(value.split()) >= _LABEL)
    return any(2 * len(stems & story) >= len(stems) >= _TOLD for stems in telling)


def _stems(text: str) -> frozenset[str]:
    """The first letters of the longer words of a text, so that inflected forms are equal."""
    return frozenset(word[:_STEM] for word in words(text) if len(word) >= _STEM)


def _seen(page: Page, headings: Sequence[Heading]) -> Iterator[Voice]:
    """Claims of the headings. The last of level 1 above the story is the "nearest h1"."""
    tops = [index for index, level, _ in headings if level == 1]
    above = [index for index in tops if index <= page.first]
    nearest = above[-1] if above else next(iter(tops), -1)
    for index, level, text in headings:
        kind = NEAREST if index == nearest else f"h{min(level, 3)}"
        bare = without_site(text, page)
        claim = Claim("title", bare, f"h{level}", index)
        yield Voice(claim, kind, cut=bare != text)


def _headings(page: Page) -> Iterator[Heading]:
    """The headings of level 1, and others right above the story, that can be the title."""
    near = frozenset(page.head)
    for index, block in enumerate(page.blocks[: page.first + _INTO]):
        if block.kind is not Kind.HEADING or block.origin:
            continue
        if block.level == 1 or (block.level <= 4 and index in near and index <= page.first + 2):
            text = " ".join(block.text.split())
            if block.level > 1 or not _is_label(text, page):
                yield index, block.level, text
