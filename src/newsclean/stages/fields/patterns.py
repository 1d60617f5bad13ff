"""Regular expressions built from the word lists of a language: what opens a field line, what is a
label inside one, what separates two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsclean.expressions import expression
from newsclean.stages.fields.characters import east_asian

_LONG_LABEL = 4  # letters
_SHORTEST_MONTH, _SHORTEST_STAMP = 3, 4  # letters of a word that text may run into
_BRACKETS = "(（[【"
_LABEL_ENDS = r"[:：/／]|\s[-–—|]\s|\s*$"
# Some broadcasters write a label for screen readers with a comma: "Autor, Jane Doe".
_AUTHOR_ENDS = _LABEL_ENDS + r"|[,،]\s*$|[,،]\s(?=[^.]{2,60}$)"


class Opening:
    """An expression for words that open a line, with a cheap test that comes before it.

    Few lines open with such a word. On a page where none does, the expression is never compiled.
    """

    def __init__(self, words: Iterable[str], form: str = "{}") -> None:
        """form: the expression, with {} where an alternation of `words` goes.

        The cheap test is right only for a form that allows nothing but white space and brackets
        before the words, and no letter right behind them.
        """
        firsts = {_plain(word.split()[0]) for word in words}
        self._firsts = _by_initial(firsts)
        self._reach = 2 * max(map(len, firsts), default=0) + 1
        self.expression = expression(form.replace("{}", alternation(words)), re.IGNORECASE)

    def match(self, text: str) -> re.Match[str] | None:
        """The match of the expression at the start of `text`; None where it does not match."""
        return self.expression.match(text) if self.may_open(text) else None

    def may_open(self, text: str) -> bool:
        """Whether `text` starts with the first word of one of the phrases; the cheap test."""
        bare = text.lstrip()
        if bare[:1] in _BRACKETS:
            bare = bare.lstrip(_BRACKETS).lstrip()
        start = _plain(bare[: self._reach])
        firsts = self._firsts.get(start[:1], ())
        if not start.startswith(firsts):
            return False
        begun = (start[len(first) :] for first in firsts if start.startswith(first))
        return not all(rest[:1].isalpha() for rest in begun)


def before_name(words: list[str]) -> Opening:
    """Words that open a byline, with a colon or without: "By Jane Doe", "Von: Jane Doe"."""
    return Opening(words, r"\s*(?:{})(?:\s*[:：]\s*|\s+)")


def label(words: list[str], ends: str = _LABEL_ENDS) -> Opening:
    """A label at the start of a line, with what separates it from its value; group 1 is the label.

    ends: alternatives for the separator, or for the end of the line.
    """
    return Opening(words, rf"\s*[(（\[【]?\s*({{}})(?:\(s\)|/in|\*in|:in)?\s*(?:{ends})\s*")


def author_label(words: list[str], without_colon: list[str]) -> Opening:
    """A label before the author; `without_colon` are those that a Cyrillic name of two words may
    follow directly: "Автор Анна Иванова".
    """
    direct = "".join(
        rf"|(?<={re.escape(word)})\s(?=(?-i:[А-ЯЁІЇЄҐ]\S+\s+[А-ЯЁІЇЄҐ]))" for word in without_colon
    )
    return label(words, _AUTHOR_ENDS + direct)


def date_label(words: list[str]) -> Opening:
    """A label before a date, which needs no colon: "Published 3 May 2024", "更新2024年5月3日"."""
    return Opening(words, r"\s*[(（\[]?\s*({})(?![^\W\d_])\s*[:：.]?\s*")


def credit(words: list[str], joints: list[str]) -> re.Pattern[str]:
    """The gap inside a line before a label that credits somebody else: "Jane Doe Photos: John Roe".

    joints: words for "and". Behind one there is no gap, as "Text and photos: Jane Doe" names the
    writer.
    """
    apart = "".join(rf"(?<!\b{re.escape(word)})" for word in joints if word[:1].isalpha())
    return expression(rf"(?<=\w){apart}[,;.]?\s+(?=(?:{alternation(words)})\s*:)", re.IGNORECASE)


def inner_label(words: Iterable[str]) -> re.Pattern[str]:
    """A Chinese, Japanese or Korean label inside a line, where a value may run into it:
    "来源：晨报网作者：林小雨". Group 1 is the label.

    Labels of one letter are left out, as a name may end with that letter: "林文：".
    """
    labels = alternation(word for word in words if len(east_asian(word)) > 1) or "(?!)"
    return expression(rf"(?<=\S)\s*((?:{labels})[:：])")


def inner_stamp(words: Iterable[str]) -> re.Pattern[str]:
    """The gap inside a line before a label with a colon: "Jane Doe Published: 3 May 2024"."""
    labels = alternation(word for word in words if len(word) >= _LONG_LABEL)
    return expression(rf"(?<=[^\s:|])\s+(?=(?:{labels})\s?:)", re.IGNORECASE)


def glued(months: Iterable[str], stamps: Iterable[str], by: Iterable[str]) -> re.Pattern[str]:
    """The places where neighbouring elements of a page run into each other without a space:
    "By Jane DoeMay 3, 2024Updated: May 4, 20247 min". Each match is empty.

    stamps: labels before a date; by: words that open a byline.
    """
    named = alternation(month.capitalize() for month in months if len(month) >= _SHORTEST_MONTH)
    stamped = alternation(w[0].upper() + w[1:] for w in stamps if len(w) >= _SHORTEST_STAMP)
    openings = "".join(rf"|(?<=^{re.escape(word.capitalize())})(?=[A-Z])" for word in by)
    # What follows such a place never starts with a small ASCII letter: a fast first test.
    return expression(
        r"(?![a-z\s])(?:"
        rf"(?<=[^\W\d_A-Z])(?=(?:{named})\.?\s+\d)"
        rf"|(?:(?<=[^\W_A-Z])|(?<=[A-Z]{{3}}))(?=(?:{stamped})\b)"
        r"|(?<=[^\W\d_])(?=\d{1,2}\s+\w+\s+ago\b)|(?<=\d,\s\d{4})(?=\d)"
        r"|(?<=[\s,./-](?:19|20)\d\d)(?=\d{1,2}:\d\d|[A-ZÀ-Þ][^\W\d_])"
        rf"{openings})"
    )


def joint(words: list[str]) -> re.Pattern[str]:
    """What separates two names: a comma, a slash, a plus sign and the like, or a word for "and".

    The word may follow a comma: "Ann Doe, Bob Roe, and Cal Poe". In Hebrew it is a prefix.
    """
    letters = alternation(word for word in words if word[:1].isalpha())
    prefix = r"|\s+ו(?=[א-ת]{2,}\s+[א-ת]{2})" if "ו" in words else ""
    return expression(
        rf"\s*[,;/／+&•·|‧、，；]\s*(?:(?:{letters})\s+)?|\s+(?:{letters})\s+{prefix}",
        re.IGNORECASE,
    )


def introduction(words: list[str]) -> re.Pattern[str]:
    """What opens a bio behind the writer's name: perhaps a bracket, then one of `words`, verbs."""
    return expression(rf"(?: \([^()]+\))?,? (?:{alternation(words)})\b")


def alternation(words: Iterable[str]) -> str:
    """The source of an expression for any of `words`: the longest first, and any white space
    between the words of a phrase.
    """
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered)


def _plain(text: str) -> str:
    """`text` in lower case. The Turkish dotless and dotted "i" become "i", as a regular expression
    that ignores case treats them alike.
    """
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("i\u0307", "i")


def _by_initial(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[:1]] = (*found.get(word[:1], ()), word)
    return found
