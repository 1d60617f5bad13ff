"""What the choosers of fields look at: one page, surveyed once."""

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
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.dates import month_first
from newsclean.stages.fields.lexicon import Lexicon, of
from newsclean.stages.thread import COMMENT
from newsclean.stages.wordlists import any_of

_PROSE = 100
"""Characters from which a body block is taken for a paragraph, not for a headline or label."""
_PUNCTUATION = ".,:;!?\"'“”‘’„«»()[]"
_ENOUGH_PROSE = 100
_GAP = 6  # blocks
_ABOVE_BLURB = 15
_BLURBS = 3
_BEFORE = 40
_ABOVE_HEADING = 12
_INTO = 8
_AFTER = 40
_LONGEST_LINE = 300
_FARTHEST = 400
_LONGEST_BYLINE = 120
_LONGEST_NAME = 60
_TOP, _INTO_TITLE = 5, 3
_TO_TITLE, _TO_DATE = 3, 5
_OF_COMMENT = "comment "  # a reader's, says the origin of a claim
YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COPYRIGHT = expression(r"(?i)copyright|©|\(c\)|\b(?:19|20)\d\d\b|^\W*by\s+|^\W+")
_WEB_PREFIX = expression(
    r"^(?:www\d?|m|mobile|amp|en|de|fr|es|it|pt|news|blog|blogs|edition|web)\."
)
_TWO_PART_ENDING = expression(r"\.(?:co|com|org|net|gov|edu|ac|or|ne|go)\.[a-z]{2}$")


class Prose:
    """The words of the page's paragraphs; gathered when first asked for."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self._blocks = blocks

    def __contains__(self, word: str) -> bool:
        """Whether `word` is one of `words`, which need not be gathered for most that are none."""
        return word in self._text and word in self.words

    def holds(self, word: str) -> bool:
        """Whether a paragraph has `word`, be it as a part of another."""
        return word in self._text

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._paragraphs())

    def _paragraphs(self) -> Iterator[str]:
        prose = (block.text for block in self._blocks if len(block.text) >= _PROSE)
        return islice(prose, _ENOUGH_PROSE)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words written without a capital somewhere in a paragraph: they are no names."""
        found: set[str] = set()
        for text in self._paragraphs():
            found.update(text.split())
        return frozenset([word.strip(_PUNCTUATION) for word in found if word[0].islower()])


class Page(NamedTuple):
    """One page. claims: of the metadata, by field, in the order found.

    head, tail: indices of the short blocks before and at the start of the story, and behind it;
    masthead: blocks of headline, byline and date far above the story of a flattened page, where
        a gallery or a player stands between; empty where there are none.
    body: indices of the blocks of the story.
    first: index of the first paragraph of the story, `len(blocks)` where there is none; last: of
        its last block, of the page's where there is none.
    site: folded names the page's site goes by; host: "" where the address is unknown.
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
    """Look over a labelled document once."""
    blocks = document.blocks
    claims: dict[str, list[Claim]] = {}
    for claim in document.claims:
        if not claim.origin.startswith(_OF_COMMENT):
            claims.setdefault(claim.field, []).append(claim)
    body = document.body_places
    claimed = (claim.value for claim in claims.get("url", ()))
    host = first_host((*claimed, context.url or ""))
    language = languages.choose(
        tuple(claims.get("language", ())),
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
        claims={field: tuple(found) for field, found in claims.items()},
        head=_short(blocks, (*masthead, *head)),
        tail=_short(blocks, tail),
        masthead=masthead,
        body=body,
        first=first,
        last=last,
        host=host,
        site=site_names(claims.get("source", ()), host) | _named_before(blocks, claims, first),
        language=language,
        lexicon=lexicon,
        now=context.now,
        us_order=month_first(language, host),
        text_only=text_only,
        prose=Prose(blocks),
    )


def _first_of_story(blocks: tuple[Block, ...], body: tuple[int, ...], lexicon: Lexicon) -> int:
    """Index of the first paragraph of the story; of the first block of the body where it has none.

    A blurb that stands above the byline, and has none above it, begins no story.
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
    """Whether one of the blocks opens like a byline."""
    return any(
        len(blocks[index].text) <= _LONGEST_BYLINE and lexicon.by.match(blocks[index].text)
        for index in reach
        if index >= 0
    )


