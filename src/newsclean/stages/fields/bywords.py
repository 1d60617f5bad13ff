"""Bylines that open with a word or a label: "By Jane Doe", "Author: Jane Doe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from newsclean.document import BODY, Claim, Kind
from newsclean.expressions import expression
from newsclean.stages.fields import datelines, dates, names, segments
from newsclean.stages.fields.characters import EDGES, east_asian, has_digit
from newsclean.stages.fields.layout import LONGEST_BYLINE, PART, Line, next_words
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.page import YEAR, Page
from newsclean.stages.wordlists import members

_AFTER_STAMP = expression(r"(?:(?<=\s(?:19|20)\d\d)|(?<=\d[:h]\d\d)),?\s+(?=[^\W\d_])")
_SLASH = expression(r"\s/\s")
_SENTENCE_END = expression(r"[.!?。！？।]['\"”’»)]*$")
_MOST_WORDS = 7  # of a byline that ends like a sentence
_SENTENCE = 4  # words of an opening that is most of a sentence: "This post was written by"
_CLAUSE = expression(r"[,;(]|\.(?:\s|$)")
_LONGEST_ALONE = 14  # characters of an opening in a line of its own
_LONGEST_NAMES, _MOST_IDEOGRAPHS = 80, 12  # of the names in the line below a label
_JOINED = 3  # further lines of names below an opening, at most
_ROLE_WORDS = 4  # words of a role before a name: "our own Paris correspondent"
_SECTION_WORDS = 8  # words of the sections before a byline
_HANDLE = expression(r"[\w.-]+(?: [\w.-]+)?")
_LONGEST_HANDLE = 24


class _Opened(NamedTuple):
    """What follows an opening.

    whole: the same with the opening; "" behind a label, which is not part of a byline.
    value: without the opening. last: index of the last block of it, as the name may stand in a
    block of its own.
    """

    whole: str
    value: str
    last: int


def byline(line: Line) -> Iterator[Claim]:
    """The byline of a line, if its opening is followed by a name and not by prose."""
    page = line.page
    if len(line.text) > LONGEST_BYLINE or page.blocks[line.at].kind is Kind.TABLE_ROW:
        return  # a table names the author of a film or a book
    if _is_role_below_name(line):
        return
    opened = _opened(line)
    value = _before_day(opened.value, page.lexicon) if opened else ""
    if not opened or not value or _is_prose(value):
        return
    apart = segments.apart(value, page.lexicon)
    found = names.read(apart, page.lexicon, page.site)
    named = found.all if not value[:1].islower() or _opens_with_role(value, page) else found.bodies
    if named:
        whole = opened.whole.removesuffix(opened.value) + value
        written = whole if opened.whole and apart == value else apart
        yield Claim("byline", written, line.where, line.at)
    elif (handle := _handle(value, page.lexicon)) and _is_beside_date(page, line.at, opened.last):
        yield Claim("byline", handle, f"{line.where} handle", line.at)


def inner(line: Line) -> Iterator[Claim]:
    """A byline inside a line, behind a date, a reading time or a section:
    "3 May 2024 · 4 min read · By Jane Doe", "Leave a comment / Boats / By Jane Doe / 3 May 2024".
    """
    wholes = (part for bar in PART.split(line.text) for part in _SLASH.split(bar))
    parts = (part for whole in wholes for part in _AFTER_STAMP.split(whole))
    for position, part in enumerate(parts):
        rest = _behind_section(part, line.page.lexicon)
        if (position or rest != part) and line.page.lexicon.by.match(rest):
            yield from byline(line._replace(text=rest, below=""))


def _behind_section(part: str, lexicon: Lexicon) -> str:
    """A byline without sections before it: "by Jane Doe" of "Posted in Coast News by Jane Doe"."""
    words = part.split()
    filed = " ".join(words[:2]).casefold() in members("sections", "filed")
    if filed or (words and words[0] in lexicon.within):
        rests = (" ".join(words[at:]) for at in range(2, 2 + _SECTION_WORDS))
        return next((rest for rest in rests if lexicon.by.match(rest)), part)
    return part


def below(page: Page, index: int) -> str:
    """The first line of the next block with words, and the blocks that continue its list of names;
    "" if there is no such block close below.
    """
    at = next_words(page, index, 1)
    if at is None or at > index + 2:
        return ""
    lines = [page.blocks[at].text.split("\n")[0]]
    for _ in range(_JOINED):
        at = _going_on(page, at, lines[-1])
        if at is None:
            break
        lines.append(page.blocks[at].text)
    return "\n".join(lines)


def _going_on(page: Page, at: int, line: str) -> int | None:
    """Index of the block that continues a list of names: `line` ends with a comma, or a block with
    only "and" stands between. None if the list ends.
    """
    after = page.blocks[at + 1 : at + 3]
    if line.endswith(","):
        after = after[:1]
    elif len(after) < 2 or not page.lexicon.joint.fullmatch(f" {after[0].text} "):
        return None
    return at + len(after) if after and _may_sign(after[-1].text) else None


def _opened(line: Line) -> _Opened | None:
    label = line.page.lexicon.author.match(line.text)
    opening = line.page.lexicon.by.match(line.text)
    if label:
        return _behind_label(line, label, opening)
    if opening and opening.end() < len(line.text):
        return _behind(opening, line.text, line.at)
    return _over_names(line) if not opening or _is_outside(line) else None


def _behind_label(line: Line, label: re.Match[str], opening: re.Match[str] | None) -> _Opened:
    """What a label introduces, in its line or below; up to a bar if a date follows:
    "Author: jane | posted on ...".
    """
    if opening and opening.end() > label.end():
        found = _behind(opening, line.text, line.at)
    else:
        found = _Opened("", line.text[label.end() :].strip(), line.at)
    value = found.value or (line.below if _may_sign(line.below) else "")
    return found._replace(value=PART.split(value)[0] if has_digit(value) else value)


def _behind(opening: re.Match[str], text: str, last: int) -> _Opened:
    """What follows an opening; of a whole sentence only the first clause."""
    value = text[opening.end() :].strip()
    if len(opening[0].split()) >= _SENTENCE:
        value = _CLAUSE.split(value)[0]
        text = opening[0] + value
    return _Opened(text, value, last)


def _over_names(line: Line) -> _Opened | None:
    """The names below an opening that is a line of its own; None for other lines."""
    lexicon, alone = line.page.lexicon, line.text.strip(" :").casefold()
    if not line.below or len(alone) > _LONGEST_ALONE or not lexicon.by.match(f"{alone} X"):
        return None
    text = f"{alone} {line.below}"
    opening = lexicon.by.match(text)
    if not opening or not _may_sign(line.below):
        return None
    return _behind(opening, text, next_words(line.page, line.at, 1) or line.at)


def _is_outside(line: Line) -> bool:
    """Whether a line is outside the story, in which a lone "by" is part of a broken sentence."""
    return line.page.blocks[line.at].role is not BODY


def _may_sign(below: str) -> bool:
    """Whether the lines below a label are short enough to be names."""
    return all(
        len(line) <= _LONGEST_NAMES and len(east_asian(line)) <= _MOST_IDEOGRAPHS
        for line in below.split("\n")
    )


def _is_prose(text: str) -> bool:
    return bool(_SENTENCE_END.search(text)) and len(text.split()) > _MOST_WORDS


def _is_role_below_name(line: Line) -> bool:
    """Whether a line is only the role of the writer named above it: "Reporter"."""
    page = line.page
    if line.text.casefold() not in page.lexicon.roles:
        return False
    above = next_words(page, line.at, -1)
    name = page.blocks[above].text if above is not None else ""
    return " " in name and names.is_alone(name, page.lexicon, page.site)


def _opens_with_role(value: str, page: Page) -> bool:
    """Whether words without a capital that end with a role stand before a name, "our reporter Jane
    Doe", or a place does: "in Nairobi, Jane Doe".
    """
    words = value.split()
    if words[0] in page.lexicon.within and ", " in value:
        return True
    small = len(list(takewhile(str.islower, words)))
    told = small <= _ROLE_WORDS and small < len(words)
    return told and words[small - 1] in page.lexicon.roles


def _before_day(value: str, lexicon: Lexicon) -> str:
    """`value` up to a date without a year: "Jane Doe" of "Jane Doe May 3 at 9:15 AM"."""
    words = value.split()
    for position, word in enumerate(words[:-1]):
        month = position > 1 and word.casefold().strip(".") in lexicon.months
        if month and words[position + 1].strip(",").isdigit() and not YEAR.search(value):
            return " ".join(words[:position])
    return value


def _handle(value: str, lexicon: Lexicon) -> str:
    """A user name behind an opening, up to a date or a bar: "jdoe_82", "3i Global".

    "" if there are more words than a user name has.
    """
    words = dates.without_dates(PART.split(value)[0], lexicon).partition("\n")[0].split()
    while len(words) > 1 and words[-1] in lexicon.not_names:
        words.pop()  # the "on" of "posted by jdoe on 3 May 2024"
    handle = " ".join(words).strip(EDGES)
    fits = len(handle) <= _LONGEST_HANDLE and _HANDLE.fullmatch(handle)
    return handle if fits else ""


def _is_beside_date(page: Page, index: int, last: int) -> bool:
    """Whether a byline holds a date, or the block above or below it little else than a date.

    last: index of the last block of the byline.
    """
    outside = page.blocks[index].role is not BODY or index < page.first
    if outside and datelines.has_date(page, index):
        return True
    beside = (next_words(page, index, -1), next_words(page, last, 1))
    return any(any(datelines.alone(page, near)) for near in beside if near is not None)
