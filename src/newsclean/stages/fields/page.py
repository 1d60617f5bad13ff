"""One page as all choosers of fields read it: its parts, its language and the names of its site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from itertools import islice, pairwise
from typing import NamedTuple

from newsclean.document import Block, Claim, Document, Family, InputType, Kind, Role
from newsclean.expressions import expression
from newsclean.rules.hosts import first_host
from newsclean.stages.context import Context
from newsclean.stages.fields import language as languages
from newsclean.stages.fields import site
from newsclean.stages.fields.dates import month_first
from newsclean.stages.fields.lexicon import Lexicon, of
from newsclean.stages.thread import COMMENT

_PROSE = 100
"""Characters from which a body block is taken for a paragraph, not for a headline or label."""

_PUNCTUATION = ".,:;!?\"'“”‘’„«»()[]"
_ENOUGH_PROSE = 100  # paragraphs
_BEFORE, _INTO, _AFTER = 40, 8, 40
"""Blocks that may hold field lines: above the story, at its start, below its end."""

_ABOVE_HEADING = 12  # the same above a heading of level 1
_BLURBS = 3  # paragraphs at the start of a story that may be blurbs instead
_GAP = 6  # blocks that separate a blurb from the next paragraph, more than these
_ABOVE_BLURB = 15  # blocks above a blurb in which its byline would stand
_LONGEST_LINE, _LONGEST_BYLINE = 300, 120  # characters
_FARTHEST = 400  # blocks between the masthead of a flattened page and its story
_TO_TITLE, _TO_DATE = 3, 5  # blocks from a byline up to the headline, and down to the date
_OF_COMMENT = "comment "  # how the origins of claims from readers' comments begin
YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Prose:
    """The words of the page's paragraphs, gathered on first use."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks

    def __contains__(self, word: str) -> bool:
        """Whether `word` is one of `words`. A search of the text comes first, as for most words it
        fails and `words` need not be gathered.
        """
        return word in self._text and word in self.words

    def holds(self, word: str) -> bool:
        """Whether a paragraph holds `word`, alone or inside another word."""
        return word in self._text

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._paragraphs())

    def _paragraphs(self) -> Iterator[str]:
        prose = (block.text for block in self._blocks if len(block.text) >= _PROSE)
        return islice(prose, _ENOUGH_PROSE)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that a paragraph writes without a capital: they are not names."""
        found: set[str] = set()
        for text in self._paragraphs():
            found.update(text.split())
        return frozenset([word.strip(_PUNCTUATION) for word in found if word[0].islower()])


class Page(NamedTuple):
    """One page.

    claims: claims of the metadata by field, in the order found.
    head: indices of the short blocks from above the story to its first paragraphs.
    tail: indices of the short blocks from the end of the story to some way below it.
    masthead: the blocks of headline, byline and date that a gallery or a player separates from the
        story of a flattened page; empty where there are none.
    body: indices of the blocks of the story.
    first: index of the first paragraph of the story; `len(blocks)` where there is no story.
    last: index of the last block of the story, or of the page where there is no story.
    host: "" where the address is unknown.
    site: folded names of the page's site.
    language: BCP 47 tag; "" where it is unknown.
    us_order: whether 3/5/2024 is read as the fifth of March.
    text_only: whether the input is text without markup, a flattened page.
    """

    blocks: tuple[Block, ...]
    document: Document
    claims: Mapping[str, tuple[Claim, ...]]
    head: tuple[int, ...]
    tail: tuple[int, ...]
    masthead: range
    body: tuple[int, ...]
    first: int
    last: int
    host: str
    site: frozenset[str]
    language: str
    lexicon: Lexicon
    now: datetime
    us_order: bool
    text_only: bool
    prose: Prose


def survey(document: Document, context: Context) -> Page:
    """The page of a document whose blocks are labelled as story or boilerplate."""
    blocks, claims = document.blocks, _claims(document)
    body = document.body_places
    claimed = (claim.value for claim in claims.get("url", ()))
    host = first_host((*claimed, context.url or ""))
    language = languages.choose(
        claims.get("language", ()),
        [blocks[index].text for index in body] or [b.text for b in blocks[:40]],
    )
    lexicon = of(language)
    first = _first_of_story(blocks, body, lexicon)
    last = body[-1] if body else len(blocks) - 1
    start = _start_of_head(blocks, first) if body else 0
    head = range(start, min(len(blocks), first + _INTO if body else 2 * _BEFORE))
    text_only = document.input_type is not InputType.HTML
    masthead = _masthead(blocks, start, lexicon) if text_only else range(0)
    tail = range(max(head.stop, last - 3), min(len(blocks), last + 1 + _AFTER))
    return Page(
        blocks=blocks,
        document=document,
        claims=claims,
        head=_short(blocks, (*masthead, *head)),
        tail=_short(blocks, tail),
        masthead=masthead,
        body=body,
        first=first,
        last=last,
        host=host,
        site=site.site_names(claims.get("source", ()), host)
        | site.named_before(blocks, claims, first),
        language=language,
        lexicon=lexicon,
        now=context.now,
        us_order=month_first(language, host),
        text_only=text_only,
        prose=Prose(blocks),
    )


def _claims(document: Document) -> Mapping[str, tuple[Claim, ...]]:
    """The claims of the metadata by field, without those of readers' comments."""
    found: dict[str, list[Claim]] = {}
    for claim in document.claims:
        if not claim.origin.startswith(_OF_COMMENT):
            found.setdefault(claim.field, []).append(claim)
    return {field: tuple(claims) for field, claims in found.items()}


