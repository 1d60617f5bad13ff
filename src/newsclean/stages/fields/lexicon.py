"""The words of field lines in one language: byline openers, labels, roles, agencies, months.

Each language is a file in `languages/`; `any.toml` belongs to all. A page's lexicon is its own
language, English (which pages everywhere mix in) and `any`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from newsclean import tables as shipped
from newsclean.expressions import expression
from newsclean.stages.prose import letters

_FOLDER = "stages/fields/languages"
_DIGIT = expression(r"\d")
CASELESS = r"\u0590-\u08ff\u0900-\u0e7f\u10a0-\u10ff"
"""Letters of scripts without capitals, for the inside of a class; those of East Asia apart."""

_CASELESS = expression(f"[{CASELESS}]")
_FIRST_EAST_ASIAN = "\u3040"
_EAST_ASIAN = expression("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]")
ADDRESS = expression(
    r"(?<!\S)@?[^\s@]+@\S+\.\w+|\bhttps?://\S+|\bwww\.\S+|(?<!\w)@[\w.]+"
    r"|(?<![\w-])[\w-]+\.(?:jpg|png|gif)\b"
)
"""Addresses, handles and file names, which bylines put beside a name."""
EDGES = ' \t\n.,:;-–—|•·*/\\"“”„«»<>=~_!?…'
"""What stands around a name in a byline and is no part of it."""
_LONG_LABEL = 4  # letters
_BRACKETS = "(（[【"
_LABEL_ENDS = r"[:：/／]|\s[-–—|]\s|\s*$"
# "Autor, Jane Doe", as the BBC's pages in forty languages have it for screen readers.
_AUTHOR_ENDS = _LABEL_ENDS + r"|[,،]\s*$|[,،]\s(?=[^.]{2,60}$)"
KEYS = frozenset(
    [
        "by",
        "author",
        "author_of",
        "not_author",
        "source",
        "published",
        "updated",
        "and",
        "role",
        "desk",
        "not_name",
        "thing",
        "weekday",
        "month",
        "agency",
        "degree",
        "honorific",
        "titled",
        "particle",
        "company",
        "article",
        "first_person",
        "introduces",
        "signed",
        "within",
        "writes_for",
    ]
)


class Opening:
    """An expression for the words that open a line, tried where the first of them stands there.

    Few lines open so, and on most pages none does: then it is never compiled.
    """

    def __init__(self, words: Iterable[str], form: str = "{}") -> None:
        """form: around `words`, where it says {}; no letter follows them, and nothing but white
        space and a bracket stands before.
        """
        firsts = {_plain(word.split()[0]) for word in words}
        self._firsts = _by_initial(firsts)
        self._reach = 2 * max(map(len, firsts), default=0) + 1
        self.expression = expression(form.replace("{}", _any_of(words)), re.IGNORECASE)

    def match(self, text: str) -> re.Match[str] | None:
        """What the expression matches at the start of `text`."""
        return self.expression.match(text) if self.may_open(text) else None

    def may_open(self, text: str) -> bool:
        """Whether the first word of one opens `text`: a cheap look before the expressions."""
        bare = text.lstrip()
        if bare[:1] in _BRACKETS:
            bare = bare.lstrip(_BRACKETS).lstrip()
        start = _plain(bare[: self._reach])
        for first in self._firsts.get(start[:1], ()):
            if start.startswith(first) and not start[len(first) : len(first) + 1].isalpha():
                return True
        return False


class Lexicon(NamedTuple):
    """Words of one page's language; all sets but `first_person` hold case-folded words.

    by: matches an opening such as "By " or "Von " before a name.
    not_author: the same before the name of a reviewer, editor or photographer.
    author, source, published, updated: match a label at the start of a line with what parts it
        from its value; group 1 is the label.
    credit: matches the gap before such a word and its colon inside a line.
    opening: any of those words, to look whether one may open a line.
    inner_label: matches a Chinese, Japanese or Korean label inside a line; group 1 is the label.
    inner_stamp: matches the gap before the label of a date or a source and its colon inside a line.
    glued: matches the empty place where a name, a date and a label run into each other.
    not_names: words that no name holds; things: those that no person's name holds, though a
        company's or a desk's may.
    introduces: matches behind a writer's name what opens a bio: a bracket perhaps, and a verb.
    honorifics: what stands before a name and is no part of it; titles: what stands before a surname
        and is.
    signed: "below" where papers print the writer's name alone below the story.
    within: what stands between a writer's name and the section: "By Jane Doe in Culture".
    writes_for: what stands between a writer's name and the paper: "Jane Doe for The Ledger".
    first_person: as written inside a sentence, where English alone has a capital.
    months: month number, 1 to 12, by name; agencies: spelling as signed, by folded name.
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


