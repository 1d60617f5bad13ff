"""The publisher as people write its name, or the agency a `Source:` line credits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple
from unicodedata import combining, normalize

from newsclean.document import Block, Choice, Claim, Role
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.page import Page, host_core

_TRUST: Mapping[str, float] = {
    "json-ld publisher": 4.0,
    "meta og:site_name": 4.0,
    "json-ld website": 3.0,
    "json-ld page publisher": 2.5,
    "json-ld organization": 1.5,
    "meta application-name": 2.0,
    "meta apple-mobile-web-app-title": 1.5,
    "meta dc.publisher": 2.5,
    "meta publisher": 2.0,
    "meta citation_journal_title": 3.0,
    "itemprop publisher": 2.0,
    "title suffix": 2.0,
    "title prefix": 2.2,
    "copyright line": 1.5,
    "meta copyright": 1.0,
    "url host": 0.5,
    "address in the text": 0.8,
    "name in many lines": 0.8,
}
_LINE = 3.2
_OTHER = 1.0
_TAGLINE = re.compile(r"\s+[|–—-]\s+.*|\s*[|:：]\s+.*|\s*[®™©].*$")
_RIGHTS = re.compile(
    r"(?i)copyright|©|\(c\)|all rights reserved\.?|riproduzione riservata|tüm hakları saklıdır"
    r"|جميع الحقوق محفوظة|alle rechte vorbehalten|todos los derechos reservados"
    r"|tous droits réservés|\b(?:19|20)\d\d\b|^by\s+|^\W+"
)
_WEB = re.compile(r"(?i)^(?:https?:)?//|^www\.|^@")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,6}", re.IGNORECASE)
_LEGAL = re.compile(
    r"\b(?:AG|GmbH|Inc|Ltd|LLC|Corp|S\.?A\.?|S\.?L\.?|SE|KG|BV|B\.V|AB|AS"
    r"|A/S|Oy|SpA|S\.p\.A|Pty|PLC|Co|Limited|株式会社)\b\.?",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[|–—»·:-]+\s+|[|｜]")
_OPENING = re.compile(r"([^:|]{3,40}?)(?::|\s+[|–—»-])\s+")
_HOST = re.compile(
    r"(?:www\.|@|https?://|\b)((?:[\w-]+\.)+(?:com|org|net|info|news|[a-z]{2}))\b", re.IGNORECASE
)
# Hosts that pages of all sites name.
_ELSEWHERE = frozenset(
    {
        *("facebook", "twitter", "x", "t", "instagram", "youtube", "youtu", "google", "gmail"),
        *("linkedin", "whatsapp", "pinterest", "tiktok", "reddit", "telegram", "apple"),
        *("wikipedia", "bit"),
    }
)
_PUNCTUATION = ".,:;!?|•·()[]\"'“”‘’„«»*©®™"
_OFTEN = 3
_OFTEN_ALONE = 5
_LONGEST_RUN = 3
_FIRST_LINES = 3
_LIKE_HOST = 1.0
_LEGAL_FORM = 1.5
_LONGEST = 60
_LONGEST_LETTERS = 5


class Named(NamedTuple):
    """A claim with the name cleaned."""

    claim: Claim
    name: str
    trust: float


def choose(page: Page, lines: tuple[Claim, ...], title: str) -> Choice | None:
    """The name most origins share. title: the chosen headline; "" where there is none."""
    found = list(
        _named(page, (*lines, *_suffixes(page, title), *_addresses(page), *_mentions(page)))
    )
    if not found:
        return None
    best = max(found, key=lambda item: _weight(item, found, page))
    agreeing = dict.fromkeys(
        o.claim.origin for o in found if o is not best and _alike(o.name, best.name)
    )
    return Choice(
        _written(best.name, page.host),
        best.claim.origin,
        f"{', '.join(agreeing)} agree" if agreeing else "the strongest claim",
        tuple(item.claim for item in found if not _alike(item.name, best.name)),
    )


def _named(page: Page, lines: tuple[Claim, ...]) -> Iterator[Named]:
    seen: set[tuple[str, str]] = set()
    for claim in (*page.claims.get("source", ()), *(c for c in lines if c.field == "source")):
        if _WEB.search(claim.value):
            continue
        name = host_core(claim.value) if claim.origin == "url host" else _clean(claim)
        if not name or len(name) > _LONGEST or (claim.origin, name) in seen:
            continue
        seen.add((claim.origin, name))
        yield Named(
            claim,
            name,
            _LINE if claim.origin.startswith("line") else _TRUST.get(claim.origin, _OTHER),
        )


def _suffixes(page: Page, title: str) -> Iterator[Claim]:
    """What stands around the headline in the page's title, or in a flattened first line."""
    key = fold(title)
    longer = [
        c.value for c in page.claims.get("title", ()) if c.origin in ("title tag", "meta og:title")
    ]
    if page.text_only:
        longer = [block.text for block in page.blocks[:_FIRST_LINES]]
    for text in longer:
        parts = _SEPARATOR.split(text)
        if len(key) > 8 and len(parts) > 1 and fold(text).startswith(key) and fold(text) != key:
            yield Claim("source", parts[-1], "title suffix")
        opening = _OPENING.match(text)
        if len(key) > 8 and opening and fold(text[opening.end() :]) == key:
            yield Claim("source", opening[1], "title prefix")


