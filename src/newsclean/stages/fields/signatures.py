"""Names that stand in a line of their own between headline and story, with no word before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from newsclean.document import Block, Claim, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.fields import dates, eastern, names
from newsclean.stages.fields.learned import any_of
from newsclean.stages.fields.lexicon import fold
from newsclean.stages.fields.lines import LONGEST_BYLINE, is_headline, origin, parted, top_heading
from newsclean.stages.fields.page import Page

_HINT = expression(
    r"by-?line|author(?:s|-?name|-?info|-?details|-?box__name|-?link)?(?![a-z])|writer"
    r"|autor(?:es|en)?(?![a-z])|auteur"
)
_NO_HINT = expression(
    r"bio|desc|about|comment|social|related|role|job|title|avatar|authors-page|posts"
)
_PRESSED = frozenset({
    Family.SHARE, Family.COUNTER, Family.NAVIGATION, Family.COMMENTS, Family.NEWSLETTER,
    Family.RELATED, Family.PAYWALL, Family.LOGIN, Family.APP, Family.COOKIE, Family.ADVERT,
})  # fmt: skip
_SIGNING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM})
_CREDITED = expression(r"\s/\s|©")  # a picture's agency and photographer stand so
_ASIDES = ("(", "（")  # a caption begins so: "(L-R) Jane Doe, John Roe"
_COUNT = expression(r"[ \t](?:[-–—|·•] )?\d[\d.,]* [^\W\d_]+$")  # of comments, behind a name
_INITIAL = expression(r"[^\W\d_]\.")
_EDGES = " .,:;|•·-–—"
_MAIL = expression(r"\S+@\S+\.\w+")
# The last as in "Selin AKKAYA/TRABZON, (DHA)".
_BREAKS = r"\n|\s*[|•·●⋅∙]\s*| {3,}|(?<=\w)/(?=[^\W\d_a-zß-ÿ]{3})"
_PART = expression(_BREAKS)
_DATED_PART = expression(rf"{_BREAKS}|\s[-–—]\s")
_PLACE = expression(r"\s[-–—]\s(?![a-zß-ÿ])[^\W\d_][^\s\d]{2,20}")  # "Jane Doe - Nairobi"
_CASELESS = expression(r"[\u0590-\u08ff\u0900-\u0e7f\u10a0-\u10ff]")
_BIO = 40
_LONGEST_NAME = 40
_MOST_WORDS = 4
_INTO_STORY = 3
_NEAR = 8
_HEADLINE = 25  # characters from which a line may be a teaser's headline
_MOST_LINES = 6
_MOST_SIGNING = 3
_TO_SIGNATURE = 4  # blocks from the end of the story: boxes and links stand between
_MOST_INTRODUCED = 3
_BELOW = (
    15  # blocks from the story to the box about its writer; further down stand lists of cookies
)
_OPENING = 8  # blocks in which a story says whom it is about

Boxes: TypeAlias = Mapping[str, Sequence[int]]


def claims(page: Page, lines: tuple[Claim, ...], headline: int) -> Iterator[Claim]:
    """Bylines without an opening word.

    A bare name counts when its element is called author or byline, when a date stands beside it,
    when it is all of a line between headline and story of a flattened page, or when a later block
    repeats it: the box about the writer. headline: index of the headline's block; -1 if unknown.
    """
    dated = frozenset(claim.block for claim in lines if claim.field in ("published", "modified"))
    top = headline if page.text_only else top_heading(page)
    boxes = _boxes(page)
    last: Claim | None = None
    for index in page.head:
        block = page.blocks[index]
        if len(block.text) > LONGEST_BYLINE or index > page.first + _INTO_STORY:
            continue
        if page.lexicon.source.match(block.text) or index == headline:
            continue
        if last and last.block == index - 1 and _MAIL.fullmatch(block.text):
            last = last._replace(block=index)
            continue
        if _is_button(block) and index not in dated:
            continue
        text = names.apart(block.text, page.lexicon) if page.text_only else block.text
        claim = _claim(page, index, text, top, dated, boxes)
        if (
            claim
            and last
            and claim.block == last.block + 1
            and claim.origin[-9:] == last.origin[-9:]
        ):
            last = last._replace(value=f"{last.value}\n{claim.value}", block=index)
            continue
        if last and not _is_menu(last):
            yield last
        last = claim
    if last and not _is_menu(last):
        yield last
    yield from _introduced(page)
    yield from _closing(page)


def _closing(page: Page) -> Iterator[Claim]:
    """The names alone at the end of a story that does not name them, where papers sign so; below
    them no other name stands, as it does in a list of tags.
    """
    if "below" not in page.lexicon.signed:
        return
    for index in range(page.last, min(page.last + _TO_SIGNATURE, len(page.blocks) - 1)):
        text, below = page.blocks[index].text, page.blocks[index + 1].text
        if _signs(text, page) and not _signs(below, page):
            yield Claim("byline", text, f"{origin(page.blocks[index])} signature", index)


def _signs(text: str, page: Page) -> bool:
    """Whether a line is names and nothing else, but for the city behind several."""
    if len(text) > _LONGEST_NAME * _MOST_SIGNING:
        return False
    people = names.read(text, page.lexicon, page.site).people
    parts = [part for part in page.lexicon.joint.split(text) if part]
    place = len(parts) == len(people) + 1 > 1 and " " not in parts[-1] and parts[-1].istitle()
    named = parts[:-1] if place else parts
    return (
        0 < len(people) <= _MOST_SIGNING
        and tuple(named) == people
        and all(_is_name(name, page) for name in people)
        and not any(page.prose.holds(word) for name in people for word in name.split())
    )


def _introduced(page: Page) -> Iterator[Claim]:
    """The names under the story that the line below each goes on to introduce: "Jane Doe" over
    "Jane Doe covers courts and crime."
    """
    below = (i for i in (*page.head, *page.tail) if page.last < i <= page.last + _BELOW)
    found = [index for index in below if _is_introduced(page, index)]
    if 0 < len(found) <= _MOST_INTRODUCED:
        value = "\n".join(page.blocks[index].text for index in found)
        yield Claim("byline", value, f"{origin(page.blocks[found[0]])} signature", found[0])


def _is_introduced(page: Page, index: int) -> bool:
    text = page.blocks[index].text
    return (
        index + 1 < len(page.blocks)
        and _goes_on(page.blocks[index + 1], text)
        and _is_name(text, page)
        and names.read(text, page.lexicon, page.site).people == (text,)
    )


def _is_button(block: Block) -> bool:
    """Whether a phrase rule knows a line as one that readers press or count: "Hide Caption"."""
    return block.role is Role.BOILERPLATE and block.family in _PRESSED


def _is_menu(claim: Claim) -> bool:
    """Whether more lines of names follow each other than writers sign one story."""
    return claim.value.count("\n") >= _MOST_LINES


def _claim(
    page: Page, index: int, text: str, top: int, dated: frozenset[int], boxes: Boxes
) -> Claim | None:
    """What one line signs, or None. text: the block's, names parted from what is glued to them."""
    block = page.blocks[index]
    where = origin(block)
    if index in dated:
        whole = text if page.text_only else parted(block, page)
        text = _COUNT.sub("", dates.without_dates(whole, page.lexicon))
        if _is_desk(text, page):
            return Claim("byline", text.split("\n")[0].strip(_EDGES), f"{where} signature", index)
        return _signature(text, page, index, f"{where} signature", dated=True)
    if eastern.is_reporter(text, page.lexicon) or _is_mailed(text, page):
        return Claim("byline", text, f"{where} signature", index)
    if _is_byline_element(page, index):
        found = names.read(block.text, page.lexicon, page.site)
        return Claim("byline", block.text, f"{where} byline element", index) if found.all else None
    if page.text_only and _is_stamped(text, page):
        return _signature(text, page, index, f"{where} signature", dated=False)
    between = 0 <= top < index and block.kind is Kind.PARAGRAPH
    near_date = not dated.isdisjoint(range(index - 2, index + 3))
    if (between or near_date) and page.text_only and agencies_only(text, page):
        return Claim("byline", text, f"{where} signature", index)
    if near_date and top < index and (_is_team(text, page) or fold(text) in page.site):
        return Claim("byline", text, f"{where} signature", index)
    over_title = index + 1 in dated and 0 < top - index <= _INTO_STORY
    if (
        (over_title and _opens_page(page, index))
        or _repeated(page, index, boxes)
        or (top < index and block.kind in _SIGNING and near_date)
    ):
        return _signature(text, page, index, f"{where} signature", dated=False)
    if between and page.text_only:
        near = index - top <= _NEAR or page.first - index <= _NEAR
        if near and not text.isupper() and not _is_subject(text, page):
            return _signature(text, page, index, f"{where} signature", dated=False)
    return None