def _first_of_story(blocks: tuple[Block, ...], body: tuple[int, ...], lexicon: Lexicon) -> int:
    """Index of the first paragraph of the story, or of its first block if none is long enough.

    A blurb above the byline does not begin the story: it is skipped if a byline follows it closely
    above the next paragraph and none stands above the blurb.
    """
    prose = [index for index in body if len(blocks[index].text) >= _PROSE]
    if not prose:
        return body[0] if body else len(blocks)
    for index, after in islice(pairwise(prose), _BLURBS):
        if after - index <= _GAP or _signed(blocks, range(index - _ABOVE_BLURB, index), lexicon):
            break
        if _signed(blocks, range(after - _TO_DATE, after), lexicon):
            return after
    return prose[0]


def _signed(blocks: tuple[Block, ...], reach: range, lexicon: Lexicon) -> bool:
    """Whether one of the blocks in `reach` opens like a byline."""
    return any(
        len(blocks[index].text) <= _LONGEST_BYLINE and lexicon.by.match(blocks[index].text)
        for index in reach
        if index >= 0
    )


def is_furniture(block: Block) -> bool:
    """Whether a phrase rule has labelled the block as boilerplate."""
    return block.role is Role.BOILERPLATE and block.family not in (Family.NONE, Family.OTHER)


def _start_of_head(blocks: tuple[Block, ...], first: int) -> int:
    """Index of the first block that may hold a field line: some blocks above the story, or above
    its heading of level 1 if that stands higher.
    """
    top = next(
        (
            i
            for i in range(first - 1, max(-1, first - 2 * _BEFORE), -1)
            if blocks[i].level == 1 and blocks[i].kind is Kind.HEADING
        ),
        first,
    )
    return max(0, min(first - _BEFORE, top - _ABOVE_HEADING))


def _masthead(blocks: tuple[Block, ...], end: int, lexicon: Lexicon) -> range:
    """The blocks around the only dated byline above `end`; none if there are several, which belong
    to teasers.
    """
    signed = [
        index
        for index in range(max(0, end - _FARTHEST), end)
        if _signed(blocks, range(index, index + 1), lexicon)
        and any(YEAR.search(block.text) for block in blocks[index : index + _TO_DATE])
    ]
    if len(signed) != 1:
        return range(0)
    return range(max(0, signed[0] - _TO_TITLE), min(end, signed[0] + _TO_DATE))


def _short(blocks: tuple[Block, ...], indices: Iterable[int]) -> tuple[int, ...]:
    """The blocks that may be field lines: shown on the page, short and no reader's comment."""
    return tuple(
        index
        for index in indices
        if blocks[index].text
        and not blocks[index].origin
        and len(blocks[index].text) <= _LONGEST_LINE
        and not (blocks[index].trace and blocks[index].trace[-1].rule == COMMENT)
    )
