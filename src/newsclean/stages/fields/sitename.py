"""Titles without the name of the site or section that page templates add to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsclean.expressions import expression
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.site import host_core
from newsclean.stages.wordlists import any_of

_SPACED = (
    r"\s*[|｜¦•·»«›‹]\s*|\s+[-–—:~>]{{1,2}}\s+|\s+::\s+|\s*[：_]\s*(?=[^\s]{{2,20}}$)"
    r"|\s+(?-i:{})\s+(?=\S+$)"
)
# In scripts without spaces a dash without spaces may separate the site's name, too.
_SPACED_OR_DASH = (
    _SPACED + r"|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af。！？」』”）》…])"
    r"(?:[-–—]{{1,2}}|_+)(?=[^_–—-]{{2,20}}(?:_|$))"
)
_EDGE = expression(r"\s+|[-–—_]+")
_GUILLEMETS = frozenset("«»‹›")  # two in one title are quotation marks
_PIPE = expression(r"[|｜¦»]")
_DOMAIN = r"(?:[\w-]+\.)+{}(?:\.[a-z]{{2}})?"
_LONGEST = 1000  # characters of a title
_HEADLINE = 0.4  # share of a title that is its headline, at least, if something else spells it
_MOST_WORDS = 4  # words of a site's name behind a bar; a headline has as many at least
_LONGEST_NAME, _MOST_NAME_WORDS = 60, 6  # characters and words of a site's name
_SHORTEST_NAME, _TELLING = 3, 5  # letters of a name that opens another, and of one inside another
_BRACKET = expression(r"\s*[\[(（【][^\[\]()（）【】]{1,20}[\])）】]\s*$")
_CLOSING = tuple("])）】")


def separators(title: str) -> Iterator[re.Match[str]]:
    """The places where a title may be divided into headline, section and the site's name."""
    form = _SPACED_OR_DASH if east_asian(title) else _SPACED
    return any_of("parts_site", form).finditer(title)


def without_site(title: str, page: Page, others: frozenset[str] = frozenset()) -> str:
    """`title` without the name of the site or of a section behind it or before it.

    A part behind a dash is removed only if it names the site or a section, or if another claim or
    a line of the page spells the title without it. others: these claims and lines, folded.
    """
    if len(title) > _LONGEST:
        return title
    for _ in range(3):
        cut = _shorter(title, page, others)
        if cut == title:
            return _as_shown(title, others)
        title = cut
    return title


def _as_shown(title: str, others: frozenset[str]) -> str:
    """The part of a Chinese or Japanese title, up to a space or dash or from there on, that is more
    than half of it and that the page spells alone; else the title.

    Templates in these languages often separate the site's name by no more than that.
    """
    if not east_asian(title):
        return title
    parts = (
        part
        for edge in _EDGE.finditer(title)
        for part in (title[: edge.start()], title[edge.end() :])
        if 2 * len(part) > len(title)
    )
    return next((part for part in parts if fold(part) in others), title)


def _shorter(title: str, page: Page, others: frozenset[str]) -> str:
    """`title` without one name before or behind it; `title` if there is none."""
    name, _, headline = title.partition(": ")
    if fold(headline) in others and is_site(name, page, whole=True):
        return headline
    quoted = len(_GUILLEMETS.intersection(title)) > 1
    breaks = [m for m in separators(title) if not (quoted and m[0].strip() in _GUILLEMETS)]
    if not breaks:
        return _without_bracket(title, page, others)
    last, ending = _ending(title, breaks)
    head = title[: last.start()].strip()
    if head and is_site(ending, page):
        return head
    return (
        _spelled_alone(title, breaks, others)
        or _behind_name(title, breaks[0], page, others)
        or (head if _is_piped(head, last[0], ending) else title)
    )


def _without_bracket(title: str, page: Page, others: frozenset[str]) -> str:
    """A title without a bracket at its end that holds the site's name."""
    bracket = _BRACKET.search(title) if title.rstrip().endswith(_CLOSING) else None
    if not bracket:
        return title
    bare = title[: bracket.start()].strip()
    named = is_site(bracket[0].strip(" []()（）【】"), page) or fold(bare) in others
    return bare if named else title


def _ending(title: str, breaks: Sequence[re.Match[str]]) -> tuple[re.Match[str], str]:
    """The part of a title that may name the site, with the break before it: a domain, else the last
    part.
    """
    ends = [*(m.start() for m in breaks[1:]), len(title)]
    parts = [(m, title[m.end() : end].strip()) for m, end in zip(breaks, ends)]
    return next((part for part in parts if _is_domain(part[1])), parts[-1])


def _spelled_alone(title: str, breaks: Iterable[re.Match[str]], others: frozenset[str]) -> str:
    """The start of a title, up to a break, that is also spelled elsewhere; "" if none is."""
    heads = (title[: m.start()].strip() for m in breaks)
    long = (text for text in heads if len(text) > _HEADLINE * len(title))
    return next((text for text in long if fold(text) in others), "")


def _behind_name(title: str, first: re.Match[str], page: Page, others: frozenset[str]) -> str:
    """The rest of a title behind the site's name; "" if it does not begin with that name."""
    opening, rest = title[: first.start()].strip(), title[first.end() :].strip()
    named = len(rest) > len(opening) and (
        is_site(opening, page, whole=True) or fold(rest) in others
    )
    return rest if named else ""


def _is_piped(head: str, sign: str, ending: str) -> bool:
    """Whether a bar separates a few words, most likely the site's name, from a long headline."""
    short = len(ending.split()) <= _MOST_WORDS <= len(head.split())
    return short and len(head) > 2 * len(ending) and _PIPE.search(sign) is not None


def is_site(text: str, page: Page, *, whole: bool = False) -> bool:
    """Whether a part of a title names the site or one of the page's sections.

    whole: whether only the full name counts. A part before a colon may also be a place or a person.
    """
    key = fold(text)
    if not key or len(text) > _LONGEST_NAME:
        return False
    bare = key.removeprefix("the")
    if key in page.site or bare in page.site or ("." in text and _is_domain(text)):
        return True
    if whole:
        return False
    if any(fold(claim.value) == key for claim in page.claims.get("section", ())):
        return True
    names = page.site | {fold(host_core(page.host))}
    return len(text.split()) <= _MOST_NAME_WORDS and any(_is_like(bare, name) for name in names)


def _is_domain(text: str) -> bool:
    return any_of("domains", _DOMAIN).fullmatch(text) is not None


def _is_like(key: str, name: str) -> bool:
    """Whether one folded name begins with the other, or holds it and that one is long enough."""
    if len(name) < _SHORTEST_NAME:
        return False
    inside = (len(name) >= _TELLING and name in key) or (len(key) >= _TELLING and key in name)
    return inside or key.startswith(name) or name.startswith(key)