def _addresses(page: Page) -> Iterator[Claim]:
    """The host that the lines around the story of a flattened page name most often."""
    if not page.text_only:
        return
    text = " ".join(block.text for block in page.blocks if _is_around(block))
    hosts = Counter(match[1].lower() for match in _HOST.finditer(text))
    cores = Counter({h: n for h, n in hosts.items() if host_core(h) not in _ELSEWHERE})
    for host, _ in cores.most_common(1):
        yield Claim("source", host_core(host).title(), "address in the text")


def _mentions(page: Page) -> Iterator[Claim]:
    """The name in most lines around the story: "About X", "Subscribe to X", "X on Facebook"."""
    if not page.text_only:
        return
    lines = list(dict.fromkeys(block.text for block in page.blocks if _is_around(block)))
    lower = {word for line in lines for word in line.split() if word[0].islower()}
    plain = lower | page.prose.words | page.lexicon.not_names
    seen: Counter[str] = Counter()
    for line in lines:
        seen.update(set(_runs(line, plain)))
    often = {
        run: count
        for run, count in seen.items()
        if len(run) > 2 and count >= (_OFTEN if " " in run else _OFTEN_ALONE)
    }
    # The longer of two names that share their lines: "Daily Star", not "Daily" or "Star".
    best = max(often, key=lambda run: (often[run] * (1 + run.count(" ")), run), default="")
    if best:
        yield Claim("source", best, "name in many lines")


def _is_around(block: Block) -> bool:
    """Whether a short line is none of the story."""
    return len(block.text) < 200 and block.role is not Role.BODY


def _runs(line: str, plain: Container[str]) -> Iterator[str]:
    """Runs of one to three capitalised words of a line, not all of them `plain` words."""
    words = [word.strip(_PUNCTUATION) for word in line.split()]
    for start, _ in enumerate(words):
        named = False
        for end in range(start + 1, min(start + _LONGEST_RUN, len(words)) + 1):
            last = words[end - 1]
            if not last[:1].isupper():
                break
            named = named or last.casefold() not in plain
            if named:
                yield " ".join(words[start:end])


def _clean(claim: Claim) -> str:
    """A publisher's name without tag line, rights and marks."""
    name = claim.value.split("\n")[0].strip()
    if "copyright" in claim.origin:
        name = " ".join(_RIGHTS.sub(" ", name).split())
    short = _TAGLINE.sub("", name)
    return (short if len(short) >= 2 else name).strip(" .,;|-–—")


def _weight(item: Named, found: list[Named], page: Page) -> float:
    """Trust, half that of others alike, and how much it looks like the name of this site."""
    others = {o.claim.origin: o.trust for o in found if o is not item and _alike(o.name, item.name)}
    others.pop(item.claim.origin, None)
    looks = (
        0.3 * (" " in item.name)
        - 0.5 * item.name.islower()
        - 1.0 * bool(_DOMAIN.fullmatch(item.name))
    )
    core = _plain(host_core(page.host))
    like_host = bool(core) and _alike(core, _plain(item.name))
    legal = bool(_LEGAL.search(item.name))
    return (
        item.trust
        + 0.5 * sum(others.values())
        + looks
        + _LIKE_HOST * like_host
        - _LEGAL_FORM * legal
    )


def _written(name: str, host: str) -> str:
    """A name that is the page's host without its ending: "sportnews.de" is "Sportnews".

    Letters alone are spelled out where the host does so: "HTB" of harbour-tribune.example.
    """
    if name.isupper() and name.isalpha() and _abbreviates(name, host_core(host).split("-")):
        return host_core(host).replace("-", " ").title()
    if not _DOMAIN.fullmatch(name) or fold(name) not in fold(host):
        return name
    stem = host_core(name.lower())
    start = name.lower().find(stem)
    short = name[start : start + len(stem)]
    return (short if any(map(str.isupper, short)) else short.title()) if len(stem) > 3 else name


def _abbreviates(letters: str, words: list[str]) -> bool:
    """Whether letters run through several words in order and meet the first of each."""
    pattern = ".*".join(letters.lower())
    initials = ".*".join(word[:1] for word in words)
    return (
        len(words) > 1
        and len(letters) < _LONGEST_LETTERS
        and re.match(pattern, "".join(words)) is not None
        and re.match(initials, letters.lower()) is not None
    )


def _plain(text: str) -> str:
    """Letters without accents, as host names write them."""
    return fold("".join(c for c in normalize("NFKD", text) if not combining(c)))


def _alike(one: str, other: str) -> bool:
    a, b = fold(one), fold(other)
    return bool(a) and bool(b) and (a in b or b in a)
