"""Titles without the name of the site or section that templates put behind or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.expressions import expression
from newsclean.stages.fields.lexicon import east_asian, fold
from newsclean.stages.fields.page import Page, host_core

_SPACED = (
    r"\s*[|｜¦•·»«›‹]\s*|\s+[-–—:~>]{1,2}\s+|\s+::\s+|\s*[：_]\s*(?=[^\s]{2,20}$)|\s+by\s+(?=\S+$)"
)
_SEPARATOR = expression(_SPACED)
# Where words stand side by side without a space, so do a headline and the site's name.
_SEPARATOR_OR_DASH = expression(
    _SPACED + r"|(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af。！？」』”）》…])"
    r"(?:[-–—]{1,2}|_+)(?=[^_–—-]{2,20}(?:_|$))"
)
_EDGE = expression(r"\s+|[-–—_]+")
_GUILLEMETS = frozenset("«»‹›")  # two in one title are quotation marks
_PIPE = expression(r"[|｜¦»]")
_DOMAIN = expression(
    r"(?:[\w-]+\.)+(?:com|org|net|de|at|ch|fr|es|it|nl|be|uk|ca|in|tv|io|co|info|news|eu|pl|cz|se|no|dk|fi|br|pt|jp|kr|tr|ru|ua)(?:\.[a-z]{2})?",
    re.IGNORECASE,
)
_LONGEST = 1000  # characters of a title
_HEADLINE = 0.4  # of a title, which another claim or a line of the page spells alone
_BRACKET = expression(r"\s*[\[(（【][^\[\]()（）【】]{1,20}[\])）】]\s*$")
_CLOSING = tuple("])）】")


def separators(title: str) -> Iterator[re.Match[str]]:
    """The places where a title may be parted into headline, section and the site's name."""
    return (_SEPARATOR_OR_DASH if east_asian(title) else _SEPARATOR).finditer(title)


def without_site(title: str, page: Page, others: frozenset[str] = frozenset()) -> str:
    """`title` without the name of the site or of a section behind it or before it.

    A part behind a dash is cut only when it is the site's name or section, or when another claim or
    a line of the page (`others`, folded) spells the title without it.
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
    """The greater part of a Chinese or Japanese title, up to a blank or a dash or from there on,
    where the page spells it alone: templates of these languages part it from the site by no more.
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
    name, _, headline = title.partition(": ")
    if fold(headline) in others and is_site(name, page, whole=True):
        return headline
    quoted = len(_GUILLEMETS.intersection(title)) > 1
    breaks = [m for m in separators(title) if not (quoted and m[0].strip() in _GUILLEMETS)]
    if not breaks:
        bracket = _BRACKET.search(title) if title.rstrip().endswith(_CLOSING) else None
        bare = title[: bracket.start()].strip() if bracket else title
        if bracket and (is_site(bracket[0].strip(" []()（）【】"), page) or fold(bare) in others):
            return bare
        return title
    ends = [*(m.start() for m in breaks[1:]), len(title)]
    parts = [(m, title[m.end() : end].strip()) for m, end in zip(breaks, ends)]
    last, ending = next((part for part in parts if _DOMAIN.fullmatch(part[1])), parts[-1])
    first, head = breaks[0], title[: last.start()].strip()
    if head and is_site(ending, page):
        return head
    heads = (title[: m.start()].strip() for m in breaks)
    known = (text for text in heads if len(text) > _HEADLINE * len(title) and fold(text) in others)
    if said := next(known, ""):
        return said
    opening, rest = title[: first.start()].strip(), title[first.end() :].strip()
    if (
        rest
        and len(rest) > len(opening)
        and (is_site(opening, page, whole=True) or fold(rest) in others)
    ):
        return rest
    if (
        head
        and _PIPE.search(last[0])
        and len(ending.split()) <= 4
        and len(head.split()) >= 4
        and len(head) > 2 * len(ending)
    ):
        return head
    return title


def is_site(text: str, page: Page, *, whole: bool = False) -> bool:
    """Whether a part of a title names the site or one of the page's sections.

    whole: only the full name counts, as before a colon a place or a person may stand.
    """
    key = fold(text)
    if not key or len(text) > 60:
        return False
    bare = key.removeprefix("the")
    if key in page.site or bare in page.site or ("." in text and _DOMAIN.fullmatch(text)):
        return True
    if whole:
        return False
    if any(fold(claim.value) == key for claim in page.claims.get("section", ())):
        return True
    core = fold(host_core(page.host))
    names = page.site | {core}
    return (
        any(
            len(name) >= 3
            and (
                bare.startswith(name)
                or name.startswith(bare)
                or (len(name) >= 5 and name in bare)
                or (len(bare) >= 5 and bare in name)
            )
            for name in names
            if name
        )
        and len(text.split()) <= 6
    )
