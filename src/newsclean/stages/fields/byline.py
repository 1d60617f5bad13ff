"""The byline as the page writes it; the authors' names if it writes none."""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.document import Choice, Claim
from newsclean.expressions import expression
from newsclean.stages.fields import dates, person_name
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import members

_LONGEST = 160
_PART = expression(r"\s*[|•·\n]\s*")
_EDGES = " \t,;:–—-()"


def choose(page: Page, lines: tuple[Claim, ...], authors: Choice | None) -> Choice | None:
    """The shortest line or byline element that names all authors; their names if there is none.

    None without authors. lines: claims of the page's lines.
    """
    if authors is None:
        return None
    wanted = [fold(name) for name in authors.value]
    written = [
        claim
        for claim in (*(c for c in lines if c.field == "byline"), *page.claims.get("byline", ()))
        if "\n" not in claim.value and len(claim.value) <= _LONGEST
        if all(name in fold(claim.value) for name in wanted)
    ]
    if not written:
        return Choice(", ".join(authors.value), authors.origin, "no byline names all authors")
    best = min(written, key=lambda claim: len(claim.value))
    return Choice(
        _alone(best.value, authors.value, page),
        best.origin,
        "the shortest byline with all authors",
        tuple(c for c in written if c is not best),
    )


def _alone(written: str, authors: Iterable[str], page: Page) -> str:
    """A byline without its label and without the dates, reading times and buttons beside it."""
    keys = [fold(name) for name in authors]
    label = None if page.lexicon.by.match(written) else page.lexicon.author.match(written)
    bare = written[label.end() :] if label and label.end() < len(written) else written
    parts = _PART.split("\n".join(dates.without_dates(p, page.lexicon) for p in _PART.split(bare)))
    named = (_trimmed(part) for part in parts if any(key in fold(part) for key in keys))
    whole = " | ".join(
        person_name.before_count(_without_stamp(part, page), page.lexicon) for part in named
    )
    return whole if all(key in fold(whole) for key in keys) else written


def _trimmed(part: str) -> str:
    """A part without punctuation at its ends, and without the "at" before a removed time."""
    bare = part.strip(_EDGES)
    words, _, last = bare.rpartition(" ")
    if last.casefold() in members("dates", "at"):
        return words.strip(_EDGES)
    opens = bare.count("(") > bare.count(")") and part.rstrip().endswith(")")
    return f"{bare})" if opens else bare


def _without_stamp(part: str, page: Page) -> str:
    """A part up to the label of a date: "Jane Doe" of "Jane Doe Published 3 May 2024"."""
    for label in (page.lexicon.published, page.lexicon.updated):
        for match in label.expression.finditer(part):
            begin = match.start(1)
            # The label must be a word of its own: "on" at the end of "London" is not.
            if begin and match.end() == len(part) and not part[begin - 1].isalnum():
                return part[: match.start()].strip(_EDGES)
    return part
