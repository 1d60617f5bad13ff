"""The probability of each spelling of the title on an HTML page, by a conditional logit.

Each spelling has features, and each feature a weight in `title.toml`. The weighted sum of the
features is the logarithm of a spelling's probability, plus a constant of the page.
`training/titles.py` fits the weights on labelled pages. The names of features are those of the
weights: change them only with new weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple
from urllib.parse import urlsplit

from newsclean.expressions import expression
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.site import host_core
from newsclean.stages.fields.sitename import separators
from newsclean.stages.fields.spellings import NEAREST, ORIGINS, Spelling, spellings, words
from newsclean.stages.wordlists import of_class

NEWS = "json-ld news headline"
OG = "meta og:title"
_RIVALS = (NEWS, OG, "meta twitter:title", "title tag", NEAREST)
"""Origins that are weighed differently by the kind of page and its language."""

_COMPARED = (NEWS, "json-ld headline", OG, "title tag")
_SHOWN = frozenset({NEAREST, "h1", "h2", "h3"})
_LEAD = 25  # paragraphs at the start of the story
_FAR = 40  # blocks above the story; more count as so many
_ALIEN = 0.15  # likeness below which a headline differs from the titles of the metadata
_CUT = expression(r"(?:…|\.\.\.)$")
_ENTITY = expression(r"&#?\w+;")

Features = dict[str, float]


class Weighed(NamedTuple):
    """A spelling with its probability and what each feature adds to the logarithm of it."""

    spelling: Spelling
    chance: float
    parts: Mapping[str, float]


class _Rest(NamedTuple):
    """What the spellings of a page are measured against.

    found: all spellings; says: the spellings of each kind of origin.
    story: words of the first paragraphs; address: words of the page's path; host: folded.
    news: whether the page declares itself as news; english: whether it is in English.
    longest: characters of the longest spelling.
    like: likeness of the titles in the metadata to the nearest headline, by kind of origin.
    """

    found: Sequence[Spelling]
    says: Mapping[str, tuple[Spelling, ...]]
    story: frozenset[str]
    address: frozenset[str]
    host: str
    news: bool
    english: bool
    longest: int
    like: Mapping[str, float]


def weighed(page: Page) -> tuple[Weighed, ...]:
    """The spellings of the title, the likeliest first."""
    found = spellings(page)
    known = weights("title").of
    parts = [
        {name: known[name] * value for name, value in row.items() if value}
        for row in features(page, found)
    ]
    sums = [sum(row.values()) for row in parts]
    most = max(sums, default=0.0)
    odds = [exp(total - most) for total in sums]
    whole = sum(odds)
    rows = [Weighed(*row) for row in zip(found, (o / whole for o in odds), parts)]
    return tuple(sorted(rows, key=lambda row: -row.chance))


def features(page: Page, found: Sequence[Spelling]) -> list[Features]:
    """The features of each spelling by name; all spellings have the same in the same order."""
    rest = _rest(page, found)
    return [_with_pairs(_alone(page, spelling, rest), rest) for spelling in found]


def _rest(page: Page, found: Sequence[Spelling]) -> _Rest:
    body = [page.blocks[index].text for index in page.body if index >= page.first]
    address = next((claim.value for claim in page.claims.get("url", ())), "")
    says = {kind: tuple(s for s in found if kind in s.said_by) for kind in ORIGINS}
    return _Rest(
        found=found,
        says=says,
        story=frozenset(words(" ".join(body[:_LEAD]))),
        address=frozenset(word for word in words(_path(address)) if len(word) >= 3),
        host=fold(host_core(page.host)),
        news=bool(says[NEWS]),
        english=page.language.startswith("en"),
        longest=max((len(s.text) for s in found), default=1),
        like={kind: _nearness(says[NEAREST], says[kind]) for kind in _COMPARED},
    )


def _path(address: str) -> str:
    try:
        return urlsplit(address).path.replace("_", " ")
    except ValueError:
        return ""


def _alone(page: Page, spelling: Spelling, rest: _Rest) -> Features:
    return {
        **{name: float(kind in spelling.said_by) for kind, name in _SAYS.items()},
        **_voices(spelling, rest),
        **_form(spelling.text, rest.longest),
        **_overlap(spelling, rest),
        **_place(page, spelling),
    }


def _voices(spelling: Spelling, rest: _Rest) -> Features:
    """How much of the metadata agrees, and whether the site's name was removed."""
    stated = [kind for kind in ORIGINS if kind not in _SHOWN and rest.says[kind]]
    agreeing = sum(kind in spelling.said_by for kind in stated)
    return {
        "voices": float(agreeing),
        "share of voices": agreeing / max(1, len(stated)),
        "cut": float(any(voice.cut for voice in spelling.voices)),
        "whole": float(not spelling.said_by),
        "kept by": float(sum(not voice.cut and not voice.whole for voice in spelling.voices)),
    }


