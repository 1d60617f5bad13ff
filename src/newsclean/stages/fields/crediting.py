"""Who the page's own lines credit: "Source: Reuters", "© 2024 Harbour Post"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from newsclean.document import BODY, Claim, Family
from newsclean.expressions import expression
from newsclean.stages.fields import dates, name_words
from newsclean.stages.fields.characters import EDGES, east_asian, fold
from newsclean.stages.fields.layout import PART, Line
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.site import reserved
from newsclean.stages.wordlists import any_of, is_one

_LONGEST = 60
_LONGEST_DATED = 40  # characters of a date and the name of a paper
_SHORTEST_OUTLET = 3
_PICTURED = (Family.CAPTION, Family.CREDIT)
_LAST_LINES, _LONGEST_RIGHTS = 40, 250
_RIGHTS = (
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:©|\(c\))?\s*(?:by\s+)?(?:\d{{4}}(?:\s*[-–—/]\s*\d{{2,4}})?)?"
    r"[\s,.:|–-]*(?:by\s+)?"
    r"((?:[^\d\n.|©•·–—,]|(?<=\b[a-z])\.){{2,50}}?)\s*(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?)?\s*"
    r"(?:$|(?<!\b[a-z])\.|[|•·–—,(]|\s-\s|{})"
)
# "© Harbour Post 2024 Contact", "© Harbour Post 2024Contact"
_YEAR_BEHIND = expression(r"[^\W\d_] (?:19|20)\d\d(?=\s*[^\W\d_])")
_DATELINE = expression(
    r"[^\s()\[\]][^()\[\]\n]{0,50}[(\[]([^()\[\]\d]{2,24})[)\]]\s?[.:]?\s?[-–—:]"
)
_SIGNATURE = expression(r"(?<=[.!?”\"»)])\s*[-–—/(]*\s?([^\W\d_]{2,12})[.)]*$")
_SIGNED, _LONGEST_SIGNATURE = 3, 30  # blocks at the end of the story; characters at their ends
# "Harbour Herald © 2024", "Opphavsrett Harbour Herald © 2024"
_RIGHTS_BEHIND = r"(?:{}\s+)?([^\W\d_][^\d\n.|©•·–—,:;]{{1,40}}?)\s*(?:©|\(c\))\s*\d{{4}}\b"


def labelled(line: Line) -> Iterator[Claim]:
    """The source of a line that is only a label and a source, which may stand in the next line."""
    label = line.page.lexicon.source.match(line.text)
    if not label:
        return
    value = line.text[label.end() :].strip() or line.below
    dated = dates.without_dates(value, line.page.lexicon).strip()
    value = dated.split("\n")[0].strip(EDGES)
    if value != dated:
        value = _before_stamp(value, line.page.lexicon)
    if 0 < len(value) <= _LONGEST:
        yield _claim(line, _credited(value, line.page.lexicon))


def _before_stamp(value: str, lexicon: Lexicon) -> str:
    """`value` without the word that led to the date behind it: "Harbour Post of"."""
    rest, _, last = value.rpartition(" ")
    stamp = lexicon.published.match(last) if rest else None
    return rest if stamp and stamp.end() == len(last) else value


def inner(line: Line) -> Iterator[Claim]:
    """A source behind a date: "3 May 2024 09:00 | Source: Reuters"."""
    for part in islice(PART.split(line.text), 1, None):
        label = line.page.lexicon.source.match(part)
        value = part[label.end() :].strip() if label else ""
        if 0 < len(value) <= _LONGEST:
            yield _claim(line, _credited(value, line.page.lexicon))


def beside_date(line: Line) -> Iterator[Claim]:
    """The paper that a Chinese or Japanese line puts beside a date: "2024年5月3日 晨报网"."""
    text, lexicon = line.text, line.page.lexicon
    if len(text) > _LONGEST_DATED or not east_asian(text):
        return
    words = (word.strip(EDGES) for word in dates.without_dates(text, lexicon).split())
    rest = [w for w in words if len(w) >= _SHORTEST_OUTLET and w not in lexicon.not_names]
    alone = len(rest) == 1 and rest[0] != text.strip(EDGES)
    if alone and name_words.is_body(rest[0], lexicon):
        yield _claim(line, rest[0])


def rights(page: Page) -> Iterator[Claim]:
    """The holder of the copyright, from notices in the last lines of the page."""
    for index in range(max(0, len(page.blocks) - _LAST_LINES), len(page.blocks)):
        block, text = page.blocks[index], page.blocks[index].text
        if len(text) > _LONGEST_RIGHTS or block.role is BODY or block.family in _PICTURED:
            continue
        if "©" not in text and "opyright" not in text:
            continue
        before, behind = any_of("ends_holder", _RIGHTS), any_of("opens_rights", _RIGHTS_BEHIND)
        year = _YEAR_BEHIND.search(text)
        cut = before.search(text[: year.end()]) if year else None
        for match in (before.search(text), behind.match(text), cut):
            holder = any_of("rights", "{}$").sub("", match[1]) if match else ""
            holder = holder.removesuffix(" www").strip(" .,-/℗®ⓒ")
            pictured = "/" in holder and index < page.last  # "© Jane Doe/AGENCY"
            if len(holder) > 1 and not pictured and not _is_notice(holder):
                yield Claim("source", holder, "copyright line", index)
                break


def wired(page: Page) -> Iterator[Claim]:
    """The agency in the dateline of the story, "LAGOS (Reuters) - ...", or behind a sentence in its
    last paragraphs: "... is open again. (EFE)".
    """
    for index in page.body[:1]:
        if match := _DATELINE.match(page.blocks[index].text):
            yield from _of_agency(match[1], index, page)
    for index in page.body[:-_SIGNED:-1]:
        text = page.blocks[index].text
        if match := _SIGNATURE.search(text, max(0, len(text) - _LONGEST_SIGNATURE)):
            yield from _of_agency(match[1], index, page)


def _of_agency(name: str, index: int, page: Page) -> Iterator[Claim]:
    known = page.lexicon.agencies.get(fold(name))
    if known:
        yield Claim("source", known, f"agency in line {page.blocks[index].line}", index)


def _is_notice(text: str) -> bool:
    """Whether a text beside the copyright sign is a notice or prose, not a name."""
    prose = " " in text and text.isascii() and text.islower()
    return prose or _is_nobody(text) or reserved().match(text) is not None


def _claim(line: Line, name: str) -> Claim:
    return Claim("source", name, line.where, line.at)


def _credited(value: str, lexicon: Lexicon) -> str:
    """The name that a source line credits, without buttons behind an East Asian one: "新华社 举报".

    "" if it credits nobody ("网络", the web) or a picture's agency ("Doe / Shutterstock").
    """
    words = value.split()
    while words and words[-1] in lexicon.not_names and east_asian(value):
        words.pop()
    credited = " ".join(words).strip(" .")
    return "" if _is_nobody(credited) else credited


def _is_nobody(name: str) -> bool:
    return is_one("no_holder", name)
