"""Shop offers inside an article about products: a price and a link to buy."""

from __future__ import annotations

from newsclean.document import BODY, Block, Decision, Document, Family, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.elements import box, inside, is_pressed, sizes, story_start
from newsclean.stages.prose import is_paragraph
from newsclean.stages.wordlists import filled

STAGE = "offers"
LINKED, CARD = "offers.link", "offers.price"
RULES = {
    LINKED: "a link to buy: a price and a shop",
    CARD: "a price in a box with a link to buy",
}

LONGEST_LINK, LONGEST_CARD = 90, 140
"""Most characters of a link to a shop, and of the body text in the box around it."""

PARAGRAPHS = 2
"""Fewest paragraphs of the article per price: the prices on a shop's own page are its content."""

_PRICE = r"(?:{before}:? )?(?:(?:[A-Z]{{1,3}} ?)?{sign} ?\d[\d.,]*|\d[\d.,]* ?{unit})"
_OFFER = (
    r"(?:{press} {at} [^\d$€£]{{2,24}})?" + _PRICE + r" ?{at} (?:(?-i:[^\W_a-zß-ÿ])[^:;?!]*|\S+)"
)
"""The shop has a capital or is a single word; a colon or a question makes a headline."""

_PRICES = "(?:" + _PRICE + r"[\s/|–-]{{0,3}}){{1,3}}"


def offers(document: Document, context: Context) -> Document:
    """Leave out the links to shops below the start of the article, and the prices beside them.

    The name of the product stays, as it may be the heading of its review.
    """
    blocks = document.blocks
    start = story_start(document)
    links = [index for index in range(start, len(blocks)) if _buys(document, blocks[index])]
    if not links:
        return document
    within = sizes(document.nodes, [blocks[place] for place in document.body_places])
    beside = Decision(Role.BOILERPLATE, STAGE, CARD, "a price and a link to buy", Family.ADVERT)
    boxes = {box(document, link, within, LONGEST_CARD): link for link in links}
    prices = {i for card, link in boxes.items() if card >= 0 for i in _prices(document, card, link)}
    paragraphs = sum(map(is_paragraph, document.body))
    decisions = dict.fromkeys(prices, beside) if len(prices) * PARAGRAPHS <= paragraphs else {}
    linked = Decision(Role.BOILERPLATE, STAGE, LINKED, "a price and a shop", Family.ADVERT)
    decisions |= dict.fromkeys((i for i in links if blocks[i].role is BODY), linked)
    return document.label(decisions)


def _buys(document: Document, block: Block) -> bool:
    """Whether a block is a link or button to buy, by its words or by the rule that matched it."""
    if not block.text or len(block.text) > LONGEST_LINK or not is_pressed(document, block):
        return False
    offered = (
        block.kind is not Kind.HEADING and filled(_OFFER, STAGE).fullmatch(block.text) is not None
    )
    return offered or block.family is Family.ADVERT


def _prices(document: Document, card: int, link: int) -> list[int]:
    """The prices in the element `card`, which holds the block at `link`."""
    paragraphs = inside(document, link, card)
    blocks = document.blocks
    return [i for i in paragraphs if blocks[i].role is BODY and _is_price(blocks[i])]


def _is_price(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and filled(_PRICES, STAGE).fullmatch(block.text) is not None
