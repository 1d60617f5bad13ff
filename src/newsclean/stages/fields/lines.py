"""Claims of the page's own lines: "By Jane Doe", "Source: Reuters", "Updated 3 May 2024 ..."."""

from __future__ import annotations

from collections.abc import Iterator

from newsclean.document import Claim
from newsclean.expressions import expression
from newsclean.stages.fields import bywords, crediting, dated_below, datelines, eastern, feed
from newsclean.stages.fields.characters import east_asian, has_digit
from newsclean.stages.fields.layout import Line, origin, parted
from newsclean.stages.fields.lexicon import Lexicon
from newsclean.stages.fields.page import Page
from newsclean.stages.wordlists import any_of

# Chinese, Japanese and Korean pages put labelled values side by side: "来源：... 作者：...".
_RUN_ON = expression(
    r"[ \t\u3000]+(?=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]{2,5}[:：])"
)
_OPENING = 5  # paragraphs; a summary may stand above the first
_CLOSING = 2  # blocks below the story
_DATES = ("published", "modified")
_WITHIN = r"(?-i: (?<=[^\s:|] ) *(?={} ?:))"
"""The gap before an opening inside a line: "Coast Bureau Published by: Jane Doe Updated Thu,"."""


def claims(page: Page) -> tuple[Claim, ...]:
    """What lines of the page state: authors, dates and sources."""
    # The first lines are of reporters; editors may follow in the head.
    found = [*datelines.above_head(page), *_reporters(page), *_in_title(page)]
    for index in page.head:
        found.extend(_of_block(page, index, in_head=True))
    for index in page.tail:
        signed = bool(found) and found[-1].field == "byline" and index - found[-1].block in (1, 2)
        found.extend(_of_block(page, index, in_head=signed))
    if not any(claim.field in _DATES for claim in found) and not any(map(page.claims.get, _DATES)):
        found.extend(tuple(dated_below.filed(page)) or dated_below.loose(page))
    found.extend(crediting.rights(page))
    if page.text_only:
        found.extend(feed.claims(page))
    return tuple(found)


def _reporters(page: Page) -> Iterator[Claim]:
    """The reporters that a Chinese, Japanese or Korean story names in its first paragraphs, at its
    end or right below it.
    """
    opening = page.body[:_OPENING]
    closing = range(page.last, min(len(page.blocks), page.last + 1 + _CLOSING)) if opening else ()
    for index in sorted({*opening, *closing}):
        text = page.blocks[index].text
        signed_by = eastern.reporters_within(text)
        if not signed_by and index >= page.last:
            signed_by = eastern.signed_below(text, page.lexicon)
        if signed_by:
            yield Claim("byline", signed_by, origin(page.blocks[index]), index)


def _in_title(page: Page) -> Iterator[Claim]:
    """The byline in the title tag, the first line of a flattened page: "The ferry - by Jane Doe".

    The claim belongs to no block, as the line may still be the headline.
    """
    if page.text_only and page.blocks:
        line = Line(page, page.blocks[0].text, "", 0, in_head=True)
        for claim in bywords.inner(line):
            yield claim._replace(origin=f"{claim.origin} title", block=-1)


def _of_block(page: Page, index: int, *, in_head: bool) -> Iterator[Claim]:
    text = eastern.with_colons(parted(page.blocks[index], page))
    if not _may_state(text, page, in_head):
        return
    whole = _run_apart(text, page.lexicon)
    if ":" in whole:
        whole = any_of("opens_within", _WITHIN).sub("\n", whole)
        if page.text_only and page.lexicon.opening.may_open(whole):
            whole = page.lexicon.inner_stamp.sub("\n", whole)
    lines = whole.split("\n")
    under = [*lines[1:], bywords.below(page, index)]
    for text, below in zip(lines, under):
        yield from _of_line(Line(page, text, below, index, in_head))


def _may_state(text: str, page: Page, in_head: bool) -> bool:
    """Whether a line of a block may open with a label or be a date: a fast first test."""
    return (
        (in_head and has_digit(text))
        or ":" in text
        or "：" in text
        or eastern.tells_reporter(text)
        or any(map(page.lexicon.opening.may_open, text.split("\n")))
    )


def _run_apart(text: str, lexicon: Lexicon) -> str:
    """A Chinese, Japanese or Korean line, broken before each label inside it."""
    if not ("：" in text or ":" in text) or not east_asian(text):
        return text
    return lexicon.inner_label.sub(r"\n\1", _RUN_ON.sub("\n", text))


def _of_line(line: Line) -> Iterator[Claim]:
    """The claims of one line; a date without a label counts only in the head."""
    lexicon, dated = line.page.lexicon, line.in_head and has_digit(line.text)
    if signed_by := _reporters_of(line.text, lexicon):
        yield Claim("byline", signed_by, line.where, line.at)
        if dated:
            yield from datelines.stated(line, signed=True)
        return
    opens = lexicon.opening.may_open(line.text)
    if not opens and not dated:
        return
    if not opens:
        yield from crediting.beside_date(line)
    if credited := tuple(crediting.labelled(line)):
        yield from credited
        if dated:
            yield from datelines.stated(line)
        return
    yield from crediting.inner(line)
    signed = (tuple(bywords.byline(line)) if opens else ()) or tuple(bywords.inner(line))
    yield from signed
    if line.in_head or lexicon.published.match(line.text) or lexicon.updated.match(line.text):
        yield from datelines.stated(line, signed=bool(signed))


def _reporters_of(line: str, lexicon: Lexicon) -> str:
    """The names in a line of reporters, perhaps behind a label; "" for any other line."""
    if not eastern.tells_reporter(line):
        return ""
    label = lexicon.author.match(line)
    return eastern.reporters(line[label.end() :] if label else line)
