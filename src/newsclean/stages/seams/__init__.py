"""Splits a line that holds a whole page, from a scraper that replaced each tag by a space or
nothing.

Such a line is cut between sentences, where elements are glued together, where boilerplate meets
prose, and around a headline that occurs twice, so that later stages see blocks as on other pages.
`Block.joint` tells the writers which cuts to close again. Long paragraphs of prose, which have
hardly any seams except between sentences, are not split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import Block, Document, InputType, Kind
from newsclean.expressions import expression
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.prose import reaches
from newsclean.stages.seams import glue, ideographs, known, labels, sentences, stamps

LONG, ALONE = 1500, 300
"""Least width of a line that may hold a page: among other lines, and as the only line."""

MOST = 0.5
"""Least share of the text in such lines; with less they are long paragraphs."""

FEWEST, FEWEST_ALONE, PER_SIGN = 3, 2, 2500
"""Fewest signs that a line holds a page, the same for a line shorter than LONG, and most characters
of the line per sign."""

FIRST = 2
"""Weight of a sign in the first sentence: a page begins with its menu."""

GLUED, PER_GLUED = 5, 600
"""Fewest places in a line where elements are glued, and most characters of the line per place."""

HEADLINE, HEADLINE_ALONE = 20, 40
"""Least width of a headline whose repetition is no accident, and the same in a line shorter than
LONG, which may be a paragraph that begins with a name.
"""

LONGEST_HEADLINE = 300
DOUBLED, TOP, MOST_TIMES = 4, 1500, 3
"""Fewest words of a headline directly repeated, the characters from the start that are searched for
one, and its most occurrences in the text: terms of use repeat whole sentences.
"""

HEADLINE_SIGNS = 3
"""Number of signs that a repeated headline counts for."""

STOPLESS = 400
"""Number of characters without the end of a sentence that count as a sign."""

_SITE = expression(r"\s[|–—»·•-]\s|\s?｜")
"""The separator between a headline and the site's name."""

SENTENCE, PARAGRAPH = 80, 400
"""Fewest characters of a sentence that is surely prose, and of a paragraph made of them."""

_NO_PROSE = expression(r"[\d|©]")
"""Characters of dates, counters and boilerplate; a sentence with one is not surely prose."""

_STAMP = expression(
    r"(?:19|20)\d\d[,.]?(?: [^\W\d]{1,6}\.?)?(?: [-–|])? (?:[01]?\d|2[0-3])[:.h][0-5]\d"
    r"(?: ?[AaPp]\.?[Mm]\b\.?)?(?: (?:[Uu]hr|[A-Z]{2,4})\b)?"
)
"""A year followed by a time of day: common on pages, rare in prose."""

_RIGHTS = expression(r"(?<![(\[])©")

_WORD = expression(r"\S+")
_AROUND = " |｜-–—:·•»"


def seams(document: Document, context: Context) -> Document:
    """`document` with each line of flattened text that holds a page split."""
    if document.input_type is not InputType.TEXT:
        return document
    least = ALONE if len(document.blocks) == 1 else LONG
    long = sum(len(block.text) for block in document.blocks if _may_be_page(block, least))
    if not long or long < MOST * sum(len(block.text) for block in document.blocks):
        return document
    blocks: list[Block] = []
    places: list[int] = []
    for block in document.blocks:
        places.append(len(blocks))
        blocks += _pieces(block, context.rules) if _may_be_page(block, least) else [block]
    claims = tuple(
        claim if claim.block < 0 else claim._replace(block=places[claim.block])
        for claim in document.claims
    )
    return replace(document, blocks=tuple(blocks), claims=claims)


def _may_be_page(block: Block, least: int) -> bool:
    plain = block.kind is Kind.PARAGRAPH and not block.inline and not block.trace
    return plain and reaches(block.text, least)


def _pieces(block: Block, rules: RuleSet) -> list[Block]:
    """The pieces of a line, each with its `joint`; only the block itself if it is prose."""
    text = block.text
    cuts = sorted(_cuts(text, rules))
    if not cuts:
        return [block]
    pieces = []
    for begin, end in pairwise([0, *cuts, len(text)]):
        piece = ideographs.closed(text[begin:end].strip())
        if piece:
            pieces.append(block._replace(text=piece, joint=_joint(text, begin)))
    return pieces


def _joint(text: str, at: int) -> str | None:
    """The text that joins the pieces at the cut `at` again; None if they stay apart."""
    if not at:
        return None
    if text[at - 1].isspace() or text[at].isspace():
        return " "
    return "" if text[at - 1] in "。！？」』）" else None


