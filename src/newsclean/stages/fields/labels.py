"""Roles for the blocks that hold a chosen field and nothing of the story."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from newsclean.document import BODY, Choice, Claim, Decision, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.fields import dates, feed, segments
from newsclean.stages.fields.characters import east_asian, fold
from newsclean.stages.fields.contenders import is_cut
from newsclean.stages.fields.page import Page
from newsclean.stages.prose import SENTENCE_ENDS
from newsclean.stages.score import unsigned

STAGE = "fields"
TITLE, SECTION = "fields.title", "fields.section"
BYLINE, DATE, SOURCE = "fields.byline", "fields.date", "fields.source"
RULES = {
    TITLE: "the line is the title, whole, cut off, or behind a breadcrumb",
    BYLINE: "the line names the authors and nothing of the story",
    DATE: "the line is a date of publication or change",
    SOURCE: "the line credits the source",
    SECTION: "the line names the section",
}
_ROLES = {
    TITLE: Role.TITLE,
    BYLINE: Role.BYLINE,
    DATE: Role.DATE,
    SOURCE: Role.SOURCE,
    SECTION: Role.SECTION,
}

_MOST_REST = 3  # unknown words in a line of an author, a date or a source
_MOST_BESIDE_BOTH = 8  # the same if it has author and date: buttons may run into them
_TAIL = 14  # blocks below the story
_LONGEST = 200  # characters
_LONGEST_EAST_ASIAN = 8  # Chinese or Japanese letters that count as one word
_TELLING = 3  # letters of a source that is not part of other words by chance
_SPEAKER = 3  # lines of the story that are the same name: it tells who speaks
_LABEL = expression(r"([^\W\d_][^\d:：]{1,30})[:：]\s*\S")


def decisions(
    page: Page, fields: Mapping[str, Choice], lines: tuple[Claim, ...]
) -> Mapping[int, Decision]:
    """Decisions by block index, for blocks above the story and below it.

    fields: the chosen values; lines: claims of the page's lines.
    """
    stating = frozenset(claim.block for claim in lines)
    found = dict(_section(page, fields))
    for claim in lines:
        if feed.is_claim(claim):
            found[claim.block] = _decide(SOURCE, page.blocks[claim.block].text)
    return found | dict(_title(page, fields)) | dict(_lines(page, fields, stating))


def _decide(rule: str, why: str) -> Decision:
    return Decision(_ROLES[rule], STAGE, rule, " ".join(why.split())[:120])


def _title(page: Page, fields: Mapping[str, Choice]) -> Iterator[tuple[int, Decision]]:
    """Blocks that repeat the title: whole, cut off, or behind a breadcrumb glued to it."""
    if "title" not in fields:
        return
    title = str(fields["title"].value)
    for index in page.head:
        block = page.blocks[index]
        # Below the first paragraph a heading that only resembles the title belongs to the story.
        heading = block.kind is Kind.HEADING and index <= page.first
        if repeats_title(block.text, title, heading=heading):
            yield index, _decide(TITLE, block.text)


def repeats_title(text: str, title: str, *, heading: bool) -> bool:
    """Whether a line is the title, with or without a breadcrumb, a kicker or the site's name.

    heading: whether the line is a heading, which may differ more from the title.
    """
    key, wanted = fold(text), fold(title)
    if not key or len(wanted) < 6:
        return key == wanted
    if key == wanted:
        return True
    if len(key) >= 15 and is_cut(text):
        return wanted.startswith(key) or any(
            wanted.startswith(key[at:]) for at in range(1, min(60, len(key) - 14))
        )
    if wanted in key and len(wanted) >= 15:
        return len(key) - len(wanted) <= (40 if heading else 25)
    return heading and key in wanted and len(key) >= 0.6 * len(wanted)


def _section(page: Page, fields: Mapping[str, Choice]) -> Iterator[tuple[int, Decision]]:
    """Blocks above the story that are the section's name, but were taken for the story."""
    section = fold(str(fields["section"].value)) if "section" in fields else ""
    for index in page.head:
        block = page.blocks[index]
        if index < page.first and block.role is BODY and fold(block.text) == section:
            yield index, _decide(SECTION, block.text)


