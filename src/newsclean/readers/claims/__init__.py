"""What a page says about itself: claims about its fields, gathered before anything is chosen.

One pass over the head's elements, one over the scripts that hold JSON-LD, and one over the body's
elements for evidence that people see. Nothing is decided here but which of several articles in
the JSON-LD is this page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from newsclean.document import Claim
from newsclean.readers.claims import address, jsonld, metas, visible
from newsclean.readers.element import Element

__all__ = ["Metadata", "collect"]


class Metadata(NamedTuple):
    """The claims of one page, in the order in which they were found, each kept once.

    article_body: the story as JSON-LD `articleBody` carries it, plain text; "" where absent.
    """

    claims: tuple[Claim, ...]
    article_body: str


def collect(root: Element, url: str | None) -> Metadata:
    """Gather the claims of a parsed page.

    root: the root element as lxml parsed it, nothing removed yet.
    url: the address the caller knows the page by; None where unknown. It helps to pick the
        page's own article and is the base of relative links.
    """
    head = metas.read(root)
    seen = visible.read(root)
    own = address.addresses(head, url)
    headings = [claim.value for claim in (*head.claims, *seen) if claim.field == "title"]
    linked = jsonld.read(head.scripts, own, headings)
    claims = (*linked.claims, *head.claims, *seen, *address.claims(own))
    return Metadata(tuple(_absolute(_once(claims), own)), linked.article_body)


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each claim once, that of a reader's comment where nothing else states the same."""
    stated = dict.fromkeys(claims)
    for claim in stated:
        bare = claim._replace(origin=claim.origin.removeprefix(visible.COMMENT))
        if bare == claim or bare not in stated:
            yield claim


def _absolute(claims: Iterable[Claim], own: tuple[str, ...]) -> Iterator[Claim]:
    """The claims with page and image addresses made absolute against the page's own."""
    base = own[0] if own else ""
    for claim in claims:
        if claim.field in ("url", "image"):
            full = address.absolute(base, claim.value)
            if full:
                yield claim._replace(value=full)
        else:
            yield claim
