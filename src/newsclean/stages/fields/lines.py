"""Claims of the page's own lines: "By Jane Doe", "Source: Reuters", "Updated 3 May 2024 ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from newsclean.document import Block, Claim, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.fields import dates, eastern, names
from newsclean.stages.fields.learned import any_of
from newsclean.stages.fields.lexicon import EDGES, Lexicon, east_asian, has_digit
from newsclean.stages.fields.page import Page

_SENTENCE_END = expression(r"[.!?。！？।]['\"”’»)]*$")
# Chinese, Japanese and Korean pages put labelled values side by side: "来源：... 作者：...".
_RUN_ON = expression(
    r"[ \t\u3000]+(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]{2,5}[:：])"
)
# A quick look before the expression that costs more.
_RUN_TOGETHER = expression(r"[^\W\d_A-Z][A-Z]|[^\W\d_]\d|\d{5}|\d{4}[^\W\d_]")
LONGEST_BYLINE = 160
_PART = expression(r"\s*[|•·●]\s*|\s[–—-]\s")
_BAR = expression(r"\s[|•·●]\s")
_AFTER_STAMP = expression(r"(?:(?<=\s(?:19|20)\d\d)|(?<=\d[:h]\d\d)),?\s+(?=[^\W\d_])")
_LONGEST_NAMES, _MOST_IDEOGRAPHS = 80, 12  # of the names in the line below a label
_LONGEST_DATE_LINE = 120
_LONGEST_SOURCE = 60
_LEFT_OVER = 40
_HANDLE = expression(r"[\w.-]+(?: [\w.-]+)?")
_LONGEST_HANDLE = 24
_LONGEST_DATED = 40  # characters of a date and the name of a paper
_STAMP = expression(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(?=[^\W_])")
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SHORTEST_OUTLET = 3
_BEFORE_DATE = 24
_MOSTLY = 0.6
_CLOSE = 10  # blocks below the story
_OPENING = 3  # paragraphs
_CLOSING = 2  # blocks below the story
_SENTENCE = 4  # words of an opening that begins a whole sentence: "This post was written by"
_CLAUSE = expression(r"[,;(]|\.(?:\s|$)")
_JOINED = 3  # more names below an opening
_FEW_WORDS = 4  # a teaser's headline has more
_DATES = ("published", "modified")
_RIGHTS = expression(
    r"(?:©|\(c\)|&copy;|copyright)\s*(?:©|\(c\))?\s*(?:by\s+)?(?:\d{4}(?:\s*[-–—/]\s*\d{2,4})?)?"
    r"[\s,.:|–-]*(?:by\s+)?"
    r"((?:[^\d\n.|©•·–—,]|(?<=\b[a-z])\.){2,50}?)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*"
    r"(?:$|(?<!\b[a-z])\.|[|•·–—,(]|\s-\s|all rights|alle rechte|todos los|todos os|tous droits"
    r"|tutti i diritti|inc\b|ltd\b|llc\b|gmbh\b"
    r"|\b(?:s\.\s?(?:r\.|p\.|a|l)|l\.\s?l?\.?p|b\.\s?v|n\.\s?v|a\.\s?s|sp\.\s?z)\b)",
    re.IGNORECASE,
)


def claims(page: Page) -> tuple[Claim, ...]:
    """What the short lines around the story state, those that the story itself holds first."""
    found = [*_above(page), *_reporters(page)]  # reporters before their editors
    for index in page.head:
        found.extend(_of_block(page, index, in_head=True))
    for index in page.tail:
        signed = bool(found) and found[-1].field == "byline" and index - found[-1].block in (1, 2)
        found.extend(_of_block(page, index, in_head=signed))
    if page.text_only and not any(claim.field in _DATES for claim in found):
        found.extend(_below_story(page))
    found.extend(_rights(page))
    return tuple(found)


def _reporters(page: Page) -> Iterator[Claim]:
    """Who a Chinese, Japanese or Korean story names as its reporters in brackets within its first
    paragraphs, at its end, or in the line below it.
    """
    story = (index for index, block in enumerate(page.blocks) if block.role is Role.BODY)
    opening = list(islice(story, _OPENING))
    closing = range(page.last, min(len(page.blocks), page.last + 1 + _CLOSING)) if opening else ()
    for index in sorted({*opening, *closing}):
        text = page.blocks[index].text
        signed_by = eastern.reporters_within(text)
        if not signed_by and index >= page.last:
            signed_by = eastern.signed_below(text, page.lexicon)
        if signed_by:
            yield Claim("byline", signed_by, origin(page.blocks[index]), index)


def _above(page: Page) -> Iterator[Claim]:
    """Labelled dates of publication over the head: players, galleries and menus can stand between
    them and the story.
    """
    for index in range(min(page.head, default=0)):
        text = page.blocks[index].text
        if len(text) <= _LONGEST_DATE_LINE and has_digit(text) and page.lexicon.may_open(text):
            dated = _dates(page, text, "", index, origin(page.blocks[index]), False)
            yield from (claim for claim in dated if " label" in claim.origin)


def _below_story(page: Page) -> Iterator[Claim]:
    """The date close under the story of a flattened page that has none above. Several days are
    those of comments or teasers, and so is one under a line of more than a few words.
    """
    dated = [claim for index in page.tail for claim in _lone_dates(page, index)]
    days = {_day(claim, page) for claim in dated}
    if len(days) != 1 or dated[0].block > page.last + _CLOSE:
        return
    if len(page.blocks[dated[0].block - 1].text.split()) <= _FEW_WORDS:
        yield dated[0]


def _lone_dates(page: Page, index: int) -> Iterator[Claim]:
    """The dates of a block that holds little else."""
    text = page.blocks[index].text
    if has_digit(text) and len(text) <= _LEFT_OVER:
        yield from _dates(page, text, "", index, origin(page.blocks[index]), False)


def _day(claim: Claim, page: Page) -> str:
    """The day of a claim of a date, whatever the time."""
    moment = dates.read(claim.value, page.lexicon, page.now, page.us_order)
    return moment.iso[:10] if moment else ""


def top_heading(page: Page) -> int:
    """Index of the last heading of level 1 before the story; -1 where there is none."""
    return max(
        (i for i in page.head if i <= page.first and is_headline(page.blocks[i], 1)), default=-1
    )


def is_headline(block: Block, level: int = 2) -> bool:
    """Whether a block is a heading of `level` or above."""
    return block.kind is Kind.HEADING and block.level <= level


def origin(block: Block) -> str:
    """How a line is named to people."""
    return f"line {block.line}" if block.line else "line of the page"


def _of_block(page: Page, index: int, *, in_head: bool) -> Iterator[Claim]:
    if not _may_state(page.blocks[index].text, page, in_head):
        return
    lines = _run_apart(parted(page.blocks[index], page), page.lexicon).split("\n")
    for position, line in enumerate(lines):
        below = lines[position + 1] if position + 1 < len(lines) else _below(page, index)
        yield from _of_line(page, line, below, index, in_head)


def _may_state(text: str, page: Page, in_head: bool) -> bool:
    """A quick look at a block: whether one of its lines opens like a label or may be a date."""
    return (
        (in_head and has_digit(text))
        or ":" in text
        or "：" in text
        or eastern.tells_reporter(text)
        or any(map(page.lexicon.may_open, text.split("\n")))
    )


def _run_apart(text: str, lexicon: Lexicon) -> str:
    """Labelled values of one Chinese, Japanese or Korean line as lines of their own."""
    if not ("：" in text or ":" in text) or not east_asian(text):
        return text
    return lexicon.inner_label.sub(r"\n\1", _RUN_ON.sub("\n", text))


def parted(block: Block, page: Page) -> str:
    """The text of a short block, a space put in where its pieces run into each other."""
    text = block.text
    if len(text) > LONGEST_BYLINE or not _RUN_TOGETHER.search(text):
        return text
    return page.lexicon.glued.sub(" ", text)


def _below(page: Page, index: int) -> str:
    """The first line of the next block that holds words, and of those that "and" alone joins."""
    at = _next_words(page, index, 1)
    if at is None or at > index + 2:
        return ""
    below = page.blocks[at].text.split("\n")[0]
    for _ in range(_JOINED):
        joint, *more = page.blocks[at + 1 : at + 3] or page.blocks[at : at + 1]
        if below.endswith(","):
            at += 1
        elif more and page.lexicon.joint.fullmatch(f" {joint.text} "):
            at += 2
        else:
            break
        if at >= len(page.blocks) or not _may_sign(page.blocks[at].text):
            break
        below = f"{below}\n{page.blocks[at].text}"
    return below


def _next_words(page: Page, index: int, step: int) -> int | None:
    """The block nearest to `index` that holds a letter or a digit; step: 1 below, -1 above."""
    at = index + step
    while 0 <= at < len(page.blocks):
        if any(map(str.isalnum, page.blocks[at].text)):
            return at
        at += step
    return None


def _of_line(page: Page, line: str, below: str, index: int, in_head: bool) -> Iterator[Claim]:
    """Labelled values anywhere; unlabelled dates only in the head."""
    where = origin(page.blocks[index])
    if signed_by := _reporters_of(line, page.lexicon):
        yield Claim("byline", signed_by, where, index)
        if in_head and has_digit(line):
            yield from _dates(page, line, below, index, where, True)
        return
    opens = page.lexicon.may_open(line)
    if not opens and not (in_head and has_digit(line)):
        return
    if not opens and (outlet := _beside_date(line, page.lexicon)):
        yield Claim("source", outlet, where, index)
    source = page.lexicon.source.match(line)
    if (
        source
        and (value := line[source.end() :].strip() or below)
        and len(value) <= _LONGEST_SOURCE
    ):
        yield Claim("source", _credited(value, page.lexicon), where, index)
        return
    yield from _inner_source(page, line, index, where)
    signed = tuple(_byline(page, line, below, index, where)) if opens else ()
    signed = signed or tuple(_inner(page, line, index, where))
    yield from signed
    if in_head or page.lexicon.published.match(line) or page.lexicon.updated.match(line):
        yield from _dates(page, line, below, index, where, bool(signed))


def _reporters_of(line: str, lexicon: Lexicon) -> str:
    """The names in a line of a paper and its reporters, with or without a label before it."""
    if not eastern.tells_reporter(line):
        return ""
    label = lexicon.author.match(line)
    return eastern.reporters(line[label.end() :] if label else line)


def _beside_date(line: str, lexicon: Lexicon) -> str:
    """The paper that a Chinese or Japanese line names beside its date, "2024年5月3日 晨报网"; "" in
    any other line.
    """
    if len(line) > _LONGEST_DATED or not east_asian(line):
        return ""
    words = (word.strip(EDGES) for word in dates.without_dates(line, lexicon).split())
    rest = [w for w in words if len(w) >= _SHORTEST_OUTLET and w not in lexicon.not_names]
    alone = len(rest) == 1 and rest[0] != line.strip(EDGES)
    return rest[0] if alone and names.is_body(rest[0], lexicon) else ""


def _credited(value: str, lexicon: Lexicon) -> str:
    """Who a source line credits, without the buttons behind a Chinese, Japanese or Korean name:
    "新华社 举报"; "" where it credits nobody ("网络", the web) or a picture ("Doe / Shutterstock").
    """
    words = value.split()
    while words and words[-1] in lexicon.not_names and east_asian(value):
        words.pop()
    credited = " ".join(words).strip(" .")
    return "" if any_of("no_holder", "{}").fullmatch(credited) else credited


def _byline(page: Page, line: str, below: str, index: int, where: str) -> Iterator[Claim]:
    """A byline that a label or a by-word opens, when what follows is a name and no prose."""
    lexicon = page.lexicon
    if len(line) > LONGEST_BYLINE or page.blocks[index].kind is Kind.TABLE_ROW:
        return  # a row tells of a film or a book who wrote it
    last = index
    labelled = lexicon.author.match(line)
    opened = lexicon.by.match(line)
    if not labelled and (not opened or opened.end() == len(line)):
        alone = line.strip(" :").casefold()
        if opened and page.blocks[index].role is Role.BODY:
            return
        if below and lexicon.by.match(f"{alone} X") and len(alone) <= 14 and _may_sign(below):
            line = f"{alone} {below}"
            opened = lexicon.by.match(line)
            last = _next_words(page, index, 1) or index
        else:
            return
    match = labelled if labelled and (not opened or labelled.end() >= opened.end()) else opened
    value = line[match.end() :].strip() if match else ""
    if opened and match is opened and len(opened[0].split()) >= _SENTENCE:
        value = _CLAUSE.split(value)[0]
        line = opened[0] + value
    if not value and labelled:
        value = below if _may_sign(below) else ""
    if labelled and has_digit(value):
        value = _PART.split(value)[0]  # "Author: jane | posted on ..."
    undated = _before_day(value, lexicon)
    line, value = line.removesuffix(value) + undated, undated
    if not value or _is_prose(value):
        return
    parted = names.apart(value, lexicon) if page.text_only else value
    found = names.read(parted, lexicon, page.site)
    if found.bodies if value[:1].islower() else found.all:
        whole = match is not labelled and parted == value
        yield Claim("byline", line if whole else parted, where, index)
    elif (handle := _handle(value, lexicon)) and _beside_date_line(page, index, last):
        yield Claim("byline", handle, f"{where} handle", index)


def _before_day(value: str, lexicon: Lexicon) -> str:
    """Names without a day that tells no year and what follows it: "Jane Doe May 3 at 9:15 AM"."""
    words = value.split()
    for position, word in enumerate(words[:-1]):
        month = position > 1 and word.casefold().strip(".") in lexicon.months
        if month and words[position + 1].strip(",").isdigit() and not _YEAR.search(value):
            return " ".join(words[:position])
    return value


def _handle(value: str, lexicon: Lexicon) -> str:
    """The user's name that a by-word opens, before a date or a bar: "jdoe_82", "3i Global".

    "" where more words stand there.
    """
    words = dates.without_dates(_PART.split(value)[0], lexicon).partition("\n")[0].split()
    while len(words) > 1 and words[-1] in lexicon.not_names:
        words.pop()  # "jdoe on", of "posted by jdoe on 3 May 2024"
    handle = " ".join(words).strip(EDGES)
    fits = len(handle) <= _LONGEST_HANDLE and _HANDLE.fullmatch(handle)
    return handle if fits else ""


def _beside_date_line(page: Page, index: int, last: int) -> bool:
    """Whether a byline holds a date and little else beside the name, or the block above or below it
    a date and hardly more.

    last: the byline's last block, where its name stands in a line of its own.
    """
    text = page.blocks[index].text
    short = page.blocks[index].role is not Role.BODY and _left_over(text, page) <= _LEFT_OVER
    if short and dates.read(text, page.lexicon, page.now, page.us_order):
        return True
    beside = (_next_words(page, index, -1), _next_words(page, last, 1))
    return any(any(_lone_dates(page, near)) for near in beside if near is not None)


def _may_sign(below: str) -> bool:
    """Whether the lines below a label are short enough to be the names it calls for."""
    return all(
        len(line) <= _LONGEST_NAMES and len(east_asian(line)) <= _MOST_IDEOGRAPHS
        for line in below.split("\n")
    )


def _inner(page: Page, line: str, index: int, where: str) -> Iterator[Claim]:
    """A byline behind a date or a reading time: "3 May 2024 · 4 min read · By Jane Doe"."""
    parts = (part for whole in _PART.split(line) for part in _AFTER_STAMP.split(whole))
    for part in islice(parts, 1, None):
        if page.lexicon.by.match(part):
            yield from _byline(page, part, "", index, where)


def _inner_source(page: Page, line: str, index: int, where: str) -> Iterator[Claim]:
    """A source behind a date: "3 May 2024 09:00 | Source: Reuters"."""
    for part in islice(_PART.split(line), 1, None):
        label = page.lexicon.source.match(part)
        value = part[label.end() :].strip() if label else ""
        if 0 < len(value) <= _LONGEST_SOURCE:
            yield Claim("source", _credited(value, page.lexicon), where, index)


def _is_prose(text: str) -> bool:
    return bool(_SENTENCE_END.search(text)) and len(text.split()) > 7


def _dates(
    page: Page, line: str, below: str, index: int, where: str, signed: bool
) -> Iterator[Claim]:
    """Dates of a line that holds little else; one under a label of change is `modified`.

    signed: whether the line is a byline, which may be longer than other words before a date.
    """
    if len(line) > _LONGEST_DATE_LINE:
        return
    lexicon = page.lexicon
    if not has_digit(line):
        label = lexicon.published.match(line) or lexicon.updated.match(line)
        if not (label and label.end() == len(line) and has_digit(below)) or len(below) > 60:
            return
        line = f"{line} {below}"
    rest, field = _for_people(line, page), "published"
    while rest and (moment := dates.read(rest, lexicon, page.now, page.us_order)):
        before = rest[: moment.start]
        timeless = dates.without_dates(before, lexicon)
        labelled = _labelled(before, page)
        if _changed(before, page):
            field = "modified"
        elif (
            not labelled
            and not signed
            and (
                sum(map(str.isalpha, _PART.split(timeless)[-1])) >= _BEFORE_DATE
                or _left_over(_between_bars(rest, moment), page)
                > _allowed(rest[moment.end :], page)
            )
            and not _is_signed(before, page)
        ):
            return
        sort = f"{' label' * labelled}{' by the title' * _is_near(page, index)}"
        yield Claim(field, rest[: moment.end + 40], f"{where}{sort}", index)
        rest = rest[moment.end :]


def _between_bars(line: str, moment: dates.Moment) -> str:
    """The part of a line that holds a date: "Harbour | 3 May 2024 | By Jane Doe of the Desk"."""
    before, after = _BAR.split(line[: moment.start]), _BAR.split(line[moment.end :])
    return f"{before[-1]}{line[moment.start : moment.end]}{after[0]}"


def _for_people(line: str, page: Page) -> str:
    """`line` without the stamp of the last change, hidden from readers, to which the date that they
    see is glued: "2019-01-07T17:27:31+02:00June 19th, 2018".
    """
    seen = _STAMP.sub(" ", line)
    told = seen != line and dates.read(seen, page.lexicon, page.now, page.us_order)
    return seen if told else line


def _is_signed(before: str, page: Page) -> bool:
    """Whether little but full names stands before a date: "Jane Doe / John Roe   Nairobi"."""
    full = [name for name in names.read(before, page.lexicon, page.site).people if " " in name]
    return bool(full) and sum(map(len, full)) >= _MOSTLY * len(before.strip())


def _allowed(after: str, page: Page) -> int:
    """Letters a date line may hold beside its date: more where a byline follows."""
    return _LONGEST_DATE_LINE if page.lexicon.by.match(after) else _LEFT_OVER


def _is_near(page: Page, index: int) -> bool:
    """Whether a block stands between the top heading and the story, or close before the story."""
    top = top_heading(page)
    return (top - 4 if top >= 0 else page.first - 6) <= index <= page.first + 2


def _labelled(before: str, page: Page) -> bool:
    """Whether a date follows a word for publication that could stand before nothing else; the time
    of day may come between.
    """
    before = dates.without_dates(before, page.lexicon).rstrip()
    found = list(page.lexicon.published.finditer(before))
    return bool(found) and len(found[-1].group(1)) > 2 and found[-1].end() >= len(before) - 3


def _changed(before: str, page: Page) -> bool:
    """Whether the words before a date call it the date of a change."""
    return bool(page.lexicon.updated.search(before))


def _left_over(line: str, page: Page) -> int:
    """Letters of a line that are no part of a date; one of Chinese, Japanese or Korean counts for
    two.
    """
    rest = dates.without_dates(line, page.lexicon)
    return sum(map(str.isalpha, rest)) + len(east_asian(rest))


def _rights(page: Page) -> Iterator[Claim]:
    """The holder of the rights, from the last lines of the page."""
    for index in range(max(0, len(page.blocks) - 40), len(page.blocks)):
        block = page.blocks[index]
        if (
            len(block.text) > 250
            or block.role is Role.BODY
            or ("©" not in block.text and "opyright" not in block.text)
        ):
            continue
        match = _RIGHTS.search(block.text)
        holder = match[1].removesuffix(" www").strip(" .,-/") if match else ""
        prose = " " in holder and holder.isascii() and holder.islower()
        if holder and not prose and not any_of("no_holder", "{}").fullmatch(holder):
            yield Claim("source", holder, "copyright line", index)