def _lines(
    page: Page, fields: Mapping[str, Choice], stating: frozenset[int]
) -> Iterator[tuple[int, Decision]]:
    """Blocks that hold only author names, dates, a source and words that belong to these."""
    authors = fields["authors"].value if "authors" in fields else ()
    source = str(fields["source"].value) if "source" in fields else ""
    alone = Counter(page.blocks[index].text for index in page.body)
    for index in (*page.head, *page.tail[:_TAIL]):
        text = page.blocks[index].text
        if alone[text] >= _SPEAKER and not page.lexicon.by.match(text):
            continue
        if len(text) > _LONGEST or not (index in stating or _names_one(text, authors)):
            continue
        if rule := _rule_for(text, tuple(authors), source, page):
            yield index, _decide(rule, text)


def _rule_for(text: str, authors: tuple[str, ...], source: str, page: Page) -> str:
    """BYLINE, DATE or SOURCE for a line that holds nothing else; "" for any other line."""
    lexicon = page.lexicon
    if _credits(text, source, page):
        return SOURCE
    nameless = _without(segments.without_place(text), authors)
    named = _names_one(text, authors)
    rest = _without(nameless, [source] if len(source) >= _TELLING else [])
    bare = dates.without_dates(rest, lexicon)
    dated = bare != rest and bool(dates.read(text, lexicon, page.now, page.us_order))
    if not named and not dated:
        return ""
    said = re.findall(r"[^\W\d_]+", bare.casefold())
    words = [word for word in said if not _is_furniture(word, page)]
    if lexicon.by.match(text):
        words = [word for word in words if not lexicon.joint.fullmatch(f" {word} ")]
    if not named and _labels_another(text, page):
        return ""
    if words and not dated and all(fold(name) in page.site for name in authors):
        return ""  # the author is the site, whose name stands in other lines, too
    sentence = not dated and not lexicon.by.match(text) and _tells(said, text, page)
    most = _MOST_BESIDE_BOTH if named and dated and not text.endswith(SENTENCE_ENDS) else _MOST_REST
    if sentence or sum(map(_weight, words)) > most:
        return ""
    return BYLINE if named else DATE


def _labels_another(text: str, page: Page) -> bool:
    """Whether a label shows that a date is not that of the page: "Born: May 3, 1934"."""
    label = _LABEL.match(text)
    words = re.findall(r"[^\W\d_]+", label[1].casefold()) if label else []
    return bool(words) and not any(_is_furniture(word, page) for word in words)


def _without(text: str, names: Iterable[str]) -> str:
    """`text` with a line break in place of each of the names."""
    for name in names:
        # In ASCII text a plain search often makes compiling an expression unnecessary.
        if not text.isascii() or not name.isascii() or name.lower() in text.lower():
            text = re.sub(re.escape(name), "\n", text, flags=re.IGNORECASE)
    return text


def _tells(words: list[str], text: str, page: Page) -> bool:
    """Whether a line ends like a sentence, "Jane Doe reports.", perhaps with a signature behind it,
    and its last word is no role or desk.
    """
    known = page.lexicon.roles | page.lexicon.desks
    return bool(words) and unsigned(text).endswith(SENTENCE_ENDS) and words[-1] not in known


def _weight(word: str) -> int:
    """Count of words in a run of letters; Chinese and Japanese have no spaces between words."""
    return 1 + len(east_asian(word)) // _LONGEST_EAST_ASIAN


def _names_one(text: str, authors: Iterable[str]) -> bool:
    lower = text.casefold()
    return any(name.casefold() in lower for name in authors)


def _credits(text: str, source: str, page: Page) -> bool:
    """Whether a line is "Source: ..." with the chosen source."""
    label = page.lexicon.source.match(text)
    return bool(label and source and fold(text[label.end() :]) == fold(source))


def _is_furniture(word: str, page: Page) -> bool:
    """Whether a word belongs to a name or date: a role, a weekday, a label, a button."""
    lexicon = page.lexicon
    return (
        word in lexicon.roles
        or word in lexicon.desks
        or word in lexicon.weekdays
        or word in lexicon.not_names
        or word in lexicon.particles
        or bool(lexicon.by.match(f"{word} x"))
        or bool(lexicon.published.match(word))
        or bool(lexicon.updated.match(word))
        or bool(lexicon.author.match(word))
    )