def voice(origin: str) -> str:
    """Who speaks through an origin: one program writes all the metadata of a page.

    Claims that agree confirm each other only where they come from different voices.
    """
    first = origin.partition(" ")[0]
    return "metadata" if first in ("json-ld", "meta") else first


def is_furniture(block: Block) -> bool:
    """Whether a phrase rule knows the line as boilerplate."""
    return block.role is Role.BOILERPLATE and block.family not in (Family.NONE, Family.OTHER)


def _start_of_head(blocks: tuple[Block, ...], first: int) -> int:
    """Where field lines may begin: some blocks before the story, or before its top heading."""
    top = next(
        (
            i
            for i in range(first - 1, max(-1, first - 2 * _BEFORE), -1)
            if blocks[i].level == 1 and blocks[i].kind is Kind.HEADING
        ),
        first,
    )
    return max(0, min(first - _BEFORE, top - _ABOVE_HEADING))


def site_names(claims: Iterable[Claim], host: str) -> frozenset[str]:
    """Folded names of the site: what its metadata says, and the host without its ending."""
    names = {
        fold(holder(claim.value) if "copyright" in claim.origin else claim.value)
        for claim in claims
        if len(claim.value) <= _LONGEST_NAME and claim.origin != "url host"
    }
    names |= {name.removeprefix("the") for name in names}
    core = host_core(host)
    names |= {fold(core), fold(host.removeprefix("www."))}
    return frozenset(name for name in names if any(map(str.isalpha, name)))


def holder(text: str) -> str:
    """Who holds the rights, without the sign, the years and what reserves them."""
    return " ".join(_COPYRIGHT.sub(" ", any_of("rights", r"{}\.?").sub(" ", text)).split())


def _named_before(
    blocks: tuple[Block, ...], claims: Mapping[str, Iterable[Claim]], first: int
) -> frozenset[str]:
    """The site's name before the headline in the page's title, "Gravel: The bus never came".

    Both stand alone on the page: the name at its top, the headline by the story and not right
    below the name, as a second line of the headline would.
    """
    titles = [claim.value for claim in claims.get("title", ()) if claim.origin == "title tag"]
    parted = [title.partition(": ") for title in titles or [block.text for block in blocks[:1]]]
    tops = [fold(block.text) for block in blocks[: min(_TOP, first + _INTO_TITLE)]]
    for name, colon, headline in parted:
        if not colon or (key := fold(name)) not in tops:
            continue
        below = blocks[tops.index(key) + 2 : first + _INTO_TITLE]
        if fold(headline) in (fold(block.text) for block in below):
            return frozenset({key})
    return frozenset()


def host_core(host: str) -> str:
    """The telling part of a host: "bbc" of "www.bbc.co.uk", "jane" of "jane.blogspot.com"."""
    bare = _WEB_PREFIX.sub("", host)
    hosted = any_of("hosting", r"([\w-]+)\.{}").fullmatch(bare)
    if hosted and not _WEB_PREFIX.match(f"{hosted[1]}."):
        return hosted[1]
    shorter = _TWO_PART_ENDING.sub("", bare)
    if shorter == bare:
        shorter = bare.rpartition(".")[0]
    return shorter.rpartition(".")[2]


def _masthead(blocks: tuple[Block, ...], end: int, lexicon: Lexicon) -> range:
    """The blocks around the only dated byline above `end`; several are those of teasers."""
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
    """Blocks that may be field lines: seen by readers of the page, short, no readers' comments."""
    return tuple(
        index
        for index in indices
        if blocks[index].text
        and not blocks[index].origin
        and len(blocks[index].text) <= _LONGEST_LINE
        and not (blocks[index].trace and blocks[index].trace[-1].rule == COMMENT)
    )
