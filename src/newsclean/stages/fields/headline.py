"""The headline of a page without markup: the line above the story that the story is about.

A conditional logit over the lines, as `weighing.py` is over the titles of HTML pages; the weights
in `headline.toml` come from labelled pages (`training/flattened.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log
from typing import NamedTuple

from newsclean.document import Block, Claim, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.stages import front_page
from newsclean.stages.fields import rivals
from newsclean.stages.fields.learned import any_of, members, weights
from newsclean.stages.fields.lexicon import east_asian, fold, width_of
from newsclean.stages.fields.page import Page, is_furniture
from newsclean.stages.fields.sitename import separators, without_site

_PUNCTUATION = ".,:;!?…\"'“”‘’„«»()[]–—-|"
_CUT = expression(r"\s*(?:…|\.\.\.)$")
_NOISE = expression(r"https?://|www\.|\w@|[{}<>©]|\.(?:jpg|png|webp)\b", re.IGNORECASE)
_CRUMB = expression(r"\s[>»›/|]\s|^[>»›/|]")
_SPACE = expression(r"\s+")
_SEAM = expression(r"(?<=[^\W\d_A-Z])(?=[A-ZÀ-Þ\"“„«])")
_SENTENCE = expression(r"[.。।]['\"”’»)]*$")
_SHORTEST, _LONGEST = 8, 240
_STEP = expression(r"[←‹❮«][^»›]*|[^«‹]*[→›❯»]|(?:[\w-]+\.)+[a-z]{2,6}")
"""A link to the post before or behind, or the site's address."""
_OWNER = expression(r"©|\(c\)|copyright", re.IGNORECASE)
_SHORTEST_NAME = 3  # letters
_REACH = 80
_LEAD = 60
_FIRST_LINES = 4
_MOST_OF = 0.75
_TORN = 2  # words
_KICKER = 2  # words
_TAG_BREAK = expression(r"\s*[|｜]\s*|\s[-–—]\s")
_SOON = 4
_TELLING = 12
_MOST_LOSERS = 12


class Line(NamedTuple):
    """A line that may be the headline.

    at: index of its block; words: its longer words; width: length in letters (`width_of`).
    """

    at: int
    text: str
    words: tuple[str, ...]
    width: int


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