def _opens_page(page: Page, index: int) -> bool:
    """Whether a line of a flattened page follows a short one: below a headline it ends a teaser."""
    text = page.blocks[index].text
    above = page.blocks[index - 1].text if index else ""
    words = text.casefold().split()
    form = not text.isupper() and page.lexicon.articles.isdisjoint(words)
    return page.text_only and form and len(above) < _HEADLINE


def _is_stamped(text: str, page: Page) -> bool:
    """Whether it is told behind a bar when: "Jane Doe | Published 2 hours ago"."""
    return any(map(page.lexicon.published.match, _PART.split(text)[1:]))


def _is_desk(text: str, page: Page) -> bool:
    """Whether a line opens with a desk between bars: "Redacción | Gandía | ..."."""
    first, bar, _ = text.partition("|")
    return bool(bar) and first.strip().casefold() in page.lexicon.desks


def _is_team(text: str, page: Page) -> bool:
    """Whether a line is nothing but the name of a desk: "Harbour Blog Team"."""
    words = text.split()
    return (
        1 < len(words) <= _MOST_WORDS
        and words[-1].casefold() in page.lexicon.desks
        and names.read(text, page.lexicon).bodies == (text,)
    )


def _is_mailed(text: str, page: Page) -> bool:
    """Whether a line is a name and its owner's address: "Jane Doe - jane@herald.example"."""
    if "@" not in text:
        return False
    bare = _MAIL.sub("", text).strip(_EDGES + "<>()[]")
    return bare != text.strip() and names.read(bare, page.lexicon).people == (bare,)


