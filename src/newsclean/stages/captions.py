"""Captions in plain paragraphs, recognised by their class or by the picture credit at their end.

They read like prose, and the scorer takes some of them for body.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from newsclean.document import (
    BODY,
    Block,
    Decision,
    Document,
    Family,
    Kind,
    Role,
)
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, reaches, width
from newsclean.stages.score import is_surely_body
from newsclean.stages.wordlists import any_of, of_class

STAGE = "captions"
CLASS, CREDITED, ABOVE = "captions.class", "captions.credited", "captions.above"
RULES = {
    CLASS: "its class or id names a caption",
    CREDITED: "ends with a picture credit",
    ABOVE: "a sentence right above the line with the picture credit",
}

_CLASS = r"(?:^|[\s_-]){}(?:[\s_-]*(?:text|p|title|body|content|description))?(?:$|\s)"
LONGEST = 500
"""Most characters of a caption: a class may name a whole article a caption by mistake."""

FEW = 3
"""Most blocks in a parent element whose class counts for them; a larger one holds an article."""

SHORTEST_CREDITED, LONGEST_CREDITED = 30, 320
"""Least and largest width of a caption with its credit."""

ENDING = 150
"""Characters at the end of a caption that are searched for its credit."""

LONGEST_ABOVE = 250
"""Most characters of a caption above its credit. On the benchmark's flattened news 23 such lines
that are not surely body are captions, 2 are prose."""

_OWNER = r" ?(?:© ?)?(?-i:[^\W\d_a-zà-þ])[^.!?;:。]{{1,70}}[.)\]]*$"
"""The photographer or agency, after words such as "Photo:"."""

_BEHIND = r"[.!?…。\"”»)] ?[(\[|]? ?"
"""The end of the sentence before a credit."""

_BRACKET = r"[(\[|](?:(?<=\w.)|(?<=\w .)) ?"
"""The bracket or bar before a credit. The pattern begins with it, as few lines have one."""

_NAME = r"(?-i:[A-ZÀ-Þ])[\w .'’-]{{2,50}}?"
_AFTER, _AFTER_STOP = r"[.!?…»)\"”] ?", r"[.!?\"”] ?"
"""The end of the sentence before a credit with a sign of its own, and before other words."""

_STAFF = (
    r"(?-i:\([A-Z]{{2,6}}(?: [A-ZÀ-Þ][\w.&/-]*){{0,3}}: "
    r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){{1,2}}\)$)"
)
_BEFORE_AGENCY = rf"(?:{_BEHIND}|(?<=\w) [-–—|] ?)"

_CREDITS: tuple[tuple[str, str, str], ...] = (
    (":：©", "pictured", _BEHIND + r"{}(?: ?[:：]| ?(?=©))" + _OWNER),
    ("([|", "pictured", _BRACKET + r"{} ?[:：]?" + _OWNER),
    (":", "pictured", r"(?<=\w) [-–—/] {} ?: ?" + _NAME + r"(?: ?/[^.!?;:]{{2,30}})?$"),
    ("/", "pictured", r"(?<=\w) {} ?: ?" + _NAME + r"/[^.!?;:]{{2,30}}$"),
    ("", "pictured_by", _BEHIND + r"{}" + _OWNER),
    ("([|", "pictured_by", _BRACKET + r"{}" + _OWNER),
    ("摄攝影图圖国料片지", "pictured_end", r"{} ?[）)\]]?$"),
    ("/", "agencies", _BEFORE_AGENCY + _NAME + r" ?/ ?{}\)?$"),
    ("/", "agencies", _BEFORE_AGENCY + r"{} ?/ ?[^\s!?;:/][^!?;:/]{{2,40}}$"),
    ("(", "", _AFTER_STOP + _STAFF),
    ("(", "sourced", _AFTER_STOP + r"\({}: [^()]{{2,50}}\)$"),
    ("", "courtesy", _AFTER_STOP + r"\(?{} (?:the )?(?-i:[A-ZÀ-Þ])[^.!?,;]{{2,50}}\)?$"),
    ("©", "", _AFTER + r"\(?© ?(?-i:[A-ZÀ-Þ])[^.!?;:]{{1,60}}$"),
    ("|", "", _AFTER + r"(?-i:\| [A-ZÀ-Þ][A-ZÀ-Þ .,/'’-]{{2,50}}$)"),
)
"""Credits: characters of which the line must hold one ("" if none is needed), a list of
outlets.toml ("" for none), and the pattern around its words. The characters exclude most lines
cheaply. The last five: "(HBC Harbour North: Ana Paz)", "(Source: HBC)", "Courtesy of the Harbour
Museum", "© Ana Paz", "| HARBOUR NEWS"."""


