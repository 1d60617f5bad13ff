"""Which lines of flattened text belong to one paragraph, for each layout that text comes in:

- a line is a paragraph, with blank lines or without;
- wrapped: paragraphs are broken at a column;
- nodes: one text node a line, so that a link or an emphasis breaks its sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank.

    text: white space collapsed. number: 1-based line in the source. gap: blank lines above it.
    before: white space it begins with, in characters. after: it ends with white space.
    bridge: the only blank line above it holds spaces, as the node between two links does.
    """

    text: str
    number: int
    gap: int = 0
    before: int = 0
    after: bool = False
    bridge: bool = False


class Joint(Enum):
    """How a line follows the one before it."""

    NEW = auto()
    """It begins a paragraph."""
    SPACE = auto()
    """It goes on after a space."""
    GLUE = auto()
    """It goes on with nothing between."""
    HYPHEN = auto()
    """It goes on, and the hyphen at the end of the line before it goes."""


Joiner = Callable[[int], Joint]
"""Takes the index of a line, from 1, and says how it follows the line at the index before."""

STOPS = frozenset(".!?…。！？؟।")
QUOTES = frozenset("\"”’'»›)]」』")
OPENINGS = frozenset("([{«‹“‘„（「『【")
REVERSED = {"“": "„", "‘": "‚", "«": "»", "‹": "›"}
"""Marks that close what another opens, as in German; elsewhere they open themselves."""

CLOSING = re.compile(r"[,.;:!?)\]}%、。，．：；！？）」』】]|[’”»“\"](?!\w)|['’]\w{1,2}\b")
"""What goes on at the start of a line; a quotation mark only if it does not open a word."""

COMMAS = frozenset(",，、،")
DASHES = frozenset({"– ", "— "})
BULLETS = frozenset("-–—*•·▪◦‣●")
SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

NARROWEST, WIDEST = 30, 160
"""Columns, in characters, at which people and programs break lines."""

RAGGED = 6
"""Characters by which a line may pass the column: people and some programs are not exact."""

PROSE = 40
"""Characters from which a line is more than a label."""

INLINE = 60
"""Characters up to which a line may be the text of a link or an emphasis."""

SMALL, SMALL_COUNT = 5, 6
"""Letters of a small word, at most, and how often it must stand in the text."""

PUNCTUATION = ".,;:!?…)]}\"'”’»"

FEWEST_SIGNS = 2
SIGNS_SHARE = 0.04
"""Lines that go on in mid-sentence, for each prose line, from which text is one node a line.

Measured on the flattened pages of the benchmark: 95 % of pages with a line a paragraph stay under
0.046, 90 % of pages with a line a node are above it, the others have next to no links.
"""


def choose(lines: Sequence[Line]) -> Joiner:
    """The joiner for the layout that `lines` as a whole show."""
    column = break_column(lines)
    if column:
        return _wrapped(lines, column)
    signs = _signs(lines)
    prose = sum(1 for line in lines if len(line.text) >= INLINE)
    if len(signs) >= FEWEST_SIGNS and len(signs) >= SIGNS_SHARE * prose:
        return _spaced_nodes(lines) if _keeps_spaces(lines, signs) else _stripped_nodes(lines)
    return lambda index: Joint.NEW


def break_column(lines: Sequence[Line]) -> int:
    """The column, in characters, at which paragraphs are broken; 0 where they are not.

    A line was broken at column W if it fits in W and the next line's first word would not have
    fitted as well. The W that explains most line ends wins, if it explains half of them, hardly
    any line is longer, and sentences run on over these ends.
    """
    explained: Counter[int] = Counter()
    ends = 0
    for line, following in pairwise(lines):
        if not following.gap and NARROWEST <= _width(line) <= WIDEST:
            ends += 1
            reach = _width(line) + 1 + len(_first_word(following.text))
            explained.update(range(_width(line), min(reach, WIDEST + 1)))
    if not explained:
        return 0
    column, count = max(explained.items(), key=lambda item: (item[1], item[0]))
    longer = sum(1 for line in lines if _width(line) > column)
    if count < 3 or count * 2 < ends or longer * 5 > count:
        return 0
    return column if _runs_on(lines, column) else 0


