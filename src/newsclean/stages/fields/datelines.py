"""Dates in lines of the page: "Updated 3 May 2024", "Published: 2024-05-03 09:00"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields import dates, names
from newsclean.stages.fields.characters import ADDRESS, east_asian, has_digit
from newsclean.stages.fields.layout import PART, Line, top_heading
from newsclean.stages.fields.page import Page

_LONGEST, _LONGEST_BELOW = 120, 60  # characters of a date line, and of a line with the date alone
_LEFT_OVER = 40  # letters beside a date in a line that states it, at most
_BEFORE_DATE = 24  # letters right before a date from which it belongs to a sentence
_MOSTLY = 0.6
_BEHIND = 40  # characters behind a day, in which its time may stand
_SHORTEST_LABEL = 3  # letters
_ABOVE_HEADING, _ABOVE_STORY, _INTO_STORY = 4, 6, 2  # blocks
_BAR = expression(r"\s[|•·●]\s")
_STAMP = expression(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d(?=[^\W_])")


def stated(line: Line, *, signed: bool = False) -> Iterator[Claim]:
    """Dates of a line with little else in it: `published`, or `modified` behind a label of change.

    signed: whether the line is a byline, which may hold more words than other date lines.
    """
    page, field = line.page, "published"
    rest = _for_people(_with_date_below(line), page)
    while rest and (moment := dates.read(rest, page.lexicon, page.now, page.us_order)):
        before, after = rest[: moment.start], rest[moment.end :]
        labelled = _is_labelled(before, page)
        if before and page.lexicon.updated.expression.search(before):
            field = "modified"
        elif labelled:
            field = "published"  # "Updated: 4 May 2024 Published: 3 May 2024"
        elif not (signed or _stands_alone(rest, moment, page)):
            return
        sort = f"{', with a label' * labelled}{', by the title' * _is_near(page, line.at)}"
        yield Claim(field, rest[: moment.end + _BEHIND], f"{line.where}{sort}", line.at)
        rest = after


def above_head(page: Page) -> Iterator[Claim]:
    """Labelled dates above the head of the page, which a player, a gallery or a menu may separate
    from the story.
    """
    for index in range(min(page.head, default=0)):
        text = page.blocks[index].text
        if len(text) <= _LONGEST and has_digit(text) and page.lexicon.opening.may_open(text):
            found = stated(Line(page, text, "", index, in_head=False))
            yield from (claim for claim in found if " label" in claim.origin)


def alone(page: Page, index: int) -> Iterator[Claim]:
    """The dates of a block with little else in it."""
    text = page.blocks[index].text
    if has_digit(text) and len(text) <= _LONGEST_BELOW:
        yield from stated(Line(page, text, "", index, in_head=False))


def has_date(page: Page, index: int) -> bool:
    """Whether a block holds a date and little else."""
    text = page.blocks[index].text
    moment = dates.read(text, page.lexicon, page.now, page.us_order)
    return moment is not None and _left_over(text, page) <= _LEFT_OVER


def _with_date_below(line: Line) -> str:
    """A line that may hold a date, or a label joined with the date below it; else ""."""
    text, below, lexicon = line.text, line.below, line.page.lexicon
    if len(text) > _LONGEST:
        return ""
    if has_digit(text):
        return text
    label = lexicon.published.match(text) or lexicon.updated.match(text)
    calls = label and label.end() == len(text) and has_digit(below)
    return f"{text} {below}" if calls and len(below) <= _LONGEST_BELOW else ""


def _stands_alone(text: str, moment: dates.Moment, page: Page) -> bool:
    """Whether a line holds little beside its date, or little but names before it."""
    before, after = text[: moment.start], text[moment.end :]
    undated = dates.without_dates(ADDRESS.sub(" ", before), page.lexicon)
    opening = sum(map(str.isalpha, PART.split(undated)[-1])) >= _BEFORE_DATE
    few = not opening and _left_over(_between_bars(text, moment), page) <= _allowed(after, page)
    return few or _is_signed(before, page)


def _between_bars(line: str, moment: dates.Moment) -> str:
    """The part between bars that holds the date: "Harbour | 3 May 2024 | By Jane Doe"."""
    before, after = _BAR.split(line[: moment.start]), _BAR.split(line[moment.end :])
    return f"{before[-1]}{line[moment.start : moment.end]}{after[0]}"


def _for_people(text: str, page: Page) -> str:
    """`text` without a hidden time stamp of the last change, if the visible date is glued to it:
    "2019-01-07T17:27:31+02:00June 19th, 2018".
    """
    seen = _STAMP.sub(" ", text)
    told = seen != text and dates.read(seen, page.lexicon, page.now, page.us_order)
    return seen if told else text


def _is_signed(before: str, page: Page) -> bool:
    """Whether mostly full names stand before a date: "Jane Doe / John Roe   Nairobi"."""
    full = [name for name in names.read(before, page.lexicon, page.site).people if " " in name]
    return bool(full) and sum(map(len, full)) >= _MOSTLY * len(before.strip())


def _allowed(after: str, page: Page) -> int:
    """Letters that a date line may hold beside its date: more if a byline follows the date."""
    return _LONGEST if page.lexicon.by.match(after) else _LEFT_OVER


def _is_near(page: Page, index: int) -> bool:
    """Whether a block stands from the top heading to the start of the story; on pages without such
    a heading, close to the start of the story.
    """
    top = top_heading(page)
    start = top - _ABOVE_HEADING if top >= 0 else page.first - _ABOVE_STORY
    return start <= index <= page.first + _INTO_STORY


def _is_labelled(before: str, page: Page) -> bool:
    """Whether a label of publication ends the text before a date; a time may stand between."""
    before = dates.without_dates(before, page.lexicon).rstrip()
    found = list(page.lexicon.published.expression.finditer(before)) if before else []
    if not found or len(found[-1].group(1)) < _SHORTEST_LABEL:
        return False
    return found[-1].end() >= len(before) - 3


def _left_over(line: str, page: Page) -> int:
    """Count of letters outside dates; Chinese, Japanese and Korean letters count twice."""
    rest = dates.without_dates(line, page.lexicon)
    return sum(map(str.isalpha, rest)) + len(east_asian(rest))
