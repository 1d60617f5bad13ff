"""The site's name on a page without markup: a conditional logit over the names around the story.

A site names itself where the story does not: in menu and footer, in invitations to subscribe,
under the sign of copyright, in its addresses. Each name has features, each feature a weight in
`publisher.toml`, fitted on labelled pages by `training/flattened.py`; the alternative "no name"
competes with them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from newsclean.document import Claim, Family
from newsclean.expressions import expression
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.learned import weights
from newsclean.stages.fields.name_words import GLUED
from newsclean.stages.fields.names import read
from newsclean.stages.fields.page import Page, host_core, is_furniture
from newsclean.stages.wordlists import any_of, members

NO_NAME = "no name"
_HOST = expression(
    r"(@|www\.|https?://|\b)((?:[\w-]{1,63}\.){1,8}(?:com|org|net|info|news|[a-z]{2}))\b(?!@)",
    re.IGNORECASE,
)
_INNER_STOP = expression(r"\.\w")
"""What no host lacks: most stops end a sentence."""

_MENU = expression(r"[^\W\d_A-Z]{2}[A-Z][^\W\d_A-Z]{2,}[A-Z][^\W\d_A-Z]")  # "HomeNewsLocal"
_INNER_CAPITAL = expression(r"[A-Z](?<=[^\W\d_A-Z]{2}[A-Z])")
"""What neither `GLUED` nor `_MENU` lacks; few lines hold one."""

_WORD_BREAK = expression(r"\s+|(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_A-Z])")  # "NewsPolitics", too
_PARTS = expression(r"\s[-–—|/]\s")
_EDGES = " .,:;!?|•·()[]\"'“”‘’„«»*©®™-–—>/"
_TOP, _BOTTOM = 4, 20
_MOST_WORDS, _LITTLE = 4, 5
_DARE = 1.5  # out of fold 58 % are right and 34 % wrong then; at 0.5 it is 52 and 24
_GIVEN = 5
_SHORT_LINE, _SHORT_CJK = 200, 12
_MOST_LINES, _MOST_NAMES = 600, 60
_LONGEST, _TELLING, _SPELLED = 60, 4, 3


class Named(NamedTuple):
    """A name with its weight: the log of its chance, but for a constant of the page."""

    claim: Claim
    weight: float


class _Around(NamedTuple):
    """What stands outside the story, folded but for `plain`.

    lines: distinct lines as they are; top, bottom: first and last of them;
    plain: words that make no name; furniture: words that open none; buttons: lines that a phrase
    rule knows; labels: those over related stories; hosts, mails: how often the page names each
    host's core, and each behind an @; hosted, mailed: the same by each name that is like a core;
    writers: bylines, a line each; signed: each with the ends of
    the names in it.
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


class _Name:
    """All spellings of one name. lines: those it stands in, folded; stated: what else names it."""

    __slots__ = ("lines", "spelled", "stated")

    def __init__(self, uses: Sequence[tuple[str, str]]) -> None:
        """uses: each line it stands in, with its spelling there."""
        self.spelled = [run for _, run in uses]
        self.lines = [fold(line) for line, _ in uses]
        self.stated: dict[str, str] = {}

    def text(self) -> str:
        """The spelling used most, mixed case before others."""
        used = Counter(self.spelled)
        return max(
            used, key=lambda text: (used[text], not text.islower() and not text.isupper(), text)
        )


def ranked(page: Page, lines: tuple[Claim, ...], title: str) -> tuple[Named, ...]:
    """Names that need not fear the alternative of none, the likeliest first.

    title: the chosen headline; "" where there is none.
    """
    known = weights("publisher")
    found = [Named(claim, known.sum(row)) for claim, row in candidates(page, lines, title)]
    likely = (named for named in found if named.weight > known.of[NO_NAME] - _DARE)
    return tuple(sorted(likely, key=lambda named: -named.weight))


def candidates(
    page: Page, lines: tuple[Claim, ...], title: str
) -> Iterator[tuple[Claim, Mapping[str, float]]]:
    """Names around the story, each with its features, the same for all."""
    around = _around(page, lines, title)
    names = _names(lines, around)
    longer, inner = _nested({key: len(name.lines) for key, name in names.items()})
    for key, name in names.items():
        if name.lines and all(_is_torn(key, line, around) for line in name.lines):
            continue
        origin = next(iter(name.stated.values()), "name in many lines")
        text = name.text()
        row = {
            **_use(key, name.lines, longer.get(key, 0), inner.get(key, 0), around),
            **_addressed(key, text, around),
            **{kind: float(kind in name.stated) for kind in ("copyright", "source line")},
            **_form(key, text, around),
            "address only": float(not name.lines and set(name.stated) == {"address"}),
            NO_NAME: 0.0,
        }
        yield Claim("source", text, origin), row


