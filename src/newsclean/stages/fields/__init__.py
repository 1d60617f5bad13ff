"""The fields stage: one value for each field from all claims, with the reason and the losers.

Claims of the metadata come with the document; this stage adds those of the page's lines. Agreement
between claims decides. Blocks that hold nothing but chosen fields are labelled as such, so they are
not part of the story.
"""

from __future__ import annotations

from dataclasses import replace

from newsclean.document import (
    FIELDS,
    LIST_FIELDS,
    Choice,
    Claim,
    Document,
    InputType,
    Role,
)
from newsclean.stages.context import Context
from newsclean.stages.fields import (
    authors,
    byline,
    labels,
    lines,
    owner,
    rest,
    section,
    signatures,
    source,
    title,
    topics,
    when,
)
from newsclean.stages.fields.page import Page, survey

__all__ = ["RULES", "fields"]

RULES = labels.RULES
_FRONT_MATTER = "front matter"


def fields(document: Document, context: Context) -> Document:
    """`document` with its fields chosen and the blocks that hold only fields labelled."""
    if document.input_type is InputType.MARKDOWN:
        return replace(document, fields=_adopted(document))
    page = survey(document, context)
    seen = lines.claims(page)
    headline = title.choose(page, seen)
    seen = (*seen, *signatures.claims(page, seen, title.block_of(page, headline)))
    chosen = {**_chosen(page, seen, headline), **_front_matter(document.claims)}
    return replace(document.label(labels.decisions(page, chosen, seen)), fields=chosen)


def _adopted(document: Document) -> dict[str, Choice]:
    """The fields of a Markdown document: its front matter, and its first heading if that states no
    title.
    """
    stated = _front_matter(document.claims)
    heading = next((block.text for block in document.blocks if block.role is Role.TITLE), "")
    if heading and "title" not in stated:
        return {"title": Choice(heading, "h1", "the first heading of the document"), **stated}
    return stated


def _front_matter(claims: tuple[Claim, ...]) -> dict[str, Choice]:
    """The fields in the front matter, unchanged: newsclean or a person wrote them."""
    found: dict[str, Choice] = {}
    stated = [claim for claim in claims if claim.origin == _FRONT_MATTER]
    for field in FIELDS if stated else ():
        values = tuple(claim.value for claim in stated if claim.field == field)
        if values:
            value = values if field in LIST_FIELDS else values[0]
            found[field] = Choice(value, _FRONT_MATTER, "stated in the front matter")
    return found


def _chosen(page: Page, seen: tuple[Claim, ...], headline: Choice | None) -> dict[str, Choice]:
    """The choice for each field that has a value.

    seen: claims of the page's lines; headline: the chosen title.
    """
    headline_text = _text(headline)
    publisher = source.choose(page, seen, headline_text)
    writers = authors.choose(page, seen) or owner.choose(page, publisher)
    choices: dict[str, Choice | None] = {
        "title": headline,
        "byline": byline.choose(page, seen, writers),
        "authors": writers,
        "source": publisher,
        "published": when.choose(page, seen, "published"),
        "modified": when.choose(page, seen, "modified"),
        "language": _language(page),
        "section": section.choose(
            page, headline_text, _text(publisher), writers.value if writers else ()
        ),
        "tags": topics.choose(page, headline_text),
        "description": rest.first(
            page, "description", "meta og:description", "meta description", "json-ld"
        ),
        "image": rest.first(page, "image", "meta og:image", "json-ld image"),
        "url": rest.first(page, "url", "link canonical", "meta og:url", "json-ld url"),
    }
    return {field: choice for field, choice in choices.items() if choice is not None}


def _language(page: Page) -> Choice | None:
    """The language of the page; None if it is unknown."""
    reason = "declared or detected, and checked against the text"
    return Choice(page.language, "page", reason) if page.language else None


def _text(choice: Choice | None) -> str:
    """The chosen text; "" for None."""
    return str(choice.value) if choice else ""
