"""The headline of a page without markup: the line above the story that the story is about.

A conditional logit over the lines, as `weighing.py` is over the titles of HTML pages; the weights
in `headline.toml` come from labelled pages (`training/flattened.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields import merits, rivals
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.contenders import SHORTEST, contenders
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.sitename import separators, without_site

_OWNER = expression(r"©|\(c\)|copyright", re.IGNORECASE)
_SHORTEST_NAME = 3  # letters
_MOST_OF = 0.75
_TORN = 2  # words
_KICKER = 2  # words
_TAG_BREAK = expression(r"\s*[|｜]\s*|\s[-–—]\s")
_TELLING = 12
_SKIP = ".navigation.skip"
"""How the ids of rules for links past the menu end."""

_MENU = expression(r"^[^|｜]*[^\W\d_]{4}[^|｜]*$")
_MOST_LOSERS = 12
_LONGEST_TAG = 600
"""Characters of a page's title tag, at most: twice those of a headline, and some."""


def ranked(page: Page, lines: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Lines that may be the headline, the likeliest first."""
    known = weights("headline")
    found = candidates(page, lines)
    weighed = [(known.sum(row), claim) for claim, row in found if not _skips(page, claim.block)]
    tagged = _tagged(_title_tag(page))
    weighed.sort(key=lambda row: (row[1].block == 0 or fold(row[1].value) not in tagged, -row[0]))
    top = next((claim.value for _, claim in weighed if claim.block == 0), "")
    spelled = (claim._replace(value=_as_in(top, tagged, claim.value)) for _, claim in weighed)
    return tuple(dict.fromkeys(spelled))[: _MOST_LOSERS + 1]


def _skips(page: Page, index: int) -> bool:
    """Whether a line is a link past the menu."""
    return any(decision.rule.endswith(_SKIP) for decision in page.blocks[index].trace)


def _title_tag(page: Page) -> str:
    """The first line, which may be the page's title tag; "" where it is too long to be one."""
    top = page.blocks[0].text if page.blocks else ""
    return top if len(top) <= _LONGEST_TAG else ""


def _tagged(top: str) -> Mapping[str, str]:
    """What may be the headline in a first line that is the page's title tag: "Opinion | Headline |
    Site". A line that is one of these is the headline, by its folded form.
    """
    breaks = list(_TAG_BREAK.finditer(top))
    kicker = breaks and "|" in breaks[0][0] and len(top[: breaks[0].start()].split()) <= _KICKER
    starts = (0, breaks[0].end()) if kicker else (0,)
    ends = (*(found.start() for found in breaks), len(top))
    parts = (top[start:end] for end in ends for start in starts if start < end)
    found = {fold(part): part for part in parts}
    whole = len(fold(top))
    return {
        key: part for key, part in found.items() if _TELLING <= len(key) < whole <= 2 * len(key)
    }


def _as_in(top: str, tagged: Mapping[str, str], line: str) -> str:
    """`line` as the page's first line ends it: flattening glues a word to a headline, or tears
    its last off, and lines of a menu run into it.
    """
    short, long = sorted((top, line), key=len)
    rest = long[len(short) :]
    opens = long.startswith(short)
    near = opens and len(short) >= _MOST_OF * len(long) and rest[:1] == " "
    if near and rest[1:].islower() and len(rest.split()) <= _TORN:
        return top
    if opens and short == line and line[-1:].isalpha() and rest[:1].islower():
        return top  # "How the f" of "How the ferry ...", behind a big first letter
    return next((part for part in tagged.values() if _ends_alone(line, part)), line)


def _ends_alone(line: str, part: str) -> bool:
    """Whether words of a menu stand before a part of the first line: no bar, no article."""
    before, space, _ = line.partition(f" {part}")
    return bool(space) and _MENU.search(before) is not None and fold(line).endswith(fold(part))


def candidates(page: Page, lines: tuple[Claim, ...]) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """Each line with the outward form of a headline, without the site's name, and its features."""
    found = contenders(page, lines)
    story = merits.story_of(page, lines)
    rows = [merits.features(page, line, story) for line in found]
    texts = frozenset(fold(line.text) for line in found)
    named = _with_owner(page)
    for line, row, rest in zip(found, rows, rivals.features(page, found, rows, story.dated)):
        text = without_site(line.text, named, texts) if line.at == 0 else line.text
        if fold(text) not in page.site and len(text) >= SHORTEST:
            where = f"line {page.blocks[line.at].line}"
            yield Claim("title", text, where, line.at), {**row, **rest}


def _may_own(text: str) -> bool:
    """A quick look whether a line may be about copyright."""
    return "©" in text or "(c)" in (lower := text.lower()) or "copyr" in lower


def _with_owner(page: Page) -> Page:
    """`page`, its site known by what ends the first line and a copyright line names as well."""
    top = _title_tag(page)
    name = fold(top[max((found.end() for found in separators(top)), default=len(top)) :])
    if len(name) < _SHORTEST_NAME:
        return page
    below = (block.text for block in page.blocks[page.first :])
    owned = any(name in fold(text) for text in below if _may_own(text) and _OWNER.search(text))
    return page._replace(site=page.site | {name}) if owned else page