def _around(page: Page, lines: tuple[Claim, ...], title: str) -> _Around:
    lexicon = page.lexicon
    outside = list(_outside(page))
    short = [text for text in outside if len(text) < _SHORT_LINE]
    distinct = list(dict.fromkeys(line for text in short for line in text.split("\n")))
    told = distinct[-_MOST_LINES:]
    lower = {word for word in {*"\n".join(told).split()} if word[0].islower()}
    hosts: Counter[str] = Counter()
    mails: Counter[str] = Counter()
    dotted = (text for text in outside if "." in text and _INNER_STOP.search(text))
    for match in (found for text in dotted for found in _HOST.finditer(text)):
        core = fold(host_core(match[2].lower()))
        if core and core not in members("outlets", "elsewhere"):
            (mails if match[1] == "@" else hosts)[core] += 1
    if page.host:
        hosts[fold(host_core(page.host))] += _GIVEN
    return _Around(
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


def _signed(page: Page, lines: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    """Each folded byline with the beginnings of runs that open inside a name in it."""
    for claim in lines:
        if claim.field == "byline":
            for name in read(claim.value, page.lexicon, page.site).people:
                words = name.split()
                for place in range(len(words)):
                    yield fold(claim.value), fold("".join(words[place:]))


def _is_torn(key: str, line: str, around: _Around) -> bool:
    """Whether a run of words opens inside a writer's name in a byline and ends behind it."""
    return any(
        key.startswith(end) and key != end and (byline in line or line in byline)
        for byline, end in around.signed
    )


def _outside(page: Page) -> Iterator[str]:
    """What is no part of the story, whose captions name other papers' pictures."""
    story, caption = {*page.body}, Family.CAPTION
    for index, block in enumerate(page.blocks):
        if index not in story and block.family is not caption:
            yield block.text


def _names(lines: Iterable[Claim], around: _Around) -> Mapping[str, _Name]:
    """The names used most often in lines, and all that a line or an address states."""
    uses: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in around.lines:
        for run in dict.fromkeys(_runs(line, around)):
            if (key := fold(run)) and key not in around.labels and not _names_another(run):
                uses[key].append((line, run))
    often = sorted(uses, key=lambda key: (-len(uses[key]), -len(key)))[:_MOST_NAMES]
    found = {key: _Name(uses[key]) for key in often}
    for text, kind, origin in _stated(lines, around):
        key = fold(text)
        if 1 < len(key) <= _LONGEST:
            if key not in found:
                found[key] = _Name(uses[key])
            name = found[key]
            name.stated[kind] = origin
            if kind != "address" or not name.spelled:
                name.spelled.append(text.strip(_EDGES))
    return found


def _names_another(run: str) -> bool:
    """Whether words name departments, or what has made the page or shows it, and no site."""
    return _names_departments(run) or _names_platform(run) or _names_maker(run)


def _names_departments(run: str) -> bool:
    departments = members("sections", "departments")
    first = _lower(run.partition(" ")[0])
    # Most names begin with no department, which is soon seen.
    if first not in departments and not GLUED.search(run):
        return False
    return all(_lower(part) in departments for part in _WORD_BREAK.split(run))


def _names_platform(run: str) -> bool:
    """Whether words are a platform's name, or hold one of several words."""
    words = run.casefold().split()
    if _platform_words().isdisjoint(words):
        return False
    told, platforms = " ".join(words), members("outlets", "platforms")
    return told in platforms or any(f" {name} " in f" {told} " for name in platforms if " " in name)


@cache
def _platform_words() -> frozenset[str]:
    return frozenset(word for name in members("outlets", "platforms") for word in name.split())


def _lower(word: str) -> str:
    """A word without capitals, the dotted one of Turkish without the dot that is left over."""
    return word.casefold().replace("i\u0307", "i")


def _names_maker(run: str) -> bool:
    """Whether words tell what has made the page: "Powered by WordPress", "Propulsé par Wix"."""
    words = run.split()
    made = len(words) > 1 and words[-2].islower()
    return made and any_of("makers", "{}").fullmatch(words[-1]) is not None


def _stated(lines: Iterable[Claim], around: _Around) -> Iterator[tuple[str, str, str]]:
    """Name, kind and origin of what names a site outright."""
    for claim in lines:
        if claim.field == "source":
            kind = "copyright" if claim.origin == "copyright line" else "source line"
            for part in dict.fromkeys((claim.value, *_PARTS.split(claim.value))):
                yield part, kind, claim.origin
    for core in (*around.hosts, *around.mails):
        spelled = core.title() if len(core) > _SPELLED else core.upper()
        yield spelled, "address", "address in the text"


def _runs(line: str, around: _Around) -> Iterator[str]:
    """Runs of up to four words that open and close with a capital, not all of them plain words.

    Little words may stand between: "Corriere della Sera" has five letters at most. What a glued
    word follows is torn: "Jane" of "Jane DoeFollow".
    """
    if east_asian(line):
        if len(line) <= _SHORT_CJK:
            yield line.strip(_EDGES)
        return
    words = [word.strip(_EDGES) for word in line.split()]
    bare = [word.casefold() for word in words]
    plain = [word in around.plain for word in bare]
    if all(plain):
        return
    inner = _INNER_CAPITAL.search(line) is not None
    glued = [inner and GLUED.search(word) is not None for word in words]
    menu = inner and _MENU.search(line) is not None
    for start, first in enumerate(words):
        if all(plain[start : start + _MOST_WORDS]):
            continue
        if not (first[:1].isupper() or first[1:2].isupper() or "." in first):
            continue
        if bare[start] in around.furniture or (menu and _MENU.search(first)):
            continue
        named = False
        for end in range(start, min(start + _MOST_WORDS, len(words))):
            last = words[end]
            named = named or not plain[end]
            if end > start and (glued[end] or glued[start]):
                break
            torn = end + 1 < len(words) and glued[end + 1]
            if named and not torn and (last[:1].isupper() or end == start):
                yield " ".join(words[start : end + 1])
            elif not last or (len(last) > _LITTLE and not last[:1].isupper()):
                break


def _nested(counts: Mapping[str, int]) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """How many lines hold, at most, a longer name around each, and one inside each."""
    longer: dict[str, int] = {}
    inner: dict[str, int] = {}
    every = "\n".join(counts)
    for key, count in counts.items():
        if every.count(key) == 1:  # as most, it stands in no other
            continue
        for other, lines in counts.items():
            if key in other and key != other:
                longer[key] = max(lines, longer.get(key, 0))
                inner[other] = max(count, inner.get(other, 0))
    return longer, inner


def _use(
    key: str, lines: Sequence[str], longer: int, inner: int, around: _Around
) -> dict[str, float]:
    """Where the page uses a name.

    lines: the folded lines that hold it; longer, inner: how many lines hold a name around it or
    inside it.
    """
    count = len(lines)
    telling = len(key) > 2
    credit = any_of("credits", "{}")
    others = [line for line in lines if line != key]
    return {
        "lines": log(1 + count),
        "one line": float(count == 1),
        "opens": sum([line.startswith(key) for line in others]) / (count + 1),
        "ends": sum([line.endswith(key) for line in others]) / (count + 1),
        "top": float(key in around.top),
        "in top": float(any(key in line for line in around.top)),
        "bottom": float(not around.bottom.isdisjoint(lines)),
        "always extended": float(0 < count <= longer),
        "inner": log((1 + inner) / (1 + count)) if inner else 0.0,
        "in story": log(1 + around.story.count(key)) if telling else 0.0,
        "in title": float(telling and key in around.title),
        "credit": sum([credit.match(line) is not None for line in lines]) / (count + 1),
        "writer": float(key in around.writers),
    }


def _addressed(key: str, text: str, around: _Around) -> dict[str, float]:
    """How a name is like the hosts that the page names."""
    host = around.hosted.get(key, 0)
    cores = (*around.hosts, *around.mails)
    initials = "".join(word[0] for word in text.split() if word[0].isupper()).casefold()
    held = [len(core) / len(key) for core in cores if len(core) >= _TELLING and core in key]
    return {
        "host": log(1 + host),
        "top host": float(host > 0 and host == max(around.hosts.values())),
        "mail": float(key in around.mailed),
        "holds host": max(held, default=0.0),
        "abbreviates": float(len(initials) > 1 and initials in cores),
    }


def _form(key: str, text: str, around: _Around) -> dict[str, float]:
    words = text.split()
    outlet = any_of("outlets", "{}$").search(text, text.rfind(" ") + 1)  # of one word
    return {
        "group": float(any_of("companies", r"\b{}\b").search(text) is not None),
        "outlet": float(outlet is not None),
        "outlet alone": float(outlet is not None and len(words) == 1 and not outlet.start()),
        "domain": float("." in text),
        "one word": float(len(words) == 1),
        "four words": float(len(words) >= _MOST_WORDS),
        "capitals": float(text.isupper() and len(text) > _TELLING),
        "short": float(len(key) <= _SPELLED),
        "plain": sum(w.casefold() in around.plain for w in words) / max(1, len(words)),
        "digits": float(not key.isalpha() and any(map(str.isdigit, text))),
        "button": float(key in around.buttons),
        "rights": float(any_of("rights", "{}$").match(text) is not None),
    }


def _by_name(cores: Mapping[str, int]) -> Mapping[str, int]:
    """How often a host's core stands that is a name, but for an article or "online" behind it."""
    found: dict[str, int] = {}
    for core, count in cores.items():
        for name in (core, f"the{core}", core.removesuffix("online")):
            found[name] = max(count, found.get(name, 0))
    return found