def _runs_on(lines: Sequence[Line], column: int) -> bool:
    """Whether lines broken at `column` part sentences, as no list of headlines does.

    Few of them end with a stop, and a third of what follows begins with no capital; in German
    every other word of a line may begin with one.
    """
    full = [pair for pair in pairwise(lines) if _full(*pair, column)]
    stopped = sum(1 for line, _ in full if _stops(line.text))
    capitals = sum(1 for _, following in full if following.text[0].isupper())
    return 2 * stopped < len(full) and 3 * capitals < 2 * len(full)


def _wrapped(lines: Sequence[Line], column: int) -> Joiner:
    """For paragraphs broken at `column`: a line goes on if it was full."""
    drops = _hyphen_rule(lines)

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        if not _full(line, following, column) or _has_marker(following.text):
            return Joint.NEW
        if following.before > line.before and not _has_marker(line.text):
            return Joint.NEW
        return _between(line.text, following.text, drops)

    return join


def _spaced_nodes(lines: Sequence[Line]) -> Joiner:
    """For one text node a line, its white space kept: the space around a link is still there."""

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        if following.gap and not following.bridge:
            return Joint.NEW
        a, b = line.text, following.text
        if following.before == 1 and not following.gap:
            return _space(a, b)
        if following.bridge:
            return _space(a, b) if not _stops(a) and _goes_on(b) else Joint.NEW
        if line.after:
            return Joint.NEW if _stops(a) and not _is_inline(lines, index) else _space(a, b)
        if _opens(a) or (CLOSING.match(b) and not _stops(a)):
            return Joint.GLUE
        # No space on either side, yet a sentence that goes on: the source itself was wrapped.
        return _space(a, b) if len(a) >= INLINE and b[0].islower() and not _stops(a) else Joint.NEW

    return join


def _stripped_nodes(lines: Sequence[Line]) -> Joiner:
    """For one text node a line, its white space lost: only the language tells what goes on."""
    small_words = _small_words(lines)

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        a, b = line.text, following.text
        if following.gap or _stops(a):
            return Joint.NEW
        if _opens(a) or CLOSING.match(b):
            return Joint.GLUE
        if (
            b[0].islower()
            or b[:2] in DASHES
            or a[-1] in COMMAS
            or a.rsplit(" ", 1)[-1] in small_words
        ):
            return _space(a, b)
        return _space(a, b) if len(a) >= PROSE and _is_inline(lines, index) else Joint.NEW

    return join


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    """Words after which the text goes on nearly always: articles, prepositions, conjunctions.

    A list knows those of some languages. In the others the text itself shows which these are:
    small, frequent, and hardly ever before a punctuation mark.
    """
    running: Counter[str] = Counter()
    ending: Counter[str] = Counter()
    for line in lines:
        words = line.text.split()
        for word in words[:-1]:
            if word.isalpha():
                running[word] += 1
            else:
                ending[word.rstrip(PUNCTUATION)] += 1
    small = {
        word
        for word, count in running.items()
        if count >= SMALL_COUNT and len(word) <= SMALL and ending[word] * 20 <= count
    }
    ends = {line.text.rsplit(" ", 1)[-1] for line in lines}
    known = _known_small_words()
    return frozenset(
        word for word in ends if _small_form(word) in known or (word in small and word.islower())
    )


@cache
def _known_small_words() -> frozenset[str]:
    data = files("newsclean.readers").joinpath("small_words.toml").read_text("utf-8")
    return frozenset(tomllib.loads(data)["words"].split())


def _small_form(word: str) -> str:
    """The word as it stands inside a sentence; acronyms such as IT and US are no small words."""
    return word.lower() if word[1:].islower() or len(word) == 1 else word


