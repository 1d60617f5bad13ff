"""The headline of a page without markup: the line above the story that the story is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from math import log
from typing import NamedTuple

from newsclean.document import Block, Claim, Family, Kind, Role
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page

_PUNCTUATION = ".,:;!?…\"'“”‘’„«»()[]–—-|"
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")
_NOISE = re.compile(r"https?://|www\.|\w@|[{}<>©]|\.(?:jpg|png|webp)\b", re.IGNORECASE)
_CRUMB = re.compile(r"\s[>»›/|]\s|^[>»›/|]")
_CREDIT = re.compile(
    r"\b(?:fotos?|photos?|image|picture|bild(?:er)?|getty|shutterstock|afp|epa|reuters|unsplash)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.。।]['\"”’»)]*$")
_SHORTEST, _LONGEST = 8, 240
_REACH = 80
_LEAD = 60
_FIRST_LINES = 4
_ENOUGH = -1.0
# Weights of a conditional logit (one line of each page is the headline), fitted on folds 0 to 2
# of the four flattenings of the benchmark by gradient ascent with an L2 penalty of 0.3.
WEIGHTS: Mapping[str, float] = {
    "share": -1.16,
    "used": 1.66,
    "often": 3.37,
    "short": -3.15,
    "long": -2.83,
    "few words": -1.80,
    "above": -0.42,
    "right above": 0.74,
    "below": -2.58,
    "full stop": -5.81,
    "colon": -2.45,
    "asks": -0.19,
    "lower case": -0.10,
    "item": -1.84,
    "repeated": 1.11,
    "repeated below": -0.25,
    "in the top line": 3.19,
    "top": 2.21,
    "crumbs": -1.62,
    "cut": -1.67,
    "credit": -3.74,
    "byline below": 3.05,
    "byline above": 1.03,
    "date": -2.90,
    "body": 1.20,
    "score": -3.03,
    "phrase": -2.25,
    "menu above": 0.60,
    "prose below": 0.36,
    "furniture below": 0.43,
    "headline above": -0.80,
    "two above": -1.46,
    "headline below": -0.62,
    "glued": -1.49,
    "opens another": -0.18,
    "ends another": 1.74,
    "lead below": 0.72,
}


class Story(NamedTuple):
    """What the candidates are measured against.

    words: how often the story uses each longer word; keys: folded lines near the start of the
    story and at the top of the page, by block; above: how often each stands above the story;
    tops: folded first lines; tails: folded lines behind the start of the story; heads: blocks
    with a headline's length and words; dated: blocks that hold a byline or a date.
    """

    words: Mapping[str, int]
    keys: Mapping[int, str]
    above: Mapping[str, int]
    tops: tuple[str, ...]
    tails: frozenset[str]
    heads: frozenset[int]
    dated: frozenset[int]


def claims(page: Page, lines: tuple[Claim, ...]) -> Iterator[tuple[Claim, float]]:
    """Lines that may be the headline, each with its weight; the heaviest is the likeliest."""
    for index, text, features in candidates(page, lines):
        weight = sum(WEIGHTS[name] * value for name, value in features.items())
        if weight >= _ENOUGH:
            yield Claim("title", text, f"line {page.blocks[index].line}", index), weight


def candidates(
    page: Page, lines: tuple[Claim, ...]
) -> Iterator[tuple[int, str, Mapping[str, float]]]:
    """Index, text and features of each line that has the outward form of a headline."""
    story = _story(page, lines)
    used = frozenset(
        claim.block for claim in lines if claim.field in ("byline", "source", "modified")
    )
    end = min(len(page.blocks), page.first + 3)
    reach = range(max(_FIRST_LINES, end - _REACH), end)
    for index in (*range(min(_FIRST_LINES, end)), *reach):
        text = " ".join(_CUT.sub("", page.blocks[index].text).split())
        if index in used or not _SHORTEST <= _width(text) <= _LONGEST or _NOISE.search(text):
            continue
        if page.blocks[index].role is Role.BODY and _SENTENCE.search(text):
            continue
        yield index, text, _features(page, index, text, story)


def _story(page: Page, lines: tuple[Claim, ...]) -> Story:
    words: Counter[str] = Counter()
    body = (block for block in page.blocks[page.first :] if block.role is Role.BODY)
    for _, block in zip(range(_LEAD), body):
        words.update(_words(block.text))
    end = min(len(page.blocks), page.first + 3)
    near = range(max(0, end - _REACH - 4), min(len(page.blocks), end + 4))
    short = [
        i
        for i in {*range(min(_FIRST_LINES, len(page.blocks))), *near}
        if len(page.blocks[i].text) <= 300
    ]
    keys = {index: fold(page.blocks[index].text) for index in short}
    later = (block.text for block in page.blocks[end + 4 : end + 400])
    return Story(
        words=words,
        keys=keys,
        above=Counter(key for index, key in keys.items() if index < end),
        tops=tuple(keys[index] for index in sorted(keys)[:_FIRST_LINES] if index < _FIRST_LINES),
        tails=frozenset(fold(text) for text in later if 20 <= len(text) <= _LONGEST),
        heads=frozenset(i for i in near if _is_headline(page.blocks[i].text, words)),
        dated=frozenset(c.block for c in lines if c.field in ("byline", "published", "modified")),
    )


def _features(page: Page, index: int, text: str, story: Story) -> dict[str, float]:
    """What tells a headline: the words of the story, its place, its form, its neighbours."""
    block = page.blocks[index]
    words = _words(text)
    used = sum(word in story.words for word in words)
    often = sum(log(1 + story.words.get(word, 0)) for word in words)
    key, width, gap = story.keys[index], _width(text), page.first - index
    near = [story.keys[i] for i in range(index - 3, index + 4) if i != index and i in story.keys]
    near = [other for other in near if len(other) >= 15 and other != key]
    below = [story.keys[i] for i in range(index + 1, index + 4) if i in story.keys]
    before = page.blocks[index - 1] if index else None
    after = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    return {
        "share": used / (len(words) + 1),
        "used": min(used, 8) / 8,
        "often": often / (len(words) + 1),
        "short": max(0.0, (25 - width) / 25),
        "long": max(0.0, (width - 110) / 100),
        "few words": float(len(text.split()) < 4 and not _CJK.search(text)),
        "above": log(1 + gap) if gap > 0 else 0.0,
        "right above": float(0 < gap <= 6),
        "below": float(gap <= 0),
        "full stop": float(text[-1:] in ".。।"),
        "colon": float(text[-1:] in ":,;"),
        "asks": float(text[-1:] in "?!？！"),
        "lower case": float(text[:1].islower()),
        "item": float(block.kind is Kind.LIST_ITEM),
        "repeated": float(min(2, story.above.get(key, 1) - 1)) * (width > 20),
        "repeated below": float(key in story.tails and width > 20),
        "in the top line": float(
            width > 15 and any(top != key and key in top for top in story.tops)
        ),
        "top": float(index == 0),
        "crumbs": float(bool(_CRUMB.search(text))),
        "cut": float(bool(_CUT.search(block.text))),
        "credit": float(bool(_CREDIT.search(text))),
        "byline below": float(any(i in story.dated for i in range(index + 1, index + 5))),
        "byline above": float(any(i in story.dated for i in range(index - 3, index))),
        "date": float(index in story.dated),
        "body": float(block.role is Role.BODY),
        "score": next((d.score for d in block.trace if d.score is not None), 0.0) or 0.0,
        "phrase": float(_is_furniture(block)),
        "menu above": float(before is not None and len(before.text) < 25),
        "prose below": float(after is not None and len(after.text) >= 60),
        "furniture below": float(after is not None and _is_furniture(after)),
        "headline above": float(index - 1 in story.heads),
        "two above": float(index - 2 in story.heads),
        "headline below": float(index + 1 in story.heads),
        "glued": float(
            any(len(other) >= 12 and other != key and key.endswith(other) for other in below)
        ),
        "opens another": float(any(other.startswith(key) for other in near)) * (width > 15),
        "ends another": float(any(other.endswith(key) for other in near)) * (width > 15),
        "lead below": float(after is not None and 60 <= _width(after.text) <= 300),
    }


def _is_headline(text: str, story: Mapping[str, int]) -> bool:
    """Whether a line has a headline's length and shares words with the story."""
    if not 25 <= _width(text) <= 130 or text[-1:] in ".:,":
        return False
    words = _words(text)
    return sum(word in story for word in words) >= 0.4 * (len(words) + 1)


def _is_furniture(block: Block) -> bool:
    """Whether a phrase rule knows the line as boilerplate."""
    return block.role is Role.BOILERPLATE and block.trace[-1].family not in (
        Family.NONE,
        Family.OTHER,
    )


def _words(text: str) -> list[str]:
    """The longer words of a text, and pairs of letters where no space parts them."""
    if not _CJK.search(text):
        bare = (word.strip(_PUNCTUATION) for word in text.casefold().split())
        return [word for word in bare if len(word) >= 4 and not word.isdigit()]
    letters = "".join(_CJK.findall(text))
    return [letters[i : i + 2] for i in range(len(letters) - 1)]


def _width(text: str) -> int:
    """Length in letters of an alphabet; one of Chinese, Japanese or Korean counts for two."""
    return len(text) + len(_CJK.findall(text))
