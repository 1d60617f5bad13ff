"""Labels of furniture that rules know by name, inside a line of many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.document import Family
from newsclean.expressions import expression
from newsclean.rules import RuleSet

_WORD = expression(r"\S+")
_THAI = expression("[\u0e00-\u0eff]{7}")
"""Spaces of Thai and Lao stand between phrases, not words: one piece is a label."""

MOST_WORDS, LONGEST = 5, 40
"""Words and characters of a label, at most; a longer line of furniture holds a title."""

FEWEST_WORDS, SHORTEST, IN_A_ROW = 2, 9, 4
"""Words and characters of a label that stands alone, at least, and how many of less stand in a row:
a word alone may be one of a sentence, and names of sections are words of names."""

_MORE = " x"
"""What no label goes on with: a rule that takes it along takes any words."""


def labels(text: str, rules: RuleSet) -> list[tuple[int, int]]:
    """Where the labels in `text` that `rules` know begin and end, in order."""
    words = [match.span() for match in _WORD.finditer(text)]
    rows: list[list[tuple[int, int]]] = []
    for span in _labels(text, words, rules):
        if rows and rows[-1][-1][1] == span[0]:
            rows[-1].append(span)
        else:
            rows.append([span])
    told = []
    for row in rows:
        if _in_sentence(text, words[row[0][0] - 1 : row[0][0]], words[row[-1][1] : row[-1][1] + 1]):
            continue
        for first, end in row:
            begin, stop = words[first][0], words[end - 1][1]
            if len(row) >= IN_A_ROW or _stands_alone(text[begin:stop], end - first, rules):
                told.append((begin, stop))
    return told


def _labels(
    text: str, words: Sequence[tuple[int, int]], rules: RuleSet
) -> Iterator[tuple[int, int]]:
    """The first word of each label and the one behind its last."""
    index = 0
    while index < len(words):
        length = _label(text, words[index : index + MOST_WORDS], rules)
        if length:
            yield index, index + length
        index += length or 1


def _label(text: str, words: Sequence[tuple[int, int]], rules: RuleSet) -> int:
    """How many of `words` are a label; 0 where they begin with none."""
    begin = words[0][0]
    if text[begin].islower() or not text[begin].isalpha():
        return 0
    for count in range(len(words), 0, -1):
        label = text[begin : words[count - 1][1]]
        if len(label) <= LONGEST and _families(label, rules):
            return count
    return 0


def _families(label: str, rules: RuleSet) -> list[Family]:
    """What the rules know `label` as that take no other words along."""
    hits = rules.match([label])[0]
    if not hits:
        return []
    free = {hit.rule.id for hit in rules.match([label + _MORE])[0]}
    return [hit.rule.family for hit in hits if hit.rule.id not in free]


def _in_sentence(
    text: str, before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]
) -> bool:
    """Whether a sentence goes on around labels, as small letters show."""
    leads_on = bool(before) and text[before[-1][0]].islower() and text[before[-1][1] - 1].isalnum()
    return leads_on or (bool(after) and text[after[0][0]].islower())


def _stands_alone(label: str, words: int, rules: RuleSet) -> bool:
    """Whether a label is one wherever it stands."""
    enough = words >= FEWEST_WORDS or _THAI.search(label) is not None
    if not enough or len(label) < SHORTEST:
        return False
    return _families(label, rules)[0] is not Family.NAVIGATION