fold = lru_cache(maxsize=8192)(letters)
"""`letters`, remembered: the same names are folded again and again."""


def has_digit(text: str) -> bool:
    """Whether a text holds a digit of any script."""
    return _DIGIT.search(text) is not None


def east_asian(text: str) -> list[str]:
    """The Chinese, Japanese and Korean letters of a text."""
    # The expression alone takes milliseconds to compile, and most pages need none of it.
    if text.isascii() or max(text) < _FIRST_EAST_ASIAN:
        return []
    return _EAST_ASIAN.findall(text)


def is_caseless(text: str) -> bool:
    """Whether a text holds letters of a script without capitals: Hebrew, Arabic, Hindi, Thai."""
    return not text.isascii() and _CASELESS.search(text) is not None


def width_of(text: str) -> int:
    """Length in letters of an alphabet; one of Chinese, Japanese or Korean counts for two.

    The weights of `headline.toml` are fitted to it; elsewhere `prose.width` counts.
    """
    return len(text) + len(east_asian(text))


def of(language: str) -> Lexicon:
    """The lexicon of a BCP 47 tag; of English where it is empty."""
    return load(language.partition("-")[0].lower() or "en")


@cache
def load(language: str) -> Lexicon:
    """The lexicon of a primary language tag; of English alone where we have no file for it."""
    tables = [_table(tag) for tag in dict.fromkeys((language, "en", "any")) if tag in languages()]

    def words(key: str) -> list[str]:
        return [word for table in tables for word in table.get(key, ())]

    def folded(key: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in words(key))

    openers = frozenset().union(*map(folded, ("by", "author", "source", "published", "updated")))
    return Lexicon(
        by=_opening(words("by")),
        author=_label(words("author"), _AUTHOR_ENDS + _before_name(words("author_of"))),
        not_author=_opening(words("not_author")),
        credit=_credit(words("not_author"), words("and")),
        source=_label(words("source")),
        published=_date_label(words("published")),
        updated=_date_label(words("updated")),
        joint=_joint(words("and")),
        openers=openers,
        roles=folded("role"),
        desks=folded("desk"),
        not_names=folded("not_name") - folded("agency"),
        things=folded("thing"),
        weekdays=folded("weekday"),
        months=_months(tables),
        agencies={fold(word): word for word in words("agency")},
        opening=Opening(openers),
        inner_label=_inner_label((*openers, *words("not_author"))),
        inner_stamp=_inner_stamp((*words("published"), *words("updated"), *words("source"))),
        glued=_glued(tables),
        degrees=frozenset(word.casefold().replace(".", "") for word in words("degree")),
        honorifics=folded("honorific"),
        titles=folded("titled"),
        particles=folded("particle"),
        companies=folded("company"),
        articles=folded("article"),
        first_person=frozenset(words("first_person")),
        introduces=expression(rf"(?: \([^()]+\))?,? (?:{_any_of(words('introduces'))})\b"),
        signed=folded("signed"),
        within=folded("within"),
        writes_for=folded("writes_for"),
    )


def _by_initial(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[:1]] = (*found.get(word[:1], ()), word)
    return found


@cache
def languages() -> frozenset[str]:
    """Tags of the languages we have a file for, "any" included."""
    return frozenset(shipped.files(_FOLDER))


@cache
def all_months() -> Mapping[str, int]:
    """Month names of every language; a name two languages count differently is left out."""
    found: dict[str, set[int]] = {}
    for tag in sorted(languages()):
        for name, number in _months([_table(tag)]).items():
            found.setdefault(name, set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}


def _table(tag: str) -> Mapping[str, Sequence[str]]:
    """One language file; its form is checked by a test, as it ships with the package."""
    return shipped.table(f"{_FOLDER}/{tag}")


def _months(tables: Iterable[Mapping[str, Sequence[str]]]) -> dict[str, int]:
    """Names to numbers; the first table that knows a name wins."""
    found: dict[str, int] = {}
    for table in tables:
        for number, spellings in enumerate(table.get("month", ()), start=1):
            for name in normalize("NFC", spellings.casefold()).split():
                found.setdefault(name.replace("_", " "), number)
    return found


