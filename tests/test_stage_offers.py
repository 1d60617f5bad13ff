"""A link of a price and a shop, and the price beside a link to buy, are none of the story."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Document, Family, Kind, Node, Role
from newsclean.stages.offers import CARD, LINKED
from pages import SENTENCES
from staging import body, html

told = partial(staging.told, pipeline.OFFERS)
BUY = Decision(Role.BOILERPLATE, "phrases", "en.advert.buy-button", "Buy now", Family.ADVERT)


def page(*boxed: Block, above: int = 4) -> Document:
    """The story, with `boxed` behind so many of its paragraphs, in an element of its own."""
    nodes = (Node("body", -1), Node("div", 0, "css-9"), Node("div", 1), Node("button", 1))
    story = [body(text, node=0) for text in SENTENCES[:6]]
    return html(*story[:above], *boxed, *story[above:], nodes=nodes)


def link(text: str) -> Block:
    return body(text, node=2, links=len(text))


def pressed(text: str = "Buy now") -> Block:
    return Block(text, node=3).decided(BUY)


@pytest.mark.parametrize(
    "text",
    [
        "$64.95 at Northgear",
        "Now $119 on Amazon",
        "See at Outfit$59.00 at Northgear",
        "ab 49,90 € bei Nordzeug",
        "129 zł w Sklepie",
    ],
)
def test_a_link_of_a_price_and_a_shop_goes(text: str) -> None:
    assert told(page(link(text))) == {4: LINKED}


@pytest.mark.parametrize(
    "text",
    [
        "$64.95",
        "was $249, now",
        "The $40 lamp at Northgear",
        "€20 on a dog: how fines changed the beach",
        "£9 at Northgear? Not any more",
    ],
)
def test_another_link_stays(text: str) -> None:
    assert told(page(link(text))) == {}


def test_a_linked_heading_stays() -> None:
    assert told(page(link("$20 on Sundays")._replace(kind=Kind.HEADING))) == {}


def test_a_price_that_is_no_link_stays() -> None:
    assert told(page(body("$40 at the door", node=2))) == {}


@pytest.mark.parametrize("price", ["$64.95", "€89 €98", "from £7", "48 kr"])
def test_the_price_beside_a_button_goes_and_the_name_stays(price: str) -> None:
    boxed = (body("Lumo Trail 400", node=2), body(price, node=2), pressed())
    assert told(page(*boxed)) == {5: CARD}


def test_a_price_in_no_box_with_the_button_stays() -> None:
    assert told(page(body("$64.95", node=0), pressed())) == {}


def test_the_prices_of_a_shops_page_stay() -> None:
    price = body("$64.95", node=2)
    assert told(page(price, price, price, pressed())) == dict.fromkeys((4, 5, 6), CARD)
    assert told(page(price, price, price, price, pressed())) == {}
    assert told(page(price, pressed(), above=1)) == {}
