"""Repair of flattened text: recognises what is glued together because its markup is lost.

A block may be split between breadcrumb and title; otherwise no text is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from newsclean.document import (
    Block,
    Claim,
    Decision,
    Document,
    Family,
    InputType,
    Role,
)
from newsclean.stages.context import Context
from newsclean.stages.crumbs import LONGEST, Crumbs, PageWords, read, words
from newsclean.stages.prose import SENTENCE_ENDS

STAGE = "repair"
BREADCRUMB = "repair.breadcrumb"
MENU = "repair.menu"
COUNTER = "repair.counter"
SHARE = "repair.share"
TRUNCATED = "repair.truncated"
RULES = {
    BREADCRUMB: "a breadcrumb, the path from the front page to the article",
    MENU: "a menu whose entries are glued together",
    COUNTER: "counts of followers, shares or comments",
    SHARE: "names of networks or share buttons glued together",
    TRUNCATED: "a copy of the title, cut short with an ellipsis",
}

TRUNCATED_LENGTH = 30
"""Fewest characters of a copy cut short; in lists of products shorter beginnings are the same."""

FURNITURE = 200
"""Most characters of a row of counters or buttons."""


class Finding(NamedTuple):
    """The result for one block.

    split: where in its text a second, unlabelled block begins; 0 if it is not split.
    claims: their `block` is an index before splitting; -1 means the block that is split off.
    """

    decision: Decision
    split: int = 0
    claims: tuple[Claim, ...] = ()


def repair(document: Document, context: Context) -> Document:
    """`document` with glued boilerplate of flattened text labelled; other inputs are unchanged."""
    if document.input_type is not InputType.TEXT:
        return document
    page = PageWords(document.blocks)
    findings = {
        index: finding
        for index, block in enumerate(document.blocks)
        if block.role is Role.UNLABELLED and (finding := _finding(page, index))
    }
    return _applied(document, findings) if findings else document


def _finding(page: PageWords, index: int) -> Finding | None:
    block = page.blocks[index]
    if len(block.text) > LONGEST:
        return None
    crumbs = read(page, index)
    if crumbs:
        return _breadcrumb(block, crumbs, page)
    return _furniture(block.text) or _truncated(page, index)


def _breadcrumb(block: Block, crumbs: Crumbs, page: PageWords) -> Finding:
    """The line as boilerplate of the family navigation, with claims for section and title."""
    origin = f"breadcrumb in line {block.line}"
    split = crumbs.start if crumbs.start < len(block.text) else 0
    claims = [
        Claim("section", section, origin)
        for section in crumbs.sections
        if section not in words().generic
    ][:1]
    if split:
        claims.append(Claim("title", block.text[split:], origin))
    elif crumbs.title >= 0:
        claims.append(Claim("title", page.blocks[crumbs.title].text, origin, crumbs.title))
    named = bool(crumbs.sections or crumbs.title >= 0)
    rule, why = (BREADCRUMB, block.text[: split or None]) if named else (MENU, block.text)
    return Finding(_boilerplate(rule, Family.NAVIGATION, why), split, tuple(claims))


def _furniture(text: str) -> Finding | None:
    """Recognises rows of counters ("2,458FollowersFollow") or buttons ("FacebookTwitterPin")."""
    if len(text) > FURNITURE:
        return None
    found = list(_scan(text))
    if not found or sum(map(len, (word for _, word in found))) < len(text):
        return None
    named = [word for sort, word in found if sort == "word"]
    numbers = any(sort == "number" for sort, _ in found)
    if numbers and any(word in words().counted for word in named):
        return Finding(_boilerplate(COUNTER, Family.COUNTER, text))
    glued = any(a == b == "word" for (a, _), (b, _) in pairwise(found))
    return Finding(_boilerplate(SHARE, Family.SHARE, text)) if glued else None


def _scan(text: str) -> Iterator[tuple[str, str]]:
    """The numbers, known words and gaps at the start of `text`, up to anything else."""
    at = 0
    while match := words().scan.match(text, at):
        yield str(match.lastgroup), match[0]
        at = match.end()


def _truncated(page: PageWords, index: int) -> Finding | None:
    text = page.blocks[index].text
    if len(text) < TRUNCATED_LENGTH or not text.endswith(("...", "…")):
        return None
    title = page.title(text, index)
    if title < 0 or page.blocks[title].text.endswith(SENTENCE_ENDS):
        return None
    why = f"the whole title is in line {page.blocks[title].line}"
    return Finding(_boilerplate(TRUNCATED, Family.DUPLICATE, why))


def _boilerplate(rule: str, family: Family, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, family)


def _applied(document: Document, findings: dict[int, Finding]) -> Document:
    """`document` with decisions, split blocks and claims by `findings`; claims get new indexes."""
    blocks: list[Block] = []
    places: list[int] = []
    for index, block in enumerate(document.blocks):
        places.append(len(blocks))
        finding = findings.get(index)
        if not finding:
            blocks.append(block)
        elif finding.split:
            head, tail = block.text[: finding.split].rstrip(), block.text[finding.split :]
            plain = block._replace(inline=(), links=0, emphasis=0)
            blocks.append(plain._replace(text=head).decided(finding.decision))
            blocks.append(plain._replace(text=tail))
        else:
            blocks.append(block.decided(finding.decision))
    claims = tuple(_moved(document.claims, places))
    return replace(document, blocks=tuple(blocks), claims=claims + tuple(_claims(findings, places)))


def _moved(claims: Iterable[Claim], places: list[int]) -> Iterator[Claim]:
    for claim in claims:
        yield claim if claim.block < 0 else claim._replace(block=places[claim.block])


def _claims(findings: dict[int, Finding], places: list[int]) -> Iterator[Claim]:
    for index, finding in findings.items():
        for claim in finding.claims:
            if claim.field == "section":
                yield claim._replace(block=places[index])
            else:
                yield claim._replace(
                    block=places[index] + 1 if claim.block < 0 else places[claim.block]
                )
