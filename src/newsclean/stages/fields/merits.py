"""Features of one line that may be the headline: its words, place, form and neighbours.

`rivals.py` has the features that compare the lines. The names of features and their order are those
of the weights in `headline.toml`: change them only with new weights.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from math import log
from typing import NamedTuple

from newsclean.document import BODY, Block, Claim, Kind
from newsclean.expressions import expression
from newsclean.stages.fields import rivals
from newsclean.stages.fields.characters import east_asian, fold, width_of
from newsclean.stages.fields.contenders import (
    FIRST_LINES,
    LONGEST,
    REACH,
    Contender,
    end_of_head,
    is_cut,
    longer_words,
)
from newsclean.stages.fields.page import Page, is_furniture
from newsclean.stages.wordlists import any_of

_CRUMB = expression(r"[>»›/|](?:(?<=\s.)\s|(?<=^.))")
_LEAD = 60  # blocks at the start of the story
_BEYOND = 4  # blocks beside those that may hold the headline
_FARTHEST = 400  # blocks behind the start of the story
_LONGEST_KEY = 300  # characters, without repeated white space as code has it


class Story(NamedTuple):
    """What the candidates are measured against. Blocks are given by index.

    words: how often the story uses each longer word.
    keys: folded text of short blocks near the start of the story and at the top of the page.
    above: how often each of these texts stands above the story.
    tops: folded first lines of the page; tails: folded lines behind the start of the story.
    heads: blocks that look like a headline; dated: blocks that hold a byline or a date.
    """

    words: Mapping[str, int]
    keys: Mapping[int, str]
    above: Mapping[str, int]
    tops: tuple[str, ...]
    tails: frozenset[str]
    heads: frozenset[int]
    dated: frozenset[int]


def story_of(page: Page, lines: tuple[Claim, ...]) -> Story:
    """The story of a page and what stands around it. lines: claims of the page's lines."""
    words: Counter[str] = Counter()
    for index in islice((index for index in page.body if index >= page.first), _LEAD):
        words.update(longer_words(page.blocks[index].text))
    end = end_of_head(page)
    near = range(max(0, end - REACH - _BEYOND), min(len(page.blocks), end + _BEYOND))
    short = [
        i
        for i in {*range(min(FIRST_LINES, len(page.blocks))), *page.masthead, *near}
        if _is_key(page.blocks[i].text)
    ]
    keys = {index: fold(page.blocks[index].text) for index in short}
    later = (block.text for block in page.blocks[end + _BEYOND : end + _FARTHEST])
    return Story(
        words=words,
        keys=keys,
        above=Counter(key for index, key in keys.items() if index < end),
        tops=tuple(keys[index] for index in sorted(keys)[:FIRST_LINES] if index < FIRST_LINES),
        tails=frozenset(fold(text) for text in later if 20 <= len(text) <= LONGEST),
        heads=frozenset(i for i in near if _is_headline(page.blocks[i].text, words)),
        dated=frozenset(c.block for c in lines if c.field in ("byline", "published", "modified")),
    )


def _is_key(text: str) -> bool:
    """Whether a text is short, repeated white space not counted."""
    return len(text) <= _LONGEST_KEY or len(" ".join(text.split())) <= _LONGEST_KEY


def features(page: Page, line: Contender, story: Story) -> dict[str, float]:
    """The features of one line by name; all lines have the same features in the same order."""
    return {
        **_use(line, story),
        **_form(line),
        **_place(page, line),
        **_repeats(line, story),
        **_block(page.blocks[line.at]),
        **_dates(line, story),
        **_around(page, line),
        **_headlines(line, story),
    }


def _use(line: Contender, story: Story) -> dict[str, float]:
    """How many of the line's words the story uses, and how often."""
    used = sum(word in story.words for word in line.words)
    often = sum(log(1 + story.words.get(word, 0)) for word in line.words)
    return {
        "share": used / (len(line.words) + 1),
        "used": min(used, 8) / 8,
        "often": often / (len(line.words) + 1),
    }


def _form(line: Contender) -> dict[str, float]:
    text = line.text
    return {
        "short": max(0.0, (25 - line.width) / 25),
        "long": max(0.0, (line.width - 110) / 100),
        "few words": float(len(text.split()) < 4 and not east_asian(text)),
        "full stop": float(text[-1:] in ".。।"),
        "colon": float(text[-1:] in ":,;"),
        "asks": float(text[-1:] in "?!？！"),
        "lower case": float(text[:1].islower()),
        "crumbs": float(bool(_CRUMB.search(text))),
        "credit": float(bool(any_of("credited", r"\b{}\b").search(text))),
    }


def _place(page: Page, line: Contender) -> dict[str, float]:
    gap = page.first - line.at
    return {
        "above": log(1 + gap) if gap > 0 else 0.0,
        "right above": float(0 < gap <= 6),
        "below": float(gap <= 0),
        "top": float(line.at == 0),
    }


def _repeats(line: Contender, story: Story) -> dict[str, float]:
    """Whether other lines repeat the line or hold it."""
    key = story.keys[line.at]
    close = (story.keys.get(line.at + step, "") for step in range(-3, 4) if step)
    near = [other for other in close if len(other) >= 15 and other != key]
    held = any(top != key and key in top for top in story.tops)
    return {
        "repeated": float(min(2, story.above.get(key, 1) - 1)) * (line.width > 20),
        "repeated below": float(key in story.tails and line.width > 20),
        "in the top line": float(line.width > 15 and held),
        "opens another": float(any(other.startswith(key) for other in near)) * (line.width > 15),
        "ends another": float(any(other.endswith(key) for other in near)) * (line.width > 15),
    }


def _block(block: Block) -> dict[str, float]:
    """What earlier stages found out about the block."""
    return {
        "item": float(block.kind is Kind.LIST_ITEM),
        "cut": float(is_cut(block.text)),
        "body": float(block.role is BODY),
        "score": rivals.score(block),
        "phrase": float(is_furniture(block)),
    }


def _dates(line: Contender, story: Story) -> dict[str, float]:
    """Bylines and dates in the line and near it."""
    at = line.at
    return {
        "byline below": float(any(i in story.dated for i in range(at + 1, at + 5))),
        "byline above": float(any(i in story.dated for i in range(at - 3, at))),
        "date": float(at in story.dated),
    }


def _around(page: Page, line: Contender) -> dict[str, float]:
    """What the blocks right above and below the line look like."""
    before = page.blocks[line.at - 1] if line.at else None
    after = page.blocks[line.at + 1] if line.at + 1 < len(page.blocks) else None
    return {
        "menu above": float(before is not None and len(before.text) < 25),
        "prose below": float(after is not None and len(after.text) >= 60),
        "furniture below": float(after is not None and is_furniture(after)),
        "lead below": float(after is not None and 60 <= width_of(after.text) <= 300),
    }


def _headlines(line: Contender, story: Story) -> dict[str, float]:
    """Which lines near it look like a headline."""
    return {
        "headline above": float(line.at - 1 in story.heads),
        "two above": float(line.at - 2 in story.heads),
        "headline below": float(line.at + 1 in story.heads),
    }


def _is_headline(text: str, story: Mapping[str, int]) -> bool:
    """Whether a line has a headline's length and shares words with the story."""
    # No text is wider than twice its length.
    if not 12 < len(text) <= 130 or text[-1] in ".:," or not 25 <= width_of(text) <= 130:
        return False
    words = longer_words(text)
    return sum(word in story for word in words) >= 0.4 * (len(words) + 1)
