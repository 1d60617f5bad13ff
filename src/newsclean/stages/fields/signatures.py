"""Bylines without an opening word: names in lines of their own, mostly above the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Block, Claim, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.stages import front_page
from newsclean.stages.fields import dates, eastern, names, segments
from newsclean.stages.fields.characters import ADDRESS, fold, has_digit
from newsclean.stages.fields.filled import EDGES, PART, signature, signed
from newsclean.stages.fields.layout import LONGEST_BYLINE, origin, parted, top_heading
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.persons import LONGEST_NAME, MOST_WORDS, is_subject
from newsclean.stages.fields.signed_below import Boxes, boxes, closing, introduced, is_repeated
from newsclean.stages.story import LINKED
from newsclean.stages.wordlists import members, of_class

_PRESSED = frozenset({
    Family.SHARE, Family.COUNTER, Family.NAVIGATION, Family.COMMENTS, Family.NEWSLETTER,
    Family.RELATED, Family.PAYWALL, Family.LOGIN, Family.APP, Family.COOKIE, Family.ADVERT,
})  # fmt: skip
_SIGNING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_COUNT = expression(r"[ \t](?:[-–—|·•] )?\d[\d.,]* [^\W\d_]+$")  # of comments, behind a name
_MAIL = expression(r"\S+@\S+\.\w+")
_GLUED = expression(r"(?<=[^\W\d_])(?=@\w+$)")  # "Jane Doe@jdoe"
_INTO_STORY = 3  # blocks
_NEAR = 8  # blocks from the headline or from the story
_HEADLINE = 25  # characters from which a line may be a teaser's headline
_MOST_LINES = 6  # lines of names, above which they are a menu


class _Around(NamedTuple):
    """What stands around the lines that may be a byline. Blocks are given by index.

    headline: its block, on an HTML page that of the top heading; -1 if unknown.
    title: its folded text; "" if unknown.
    dated: blocks that hold a date; found: blocks that may be a box about the writer.
    """

    page: Page
    headline: int
    title: str
    dated: frozenset[int]
    found: Boxes

    def is_between(self, index: int) -> bool:
        """Whether a block is a paragraph below the headline."""
        return 0 <= self.headline < index and self.page.blocks[index].kind is Kind.PARAGRAPH

    def is_in_headline(self, text: str) -> bool:
        """Whether the headline of a flattened page holds a text: then the story is about it."""
        return self.page.text_only and self.headline >= 0 and fold(text) in self.title

    def is_near_date(self, index: int) -> bool:
        """Whether a date stands in a block, in one of the two blocks above it or of the two below;
        for an item of a list, also in the two below the list.
        """
        blocks, last = self.page.blocks, index
        while last + 1 < len(blocks) and blocks[index].group == blocks[last + 1].group != 0:
            last += 1
        return not self.dated.isdisjoint((*range(index - 2, index + 3), last + 1, last + 2))


def claims(page: Page, lines: tuple[Claim, ...], headline: int) -> Iterator[Claim]:
    """Bylines without an opening word.

    A name alone counts if its element is called a byline, if a date stands beside it, if it fills a
    line between headline and story of a flattened page, or if a later block, the box about the
    writer, begins with it. lines: claims of the page's lines; headline: index of the headline's
    block, -1 if unknown.
    """
    dated = frozenset(claim.block for claim in lines if claim.field in ("published", "modified"))
    top = headline if page.text_only else top_heading(page)
    title = fold(page.blocks[top].text) if top >= 0 else ""
    around = _Around(page, top, title, dated | _lately(page), boxes(page))
    yield from _above(around, [index for index in page.head if index != headline])
    yield from introduced(page)
    yield from closing(page)


def _lately(page: Page) -> frozenset[int]:
    """The blocks above the story of an HTML page that hold a time such as "3 hours ago"."""
    above = () if page.text_only else (i for i in page.head if i < page.first)
    texts = ((index, page.blocks[index].text) for index in above)
    return frozenset(
        index
        for index, text in texts
        if len(text) <= LONGEST_BYLINE and has_digit(text) and dates.without_ago(text) != text
    )


def _above(around: _Around, indices: Iterable[int]) -> Iterator[Claim]:
    """Bylines among the blocks at `indices`; names in consecutive lines are one byline."""
    found: list[Claim] = []
    for index in indices:
        if not _may_sign(around, index):
            continue
        text = around.page.blocks[index].text
        last = found[-1] if found and _adjoins(around.page, found[-1].block, index) else None
        if last and _MAIL.fullmatch(text):
            found[-1] = last._replace(block=index)
        elif claim := _claim(around, index):
            if last and _sort(last) == _sort(claim):
                found[-1] = last._replace(value=f"{last.value}\n{claim.value}", block=index)
            else:
                found.append(claim)
    yield from (claim for claim in found if not _is_menu(claim))


def _sort(claim: Claim) -> str:
    """The kind of a byline claim, the last word of its origin: "signature" or "element"."""
    return claim.origin.rpartition(" ")[2]


def _adjoins(page: Page, above: int, index: int) -> bool:
    """Whether nothing stands between two blocks but "and" or the role of the first writer."""
    between = page.blocks[above + 1 : index]
    return len(between) <= 1 and all(_stands_between(block.text, page) for block in between)


def _stands_between(text: str, page: Page) -> bool:
    """Whether a line is only "and", or only a role: "Reporter"."""
    words = text.casefold().split()
    joins = len(words) == 1 and page.lexicon.joint.fullmatch(f" {text} ") is not None
    return joins or (bool(words) and page.lexicon.roles.issuperset(words))


def _may_sign(around: _Around, index: int) -> bool:
    page, block = around.page, around.page.blocks[index]
    if len(block.text) > LONGEST_BYLINE or index > page.first + _INTO_STORY or block.quoted:
        return False  # the name of a person who is quoted
    if block.family is Family.CREDIT:
        return False  # the photographer
    if block.text.startswith(front_page.telling()):
        return False  # a breadcrumb
    return not page.lexicon.source.match(block.text)


def _is_button(block: Block) -> bool:
    """Whether a phrase rule has labelled a line as a button, a counter or an invitation: "Hide
    Caption".
    """
    told = block.role is Role.BOILERPLATE and block.family in _PRESSED
    return told and block.trace[-1].rule != LINKED  # the name of a writer may be a link


def _is_menu(claim: Claim) -> bool:
    """Whether a claim has more lines of names than a story has writers."""
    return claim.value.count("\n") >= _MOST_LINES


def _claim(around: _Around, index: int) -> Claim | None:
    """The byline of the block at `index`; None if it has none."""
    page, block = around.page, around.page.blocks[index]
    if _is_button(block) and index not in around.dated and not _is_newsroom(block.text):
        return None
    text = segments.apart(parted(block, page), page.lexicon) if page.text_only else block.text
    text = _behind_joint(_GLUED.sub(" ", text), page)
    if around.is_in_headline(text) or _stands_between(block.text, page):
        return None
    if index in around.dated:
        return _beside_date(page, index, text)
    if eastern.is_reporter(text, page.lexicon):
        return signed(eastern.signature(text), page, index)
    if _is_mailed(text, page, around.is_near_date(index)):
        return signed(text, page, index)
    if _is_byline_element(page, index):
        text = _as_parted(block, page)
        named = names.read(text, page.lexicon, page.site).all
        where = f"{origin(block)} byline element"
        return Claim("byline", text, where, index) if named else None
    if _is_house(around, index, text):
        return signed(text, page, index)
    place = _signs_by_place(around, index, text) or (page.text_only and _is_stamped(text, page))
    return signature(text, page, index, dated=False) if place else None


def _behind_joint(text: str, page: Page) -> str:
    """A line without an "and" at its start, which continues the names of the line above."""
    joint = page.lexicon.joint.match(f" {text}")
    goes_on = joint and joint[0].strip().isalpha() and not page.lexicon.by.match(text)
    return text[joint.end() - 1 :] if joint and goes_on else text


def _beside_date(page: Page, index: int, text: str) -> Claim | None:
    """The byline in a line with a date: a name beside the date, or a desk before a bar."""
    whole = text if page.text_only else _as_parted(page.blocks[index], page)
    text = _COUNT.sub("", dates.without_ago(dates.without_dates(whole, page.lexicon)))
    text = _before_stamp(text, page)
    if _is_desk(text, page):
        return signed(text.split("\n")[0].strip(EDGES), page, index)
    return signature(text, page, index, dated=True)


def _before_stamp(text: str, page: Page) -> str:
    """The parts of a line before the label of a date, each a line: "Jane Doe / CNN / Updated:".

    Other lines are returned as they are.
    """
    *parts, last = text.rstrip("\n ").split(" / ")
    stamp = page.lexicon.updated.match(last) or page.lexicon.published.match(last)
    return "\n".join(parts) if parts and stamp else text


def _as_parted(block: Block, page: Page) -> str:
    """The text of a block with line breaks where its inline elements end, if a claim has these."""
    key = fold(block.text)
    told = (claim.value for claim in page.claims.get("byline", ()))
    lines = (text for text in told if text.partition("\n")[2][:1].isalpha())
    return next((text for text in lines if fold(text) == key), "") or parted(block, page)


def _is_house(around: _Around, index: int, text: str) -> bool:
    """Whether a line is the name of an agency or, near a date, of a desk or the site."""
    page, near_date = around.page, around.is_near_date(index)
    if page.text_only and (near_date or around.is_between(index)) and agencies_only(text, page):
        return True
    below = near_date and around.headline < index
    return below and (_is_team(text, page) or _are_bodies(text, page))


def _are_bodies(text: str, page: Page) -> bool:
    """Whether a line is the site's name, an agency's or both: "The Ledger with AFP"."""
    if fold(text) in page.site or agencies_only(text, page):
        return True
    parts = [part for part in page.lexicon.joint.split(text) if part]
    return bool(parts) and all(fold(p) in page.site or agencies_only(p, page) for p in parts)


def _signs_by_place(around: _Around, index: int, text: str) -> bool:
    """Whether a name at the place of this block may be a byline."""
    page, headline = around.page, around.headline
    over_title = index + 1 in around.dated and 0 < headline - index <= _INTO_STORY
    if (over_title and _opens_page(page, index)) or is_repeated(page, index, around.found):
        return True
    signing = page.blocks[index].kind in _SIGNING
    if headline < index and signing and around.is_near_date(index):
        return True
    near = index - headline <= _NEAR or page.first - index <= _NEAR
    bare = page.text_only and around.is_between(index) and near
    return bare and not text.isupper() and not is_subject(text, page)


def _opens_page(page: Page, index: int) -> bool:
    """Whether a line of a flattened page follows a short line. Below a long one, a teaser's
    headline, it is the byline of the teaser.
    """
    text = page.blocks[index].text
    above = page.blocks[index - 1].text if index else ""
    words = text.casefold().split()
    form = not text.isupper() and page.lexicon.articles.isdisjoint(words)
    return page.text_only and form and len(above) < _HEADLINE


def _is_stamped(text: str, page: Page) -> bool:
    """Whether a label of publication follows a bar: "Jane Doe | Published 2 hours ago"."""
    return any(map(page.lexicon.published.match, PART.split(text)[1:]))


def _is_desk(text: str, page: Page) -> bool:
    """Whether a line opens with a desk and a bar: "Redacción | Gandía | ..."."""
    first, bar, _ = text.partition("|")
    return bool(bar) and first.strip().casefold() in page.lexicon.desks


def _is_newsroom(text: str) -> bool:
    """Whether a line is a word with which newsrooms sign: "Newsroom", "Redazione"."""
    return text.casefold() in members("outlets", "newsrooms")


def _is_team(text: str, page: Page) -> bool:
    """Whether a line is nothing but the name of a desk: "Harbour Blog Team", "Newsroom"."""
    if _is_newsroom(text):
        return True
    words = text.split()
    return (
        1 < len(words) <= MOST_WORDS
        and words[-1].casefold() in page.lexicon.desks
        and names.read(text, page.lexicon).bodies == (text,)
    )


def _is_mailed(text: str, page: Page, near_date: bool) -> bool:
    """Whether a line is a name with a mail address, "Jane Doe - jane@herald.example", or near a
    date a name with a handle: "Jane Doe @jdoe".
    """
    if "@" not in text:
        return False
    bare = (ADDRESS if near_date else _MAIL).sub("", text).strip(EDGES + "<>()[]")
    return bare != text.strip() and names.is_alone(bare, page.lexicon)


def agencies_only(text: str, page: Page) -> bool:
    """Whether a line is the name of an agency, perhaps with initials behind a slash."""
    first = text.split("/")[0].strip(EDGES + "()[]")
    agency = page.lexicon.agencies.get(fold(first), "")
    word = agency.isupper() and first.istitle()  # "MAP" is an agency, "Map" a button
    return len(text) <= LONGEST_NAME and bool(agency) and not word


def _is_byline_element(page: Page, index: int) -> bool:
    """Whether a class or id of the element around a block calls it a byline."""
    node = page.blocks[index].node
    if node < 0 or not page.document.nodes:
        return False
    hints = page.document.nodes[node].hints
    named = of_class("byline")
    if not named.search(hints):  # as for most elements
        return False
    other = of_class("no_byline")
    return any(named.search(word) and not other.search(word) for word in hints.split())