def _cuts(text: str, rules: RuleSet) -> set[int]:
    """Where to cut `text`; empty if too few signs show that it holds a page."""
    glued = glue.seams(text)
    if len(glued) < GLUED or len(glued) * PER_GLUED < len(text):
        glued = []
    short = not reaches(text, LONG)
    headlines = _headlines(text, HEADLINE_ALONE if short else HEADLINE)
    named = known.labels(text, rules)
    clocks = [stamp.end() for stamp in _STAMP.finditer(text)]
    rights = [sign.start() for sign in _RIGHTS.finditer(text)]
    cuts = {*glued, *headlines.keys(), *headlines.values(), *(at for span in named for at in span)}
    cuts.update(rights, (at for at in clocks if _begins(text, at)))
    signs = HEADLINE_SIGNS * bool(headlines) + len(named)
    signs += short * (bool(clocks) + bool(rights))  # long terms of an offer have hours as well
    dated: set[int] = set()
    for begin, end in pairwise(sorted({0, *cuts, len(text)})):
        if begin in headlines:
            continue
        found = [_read(text, begin + a, begin + b) for a, b in _sentences(text[begin:end])]
        signs += sum(map(_signs, found)) + (FIRST - 1) * (_signs(found[0]) if not begin else 0)
        cuts.update(_borders(found))
        dated.update(at for one in found if not one.prose for at in stamps.cuts(text, *one[:2]))
    fewest = FEWEST_ALONE if short else FEWEST
    if not glued and (signs < fewest or signs * PER_SIGN < len(text)):
        return set()
    return (cuts | dated) - {0, len(text)}


def _begins(text: str, at: int) -> bool:
    """Whether a word that begins something stands behind `at` and a space."""
    return (
        text[at : at + 1].isspace()
        and text[at + 1 : at + 2].isalpha()
        and not text[at + 1].islower()
    )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    return pairwise([0, *sentences.starts(text), len(text)])


class _Sentence(NamedTuple):
    """The text between two stops of a line. inside: where another element begins in it."""

    start: int
    end: int
    inside: tuple[int, ...]
    prose: bool


def _read(text: str, start: int, end: int) -> _Sentence:
    sentence = text[start:end]
    inside = tuple(start + at for at in _inside(sentence))
    plain = SENTENCE <= end - start < STOPLESS and not _NO_PROSE.search(sentence)
    return _Sentence(start, end, inside, plain and not inside)


def _signs(sentence: _Sentence) -> int:
    """The number of signs in a sentence: elements that begin inside it, and STOPLESS lengths."""
    return len(sentence.inside) + (sentence.end - sentence.start) // STOPLESS


def _inside(sentence: str) -> Iterator[int]:
    """Where another element begins inside a text without stops."""
    if ideographs.are_written(sentence):
        yield from ideographs.starts(sentence)
        return
    words = list(_WORD.finditer(sentence))
    for index in labels.starts([word[0] for word in words]):
        yield words[index].start()


def _borders(line: Sequence[_Sentence]) -> Iterator[int]:
    """Where a line is cut. Sentences of prose are kept together up to the length of a paragraph, as
    hundreds of single sentences would look like a list.
    """
    begun = 0
    for before, one in pairwise(line):
        full = one.start - begun >= PARAGRAPH
        if full or not (before.prose and one.prose):
            begun = one.start
            yield begun
    for one in line:
        yield from one.inside


def _headlines(text: str, shortest: int) -> dict[int, int]:
    """The end by the start of each occurrence of a repeated headline: one with which `text` begins,
    as on a page whose title comes first, or one directly repeated, as below a trail of links.
    """
    headline = _SITE.split(_repeated_beginning(text))[0]
    if not reaches(headline, shortest):
        headline, shortest = _doubled(text[:TOP]), HEADLINE_ALONE
        if headline and text.count(headline) > MOST_TIMES:
            return {}
    if not reaches(headline, shortest) or len(headline) >= LONGEST_HEADLINE - 1:
        return {}
    found: dict[int, int] = {}
    at = text.find(headline)
    while at >= 0:
        found[at] = at + len(headline)
        at = text.find(headline, at + len(headline))
    return found


def _repeated_beginning(text: str) -> str:
    """The longest beginning of `text`, in whole words, that occurs in it again."""
    short, long = 0, min(LONGEST_HEADLINE, len(text) // 2)
    while short < long:
        middle = (short + long + 1) // 2
        if text.find(text[:middle], middle) >= 0:
            short = middle
        else:
            long = middle - 1
    while short and text[short - 1].isalnum() and text[short : short + 1].isalnum():
        short -= 1
    return text[:short].strip(_AROUND)


def _doubled(text: str) -> str:
    """The first words of `text` that stand twice in a row, DOUBLED at least; "" if none do."""
    words = list(_WORD.finditer(text))
    first: dict[tuple[str, ...], int] = {}
    for index in range(len(words) - DOUBLED + 1):
        begin = first.setdefault(tuple(word[0] for word in words[index : index + DOUBLED]), index)
        size = index - begin
        if size >= DOUBLED and all(
            words[begin + at][0] == words[index + at][0]
            for at in range(DOUBLED, min(size, len(words) - index))
        ):
            return text[words[begin].start() : words[index - 1].end()]
    return ""
