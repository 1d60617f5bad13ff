"""Lines of flattened text, and what their ends and beginnings say about how they go together."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple

from newsclean.expressions import expression


class Line(NamedTuple):
    """A line that is not blank.

    text: white space collapsed. number: 1-based line in the source. gap: blank lines above it.
    before: white space it begins with, in characters. after: it ends with white space.
    bridge: the only blank line above it holds spaces, as the node between two links does.
    """

    text: str
    number: int
    gap: int = 0
    before: int = 0
    after: bool = False
    bridge: bool = False


class Joint(Enum):
    """How a line follows the one before it."""

    NEW = auto()
    """It begins a paragraph."""
    SPACE = auto()
    """It goes on after a space."""
    GLUE = auto()
    """It goes on with nothing between."""
    HYPHEN = auto()
    """It goes on, and the hyphen at the end of the line before it goes."""


Joiner = Callable[[int], Joint]
"""Takes the index of a line, from 1, and says how it follows the line at the index before."""

STOPS = frozenset(".!?…。！？؟।")
QUOTES = frozenset("\"”’'»›)]」』")
OPENINGS = frozenset("([{«‹“‘„（「『【")
REVERSED = {"“": "„", "‘": "‚", "«": "»", "‹": "›"}
"""Marks that close what another opens, as in German; elsewhere they open themselves."""

CLOSING = expression(r"[,.;:!?)\]}%、。，．：；！？）」』】]|[’”»“\"](?!\w)|['’]\w{1,2}\b")
"""What goes on at the start of a line; a quotation mark only if it does not open a word."""

SOFT_HYPHEN = "\u00ad"


def goes_on(text: str) -> bool:
    """Whether `text` begins in mid-sentence."""
    return text[0].islower() or bool(CLOSING.match(text))


def stops(text: str) -> bool:
    """Whether `text` ends a sentence, quotation marks and brackets aside."""
    return text[-1] in STOPS or (text[-1] in QUOTES and text[-2:-1] in STOPS)


def opens(text: str) -> bool:
    """Whether `text` ends with a bracket or quotation mark that is still to be closed."""
    return text[-1] in OPENINGS and REVERSED.get(text[-1], "\n") not in text


def ideographic(character: str) -> bool:
    """Written without spaces: Chinese and Japanese, and their full-width punctuation."""
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def space(a: str, b: str) -> Joint:
    """A space, where the script has any."""
    return Joint.GLUE if ideographic(a[-1]) and ideographic(b[0]) else Joint.SPACE