def _form(text: str, longest: int) -> Features:
    letters = [character for character in text if character.isalpha()]
    return {
        "long": max(0.0, (len(text) - 110) / 100),
        "short": max(0.0, (25 - len(text)) / 25),
        "few words": float(len(text.split()) <= 2),
        "capitals": float(sum(map(str.isupper, letters)) > 0.8 * len(letters)),
        "length to longest": len(text) / longest,
        "separator": float(any(separators(text))),
        "pipe": float("|" in text),
        "colon": float(":" in text),
        "bracket": float("(" in text or "[" in text),
        "digits": float(any(map(str.isdigit, text))),
        "ellipsis": float(_CUT.search(text) is not None),
        "entity": float(_ENTITY.search(text) is not None),
        "lower case": float(text[:1].islower() or not text[:1].isalnum()),
    }


def _overlap(spelling: Spelling, rest: _Rest) -> Features:
    """What it shares with the other spellings, the story, the address and the host."""
    own, key = spelling.words, spelling.key
    others = [other for other in rest.found if other is not spelling and other.said_by]
    keys = [other.key for other in others]
    shared = len(own & rest.address)
    return {
        "opens another": float(any(other.startswith(key) for other in keys)),
        "ends another": float(any(other.endswith(key) for other in keys)),
        "opened by another": float(key.startswith(tuple(keys))),
        "ended by another": float(key.endswith(tuple(keys))),
        "in story": len(own & rest.story) / max(1, len(own)),
        "in address": shared / max(1, len(own)),
        "of address": shared / max(1, len(rest.address)),
        "tag only, holds another": float(
            spelling.said_by == {"title tag"}
            and (key.startswith(tuple(keys)) or key.endswith(tuple(keys)))
        ),
        "like another": _likeness(spelling, others),
        "in host": float(len(key) >= 5 and key in rest.host),
    }


def _likeness(spelling: Spelling, others: Sequence[Spelling]) -> float:
    """Shared words, of all words, with the most similar of others; 0 if there are no others."""
    return max(
        (
            len(spelling.words & other.words) / max(1, len(spelling.words | other.words))
            for other in others
        ),
        default=0.0,
    )


def _place(page: Page, spelling: Spelling) -> Features:
    """Where the page shows it, and what the classes and ids of its element say."""
    places = [voice.claim.block for voice in spelling.voices if voice.claim.block >= 0]
    at = min(places, key=lambda place: abs(page.first - place), default=-1)
    node = page.blocks[at].node if at >= 0 else -1
    hints = page.document.nodes[node].hints if node >= 0 else ""
    gap = page.first - at if at >= 0 else 0
    return {
        "above": min(gap, _FAR) / _FAR,
        "below": float(gap < 0),
        "seen": float(min(len(places), 3)),
        "titled": float(of_class("titled").search(hints) is not None),
        "branded": float(of_class("branded").search(hints) is not None),
    }


# Names of features, built only once as they are the same on every page.
_SAYS = {kind: f"says {kind}" for kind in ORIGINS}
_BY_PAGE = [(k, f"{k}, English", f"{k}, news", f"{k}, English news") for k in _RIVALS]
_LIKE_HEADLINE = {kind: f"headline, like {kind}" for kind in _COMPARED}
_WITH_HEADLINE = {
    name: f"headline, {name}"
    for name in (
        "few words",
        "above",
        "in story",
        "titled",
        "branded",
        "in host",
        "opened by another",
        "ended by another",
        "opens another",
        "ends another",
    )
}


def _with_pairs(alone: Features, rest: _Rest) -> Features:
    """The features, and products of them."""
    return {**alone, **dict(_by_page(alone, rest)), **dict(_of_headline(alone, rest))}


def _by_page(alone: Features, rest: _Rest) -> Iterator[tuple[str, float]]:
    """Origins, by language and kind of page."""
    for kind, english, news, both in _BY_PAGE:
        says = alone[_SAYS[kind]]
        yield english, says * rest.english
        if kind != NEWS:
            yield news, says * rest.news
            yield both, says * rest.english * rest.news


def _of_headline(alone: Features, rest: _Rest) -> Iterator[tuple[str, float]]:
    """The visible headline, compared with the titles of the metadata."""
    shown, og = alone[_SAYS[NEAREST]], alone[_SAYS[OG]]
    yield "headline, no other voice", shown * (not alone["voices"])
    yield "headline, long", shown * bool(alone["long"])
    for name, together in _WITH_HEADLINE.items():
        yield together, shown * alone[name]
    for kind, together in _LIKE_HEADLINE.items():
        yield together, shown * rest.like[kind]
    alien = max(rest.like[OG], rest.like["title tag"]) < _ALIEN
    yield "headline, alien", shown * alien * (1 - alone["in story"])
    yield f"{OG}, like headline", og * rest.like[OG]
    yield f"{OG}, opens another", og * alone["opens another"]
    yield f"{OG}, ends another", og * alone["ends another"]


def _nearness(some: Sequence[Spelling], others: Sequence[Spelling]) -> float:
    return max((_likeness(spelling, others) for spelling in some), default=0.0)
