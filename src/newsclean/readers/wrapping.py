"""Paragraphs with hard line breaks at a column: finds the column, joins full lines and hyphens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from newsclean.expressions import expression
from newsclean.readers.joints import SOFT_HYPHEN, Joiner, Joint, Line, ideographic, space, stops

BULLETS = frozenset("-–—*•·▪◦‣●")
WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*")

WIDE_CHARACTER = expression("[\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]")

NARROWEST, WIDEST = 30, 160
"""Columns, in characters, at which people and programs break lines."""

FEWEST, RARELY = 3, 4
"""A column must explain one in RARELY line ends. If it explains fewer than FEWEST, or less than
half of them, each of these lines must surely break a sentence.
"""

WIDE, FEWEST_WIDE = 60, 2
"""Fewest characters of the broken line if a text has only one, and fewest such lines that show by
their paragraphs that they are broken."""

RAGGED = 6
"""Most characters by which a line exceeds the column: people and some programs are not exact."""


def break_column(lines: Sequence[Line]) -> int:
    """The column, in characters, at which paragraphs are broken; 0 if they are not.

    Column W explains a line end if the line fits in W but not together with the next line's first
    word. The W that explains most line ends is taken, if it explains enough of them, few lines are
    longer, and sentences continue after these ends.
    """
    explained: Counter[int] = Counter()
    ends = 0
    for line, following in pairwise(lines):
        if not following.gap and NARROWEST <= _width(line) <= WIDEST:
            ends += 1
            reach = _width(line) + 1 + _columns(_first_word(following.text))
            explained.update(range(_width(line), min(reach, WIDEST + 1)))
    if not explained:
        return 0
    column, count = max(explained.items(), key=lambda item: (item[1], item[0]))
    longer = sum(1 for line in lines if _width(line) > column)
    if count * RARELY < ends or longer * 5 > count:
        return 0
    enough = count >= FEWEST and count * 2 >= ends
    runs_on = _runs_on if enough else _surely_runs_on
    return column if runs_on(lines, column) or _fills(lines, column) else 0


def _runs_on(lines: Sequence[Line], column: int) -> bool:
    """Whether sentences continue after most lines broken at `column`, unlike in a list of
    headlines.

    Fewer than half of the lines end with a stop, and more than a third of the next lines begin
    without a capital; not more, as in German every other word may have one.
    """
    full = _full_ends(lines, column)
    stopped = sum(1 for line, _ in full if stops(line.text))
    capitals = sum(1 for _, following in full if following.text[0].isupper())
    return 2 * stopped < len(full) and 3 * capitals < 2 * len(full)


def _fills(lines: Sequence[Line], column: int) -> bool:
    """Whether nearly all lines broken at `column` belong to paragraphs that end with a sentence,
    while few of these lines do. Where there are capitals inside sentences, as in German, a capital
    behind the break does not tell.
    """
    found = in_paragraphs = stopped = 0
    for paragraph in _filled(lines, column):
        found += len(paragraph) - 1
        if stops(paragraph[-1].text):
            in_paragraphs += len(paragraph) - 1
            stopped += sum(stops(line.text) for line in paragraph[:-1])
    enough = FEWEST if column < WIDE else FEWEST_WIDE
    return in_paragraphs >= enough and 4 * in_paragraphs >= 3 * found and 3 * stopped <= found


def _filled(lines: Sequence[Line], column: int) -> Iterator[Sequence[Line]]:
    """The runs of lines of which all but the last are broken at `column`."""
    begin = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or not _full(lines[end - 1], lines[end], column):
            if end - begin > 1:
                yield lines[begin:end]
            begin = end


def _surely_runs_on(lines: Sequence[Line], column: int) -> bool:
    """Whether a sentence continues, without a capital, after each line broken at `column`. If there
    is only one such line, it must be long and below a blank line.
    """
    full = _full_ends(lines, column)
    if len(full) == 1:
        before, _ = full[0]
        if not before.gap or _width(before) < WIDE:
            return False
    return all(
        not stops(line.text) and following.text[0].isalpha() and not following.text[0].isupper()
        for line, following in full
    )


def _full_ends(lines: Sequence[Line], column: int) -> list[tuple[Line, Line]]:
    return [pair for pair in pairwise(lines) if _full(*pair, column)]


def joiner(lines: Sequence[Line]) -> Joiner | None:
    """The joiner for `lines`, which continues a paragraph after a full line; None if they are not
    broken at a column.
    """
    column = break_column(lines)
    if not column:
        return None
    drops = _hyphen_rule(lines)

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        if not _full(line, following, column) or _has_marker(following.text):
            return Joint.NEW
        if following.before > line.before and not _has_marker(line.text):
            return Joint.NEW
        return _between(line.text, following.text, drops)

    return join


def _full(line: Line, following: Line, column: int) -> bool:
    """Whether `line` was broken because the next word did not fit."""
    reach = _width(line) + 1 + _columns(_first_word(following.text))
    return not following.gap and NARROWEST <= _width(line) <= column + RAGGED and reach > column


def _width(line: Line) -> int:
    return line.before + _columns(line.text)


def _columns(text: str) -> int:
    """The columns that `text` takes where East Asian characters are two wide."""
    return len(text) if text.isascii() else len(text) + len(WIDE_CHARACTER.findall(text))


def _first_word(text: str) -> str:
    return text[0] if ideographic(text[0]) else text.split(" ", 1)[0]


def _has_marker(text: str) -> bool:
    return text[0] in BULLETS and text[1:2] == " "


def _between(a: str, b: str, drops: Callable[[str, str], bool]) -> Joint:
    """The joint between two lines of a broken paragraph."""
    if a[-1] == SOFT_HYPHEN:
        return Joint.GLUE
    if a[-1] in "-\u2010" and a[-2:-1].isalpha() and b[0].isalpha():
        return Joint.HYPHEN if drops(a, b) else Joint.GLUE
    return space(a, b)


def _hyphen_rule(lines: Sequence[Line]) -> Callable[[str, str], bool]:
    """A function that tells whether the hyphen between two lines was added by the line break.

    It was if the word without hyphen occurs elsewhere in the text. If that is so for any hyphen of
    the text, it also was if neither the hyphenated word nor both of its halves occur elsewhere.
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
