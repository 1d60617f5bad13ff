"""Lines of flattened text, and how two of them join, judged by their ends and beginnings."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from newsclean.expressions import expression


class Line(NamedTuple):
    """A line that is not blank.

    text: with white space collapsed.
    number: line in the source, from 1.
    gap: number of blank lines above it.
    before: number of white-space characters at its start.
    after: whether it ends with white space.
    bridge: whether the single blank line above it holds spaces, like a text node between two links.
    """

    text: str
    number: int
    gap: int = 0
    before: int = 0
    after: bool = False
    bridge: bool = False


class Joint(Enum):
    """How a line joins the line before it."""

    NEW = auto()
    """It begins a new paragraph."""
    SPACE = auto()
    """It continues the paragraph after a space."""
    GLUE = auto()
    """It continues the paragraph without a space."""
    HYPHEN = auto()
    """It continues the word; the hyphen at the end of the line before is removed."""


Joiner = Callable[[int], Joint]
"""Takes the index of a line, from 1, and returns how the line joins the one before it."""

STOPS = frozenset(".!?…。！？؟।")
QUOTES = frozenset("\"”’'»›)]」』")
OPENINGS = frozenset("([{«‹“‘„（「『【")
REVERSED = {"“": "„", "‘": "‚", "«": "»", "‹": "›"}
"""Quotation marks that close in some languages, such as German, with the mark that opens there; in
other languages they are opening marks."""

CLOSING = expression(r"[,.;:!?)\]}%、。，．：；！？）」』】]|[’”»“\"](?!\w)|['’]\w{1,2}\b")
"""Punctuation at the start of a line that continues a sentence; a quotation mark only if no word
follows it directly."""

SOFT_HYPHEN = "\u00ad"


def goes_on(text: str) -> bool:
    """Whether `text` begins in mid-sentence."""
    return text[0].islower() or bool(CLOSING.match(text))


def stops(text: str) -> bool:
    """Whether `text` ends a sentence, perhaps with a quotation mark or bracket after the stop."""
    return text[-1] in STOPS or (text[-1] in QUOTES and text[-2:-1] in STOPS)


def opens(text: str) -> bool:
    """Whether `text` ends with an opening bracket or quotation mark."""
    return text[-1] in OPENINGS and REVERSED.get(text[-1], "\n") not in text


def ideographic(character: str) -> bool:
    """Whether `character` is Chinese, Japanese or full-width punctuation, without spaces around."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def space(a: str, b: str) -> Joint:
    """The joint between two words: SPACE, or GLUE in a script without spaces."""
    return Joint.GLUE if ideographic(a[-1]) and ideographic(b[0]) else Joint.SPACE