_SIGNS = expression(f"[{re.escape(''.join([signs for signs, _, _ in _CREDITS]))}]")


def captions(document: Document, context: Context) -> Document:
    """Leave out what its class calls a caption, and what ends with a picture credit.

    Credited lines outside the body are labelled, too, so that none is taken for the title.
    """
    decisions: dict[int, Decision] = {}
    within = _parents(document)
    crowd = Counter(within)
    heading = Kind.HEADING
    last = max(document.body_places, default=-1)
    for index, block in enumerate(document.blocks):
        if block.kind is heading or not 0 < len(block.text) <= LONGEST:
            continue
        named = ""
        if block.role is BODY:
            few = 0 < crowd[within[index]] <= FEW
            named = _named(document, block.node) or (_named(document, within[index]) if few else "")
        if named:
            decisions[index] = _caption(CLASS, named)
        elif (credit := _credit(block.text)) and not (index == last and _closes(block)):
            decisions[index] = _caption(CREDITED, credit)
    return document.label(decisions)


def _closes(block: Block) -> bool:
    """Whether a credited last block of the body is a paragraph: East Asian agencies sign their
    articles as they credit pictures.
    """
    return is_surely_body(block) and width(block.text) >= 2 * len(block.text)


def _parents(document: Document) -> list[int]:
    """For each block the index of its element's parent; -1 if there is none."""
    nodes = document.nodes
    return [nodes[block.node].parent if block.node >= 0 else -1 for block in document.blocks]


def _named(document: Document, node: int) -> str:
    """The part of an element's class or id that names a caption; "" if there is none."""
    found = of_class("caption", _CLASS).search(document.nodes[node].hints) if node >= 0 else None
    return found[0].strip(" _-") if found else ""


def above(document: Document, context: Context) -> Document:
    """Leave out the captions of flattened text right above a picture credit.

    A credit after the last body block is for the article's main picture, so it has no caption
    there.
    """
    blocks = document.blocks
    last = max(document.body_places, default=0)
    return document.label(
        {
            index: _caption(ABOVE, below.text)
            for index, (block, below) in enumerate(pairwise(blocks))
            if index < last and below.family is Family.CREDIT and _may_show(block)
        }
    )


def _may_show(block: Block) -> bool:
    """Whether a block is a sentence of the length of a caption that is not surely body."""
    return (
        block.role is BODY
        and block.kind is not Kind.LIST_ITEM
        and block.score is not None
        and not is_surely_body(block)
        and width(block.text) >= SHORTEST_CREDITED
        and len(block.text) <= LONGEST_ABOVE
        and block.text.endswith(STOPS)
    )


def _credit(text: str) -> str:
    """The picture credit at the end of `text`; "" if there is none."""
    if not reaches(text, SHORTEST_CREDITED) or reaches(text, LONGEST_CREDITED + 1):
        return ""
    end = text[-ENDING:]
    for form in _forms(frozenset(_SIGNS.findall(end))):
        if match := form.search(end):
            return match[0]
    return ""


@lru_cache(maxsize=256)
def _forms(found: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns of the credits that a line with the characters `found` may have."""
    return tuple(
        [
            any_of(words, form) if words else re.compile(form.format(), re.IGNORECASE)
            for signs, words, form in _CREDITS
            if not signs or found & {*signs}
        ]
    )


def _caption(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.CAPTION)