def _signature(text: str, page: Page, index: int, where: str, *, dated: bool) -> Claim | None:
    breaks = _DATED_PART if dated else _PART
    parts = [" ".join(part.split()) for part in breaks.split(text)]
    found = names.read(text, page.lexicon, page.site)
    people = tuple(name for name in found.people if not _in_menu(name, page))
    if text.startswith(_ASIDES) or any(f"{name}:" in text for name in people):
        return None
    if (found.bodies and _CREDITED.search(text)) or any_of("pictures", r"\b{}\b").search(text):
        return None
    fills = any(_fills(name, part, page, dated) for name in people for part in parts)
    full = [name for name in people if " " in name]
    several = (
        len(found.all) > 1
        and bool(full)
        and all(_is_name(name, page) for name in full)
        and _is_list(text, found.all)
    )
    if not (fills or several):
        return None
    return Claim("byline", "\n".join(part for part in parts if part), where, index)


def _fills(name: str, part: str, page: Page, dated: bool) -> bool:
    """Whether a full name is all of a part of a line, or its start beside a date."""
    by = page.lexicon.by.match(part)
    bare = part[by.end() :] if by else part.strip(_EDGES)
    fits = bare.startswith(name) if dated else fold(bare) in (fold(name), 2 * fold(name))
    fits = fits or (bare.startswith(name) and bool(_PLACE.fullmatch(bare, len(name))))
    return (fits or (names.has_role(part, page.lexicon) and bare.startswith(name))) and _is_name(
        name, page
    )