def _signs(lines: Sequence[Line]) -> list[int]:
    """The indices of the lines that go on in mid-sentence."""
    signs = []
    for index, (line, following) in enumerate(pairwise(lines), 1):
        a, b = line.text, following.text
        if following.gap or len(a) < 2 or _stops(a) or a[-1] == ":":
            continue
        if CLOSING.match(b) or (b[0].islower() and max(len(a), len(b)) >= PROSE):
            signs.append(index)
    return signs


def _keeps_spaces(lines: Sequence[Line], signs: Sequence[int]) -> bool:
    """Whether the space between two words is still there where a line begins with a word."""
    words = [index for index in signs if not CLOSING.match(lines[index].text)] or signs
    spaced = sum(1 for index in words if lines[index - 1].after or lines[index].before == 1)
    return 3 * spaced >= len(words)


def _is_inline(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is short and the one after it goes on in mid-sentence."""
    line = lines[index]
    if len(line.text) > INLINE or index + 1 == len(lines) or _stops(line.text):
        return False
    following = lines[index + 1]
    return not following.gap and _goes_on(following.text)


def _goes_on(text: str) -> bool:
    return text[0].islower() or bool(CLOSING.match(text))


def _stops(text: str) -> bool:
    """Whether `text` ends a sentence, quotation marks and brackets aside."""
    return text[-1] in STOPS or (text[-1] in QUOTES and text[-2:-1] in STOPS)


def _opens(text: str) -> bool:
    return text[-1] in OPENINGS and REVERSED.get(text[-1], "\n") not in text


def _width(line: Line) -> int:
    return line.before + len(line.text)


def _full(line: Line, following: Line, column: int) -> bool:
    """Whether `line` was broken for want of room."""
    reach = _width(line) + 1 + len(_first_word(following.text))
    return not following.gap and NARROWEST <= _width(line) <= column + RAGGED and reach > column


def _first_word(text: str) -> str:
    return text[0] if _ideographic(text[0]) else text.split(" ", 1)[0]


def _ideographic(character: str) -> bool:
    """Written without spaces: Chinese and Japanese, and their full-width punctuation."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def _has_marker(text: str) -> bool:
    return text[0] in BULLETS and text[1:2] == " "


def _between(a: str, b: str, drops: Callable[[str, str], bool]) -> Joint:
    """How two parts of a broken paragraph go together."""
    if a[-1] == SOFT_HYPHEN:
        return Joint.GLUE
    if a[-1] in "-\u2010" and a[-2:-1].isalpha() and b[0].isalpha():
        return Joint.HYPHEN if drops(a, b) else Joint.GLUE
    return _space(a, b)


def _space(a: str, b: str) -> Joint:
    """A space, where the script has any."""
    return Joint.GLUE if _ideographic(a[-1]) and _ideographic(b[0]) else Joint.SPACE


def _hyphen_rule(lines: Sequence[Line]) -> Callable[[str, str], bool]:
    """Whether the hyphen between two lines was put there when they were broken.

    It was if the whole word stands elsewhere in the text. Where that has happened at all, it also
    was if neither the compound nor both its halves stand elsewhere.
    """
    words = {word for line in lines for word in WORD.findall(line.text.lower())}

    def halves(a: str, b: str) -> tuple[str, str]:
        return WORD.findall(a.lower()[-80:-1])[-1], WORD.findall(b.lower()[:80])[0]

    def whole(a: str, b: str) -> bool:
        return b[0].islower() and "".join(halves(a, b)) in words

    hyphenated = any(
        line.text[-1] == "-" and line.text[-2:-1].isalpha() and whole(line.text, following.text)
        for line, following in pairwise(lines)
    )

    def drops(a: str, b: str) -> bool:
        if whole(a, b):
            return True
        first, second = halves(a, b)
        compound = f"{first}-{second}" in words or (first in words and second in words)
        return hyphenated and b[0].islower() and not compound

    return drops