def _any_of(words: Iterable[str]) -> str:
    """An alternation, longest word first; any white space between the words of a phrase."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


def _plain(text: str) -> str:
    """`text` in lower case, with one letter for those that expressions take for an "i"."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("i\u0307", "i")


def _opening(words: list[str]) -> Opening:
    return Opening(words, r"\s*(?:{})(?:\s*[:：]\s*|\s+)")


def _glued(tables: Iterable[Mapping[str, Sequence[str]]]) -> re.Pattern[str]:
    """Where pages set spans side by side: "By Jane DoeMay 3, 2024Updated: May 4, 20247 min"."""
    months = [name.replace("_", " ") for name in _months(tables) if len(name) > 2]
    stamps = [w for t in tables for key in ("published", "updated") for w in t.get(key, ())]
    openings = [word.capitalize() for table in tables for word in table.get("by", ())]
    # No small letter of ASCII opens what is glued, which spares most places the rest.
    return expression(
        r"(?![a-z\s])(?:"
        rf"(?<=[^\W\d_A-Z])(?=(?:{_any_of(map(str.capitalize, months))})\.?\s+\d)"
        rf"|(?:(?<=[^\W_A-Z])|(?<=[A-Z]{{3}}))"
        rf"(?=(?:{_any_of(w[0].upper() + w[1:] for w in stamps if len(w) > 3)})\b)"
        r"|(?<=[^\W\d_])(?=\d{1,2}\s+\w+\s+ago\b)|(?<=\d,\s\d{4})(?=\d)"
        r"|(?<=[\s,./-](?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-ZÀ-Þ][^\W\d_])"
        + "".join(rf"|(?<=^{re.escape(opening)})(?=[A-Z])" for opening in openings)
        + ")"
    )


def _label(words: list[str], ends: str = _LABEL_ENDS) -> Opening:
    return Opening(words, rf"\s*[(（\[【]?\s*({{}})(?:\(s\)|/in|\*in|:in)?\s*(?:{ends})\s*")


def _before_name(words: list[str]) -> str:
    """The end of a label that a name follows without a colon: "Автор Анна Иванова"."""
    return "".join(
        rf"|(?<={re.escape(word)})\s(?=(?-i:[А-ЯЁІЇЄҐ]\S+\s+[А-ЯЁІЇЄҐ]))" for word in words
    )


def _credit(words: list[str], joints: list[str]) -> re.Pattern[str]:
    """None behind an "and": "Text and photos: Jane Doe" names the writer."""
    apart = "".join(rf"(?<!\b{re.escape(word)})" for word in joints if word[:1].isalpha())
    return expression(rf"(?<=\w){apart}[,;.]?\s+(?=(?:{_any_of(words)})\s*:)", re.IGNORECASE)


def _inner_label(words: Iterable[str]) -> re.Pattern[str]:
    """A label that may follow a value without a gap, "来源：晨报网作者：林小雨"; none of one
    letter, in which a name may end ("林文：").
    """
    labels = _any_of(word for word in words if len(east_asian(word)) > 1) or "(?!)"
    return expression(rf"(?<=\S)\s*((?:{labels})[:：])")


def _inner_stamp(words: Iterable[str]) -> re.Pattern[str]:
    """The gap before a label with its colon behind a value: "Jane Doe Published: 3 May 2024"."""
    labels = _any_of(word for word in words if len(word) >= _LONG_LABEL)
    return expression(rf"(?<=[^\s:|])\s+(?=(?:{labels})\s?:)", re.IGNORECASE)


def _date_label(words: list[str]) -> Opening:
    """A label before a date needs no colon: "Published 3 May 2024", "更新2024年5月3日"."""
    return Opening(words, r"\s*[(（\[]?\s*({})(?![^\W\d_])\s*[:：.]?\s*")


def _joint(words: list[str]) -> re.Pattern[str]:
    """What parts two names: commas, slashes, plus signs and the language's words for "and", which
    may stand behind a comma too: "Ann Doe, Bob Roe, and Cal Poe". In Hebrew it is a prefix.
    """
    letters = _any_of(word for word in words if word[:1].isalpha())
    prefix = r"|\s+ו(?=[א-ת]{2,}\s+[א-ת]{2})" if "ו" in words else ""
    return expression(
        rf"\s*[,;/／+&•·|‧、，；]\s*(?:(?:{letters})\s+)?|\s+(?:{letters})\s+{prefix}",
        re.IGNORECASE,
    )
