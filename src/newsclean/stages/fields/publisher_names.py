"""Candidates for the publisher's name: phrases with capitals around the story, and what copyright
lines, source lines and addresses state.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.name_words import GLUED
from newsclean.stages.fields.publisher_page import Around
from newsclean.stages.wordlists import is_one, members

MOST_WORDS = 4
"""Words of a candidate, at most."""

ACRONYM = 3
"""Letters of a name that is taken for an acronym, at most."""

_MENU = expression(r"[^\W\d_A-Z]{2}[A-Z][^\W\d_A-Z]{2,}[A-Z][^\W\d_A-Z]")  # "HomeNewsLocal"
# Everything that `GLUED` or `_MENU` matches has such a capital; few lines do.
_INNER_CAPITAL = expression(r"[A-Z](?<=[^\W\d_A-Z]{2}[A-Z])")
_WORD_BREAK = expression(r"\s+|(?<=[^\W\d_A-Z]{3})(?=[A-Z][^\W\d_A-Z])")  # "NewsPolitics", too
_PARTS = expression(r"\s[-–—|/]\s")
_EDGES = " .,:;!?|•·()[]\"'“”‘’„«»*©®™-–—>/"
_LITTLE = 5  # letters of a word without a capital inside a name: "Corriere della Sera"
_LONGEST_EAST_ASIAN, _LONGEST, _MOST_NAMES = 12, 60, 60  # characters; letters; names


class Name:
    """All uses of one name on a page.

    spelled: its spellings, one for each use; lines: the folded lines it stands in; stated: the
    origins that name it as the publisher outright, by kind ("copyright", "source line", "address").
    """

    __slots__ = ("lines", "spelled", "stated")

    def __init__(self, uses: Sequence[tuple[str, str]]) -> None:
        """uses: each line it stands in, with its spelling there."""
        self.spelled = [run for _, run in uses]
        self.lines = [fold(line) for line, _ in uses]
        self.stated: dict[str, str] = {}

    def text(self) -> str:
        """The most frequent spelling; of equally frequent ones, that in mixed case."""
        used = Counter(self.spelled)
        return max(
            used, key=lambda text: (used[text], not text.islower() and not text.isupper(), text)
        )


def names(lines: Iterable[Claim], around: Around) -> Mapping[str, Name]:
    """The most frequent phrases around the story and all names that are stated, by folded name.

    lines: claims of the page's lines.
    """
    uses: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in around.lines:
        for run in dict.fromkeys(_runs(line, around)):
            if (key := fold(run)) and key not in around.labels and not _is_no_site(run):
                uses[key].append((line, run))
    often = sorted(uses, key=lambda key: (-len(uses[key]), -len(key)))[:_MOST_NAMES]
    found = {key: Name(uses[key]) for key in often}
    for text, kind, origin in _stated(lines, around):
        key = fold(text)
        if 1 < len(key) <= _LONGEST:
            if key not in found:
                found[key] = Name(uses[key])
            name = found[key]
            name.stated[kind] = origin
            if kind != "address" or not name.spelled:
                name.spelled.append(text.strip(_EDGES))
    return found


def is_torn(key: str, line: str, around: Around) -> bool:
    """Whether a candidate starts inside a writer's name in a byline and ends behind that name:
    "Doe Reporter" of "Jane Doe Reporter".

    key, line: the candidate and a line it stands in, folded.
    """
    return any(
        key.startswith(end) and key != end and (byline in line or line in byline)
        for byline, end in around.signed
    )


def _stated(lines: Iterable[Claim], around: Around) -> Iterator[tuple[str, str, str]]:
    """Name, kind and origin of what names the site outright."""
    for claim in lines:
        if claim.field == "source":
            kind = "copyright" if claim.origin == "copyright line" else "source line"
            for part in dict.fromkeys((claim.value, *_PARTS.split(claim.value))):
                yield part, kind, claim.origin
    for core in (*around.hosts, *around.mails):
        spelled = core.title() if len(core) > ACRONYM else core.upper()
        yield spelled, "address", "address in the text"


def _runs(line: str, around: Around) -> Iterator[str]:
    """Phrases of a line that may be a name; a short Chinese, Japanese or Korean line as a whole.

    A phrase has up to four words, opens and closes with a capital and is not all plain words.
    Short words without a capital may stand inside. It does not end right before a word that is
    glued to another, as "Jane" of "Jane DoeFollow".
    """
    if east_asian(line):
        if len(line) <= _LONGEST_EAST_ASIAN:
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
        if all(plain[start : start + MOST_WORDS]):
            continue
        if not (first[:1].isupper() or first[1:2].isupper() or "." in first):
            continue
        if bare[start] in around.furniture or (menu and _MENU.search(first)):
            continue
        for end in _ends(words, plain, glued, start):
            yield " ".join(words[start : end + 1])


def _ends(words: list[str], plain: list[bool], glued: list[bool], start: int) -> Iterator[int]:
    """The words at which a phrase that opens with the word at `start` may close.

    plain, glued: for each word, whether it is a plain one, and whether others are glued to it.
    """
    named = False
    for end in range(start, min(start + MOST_WORDS, len(words))):
        last = words[end]
        named = named or not plain[end]
        if end > start and (glued[end] or glued[start]):
            return
        torn = end + 1 < len(words) and glued[end + 1]
        if named and not torn and (last[:1].isupper() or end == start):
            yield end
        elif not last or (len(last) > _LITTLE and not last[:1].isupper()):
            return


@lru_cache(maxsize=8192)
def _is_no_site(run: str) -> bool:
    """Whether a phrase names departments, a platform that shows the page or the software that made
    it: names, but not of the site. Cached, as the pages of a site share their menus.
    """
    return _names_departments(run) or _names_platform(run) or _names_maker(run)


def _names_departments(run: str) -> bool:
    """Whether all words are departments: "News Politics", "NewsPolitics"."""
    departments = members("sections", "departments")
    first = _lower(run.partition(" ")[0])
    # A fast first test: most phrases open with no department.
    if first not in departments and not GLUED.search(run):
        return False
    return all(_lower(part) in departments for part in _WORD_BREAK.split(run))


def _names_platform(run: str) -> bool:
    """Whether a phrase is the name of a platform, or holds one that has several words."""
    words = run.casefold().split()
    if _platform_words().isdisjoint(words):
        return False
    told, platforms = " ".join(words), members("outlets", "platforms")
    return told in platforms or any(f" {name} " in f" {told} " for name in platforms if " " in name)


@cache
def _platform_words() -> frozenset[str]:
    return frozenset(word for name in members("outlets", "platforms") for word in name.split())


def _names_maker(run: str) -> bool:
    """Whether a phrase tells what made the page: "Powered by WordPress", "Propulsé par Wix"."""
    words = run.split()
    made = len(words) > 1 and words[-2].islower()
    return made and is_one("makers", words[-1])


def _lower(word: str) -> str:
    """`word` in lower case, where the Turkish dotted capital becomes a plain "i"."""
    return word.casefold().replace("i\u0307", "i")
