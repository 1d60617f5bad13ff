"""The part of a page around its story, as the search for the publisher's name reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from newsclean.document import Claim, Family
from newsclean.expressions import expression
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.names import read
from newsclean.stages.fields.page import Page, is_furniture
from newsclean.stages.fields.site import host_core
from newsclean.stages.wordlists import members

_HOST = expression(
    r"(@|www\.|https?://|\b)((?:[\w-]{1,63}\.){1,8}(?:com|org|net|info|news|[a-z]{2}))\b(?!@)",
    re.IGNORECASE,
)
_INNER_STOP = expression(r"\.\w")  # in every host; few other lines hold one
_TOP, _BOTTOM = 4, 20  # lines
_SHORT_LINE, _MOST_LINES = 200, 600  # characters; lines
_GIVEN = 5  # the page's own host counts as if the page named it so often


class Around(NamedTuple):
    """What stands outside the story. All texts but `lines` and `plain` are folded.

    lines: the distinct lines, as they are; top, bottom: the first and the last of them.
    story, title: texts of the story and the headline.
    plain: words that alone make no name; furniture: words that open no name.
    buttons: lines that a phrase rule knows as boilerplate; labels: headings of related stories.
    hosts: how often the page names each host, by its core (see `host_core`); mails: the same for
        hosts behind an @; hosted, mailed: the same counts by each name that a core may spell.
    writers: the bylines, one a line; signed: each byline with the ends of the names in it.
    """

    lines: Sequence[str]
    top: Sequence[str]
    bottom: frozenset[str]
    story: str
    title: str
    plain: frozenset[str]
    furniture: frozenset[str]
    buttons: frozenset[str]
    labels: frozenset[str]
    hosts: Mapping[str, int]
    mails: Mapping[str, int]
    hosted: Mapping[str, int]
    mailed: Mapping[str, int]
    writers: str
    signed: Sequence[tuple[str, str]]


def around(page: Page, lines: tuple[Claim, ...], title: str) -> Around:
    """What stands outside the story of `page`.

    lines: claims of the page's lines; title: the chosen headline, "" where there is none.
    """
    lexicon = page.lexicon
    outside = list(_outside(page))
    short = [text for text in outside if len(text) < _SHORT_LINE]
    distinct = list(dict.fromkeys(line for text in short for line in text.split("\n")))
    told = distinct[-_MOST_LINES:]
    lower = {word for word in {*"\n".join(told).split()} if word[0].islower()}
    hosts, mails = _hosts(outside, page.host)
    return Around(
        lines=told,
        top=tuple(map(fold, short[:_TOP])),
        bottom=frozenset(map(fold, short[-_BOTTOM:])),
        story=fold(" ".join([page.blocks[index].text for index in page.body])),
        title=fold(title),
        plain=page.prose.words.union(lower, lexicon.not_names, lexicon.companies, lexicon.months),
        furniture=(lexicon.not_names - lexicon.companies) | lexicon.openers,
        buttons=frozenset(fold(block.text) for block in page.blocks if is_furniture(block)),
        labels=frozenset(fold(b.text) for b in page.blocks if b.family is Family.RELATED),
        hosts=hosts,
        mails=mails,
        hosted=_by_name(hosts),
        mailed=_by_name(mails),
        writers="\n".join(fold(claim.value) for claim in lines if claim.field == "byline"),
        signed=tuple(_signed(page, lines)),
    )


def _outside(page: Page) -> Iterator[str]:
    """Texts of the blocks outside the story. Captions are left out: they credit other papers."""
    story, caption = {*page.body}, Family.CAPTION
    for index, block in enumerate(page.blocks):
        if index not in story and block.family is not caption:
            yield block.text


def _hosts(texts: Iterable[str], own: str) -> tuple[Counter[str], Counter[str]]:
    """How often texts name each host, and each host behind an @, by its folded core.

    own: the page's own host; "" where it is unknown.
    """
    hosts: Counter[str] = Counter()
    mails: Counter[str] = Counter()
    dotted = (text for text in texts if "." in text and _INNER_STOP.search(text))
    for match in (found for text in dotted for found in _HOST.finditer(text)):
        core = fold(host_core(match[2].lower()))
        if core and core not in members("outlets", "elsewhere"):
            (mails if match[1] == "@" else hosts)[core] += 1
    if own:
        hosts[fold(host_core(own))] += _GIVEN
    return hosts, mails


def _by_name(cores: Mapping[str, int]) -> Mapping[str, int]:
    """Counts of hosts by the names they may spell: with "the" before, without "online" behind."""
    found: dict[str, int] = {}
    for core, count in cores.items():
        for name in (core, f"the{core}", core.removesuffix("online")):
            found[name] = max(count, found.get(name, 0))
    return found


def _signed(page: Page, lines: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Each folded byline with each end of a name in it: "janedoe" and "doe" of "By Jane Doe"."""
    for claim in lines:
        if claim.field == "byline":
            for name in read(claim.value, page.lexicon, page.site).people:
                words = name.split()
                for place in range(len(words)):
                    yield fold(claim.value), fold("".join(words[place:]))
