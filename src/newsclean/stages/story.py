"""Leaves one article in the body: without hidden copies, second articles and empty headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.dated import holds_day
from newsclean.stages.prose import is_link, letters, reaches
from newsclean.stages.score import is_left_out
from newsclean.stages.wordlists import of_class

STAGE = "story"
COPY = "story.hidden-copy"
SHOWN = "story.shown"
SECOND = "story.second"
LINKED = "story.links-above"
EMPTY = "story.empty-heading"
TERM = "story.term"
RULES = {
    COPY: "a hidden copy of a visible block",
    SHOWN: "a visible block whose hidden copy was taken for body",
    SECOND: "part of another article, below a further headline of level 1",
    LINKED: "a link above the article, in a list of which most is boilerplate",
    EMPTY: "a heading with no body text below it",
    TERM: "a term whose definition is body",
}
HEADING = Kind.HEADING
METADATA = ("json-ld", "meta", "title")  # origins of claims about the whole page
BELOW = 4  # blocks below a headline that may hold its byline and date
LINE = 120  # most characters of a line with byline and date
DECK, DECKS = 35, 3  # fewest characters of a deck, a heading below the headline; most decks
PARAGRAPH = 60  # least width of a paragraph
SAME_COPY = 40  # fewest characters of a copy; a shorter phrase may occur twice


def story(document: Document, context: Context) -> Document:
    """Leave one copy of one article in the body."""
    for step in (_hidden_copies, _second_story, _links_above, _terms, _empty_headings):
        document = document.label(step(document))
    return document


def _boilerplate(rule: str, why: str, family: Family) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, family)


# ---- copies


def _hidden_copies(document: Document) -> dict[int, Decision]:
    """Replaces hidden body blocks by their visible copies."""
    if not any(map(attrgetter("hidden"), document.nodes)):
        return {}
    hidden = _hidden(document)
    shown: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if not hidden[index] and len(block.text) >= SAME_COPY:
            shown.setdefault(block.text, index)
    decisions: dict[int, Decision] = {}
    for index, block in enumerate(document.blocks):
        if hidden[index] and block.role is BODY and block.text in shown:
            why = "hidden copy of a visible block"
            decisions[index] = _boilerplate(COPY, why, Family.DUPLICATE)
            visible = shown[block.text]
            if document.blocks[visible].role is not BODY:
                decisions[visible] = Decision(Role.BODY, STAGE, SHOWN, "its copy is hidden")
    return decisions


def _hidden(document: Document) -> list[bool]:
    """For each block, whether the markup hides it or an element around it."""
    hidden: list[bool] = []
    for node in document.nodes:
        hidden.append(node.hidden or (node.parent >= 0 and hidden[node.parent]))
    return [block.node >= 0 and hidden[block.node] for block in document.blocks]


# ---- a second article


def _second_story(document: Document) -> dict[int, Decision]:
    """Leaves out what is below a further heading of level 1, after the page's own article.

    The page's metadata has a title, and the article begins with a heading of level 1 that equals
    it.
    """
    blocks = document.blocks
    tops = [i for i, b in enumerate(blocks) if b.level == 1 and b.kind is HEADING]
    if len(tops) < 2:
        return {}
    named = {
        letters(claim.value)
        for claim in document.claims
        if claim.field == "title" and claim.origin.startswith(METADATA)
    }
    own = [i for i in tops if _is_named(blocks[i].text, named)]
    if not own:
        return {}
    articles = {i: _article(document, i, own) for i in tops}
    further = (i for i in _further(document, own[0], articles) if i not in own)
    cut = next((i for i in further if _is_article(blocks[own[0] : i])), None)
    if cut is None:
        return {}
    why = f"under the headline: {blocks[cut].text[:60]}"
    own_article, other = (articles[i] for i in (own[0], cut))
    return {
        index: _boilerplate(SECOND, why, Family.RELATED)
        for index in range(cut, len(blocks))
        if blocks[index].role is BODY
        and not blocks[index].origin
        # The second article may be embedded in the first, which goes on after it.
        and (_inside(document, index, other) or not _inside(document, index, own_article))
    }


def _further(document: Document, own: int, articles: Mapping[int, int]) -> Iterator[int]:
    """The headings of other articles below the page's own, `own`: in an `article` element of their
    own, or of the same class in an element of their own, with a date or byline in that element.

    Entries of a list may have headings and `article` elements, but have neither date nor byline.
    articles: the element of each heading.
    """
    for index, article in articles.items():
        if index > own and article not in (-1, articles[own]):
            below = document.blocks[index + 1 : index + 1 + BELOW]
            if _signed(document, article) or _dated(below):
                yield index


def _article(document: Document, index: int, own: Sequence[int]) -> int:
    """The innermost `article` element around the headline at `index`; -1 if there is none.

    For a headline with the class of the page's own (own: its indexes), without such an element: the
    outermost element around it that does not contain the page's own headline.
    """
    nodes = document.nodes
    around = list(document.around(document.blocks[index]))
    article = next((node for node in around if nodes[node].tag == "article"), -1)
    if article >= 0 or not own or not around or index in own:
        return article
    classed = nodes[document.blocks[own[0]].node].hints
    if not classed or nodes[around[0]].hints != classed:
        return -1
    shared = {*document.around(document.blocks[own[0]])}
    return next((node for node in reversed(around) if node not in shared), -1)


def _signed(document: Document, article: int) -> bool:
    """Whether an element inside `article` is a date or byline by its tag or class."""
    signed, inside = of_class("signed"), {article}
    for index in range(article + 1, len(document.nodes)):
        node = document.nodes[index]
        if node.parent in inside:
            inside.add(index)
            if node.tag == "time" or signed.search(node.hints):
                return True
    return False


def _dated(below: Sequence[Block]) -> bool:
    """Whether a short line among the blocks `below` a headline holds a day and a year."""
    return any(holds_day(block.text, LINE) for block in below)


def _inside(document: Document, index: int, element: int) -> bool:
    return element in document.around(document.blocks[index])


def _is_named(text: str, named: set[str]) -> bool:
    bare = letters(text)
    return any(bare == name or (len(bare) > 15 and bare in name) for name in named)


def _is_article(blocks: Sequence[Block]) -> bool:
    """Whether the body text in `blocks` is long enough for an article."""
    return sum(len(block.text) for block in blocks if block.role is BODY) > 250


# ---- lists of other stories


def _links_above(document: Document) -> dict[int, Decision]:
    """Leaves out links above the first paragraph if at least half of their list is boilerplate.

    The scorer judges each link of a list of articles by itself, and one may read like a sentence.
    """
    blocks = document.blocks
    first = next((i for i, b in enumerate(blocks) if b.role is BODY and _is_paragraph(b)), 0)
    listed: dict[int, list[int]] = {}
    for index, block in enumerate(blocks[:first]):
        if block.group and block.kind is Kind.LIST_ITEM and is_link(block):
            listed.setdefault(block.group, []).append(index)
    decisions: dict[int, Decision] = {}
    for places in listed.values():
        kept = [index for index in places if blocks[index].role is BODY]
        if 2 * len(kept) <= len(places):
            why = f"{len(places) - len(kept)} of {len(places)} links in the list are boilerplate"
            found = _boilerplate(LINKED, why, Family.RELATED)
            decisions.update(dict.fromkeys(kept, found))
    return decisions


def _is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph and no link."""
    return block.kind is Kind.PARAGRAPH and reaches(block.text, PARAGRAPH) and not is_link(block)


