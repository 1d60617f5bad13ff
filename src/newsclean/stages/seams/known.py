"""Boilerplate labels inside a long line, recognised by the phrase rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import Family
from newsclean.expressions import expression
from newsclean.rules import RuleSet

_WORD = expression(r"\S+")
_THAI = expression("[\u0e00-\u0eff]{7}")
"""Thai or Lao, which have spaces between phrases, not words: a single piece is a label."""

_CRUMB_SIGNS = frozenset("»›>/")

MOST_WORDS, LONGEST = 5, 40
"""Most words and characters of a label; longer matches of rules contain a title."""

FEWEST_WORDS, SHORTEST, IN_A_ROW = 2, 9, 4
"""Fewest words and characters of a label outside a row, and fewest labels in a row: a single word
may be part of a sentence, and the name of a section part of another name."""

_MORE = " x"
"""Text that follows no label: a rule that matches a label with it matches any words."""


def labels(text: str, rules: RuleSet) -> list[tuple[int, int]]:
    """Start and end of each label in `text` that `rules` match, in order."""
    words = [match.span() for match in _WORD.finditer(text)]
    rows: list[list[tuple[int, int]]] = []
    for span in _labels(text, words, rules):
        if rows and rows[-1][-1][1] == span[0]:
            rows[-1].append(span)
        else:
            rows.append([span])
    found = []
    for row in rows:
        if _in_sentence(text, words[row[0][0] - 1 : row[0][0]], words[row[-1][1] : row[-1][1] + 1]):
            continue
        for first, end in row:
            begin, stop = words[first][0], words[end - 1][1]
            if (
                len(row) >= IN_A_ROW
                or _is_crumb(text, begin)
                or _stands_alone(text[begin:stop], end - first, rules)
            ):
                found.append((begin, stop))
    return found


def _labels(
    text: str, words: Sequence[tuple[int, int]], rules: RuleSet
) -> Iterator[tuple[int, int]]:
    """The index of the first word of each label, and of the word after its last."""
    index = 0
    while index < len(words):
        length = _label(text, words[index : index + MOST_WORDS], rules)
        if length:
            yield index, index + length
        index += length or 1


def _label(text: str, words: Sequence[tuple[int, int]], rules: RuleSet) -> int:
    """How many of `words`, from the first, are a label; 0 if they begin with none."""
    begin = words[0][0]
    if text[begin].islower() or not text[begin].isalpha():
        return 0
    for count in range(len(words), 0, -1):
        label = text[begin : words[count - 1][1]]
        if len(label) <= LONGEST and _families(label, rules):
            return count
    return 0


def _families(label: str, rules: RuleSet) -> list[Family]:
    """The families of the rules that match `label` but not any words after it."""
    hits = rules.match([label])[0]
    if not hits:
        return []
    free = {hit.rule.id for hit in rules.match([label + _MORE])[0]}
    return [hit.rule.family for hit in hits if hit.rule.id not in free]


def _in_sentence(
    text: str, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]
) -> bool:
    """Whether labels are inside a sentence, as small letters before or after them show."""
    leads_on = bool(before) and text[before[-1][0]].islower() and text[before[-1][1] - 1].isalnum()
    return leads_on or (bool(after) and text[after[0][0]].islower())


def _is_crumb(text: str, begin: int) -> bool:
    """Whether a label stands right behind the sign between the parts of a breadcrumb."""
    return text[max(0, begin - 2) : begin].strip() in _CRUMB_SIGNS


def _stands_alone(label: str, words: int, rules: RuleSet) -> bool:
    """Whether a label is long enough to count outside a row, and no name of a section."""
    enough = words >= FEWEST_WORDS or _THAI.search(label) is not None
    if not enough or len(label) < SHORTEST:
        return False
    return _families(label, rules)[0] is not Family.NAVIGATION
