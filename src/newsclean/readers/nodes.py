"""Flattened text with one text node per line: rejoins sentences that links or emphasis broke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from newsclean import tables
from newsclean.expressions import expression
from newsclean.readers.joints import (
    CLOSING,
    OPENINGS,
    Joiner,
    Joint,
    Line,
    goes_on,
    opens,
    space,
    stops,
)
from newsclean.readers.openings import is_byline

COMMAS = frozenset(",，、،")
DASHES = frozenset({"– ", "— "})
PUNCTUATION = ".,;:!?…)]}\"'”’»"

PROSE = 40
"""Fewest characters of a line that is more than a label."""

SENTENCE = 80
"""Fewest characters of the longer of two lines, the second of which begins in mid-sentence."""

NEAR = 5
"""Most lines above or below in which the rest of a broken sentence is looked for."""

INLINE = 60
"""Most characters of a link or an emphasis inside a sentence."""

SMALL, SMALL_COUNT = 5, 6
"""Most letters of a small word, and fewest occurrences in the text."""

NO_SENTENCE = frozenset(":;{|")
ADDRESS = expression(r"://|@|^www\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}(?:/|$)")

FEWEST_SIGNS = 2
SIGNS_SHARE = 0.04
"""Least number of lines that begin in mid-sentence, per line of prose, in text with one node per
line.

Measured on the flattened pages of the benchmark: 98 % of the pages with one paragraph per line have
fewer, 79 % of those with one node per line have more; the others have hardly any links.
"""


def joiner(lines: Sequence[Line]) -> Joiner | None:
    """The joiner for `lines`; None if hardly any begins in mid-sentence."""
    signs = _signs(lines)
    prose = sum(1 for line in lines if len(line.text) >= INLINE)
    if len(signs) < FEWEST_SIGNS or len(signs) < SIGNS_SHARE * prose:
        return None
    return _spaced_nodes(lines) if _keeps_spaces(lines, signs) else _stripped_nodes(lines)


def _signs(lines: Sequence[Line]) -> list[int]:
    """The indexes of the lines that begin in mid-sentence, unlike labels, addresses and code."""
    often = Counter(line.text for line in lines)
    signs = []
    for index, (line, following) in enumerate(pairwise(lines), 1):
        a, b = line.text, following.text
        if following.gap or len(a) < 2 or stops(a) or a[-1] in NO_SENTENCE:
            continue
        sentence_goes_on = _closes(a, b) or (
            _is_word_of_sentence(b)
            and (
                max(len(a), len(b)) >= SENTENCE
                or _is_inside_sentence(lines, index)
                or (len(a) >= PROSE and _leads_on(a))
            )
        )
        # Tested last, as these expressions are slow and few lines get this far.
        if sentence_goes_on and often[b] == 1 and not is_byline(b) and not ADDRESS.search(b):
            signs.append(index)
    return signs


def _leads_on(text: str) -> bool:
    """Whether `text` ends with a small word: an article, a preposition or a conjunction."""
    return _small_form(text.rsplit(" ", 1)[-1]) in _known_small_words()


def _is_inside_sentence(lines: Sequence[Line], index: int) -> bool:
    """Whether prose close above the line at `index` is incomplete and prose below ends it."""
    return _is_begun(lines, index) and _is_ended(lines, index)


def _is_begun(lines: Sequence[Line], index: int) -> bool:
    for line in reversed(lines[max(0, index - NEAR) : index]):
        if stops(line.text):
            return False
        if len(line.text) >= PROSE:
            return True
        if line.gap:
            return False
    return False


def _is_ended(lines: Sequence[Line], index: int) -> bool:
    for place, line in enumerate(lines[index : index + NEAR]):
        if place and line.gap:
            return False
        if stops(line.text):
            text = line.text
            return len(text) >= PROSE and (goes_on(text) or text[0] in OPENINGS)
    return False


def _closes(a: str, b: str) -> bool:
    """Whether `b` begins with punctuation that continues `a`, not with an arrow or code."""
    if b[0] == "»" and "«" not in a:
        return False
    return b[0] != "}" and CLOSING.match(b) is not None


def _is_word_of_sentence(b: str) -> bool:
    """Whether `b` begins with a word in small letters, and is no date or time: "3 hours ago"."""
    if not b[0].islower():
        return False
    word = b.split(" ", 1)[0]
    dated = len(b) < PROSE and any(map(str.isdigit, b))
    return word.casefold() == word and "'" not in word[:2] and not dated


def _keeps_spaces(lines: Sequence[Line], signs: Sequence[int]) -> bool:
    """Whether the white space around links and emphasis has been kept in the lines."""
    words = [index for index in signs if not CLOSING.match(lines[index].text)] or signs
    spaced = sum(1 for index in words if lines[index - 1].after or lines[index].before == 1)
    return 3 * spaced >= len(words)


def _spaced_nodes(lines: Sequence[Line]) -> Joiner:
    """The joiner for text nodes with their white space, which shows where a sentence continues."""

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        if following.gap and not following.bridge:
            return Joint.NEW
        a, b = line.text, following.text
        if following.before == 1 and not following.gap:
            return space(a, b)
        if following.bridge:
            return space(a, b) if not stops(a) and goes_on(b) else Joint.NEW
        if line.after:
            return Joint.NEW if stops(a) and not _is_inline(lines, index) else space(a, b)
        if opens(a) or (CLOSING.match(b) and not stops(a)):
            return Joint.GLUE
        # A sentence that continues, but no space on either side: the source itself was wrapped.
        return space(a, b) if len(a) >= INLINE and b[0].islower() and not stops(a) else Joint.NEW

    return join


def _stripped_nodes(lines: Sequence[Line]) -> Joiner:
    """The joiner for text nodes without their white space, which goes by words and punctuation."""
    small_words = _small_words(lines)

    def join(index: int) -> Joint:
        line, following = lines[index - 1], lines[index]
        a, b = line.text, following.text
        if following.gap or stops(a):
            return Joint.NEW
        if a in COMMAS and len(b) > INLINE and not goes_on(b):
            return Joint.NEW  # commas alone in a line separate tags, which are not as long as `b`
        if a == b or (index > 1 and a == lines[index - 2].text):
            return Joint.NEW  # buttons for the font size: "A", "A", "A"
        if opens(a) or CLOSING.match(b):
            return Joint.GLUE
        if (
            b[0].islower()
            or b[:2] in DASHES
            or a[-1] in COMMAS
            or a.rsplit(" ", 1)[-1] in small_words
        ):
            return space(a, b)
        return space(a, b) if len(a) >= PROSE and _is_inline(lines, index) else Joint.NEW

    return join


def _is_inline(lines: Sequence[Line], index: int) -> bool:
    """Whether the line at `index` is short and the next one begins in mid-sentence."""
    line = lines[index]
    if len(line.text) > INLINE or index + 1 == len(lines) or stops(line.text):
        return False
    following = lines[index + 1]
    return not following.gap and goes_on(following.text)


def _small_words(lines: Sequence[Line]) -> frozenset[str]:
    """Words after which a sentence nearly always continues: articles, prepositions, conjunctions.

    For some languages there is a list. In the others they are the short and frequent words that
    are hardly ever followed by punctuation in the text.
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
    return frozenset(tables.table("readers/small_words")["words"].split())


def _small_form(word: str) -> str:
    """`word` in small letters, unless it is an acronym, as IT and US are no small words."""
    return word.lower() if word[1:].islower() or len(word) == 1 else word