# ---- definition lists


def _terms(document: Document) -> dict[int, Decision]:
    """Puts back the terms (`dt`) that the scorer left out, as they are short, above a definition
    (`dd`) that it took.
    """
    nodes, blocks = document.nodes, document.blocks
    decisions: dict[int, Decision] = {}
    for index, below in pairwise(index for index, block in enumerate(blocks) if block.text):
        term, definition = blocks[index], blocks[below]
        if definition.role is not BODY or not is_left_out(term) or term.node < 0:
            continue
        if (nodes[term.node].tag, nodes[definition.node].tag) == ("dt", "dd"):
            decisions[index] = Decision(Role.BODY, STAGE, TERM, "its definition is body")
    return decisions


# ---- headings


def _empty_headings(document: Document) -> dict[int, Decision]:
    """Leaves out headings with boilerplate but no body between them and the next heading.

    A heading right above another stays, as a chapter's title is above a section's, and so does a
    deck, a heading right below the headline that says more of the article.
    """
    blocks = document.blocks
    decisions: dict[int, Decision] = {}
    below: Role | None = None  # of the blocks down to the next heading: BODY if any of them is
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind is not HEADING:
            if below is not BODY and block.text:
                below = BODY if block.role is BODY else Role.BOILERPLATE
            continue
        if below is Role.BOILERPLATE and block.role is BODY and not _is_deck(blocks, index):
            why = "no body below it before the next heading"
            decisions[index] = _boilerplate(EMPTY, why, Family.OTHER)
        below = None
    return decisions


def _is_deck(blocks: Sequence[Block], index: int) -> bool:
    """Whether the heading at `index` is long, with only headings between it and one of level 1."""
    if len(blocks[index].text) < DECK:
        return False
    above = [block for block in blocks[max(0, index - DECKS) : index] if block.text]
    for block in reversed(above):
        if block.kind is not Kind.HEADING:
            return False
        if block.level == 1:
            return True
    return False