def _in_menu(name: str, page: Page) -> bool:
    """Whether a line far above the story is the name and nothing else: a section of the site.

    On flattened pages it is as often the writer whose site it is.
    """
    return not page.text_only and any(
        block.text == name for block in page.blocks[: min(page.head, default=0)]
    )


def _is_subject(text: str, page: Page) -> bool:
    """Whether the story's first paragraphs name whom or what a line names: it is about them."""
    story = page.blocks[page.first : page.first + _OPENING]
    return any(text.strip() in block.text for block in story if block.role is Role.BODY)


def _is_list(text: str, people: tuple[str, ...]) -> bool:
    """Whether little but the names stands in a line."""
    return sum(len(fold(name)) for name in people) >= 0.75 * len(fold(text))


def _is_name(name: str, page: Page) -> bool:
    """Whether a name is full, short, and no phrase of the page."""
    words = name.split()
    if not any(map(str.isupper, name)):
        words = name.replace(".", " ").split()
        fits = 1 < len(words) <= _MOST_WORDS and _CASELESS.search(name)
        return bool(fits) and not any(map(page.prose.holds, name.split()))
    if not 1 < len(words) <= _MOST_WORDS:
        return False
    if name.isupper() and _is_subject(name, page):
        return False  # "REGGIO CALABRIA" before the date is where the story comes from
    telling = (word for word in words if not word.islower() and not _INITIAL.fullmatch(word))
    bare = [word.casefold().strip(".,") for word in telling]
    return page.lexicon.things.isdisjoint(bare) and not any(word in page.prose for word in bare)


def agencies_only(text: str, page: Page) -> bool:
    """Whether a line is the name of an agency, with or without initials behind a slash."""
    first = text.split("/")[0].strip(_EDGES + "()[]")
    agency = page.lexicon.agencies.get(fold(first), "")
    word = agency.isupper() and first.istitle()  # "Map" is a button, "MAP" an agency
    return len(text) <= _LONGEST_NAME and bool(agency) and not word


def _boxes(page: Page) -> Boxes:
    """The blocks that may be a box about the writer, by their first word."""
    found: dict[str, list[int]] = {}
    for index in range(page.first + 1, len(page.blocks)):
        block = page.blocks[index]
        if block.text and (len(block.text) > _BIO or block.level > 2):
            found.setdefault(block.text.split(None, 1)[0], []).append(index)
    return found


def _repeated(page: Page, index: int, boxes: Boxes) -> bool:
    """Whether a later block opens with this block's text, as a box about the writer does."""
    text = page.blocks[index].text
    words = text.split()
    if len(text) > _LONGEST_NAME or not 2 <= len(words) <= 5 or index < page.first - 12:
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()) or is_headline(page.blocks[index]):
        return False
    later = (page.blocks[at] for at in boxes.get(words[0], ()) if at > index)
    return any(_introduces(block, text) for block in later)


def _introduces(block: Block, name: str) -> bool:
    return _goes_on(block, name) or (block.level > 2 and block.text == name)


def _goes_on(block: Block, name: str) -> bool:
    """Whether a block opens with a name and tells more behind it."""
    return block.text.startswith(name) and len(block.text) > len(name) + _BIO


def _is_byline_element(page: Page, index: int) -> bool:
    """Whether a class or id of the element around a block calls it a byline."""
    node = page.blocks[index].node
    if node < 0 or not page.document.nodes:
        return False
    words = page.document.nodes[node].hints.split()
    return any(_HINT.search(word) and not _NO_HINT.search(word) for word in words)
