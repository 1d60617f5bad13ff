"""The words of field lines in one language: byline openers, labels, roles, agencies, months.

Each language has a file in `languages/`; the words in `any.toml` belong to all languages. The
lexicon of a page holds its own language, English (which pages in all languages mix in) and `any`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from newsclean import tables as shipped
from newsclean.stages.fields import patterns
from newsclean.stages.fields.characters import fold
from newsclean.stages.fields.patterns import Opening

_FOLDER = "stages/fields/languages"
_SETS: Mapping[str, str] = {
    "roles": "role",
    "desks": "desk",
    "things": "thing",
    "weekdays": "weekday",
    "honorifics": "honorific",
    "titles": "titled",
    "particles": "particle",
    "companies": "company",
    "articles": "article",
    "signed": "signed",
    "within": "within",
    "writes_for": "writes_for",
}
"""The attributes of a `Lexicon` that are the words of one key of the language files, case-folded,
with that key.
"""
_OPENERS = ("by", "author", "source", "published", "updated")
KEYS = frozenset(
    (
        *_SETS.values(),
        *_OPENERS,
        "author_of",
        "not_author",
        "and",
        "not_name",
        "month",
        "agency",
        "degree",
        "first_person",
        "introduces",
    )
)
"""The keys that a language file may have."""


class Lexicon(NamedTuple):
    """Words of one page's language; all sets but `first_person` hold case-folded words.

    Openings, which match at the start of a line (see `patterns` for their forms):
    by: the word before a writer's name: "By ", "Von ".
    not_author: the same before the name of a reviewer, editor or photographer.
    author, source, published, updated: a label and what separates it from its value; group 1 is
        the label.
    opening: any word of `by` or of these labels, to test whether one may open a line.

    Patterns, which match inside a line:
    credit: the gap before a word of `not_author` and its colon.
    joint: what separates two names.
    inner_label: a Chinese, Japanese or Korean label; group 1 is the label.
    inner_stamp: the gap before the label of a date or a source and its colon.
    glued: the empty place where a name, a date and a label run into each other.
    introduces: what opens a bio behind the writer's name: perhaps a bracket, and a verb.

    Words:
    openers: the words of `by` and of the labels.
    not_names: words that no name holds; things: words that no person's name holds, though the
        name of a company or desk may.
    honorifics: stand before a name and are not part of it; titles: stand before a surname and are
        part of it.
    signed: holds "below" where papers print the writer's name alone below the story.
    within: stand between a writer's name and the section: "By Jane Doe in Culture".
    writes_for: stand between a writer's name and the paper: "Jane Doe for The Ledger".
    first_person: "I", "my" and the like, spelled as inside a sentence; only English has a capital.
    months: month number, 1 to 12, by name.
    agencies: the spelling of an agency's name in a signature, by its folded name.
    """

    by: Opening
    author: Opening
    not_author: Opening
    credit: re.Pattern[str]
    source: Opening
    published: Opening
    updated: Opening
    joint: re.Pattern[str]
    openers: frozenset[str]
    opening: Opening
    inner_label: re.Pattern[str]
    inner_stamp: re.Pattern[str]
    glued: re.Pattern[str]
    roles: frozenset[str]
    desks: frozenset[str]
    not_names: frozenset[str]
    things: frozenset[str]
    weekdays: frozenset[str]
    months: Mapping[str, int]
    agencies: Mapping[str, str]
    degrees: frozenset[str]
    honorifics: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    companies: frozenset[str]
    articles: frozenset[str]
    first_person: frozenset[str]
    introduces: re.Pattern[str]
    signed: frozenset[str]
    within: frozenset[str]
    writes_for: frozenset[str]


def of(language: str) -> Lexicon:
    """The lexicon of a BCP 47 tag; the English one for an empty tag."""
    return load(language.partition("-")[0].lower() or "en")


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a primary language tag; the English one for a language without a file."""
    tables = [_table(tag) for tag in dict.fromkeys((language, "en", "any")) if tag in languages()]

    def words(*keys: str) -> list[str]:
        return [word for key in keys for table in tables for word in table.get(key, ())]

    def folded(*keys: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in words(*keys))

    openers = folded(*_OPENERS)
    return Lexicon(
        by=patterns.before_name(words("by")),
        author=patterns.author_label(words("author"), words("author_of")),
        not_author=patterns.before_name(words("not_author")),
        credit=patterns.credit(words("not_author"), words("and")),
        source=patterns.label(words("source")),
        published=patterns.date_label(words("published")),
        updated=patterns.date_label(words("updated")),
        joint=patterns.joint(words("and")),
        openers=openers,
        opening=Opening(openers),
        inner_label=patterns.inner_label((*openers, *words("not_author"))),
        inner_stamp=patterns.inner_stamp(words("published", "updated", "source")),
        glued=patterns.glued(_months(tables), words("published", "updated"), words("by")),
        not_names=folded("not_name") - folded("agency"),
        months=_months(tables),
        agencies={fold(word): word for word in words("agency")},
        degrees=frozenset(word.replace(".", "") for word in folded("degree")),
        first_person=frozenset(words("first_person")),
        introduces=patterns.introduction(words("introduces")),
        **{field: folded(key) for field, key in _SETS.items()},
    )


@cache
def languages() -> frozenset[str]:
    """Tags of the languages that have a file, "any" included."""
    return frozenset(shipped.files(_FOLDER))


@cache
def all_months() -> Mapping[str, int]:
    """Month numbers by name in every language, without names that stand for different months in
    two of them.
    """
    found: dict[str, set[int]] = {}
    for tag in sorted(languages()):
        for name, number in _months([_table(tag)]).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


@cache
def in_all_languages(*keys: str) -> frozenset[str]:
    """The case-folded words of these keys in every language, for text of unknown language."""
    tables = map(_table, languages())
    return frozenset(
        word.casefold() for table in tables for key in keys for word in table.get(key, ())
    )


def _table(tag: str) -> Mapping[str, Sequence[str]]:
    """One language file. It ships with the package, so its form is checked by a test, not here."""
    return shipped.table(f"{_FOLDER}/{tag}")


def _months(tables: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, int]:
    """Month numbers by name; for a name in several tables the first one counts."""
    found: dict[str, int] = {}
    for table in tables:
        for number, spellings in enumerate(table.get("month", ()), start=1):
            for name in normalize("NFC", spellings.casefold()).split():
                found.setdefault(name.replace("_", " "), number)
    return found