def ranked(page: Page, lines: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Lines that may be the headline, the likeliest first."""
    known = weights("headline")
    weighed = [(known.sum(row), claim) for claim, row in candidates(page, lines)]
    tagged = _tagged(page.blocks[0].text) if page.blocks else frozenset()
    weighed.sort(key=lambda row: (row[1].block == 0 or fold(row[1].value) not in tagged, -row[0]))
    top = next((claim.value for _, claim in weighed if claim.block == 0), "")
    spelled = (claim._replace(value=_as_in(top, claim.value)) for _, claim in weighed)
    return tuple(dict.fromkeys(spelled))[: _MOST_LOSERS + 1]


def _tagged(top: str) -> frozenset[str]:
    """What may be the headline in a first line that is the page's title tag: "Opinion | Headline |
    Site". A line that is one of these is the headline, folded here.
    """
    breaks = list(_TAG_BREAK.finditer(top))
    kicker = breaks and "|" in breaks[0][0] and len(top[: breaks[0].start()].split()) <= _KICKER
    starts = (0, breaks[0].end()) if kicker else (0,)
    ends = (found.start() for found in breaks)
    parts = {fold(top[start:end]) for end in (*ends, len(top)) for start in starts if start < end}
    whole = fold(top)
    return frozenset(part for part in parts if _TELLING <= len(part) < len(whole) <= 2 * len(part))


def _as_in(top: str, line: str) -> str:
    """`line` as the page's first line ends it: flattening glues a word to a headline, or tears
    its last off.
    """
    short, long = sorted((top, line), key=len)
    rest = long[len(short) :]
    near = long.startswith(short) and len(short) >= _MOST_OF * len(long) and rest[:1] == " "
    return top if near and rest[1:].islower() and len(rest.split()) <= _TORN else line


def candidates(page: Page, lines: tuple[Claim, ...]) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """Each line with the outward form of a headline, without the site's name, and its features."""
    used = frozenset(
        claim.block for claim in lines if claim.field in ("byline", "source", "modified")
    )
    all_lines = [line for line in _lines(page) if line.at not in used]
    found = [line for line in all_lines if not _is_glued(line, all_lines)]
    story = _story(page, lines)
    rows = [_features(page, line, story) for line in found]
    texts = frozenset(fold(line.text) for line in found)
    named = _with_owner(page)
    for line, row, rest in zip(found, rows, rivals.features(page, found, rows, story.dated)):
        text = without_site(line.text, named, texts) if line.at == 0 else line.text
        if fold(text) not in page.site and len(text) >= _SHORTEST:
            where = f"line {page.blocks[line.at].line}"
            yield Claim("title", text, where, line.at), {**row, **rest}


def _with_owner(page: Page) -> Page:
    """`page`, its site known by what ends the first line and a copyright line names as well."""
    top = page.blocks[0].text if page.blocks else ""
    ends = [fold(top[found.end() :]) for found in separators(top)]
    if not ends or len(ends[-1]) < _SHORTEST_NAME:
        return page
    below = (block.text for block in page.blocks[page.first :])
    owned = any(ends[-1] in fold(text) for text in below if _OWNER.search(text))
    return page._replace(site=page.site | {ends[-1]}) if owned else page


def _lines(page: Page) -> Iterator[Line]:
    """The first lines of the page and those above the story."""
    end = min(len(page.blocks), page.first + 3)
    reach = range(max(_FIRST_LINES, end - _REACH), end)
    for index in sorted({*range(min(_FIRST_LINES, end)), *page.masthead, *reach}):
        text = " ".join(_CUT.sub("", page.blocks[index].text).split())
        width = width_of(text)
        if not _SHORTEST <= width <= _LONGEST or _NOISE.search(text) or _STEP.fullmatch(text):
            continue
        block = page.blocks[index]
        if (block.role is Role.BODY and _SENTENCE.search(text)) or _is_known(block):
            continue
        if _is_captioned(text) or (index and _is_label(page.blocks[index - 1].text)):
            continue
        yield Line(index, text, tuple(_words(text)), width)


def _is_known(block: Block) -> bool:
    """Whether a phrase rule knows a line as furniture. A menu's entry may say what the page is."""
    return is_furniture(block) and block.family is not Family.NAVIGATION


def _is_captioned(text: str) -> bool:
    """Whether a credit is glued to a caption: "The pier on Sunday.Photograph by ..."."""
    return bool(any_of("credited", r"[.!?…\"”]{}\b").search(text))


def _is_label(text: str) -> bool:
    """Whether the next line names the section or magazine that a page is filed under."""
    return text.casefold().strip(" :") in members("sections", "filed")


def _is_glued(line: Line, others: Iterable[Line]) -> bool:
    """Whether a breadcrumb runs into the line that follows soon: "HomeWorldThe ferry is ba...",
    "Home World The ferry is back".
    """
    seams = [match.end() for match in _SEAM.finditer(line.text)]
    if _front_page().match(line.text):
        seams += [match.end() for match in _SPACE.finditer(line.text)]
    tails = [line.text[seam:] for seam in seams]
    return any(
        0 < other.at - line.at <= _SOON and other.text.startswith(tail)
        for tail in tails
        if len(tail) >= _TELLING
        for other in others
    )


@cache
def _front_page() -> re.Pattern[str]:
    """What a front page is called, the first word of a line."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, front_page.names()))})\s")


def _story(page: Page, lines: tuple[Claim, ...]) -> Story:
    words: Counter[str] = Counter()
    body = (block for block in page.blocks[page.first :] if block.role is Role.BODY)
    for _, block in zip(range(_LEAD), body):
        words.update(_words(block.text))
    end = min(len(page.blocks), page.first + 3)
    near = range(max(0, end - _REACH - 4), min(len(page.blocks), end + 4))
    short = [
        i
        for i in {*range(min(_FIRST_LINES, len(page.blocks))), *page.masthead, *near}
        if len(" ".join(page.blocks[i].text.split())) <= 300  # code is mostly blanks
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


def _features(page: Page, line: Line, story: Story) -> dict[str, float]:
    """What tells a headline: the words of the story, its place, its form, its neighbours."""
    index, text, words, width = line
    block = page.blocks[index]
    used = sum(word in story.words for word in words)
    often = sum(log(1 + story.words.get(word, 0)) for word in words)
    key, gap = story.keys[index], page.first - index
    near = [story.keys[i] for i in range(index - 3, index + 4) if i != index and i in story.keys]
    near = [other for other in near if len(other) >= 15 and other != key]
    before = page.blocks[index - 1] if index else None
    after = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    return {
        "share": used / (len(words) + 1),
        "used": min(used, 8) / 8,
        "often": often / (len(words) + 1),
        "short": max(0.0, (25 - width) / 25),
        "long": max(0.0, (width - 110) / 100),
        "few words": float(len(text.split()) < 4 and not east_asian(text)),
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
        "credit": float(bool(any_of("credited", r"\b{}\b").search(text))),
        "byline below": float(any(i in story.dated for i in range(index + 1, index + 5))),
        "byline above": float(any(i in story.dated for i in range(index - 3, index))),
        "date": float(index in story.dated),
        "body": float(block.role is Role.BODY),
        "score": rivals.score(block),
        "phrase": float(is_furniture(block)),
        "menu above": float(before is not None and len(before.text) < 25),
        "prose below": float(after is not None and len(after.text) >= 60),
        "furniture below": float(after is not None and is_furniture(after)),
        "headline above": float(index - 1 in story.heads),
        "two above": float(index - 2 in story.heads),
        "headline below": float(index + 1 in story.heads),
        "opens another": float(any(other.startswith(key) for other in near)) * (width > 15),
        "ends another": float(any(other.endswith(key) for other in near)) * (width > 15),
        "lead below": float(after is not None and 60 <= width_of(after.text) <= 300),
    }


def _is_headline(text: str, story: Mapping[str, int]) -> bool:
    """Whether a line has a headline's length and shares words with the story."""
    if not 25 <= width_of(text) <= 130 or text[-1:] in ".:,":
        return False
    words = _words(text)
    return sum(word in story for word in words) >= 0.4 * (len(words) + 1)


def _words(text: str) -> list[str]:
    """The longer words of a text, and pairs of letters where no space parts them."""
    letters = east_asian(text)
    if not letters:
        bare = (word.strip(_PUNCTUATION) for word in text.casefold().split())
        return [word for word in bare if len(word) >= 4 and not word.isdigit()]
    return [letters[i] + letters[i + 1] for i in range(len(letters) - 1)]
