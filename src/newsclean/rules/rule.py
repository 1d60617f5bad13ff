"""The types of phrase rules."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from newsclean.document import Family

DEFAULT_MAX = 120
"""Default of `max`: longest block, in folded characters, that a rule may label."""

LONGEST_MAX = 600
"""Largest value of `max`; a longer block is prose, whatever it begins with."""


class Where(StrEnum):
    """Where on the page a rule may label a block that could be body.

    ANY: everywhere.
    HEAD: before the first block of prose.
    TAIL: after the prose of the story, if no run of prose follows.
    OUTSIDE: as HEAD or TAIL.
    INLINE: everywhere except on the first block of the story.
    APART: everywhere except between two blocks of prose, where the line may be a heading.
    """

    ANY = "any"
    HEAD = "head"
    TAIL = "tail"
    OUTSIDE = "outside"
    INLINE = "inline"
    APART = "apart"


class Rule(NamedTuple):
    """A rule without its examples.

    match: anchored RE2 pattern for folded text (`fold.fold`); "" for a rule of literal lines.
    max: longest block, in folded characters, that the rule may label.
    tail: the line begins the tail of the page: what follows is boilerplate unless prose resumes.
    literal: signatures (`fold.signature`) of whole lines, for learnt rules.
    host, folder: the site that the rule is for; "" for all sites.
    seen: number of pages on which a learnt rule was seen; 0 for other rules.

    A `RuleSet` replaces `match` by its lower-case form (`lowercase.lowered`) and sets:
    required: the pieces that `required.required` finds for `match`, separated by tabs.
    cased: `match` depends on upper and lower case, and was left as it is.
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
    cased: bool = False


class Examples(NamedTuple):
    """Lines that a rule must match, and lines of real stories that it must not match."""

    hit: tuple[str, ...]
    miss: tuple[str, ...]


class Hit(NamedTuple):
    """A rule that matched a block, and the block's folded text."""

    rule: Rule
    text: str
