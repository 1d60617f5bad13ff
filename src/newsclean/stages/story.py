"""One story: what scores well but is told already, told by another headline, or heads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.dated import holds_day
from newsclean.stages.prose import is_link, letters, reaches
from newsclean.stages.wordlists import of_class

STAGE = "story"
COPY = "story.hidden-copy"
SHOWN = "story.shown"
SECOND = "story.second"
LINKED = "story.links-above"
EMPTY = "story.empty-heading"
RULES = {
    COPY: "not shown by the page, and shown elsewhere on it",
    SHOWN: "shown by the page, where a hidden copy of it was taken for the story",
    SECOND: "stands under a further headline of the first level: another article",
    LINKED: "a link above the story, in a list of which most is furniture",
    EMPTY: "a heading whose section holds nothing of the story",
}
HEADING = Kind.HEADING
METADATA = ("json-ld", "meta", "title")  # origins of claims that speak for the whole page
BELOW = 4  # blocks below a headline among which its byline and date stand
LINE = 120  # characters of a line that holds no more than a byline and a date
DECK, DECKS = 35, 3  # characters of a heading that says more, and how many follow the headline
PARAGRAPH = 60  # characters of a paragraph
SAME_COPY = 40  # characters from which equal blocks are copies, not a phrase used twice


def story(document: Document, context: Context) -> Document:
    """Leave one telling of one story in the body."""
    for step in (_hidden_copies, _second_story, _links_above, _empty_headings):
        document = document.label(step(document))
    return document


def _furniture(rule: str, why: str, family: Family) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, family)


# ---- copies


def _hidden_copies(document: Document) -> dict[int, Decision]:
    """Hidden blocks that stand visibly too make way for the visible ones."""
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
            decisions[index] = _furniture(COPY, why, Family.DUPLICATE)
            visible = shown[block.text]
            if document.blocks[visible].role is not BODY:
                decisions[visible] = Decision(Role.BODY, STAGE, SHOWN, "its copy is hidden")
    return decisions


def _hidden(document: Document) -> list[bool]:
    """For each block, whether it or an element around it is hidden by the markup."""
    hidden: list[bool] = []
    for node in document.nodes:
        hidden.append(node.hidden or (node.parent >= 0 and hidden[node.parent]))
    return [block.node >= 0 and hidden[block.node] for block in document.blocks]


# ---- a second article


def _second_story(document: Document) -> dict[int, Decision]:
    """What stands under a further first-level heading once the page's own story has been told.

    Asked for: the page's metadata names its headline, a first-level heading of that name opens
    the story, and the further heading has another and stands in an `article` of its own, or is of
    the same class in an element of its own, that is dated or signed: the entries of a list may
    have headings and articles, but are neither.
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
    articles = {i: _article(document, i, own) for i in tops}
    further = [
        i
        for i, article in articles.items()
        if own
        and i > own[0]
        and article not in (-1, articles[own[0]])
        and (_signed(document, article) or _dated(blocks[i + 1 : i + 1 + BELOW]))
    ]
    further = [i for i in further if not _is_named(blocks[i].text, named)]
    cut = next((i for i in further if _told(blocks[own[0] : i])), None)
    if cut is None:
        return {}
    why = f"under the headline: {blocks[cut].text[:60]}"
    own_article, other = (articles[i] for i in (own[0], cut))
    return {
        index: _furniture(SECOND, why, Family.RELATED)
        for index in range(cut, len(blocks))
        if blocks[index].role is BODY
        and not blocks[index].origin
        # An article may be embedded in the story, which goes on behind it.
        and (_inside(document, index, other) or not _inside(document, index, own_article))
    }


def _article(document: Document, index: int, own: Sequence[int]) -> int:
    """The innermost `article` element around a headline; without one, the outermost that holds it
    and not the page's own, whose class it has (`own`: where that stands); -1 where there is none.
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
    """Whether an element inside `article` holds a date or a byline, by its tag or class."""
    signed, inside = of_class("signed"), {article}
    for index in range(article + 1, len(document.nodes)):
        node = document.nodes[index]
        if node.parent in inside:
            inside.add(index)
            if node.tag == "time" or signed.search(node.hints):
                return True
    return False


def _dated(below: Sequence[Block]) -> bool:
    """Whether a short line among those right below a headline holds a day and a year."""
    return any(holds_day(block.text, LINE) for block in below)


def _inside(document: Document, index: int, element: int) -> bool:
    return element in document.around(document.blocks[index])


def _is_named(text: str, named: set[str]) -> bool:
    bare = letters(text)
    return any(bare == name or (len(bare) > 15 and bare in name) for name in named)


def _told(blocks: Sequence[Block]) -> bool:
    return sum(len(block.text) for block in blocks if block.role is BODY) > 250


# ---- lists of other stories


def _links_above(document: Document) -> dict[int, Decision]:
    """Links of the body above its first paragraph, where half of their list is furniture.

    A list of stories beside the headline is judged item by item, and one may read like a sentence.
    """
    blocks = document.blocks
    first = next((i for i, b in enumerate(blocks) if b.role is BODY and _is_paragraph(b)), 0)
    listed: dict[int, list[int]] = {}
    for index, block in enumerate(blocks[:first]):
        if block.group and block.kind is Kind.LIST_ITEM and is_link(block):
            listed.setdefault(block.group, []).append(index)
    decisions: dict[int, Decision] = {}
    for places in listed.values():
        told = [index for index in places if blocks[index].role is BODY]
        if 2 * len(told) <= len(places):
            why = f"{len(places) - len(told)} of {len(places)} links of the list are furniture"
            found = _furniture(LINKED, why, Family.RELATED)
            decisions.update(dict.fromkeys(told, found))
    return decisions


def _is_paragraph(block: Block) -> bool:
    """Whether a block tells something, and is no link to it."""
    return block.kind is Kind.PARAGRAPH and reaches(block.text, PARAGRAPH) and not is_link(block)


# ---- headings


def _empty_headings(document: Document) -> dict[int, Decision]:
    """Headings of the body with furniture under them and nothing of the story before the next.

    A heading over another heading stays, as chapters have titles over their sections' titles, and
    so does one right below the page's headline, which says more of what the story is about.
    """
    blocks = document.blocks
    decisions: dict[int, Decision] = {}
    below = ""  # what stands between here and the next heading: "", "story" or "furniture"
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if block.kind is not HEADING:
            if below != "story" and block.text:
                below = "story" if block.role is BODY else "furniture"
            continue
        if below == "furniture" and block.role is BODY and not _is_deck(blocks, index):
            why = "nothing of the story under it"
            decisions[index] = _furniture(EMPTY, why, Family.OTHER)
        below = ""
    return decisions


def _is_deck(blocks: Sequence[Block], index: int) -> bool:
    """Whether nothing but headings stands between the heading at `index` and one of level 1."""
    if len(blocks[index].text) < DECK:
        return False
    above = [block for block in blocks[max(0, index - DECKS) : index] if block.text]
    for block in reversed(above):
        if block.kind is not Kind.HEADING:
            return False
        if block.level == 1:
            return True
    return False
