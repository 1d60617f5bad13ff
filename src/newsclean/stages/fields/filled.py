"""Lines, or parts of lines, that consist of writers' names without an opening word.

A date, a role, a place or a paper may stand beside the name.
"""

from __future__ import annotations

from newsclean.document import BODY, Claim
from newsclean.expressions import expression
from newsclean.stages.fields import names, outlets, person_name, segments
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.layout import is_masthead, origin
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.persons import is_subject, is_writer
from newsclean.stages.wordlists import any_of

_CREDITED = expression(r"\s/\s|©")  # between the photographer and the agency of a picture
_ASIDES = ("(", "（")  # the start of a caption: "(L-R) Jane Doe, John Roe"
EDGES = " .,:;|/•·-–—"
"""Characters to strip from both ends of a name in such a line."""

_ASIDE = expression(r"\([^()]*\)")  # "Jane Doe (text) and John Roe (pictures)"
# The last alternative is for "Selin AKKAYA/TRABZON, (DHA)".
_BREAKS = r"\n|\s*[|•·●⋅∙]\s*| {3,}|(?<=\w)/(?=[^\W\d_a-zß-ÿ]{3})"
PART = expression(_BREAKS)
"""What separates a name from the rest of its line."""

_DATED_PART = expression(rf"{_BREAKS}|\s[-–—]\s")
_BEFORE_PLACE = expression(r"(?:\s[-–—]|[,،])\s")  # "Jane Doe - Nairobi", "Jane Doe, Nairobi"
_CITY = expression(r"(?![a-zß-ÿ])[^\W\d_][^\s\d,]{2,20}")
_BRAND = expression(r"[a-zß-ÿ]{2,12}[A-ZÀ-Þ][a-zß-ÿ]{2,12}")  # "Jane Doe - coastNews"
_SMALL = expression(r"[a-z]{5,20}")


def signature(text: str, page: Page, index: int, *, dated: bool) -> Claim | None:
    """The byline claim of a line that consists of names, or of which one part does; else None.

    dated: whether a date was removed from the line.
    """
    text = segments.without_helpers(text, page.lexicon)
    if not any(map(str.isalpha, text)):
        return None
    breaks = _DATED_PART if dated else PART
    parts = [" ".join(part.split()) for part in breaks.split(text)]
    found = names.read(text, page.lexicon, page.site)
    people = tuple(name for name in found.people if not _in_menu(name, page))
    if text.startswith(_ASIDES) or any(f"{name}:" in text for name in people):
        return None
    if _is_pictured(text, found.bodies, page):
        return None
    fills = any(_fills(name, part, page, dated) for name in people for part in parts)
    full = [name for name in people if " " in name]
    several = (
        len(found.all) > 1
        and bool(full)
        and all(is_writer(name, page) for name in full)
        and _is_list(_without_places(_ASIDE.sub("", text), page), found.all)
    )
    if not (fills or several):
        return None
    return signed("\n".join(part for part in parts if part), page, index)


def _without_places(text: str, page: Page) -> str:
    """A line without the writers' places: "Jane Doe in Berlin and John Roe in Lagos"."""
    words = text.split()
    return " ".join(
        word
        for before, word in zip(("", *words), words, strict=False)
        if word not in page.lexicon.within and before not in page.lexicon.within
    )


def _is_pictured(text: str, bodies: tuple[str, ...], page: Page) -> bool:
    """Whether a line credits a picture: it holds a word for pictures, or a slash or © with an
    organisation that is not a desk.
    """
    outside = [name for name in bodies if name.casefold() not in page.lexicon.desks]
    credited = bool(outside) and _CREDITED.search(text) is not None
    return credited or any_of("pictures", r"\b{}\b").search(text) is not None


def _fills(name: str, part: str, page: Page, dated: bool) -> bool:
    """Whether a name is all of a part of a line, apart from a place, a paper, a role or a bracket
    such as "(text)" behind it; beside a date anything may follow it.
    """
    by = page.lexicon.by.match(part)
    bare = part[by.end() :] if by else part.strip(EDGES)
    fits = bare.startswith(name) if dated else fold(bare) in (fold(name), 2 * fold(name))
    fits = fits or (
        bare.startswith(name) and _is_placed(bare, len(name), page) and not is_subject(name, page)
    )
    told = bare.startswith(name) and person_name.has_role(part, page.lexicon)
    told = told or _wrote(bare.removeprefix(name), page)
    told = told and not (bare[len(name) :].startswith(" (") and is_subject(name, page))
    return (fits or told) and is_writer(name, page)


def _wrote(behind: str, page: Page) -> bool:
    """Whether the text behind a name is a bracket that says who wrote: "Jane Doe (text)"."""
    aside = _ASIDE.fullmatch(behind.strip())
    return aside is not None and page.lexicon.author.match(f"{aside[0][1:-1]}: ") is not None


def _is_placed(text: str, end: int, page: Page) -> bool:
    """Whether a city or the paper follows the name that ends at `end`: "Jane Doe - Nairobi",
    "Jane Doe in Nairobi", "Jane Doe for Harbour Post".
    """
    gap = _BEFORE_PLACE.match(text, end)
    behind = text[gap.end() :] if gap else ""
    place = _within(behind or text[end:], page) or behind
    if _is_beside_house(text[end:], place, page):
        return True
    known = fold(place) in page.site or names.is_place(place)
    known = known or _BRAND.fullmatch(place) is not None or _is_addressed(place, page)
    paper = "" if known else place or outlets.signed_for(text[end:])
    known = known or outlets.is_paper(paper) or is_masthead(paper, page, page.first)
    return known or _CITY.fullmatch(place) is not None


def _is_beside_house(behind: str, place: str, page: Page) -> bool:
    """Whether agencies stand behind a name, "Jane Doe (EFE)", "Jane Doe and agencies", or the
    writer's paper: "Jane Doe for The Ledger".
    """
    if outlets.ends_in(place) and place[:1].isupper():
        return True
    bare = behind.strip()
    if bare.startswith("(") and bare.endswith(")"):
        return fold(bare) in page.lexicon.agencies
    joint = page.lexicon.joint.match(behind)
    return joint is not None and behind[joint.end() :].casefold() in page.lexicon.desks


def _is_addressed(place: str, page: Page) -> bool:
    """Whether `place` is a paper in lower case whose web address stands outside the story."""
    if not place.islower() or not _SMALL.fullmatch(place):
        return False
    lines = (block.text.casefold() for block in page.blocks if block.role is not BODY)
    return any(f"{place}." in line and f" {place}. " not in f"{line} " for line in lines)


def _within(text: str, page: Page) -> str:
    """The place or paper behind a word such as "in" or "for" that opens `text`; "" if none is."""
    word, _, place = text.strip().partition(" ")
    led = word.casefold() in page.lexicon.within or word.casefold() in page.lexicon.writes_for
    return place if led and place[:1].isupper() else ""


def _in_menu(name: str, page: Page) -> bool:
    """Whether a line far above the story is only this name: then it is a section of the site.

    Not used for flattened pages, where such a line is as often the writer who owns the site.
    """
    return not page.text_only and any(
        block.text == name for block in page.blocks[: min(page.head, default=0)]
    )


def _is_list(text: str, people: tuple[str, ...]) -> bool:
    """Whether a line holds little else than the names."""
    return sum(len(fold(name)) for name in people) >= 0.75 * len(fold(text))


def signed(text: str, page: Page, index: int) -> Claim:
    """The claim that the block at `index` signs the story with `text`."""
    return Claim("byline", text, f"{origin(page.blocks[index])} signature", index)
