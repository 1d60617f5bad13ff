"""The names that the site of a page goes by: of its metadata, its host, its page titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsclean.document import Block, Claim
from newsclean.expressions import expression
from newsclean.stages.fields.characters import fold
from newsclean.stages.wordlists import any_of

_LONGEST_NAME = 60  # characters
_TOP = 5  # blocks at the start of a page, one of which names the site
_INTO_STORY = 3  # blocks of the story among which the headline may stand
_COPYRIGHT = expression(r"(?i)copyright|©|\(c\)|\b(?:19|20)\d\d\b|^\W*by\s+|^\W+")
_WEB_PREFIX = expression(
    r"^(?:www\d?|m|mobile|amp|en|de|fr|es|it|pt|news|blog|blogs|edition|web)\."
)
_TWO_PART_ENDING = expression(r"\.(?:co|com|org|net|gov|edu|ac|or|ne|go)\.[a-z]{2}$")


def site_names(claims: Iterable[Claim], host: str) -> frozenset[str]:
    """Folded names of the site: those its metadata states, and its host with and without ending.

    claims: of the field `source`; host: "" where it is unknown.
    """
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
    """The holder in a copyright notice: `text` without the sign, the years and the phrase that
    reserves all rights.
    """
    return " ".join(_COPYRIGHT.sub(" ", reserved().sub(" ", text)).split())


def reserved() -> re.Pattern[str]:
    """A phrase that reserves all rights."""
    return any_of("rights", r"{}\.?")


def named_before(
    blocks: tuple[Block, ...], claims: Mapping[str, Iterable[Claim]], first: int
) -> frozenset[str]:
    """The site's folded name where the title tag puts it before the headline with a colon:
    "Gravel: The bus never came".

    Both must be blocks of their own: the name at the top of the page, the headline near the story.
    A headline right below the name does not count, as the two may be one headline in two lines.
    first: index of the first paragraph of the story.
    """
    titles = [claim.value for claim in claims.get("title", ()) if claim.origin == "title tag"]
    parted = [title.partition(": ") for title in titles or [block.text for block in blocks[:1]]]
    tops = [fold(block.text) for block in blocks[: min(_TOP, first + _INTO_STORY)]]
    for name, colon, headline in parted:
        if not colon or (key := fold(name)) not in tops:
            continue
        below = blocks[tops.index(key) + 2 : first + _INTO_STORY]
        if fold(headline) in (fold(block.text) for block in below):
            return frozenset({key})
    return frozenset()


def host_core(host: str) -> str:
    """The part of a host that names the site: "bbc" of "www.bbc.co.uk", "jane" of
    "jane.blogspot.com".
    """
    bare = _WEB_PREFIX.sub("", host)
    hosted = any_of("hosting", r"([\w-]+)\.{}").fullmatch(bare)
    if hosted and not _WEB_PREFIX.match(f"{hosted[1]}."):
        return hosted[1]
    shorter = _TWO_PART_ENDING.sub("", bare)
    if shorter == bare:
        shorter = bare.rpartition(".")[0]
    return shorter.rpartition(".")[2]
