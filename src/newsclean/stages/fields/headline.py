"""The headline of a page without markup: the likeliest of the lines above the story.

The choice is a conditional logit over the lines, like that of `weighing.py` over the titles of HTML
pages. `training/flattened.py` fits the weights in `headline.toml` on labelled pages.
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
_MOST_OF = 0.75  # share of a line that is the whole first line of the page
_TORN = 2  # words that flattening glued to a headline or tore off, at most
_KICKER = 2  # words of a kicker, at most
_TAG_BREAK = expression(r"\s*[|｜]\s*|\s[-–—]\s")
_TELLING = 12  # letters of a part of the title tag that can be the headline
_SKIP = ".navigation.skip"
"""How the ids of the rules for "Skip to content" links end."""

_MASTHEAD = 3
"""Lines at the top in which the paper that is credited below is no headline."""

_EDITION = expression(r", | - | \| ")
"""What stands between a paper and its edition and page."""

_MENU = expression(r"^[^|｜]*[^\W\d_]{4}[^|｜]*$")
_MOST_LOSERS = 12
_LONGEST_TAG = 600
"""Characters of a page's title tag, at most: more than twice those of a headline."""


def ranked(page: Page, lines: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims of the lines that may be the headline, the likeliest first.

    lines: claims of the page's lines. A line that the end of a feed or the title tag spells goes
    before all others.
    """
    known = weights("headline")
    found = candidates(page, lines)
    weighed = [(known.sum(row), claim) for claim, row in found if not _skips(page, claim.block)]
    tagged = _tagged(_title_tag(page))
    fed = {fold(claim.value) for claim in lines if claim.field == "title"}
    weighed.sort(
        key=lambda row: (
            fold(row[1].value) not in fed,
            row[1].block == 0 or fold(row[1].value) not in tagged,
            -row[0],
        )
    )
    top = next((claim.value for _, claim in weighed if claim.block == 0), "")
    spelled = (claim._replace(value=_as_in(top, tagged, claim.value)) for _, claim in weighed)
    return tuple(dict.fromkeys(spelled))[: _MOST_LOSERS + 1]


def _skips(page: Page, index: int) -> bool:
    """Whether a line is a link past the menu: "Skip to content"."""
    return any(decision.rule.endswith(_SKIP) for decision in page.blocks[index].trace)


def _title_tag(page: Page) -> str:
    """The first line, where flattened pages have their title tag; "" if it is too long for one."""
    top = page.blocks[0].text if page.blocks else ""
    return top if len(top) <= _LONGEST_TAG else ""


def _tagged(top: str) -> Mapping[str, str]:
    """The parts of a title tag that may be the headline, by folded form: "Headline" and "Opinion |
    Headline" of "Opinion | Headline | Site". A line that is such a part is the headline.
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
    """`line` in the spelling of the page's first line, `top`.

    Flattening may glue a word to a headline or tear one off, and a menu may run into it.
    """
    short, long = sorted((top, line), key=len)
    rest = long[len(short) :]
    opens = long.startswith(short)
    near = opens and len(short) >= _MOST_OF * len(long) and rest[:1] == " "
    if near and rest[1:].islower() and len(rest.split()) <= _TORN:
        return top
    if opens and short == line and line[-1:].isalpha() and rest[:1].islower():
        return top  # "How the f" of "How the ferry ...", torn apart by a large initial letter
    return next((part for part in tagged.values() if _ends_alone(line, part)), line)


def _ends_alone(line: str, part: str) -> bool:
    """Whether `line` is `part` with a menu before it; an article or a bar is no menu."""
    before, space, _ = line.partition(f" {part}")
    return bool(space) and _MENU.search(before) is not None and fold(line).endswith(fold(part))


def candidates(page: Page, lines: tuple[Claim, ...]) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """Each line that may be the headline, without the site's name, and its features."""
    found = contenders(page, lines)
    story = merits.story_of(page, lines)
    rows = [merits.features(page, line, story) for line in found]
    texts = frozenset(fold(line.text) for line in found)
    named = _with_owner(page)
    owners = {fold(claim.value) for claim in lines if claim.field == "source"}
    for line, row, rest in zip(found, rows, rivals.features(page, found, rows, story.dated)):
        text = without_site(line.text, named, texts) if line.at == 0 else line.text
        if line.at < _MASTHEAD and fold(_EDITION.split(text)[0]) in owners:
            continue
        if fold(text) not in page.site and len(text) >= SHORTEST:
            where = f"line {page.blocks[line.at].line}"
            yield Claim("title", text, where, line.at), {**row, **rest}


def _may_be_notice(text: str) -> bool:
    """Whether a line may be a copyright notice: a fast test to make before `_OWNER`."""
    return "©" in text or "(c)" in (lower := text.lower()) or "copyr" in lower


def _with_owner(page: Page) -> Page:
    """`page` with one more name of its site: the end of the first line, if a copyright notice below
    names it, too.
    """
    top = _title_tag(page)
    name = fold(top[max((found.end() for found in separators(top)), default=len(top)) :])
    if len(name) < _SHORTEST_NAME:
        return page
    below = (block.text for block in page.blocks[page.first :])
    owned = any(
        name in fold(text) for text in below if _may_be_notice(text) and _OWNER.search(text)
    )
    return page._replace(site=page.site | {name}) if owned else page
