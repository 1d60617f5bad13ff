"""The tags of a page: key words in its metadata, in its links or in a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from newsclean.document import Block, Choice, Claim, Family
from newsclean.expressions import expression
from newsclean.stages.fields.agreement import PREFERRED
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.layout import origin
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import members

_ORDER = (
    "json-ld keywords",
    "meta article:tag",
    "meta news_keywords",
    "meta parsely-tags",
    "rel tag",  # plain keywords, which follow, are mostly those of the whole site
)
_MOST = 20  # tags
_LONGEST = 60  # characters of a tag
_PART = expression(r"\s*[,;，；،、|]\s*")
_LABELLED = expression(r"([^:：]{3,40})[:：]\s*(.+)", re.DOTALL)
_NAMED = expression(r"tag:\s*(\S.*)", re.IGNORECASE)
_COUNT = expression(r"\s+\d+$")
_STAMP = expression(r"\d{8,}")  # a date or an identifier
_TELLING = 15  # letters from which a tag equal to the title is no tag
# Chinese and Japanese text in which a space separates tags. In Korean it separates words.
_RUN_OF_CJK = expression(r"(?:[\u3040-\u30ff\u3400-\u9fff]\s?){8,}.*")


def choose(page: Page, title: str) -> Choice | None:
    """The distinct tags of the preferred origin; None if there are none.

    title: the chosen headline, which is not a tag; "" where there is none.
    """
    by_origin: dict[str, list[Claim]] = {}
    for claim in (*page.claims.get("tags", ()), *_lines(page)):
        by_origin.setdefault(claim.origin, []).append(claim)
    for name in (*_ORDER, *by_origin):
        words = _words(by_origin.get(name, ()), fold(title))
        if words:
            losers = tuple(c for other, cs in by_origin.items() if other != name for c in cs)
            return Choice(tuple(words)[:_MOST], name, PREFERRED, losers)
    return None


def _lines(page: Page) -> Iterator[Claim]:
    """The text behind the label in lines that a rule has labelled as tags: "Tags: sea, port"."""
    for index in (*page.head, *page.tail):
        block = page.blocks[index]
        labelled = _LABELLED.fullmatch(block.text) if _holds_tags(block) else None
        if not labelled or labelled[1].casefold().startswith(_of_sections()):
            continue
        linked = [span.text for span in block.inline if span.href and span.text != labelled[1]]
        for value in linked or [labelled[2]]:
            yield Claim("tags", value, origin(block), index)


@cache
def _of_sections() -> tuple[str, ...]:
    return tuple(members("sections", "label_of"))


def _holds_tags(block: Block) -> bool:
    return block.family is Family.TAGS


def _words(claims: Iterable[Claim], title: str) -> list[str]:
    """The distinct tags of one origin, without a count of stories behind each.

    If some have the prefix "Tag:", the others are data of the publishing system: "pageType:story".
    """
    parts = [part.strip() for claim in claims for part in _apart(claim.value)]
    labelled = [match[1] for part in parts if (match := _NAMED.fullmatch(part))]
    parts = labelled or parts
    counted = bool(parts) and all(map(_COUNT.search, parts))
    found: dict[str, str] = {}
    for part in parts:
        word = _COUNT.sub("", part) if counted else part
        whole = len(title) >= _TELLING and fold(word) == title
        if word and len(word) <= _LONGEST and not whole and not _STAMP.fullmatch(word):
            found.setdefault(word.casefold(), word)
    return list(found.values())


def _apart(value: str) -> list[str]:
    """The parts of a list. Chinese and Japanese lists may have spaces alone as separators."""
    parts = _PART.split(value)
    run = len(parts) == 1 and east_asian(value) and _RUN_OF_CJK.fullmatch(value)
    return value.split() if run else parts
