"""A phrase rule: one line of boilerplate, known by name."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from newsclean.document import Family

DEFAULT_MAX = 120
"""Longest block, in folded characters, that a rule without `max` may label."""

LONGEST_MAX = 600
"""Largest `max` a rule may ask for: a longer block is prose, whatever it begins with."""


class Where(StrEnum):
    """Where on the page a rule may cut a block that could be body.

    ANY: everywhere. HEAD: before the first block of prose. TAIL: after the story's prose, where
    no run of prose follows. OUTSIDE: in either of the two. INLINE: everywhere but on the story's
    first block. APART: everywhere but between two blocks of prose, where a line heads the second.
    """

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"
    OUTSIDE = "outside"
    INLINE = "inline"
    APART = "apart"


class Rule(NamedTuple):
    """One rule as the matcher sees it; its examples stay in the file.

    match: RE2 pattern over folded text (`fold.fold`), anchored; "" for a rule of literal lines.
    max: longest block, in folded characters, that it may label.
    tail: its line begins the page's tail.
    literal: signatures (`fold.signature`) of whole lines, for learnt rules.
    host, folder: the one site it is for; "" for every site.
    seen: pages on which a learnt rule was seen; 0 for written rules.
    required: what `required.required` finds for `match`, parted by tabs; "" while not known.
    """

    id: str
    language: str
    family: Family
    where: Where = Where.ANY
    match: str = ""
    max: int = DEFAULT_MAX
    tail: bool = False
    literal: tuple[str, ...] = ()
    host: str = ""
    folder: str = ""
    seen: int = 0
    required: str = ""


class Examples(NamedTuple):
    """Lines that a rule must hit and lines of real stories that it must miss."""

    hit: tuple[str, ...]
    miss: tuple[str, ...]


class Hit(NamedTuple):
    """A rule that matched a block, and the block's folded text."""

    rule: Rule
    text: str
