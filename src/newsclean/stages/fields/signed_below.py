"""Bylines below the story: a name alone at its end, and the name in a box about the writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from newsclean.document import Block, Claim
from newsclean.stages.fields import names
from newsclean.stages.fields.filled import signed
from newsclean.stages.fields.layout import is_headline
from newsclean.stages.fields.page import Page
from newsclean.stages.fields.persons import LONGEST_NAME, is_writer

_BIO = 40  # characters behind the name in a box about the writer, at least
_MOST_SIGNING = 3  # names
_TO_SIGNATURE = 4  # blocks from the end of the story: boxes and links stand between
_MOST_INTRODUCED = 3
_BELOW = 15  # blocks from the story to the box; farther down are cookie notices
_ABOVE_STORY = 12

Boxes: TypeAlias = Mapping[str, Sequence[int]]
"""The blocks that may be a box about the writer, by their first word."""


def closing(page: Page) -> Iterator[Claim]:
    """The names alone in a line at the end of a story that does not mention them.

    Only in languages whose papers sign so (`Lexicon.signed`). Names in consecutive lines do not
    count, as these are a list of tags.
    """
    if "below" not in page.lexicon.signed:
        return
    for index in range(page.last, min(page.last + _TO_SIGNATURE, len(page.blocks) - 1)):
        text, below = page.blocks[index].text, page.blocks[index + 1].text
        if _is_alone(text, page) and not _is_alone(below, page):
            yield signed(text, page, index)


def introduced(page: Page) -> Iterator[Claim]:
    """The names below the story, each followed by a line that introduces the person: "Jane Doe"
    above "Jane Doe covers courts and crime."
    """
    below = (i for i in (*page.head, *page.tail) if page.last < i <= page.last + _BELOW)
    found = [index for index in below if _is_introduced(page, index)]
    if 0 < len(found) <= _MOST_INTRODUCED:
        value = "\n".join(page.blocks[index].text for index in found)
        yield signed(value, page, found[0])


def boxes(page: Page) -> Boxes:
    """The blocks that may be a box about the writer, by their first word."""
    found: dict[str, list[int]] = {}
    for index in range(page.first + 1, len(page.blocks)):
        block = page.blocks[index]
        if block.text and (len(block.text) > _BIO or block.level > 2):
            found.setdefault(block.text.split(None, 1)[0], []).append(index)
    return found


def is_repeated(page: Page, index: int, found: Boxes) -> bool:
    """Whether a block is a name with which a later block begins, as a box about the writer does."""
    text = page.blocks[index].text
    words = text.split()
    if len(text) > LONGEST_NAME or not 2 <= len(words) <= 5 or index < page.first - _ABOVE_STORY:
        return False
    if not (words[0][0].isupper() and words[-1][0].isupper()) or is_headline(page.blocks[index]):
        return False
    later = (page.blocks[at] for at in found.get(words[0], ()) if at > index)
    return any(_introduces(block, text) for block in later)


def _is_alone(text: str, page: Page) -> bool:
    """Whether a line is only names that the story does not mention, perhaps with a city behind
    several names.
    """
    if len(text) > LONGEST_NAME * _MOST_SIGNING:
        return False
    people = names.read(text, page.lexicon, page.site).people
    parts = [part for part in page.lexicon.joint.split(text) if part]
    place = len(parts) == len(people) + 1 > 1 and " " not in parts[-1] and parts[-1].istitle()
    named = parts[:-1] if place else parts
    return (
        0 < len(people) <= _MOST_SIGNING
        and tuple(named) == people
        and all(is_writer(name, page) for name in people)
        and not any(page.prose.holds(word) for name in people for word in name.split())
    )


def _is_introduced(page: Page, index: int) -> bool:
    text = page.blocks[index].text
    return (
        index + 1 < len(page.blocks)
        and _goes_on(page.blocks[index + 1], text)
        and is_writer(text, page)
        and names.is_alone(text, page.lexicon, page.site)
    )


def _introduces(block: Block, name: str) -> bool:
    return _goes_on(block, name) or (block.level > 2 and block.text == name)


def _goes_on(block: Block, name: str) -> bool:
    """Whether a block begins with a name and tells more behind it."""
    return block.text.startswith(name) and len(block.text) > len(name) + _BIO
