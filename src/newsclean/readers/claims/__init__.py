"""The claims of a page about its fields, collected before any of them is chosen.

They come from the elements of the head, from JSON-LD scripts, from visible elements of the body and
from the address. The only decision made here is which of several articles in JSON-LD is the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Claim
from newsclean.readers.claims import address, jsonld, metas, visible
from newsclean.readers.element import Element

__all__ = ["Metadata", "collect"]


class Metadata(NamedTuple):
    """The claims of one page in the order found, without repetitions.

    article_body: the article as plain text from JSON-LD `articleBody`; "" if there is none.
    """

    claims: tuple[Claim, ...]
    article_body: str


def collect(root: Element, url: str | None) -> Metadata:
    """Collect the claims of a parsed page.

    root: the root element as parsed by lxml, with nothing removed.
    url: the page's address from the caller; None if unknown. It helps to find the page's own
        article in JSON-LD and is the base of relative links.
    """
    head = metas.read(root)
    seen = visible.read(root)
    own = address.addresses(head, url)
    headings = [claim.value for claim in (*head.claims, *seen) if claim.field == "title"]
    linked = jsonld.read(head.scripts, own, headings)
    claims = (*linked.claims, *head.claims, *seen, *address.claims(own))
    return Metadata(tuple(_absolute(_once(claims), own)), linked.article_body)


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once; a claim about a reader's comment only if no other makes the same."""
    stated = dict.fromkeys(claims)
    for claim in stated:
        own = claim.origin.removeprefix(visible.COMMENT)
        if own == claim.origin or claim._replace(origin=own) not in stated:
            yield claim


def _absolute(claims: Iterable[Claim], own: tuple[str, ...]) -> Iterator[Claim]:
    """The claims with absolute addresses of page and image, resolved against the page's own."""
    base = own[0] if own else ""
    for claim in claims:
        if claim.field in ("url", "image"):
            full = address.absolute(base, claim.value)
            if full:
                yield claim._replace(value=full)
        else:
            yield claim
