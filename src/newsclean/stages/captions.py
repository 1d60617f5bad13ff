"""Captions that are paragraphs, by the name of their class or by the credit that they end in.

They read like the story, and the scorer takes some for it.
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
    InputType,
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
    CLASS: "of a class that captions have",
    CREDITED: "a sentence that ends in a picture's credit",
    ABOVE: "a sentence in the line above a picture's credit",
}

_CLASS = r"(?:^|[\s_-]){}(?:[\s_-]*(?:text|p|title|body|content|description))?(?:$|\s)"
LONGEST = 500
"""Characters of a caption; a whole story can stand in an element of such a name by mistake."""

FEW = 3
"""Blocks of an element whose class speaks for them; more are a story's that stands in one."""

SHORTEST_CREDITED, LONGEST_CREDITED = 30, 320
"""Length of a caption and its credit, in characters of an alphabet."""

ENDING = 150
"""Characters at a caption's end that hold its credit and what parts the two."""

LONGEST_ABOVE = 250
"""Characters of a caption above its credit. On the benchmark's flattened news 23 such lines of
which the scorer is not sure are captions, 2 are prose."""

_OWNER = r" ?(?:© ?)?(?-i:[^\W\d_a-zà-þ])[^.!?;:。]{{1,70}}[.)\]]*$"
"""Whose picture it is, behind the words that say so."""

_BEHIND = r"[.!?…。\"”»)] ?[(\[|]? ?"
"""What parts them from the sentence above."""

_BRACKET = r"[(\[|](?:(?<=\w.)|(?<=\w .)) ?"
"""What parts them from other lines. The bracket goes first, as few lines have one."""

_NAME = r"(?-i:[A-ZÀ-Þ])[\w .'’-]{{2,50}}?"
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
)
"""Signs of which such a credit has one, "" where it needs none, a list of outlets.toml, and the
form around its members. Most lines have no sign, and a look costs less than the expression."""


# "(HBC Harbour North: Ana Paz)", "(Source: HBC)", "Courtesy of the Harbour Museum", "© Ana Paz",
# "| HARBOUR NEWS"
_OTHERS = expression(
    r"[.!?…»)\"”](?: ?(?:\(?© ?[A-ZÀ-Þ][^.!?;:]{1,60}|\| [A-ZÀ-Þ][A-ZÀ-Þ .,/'’-]{2,50})$"
    r"|(?<=[.!?\"”]) ?(?:\([A-Z]{2,6}(?: [A-ZÀ-Þ][\w.&/-]*){0,3}: [A-ZÀ-Þ][\w.'’-]+"
    r"(?: [A-ZÀ-Þ][\w.'’-]+){1,2}\)|\([Ss]ource: [^()]{2,50}\)"
    r"|\(?[Cc]ourtesy(?: of|:) (?:the )?[A-ZÀ-Þ][^.!?,;]{2,50}\)?)$)"
)
_OF_OTHERS, _COURTESY = frozenset("©|("), "ourtesy"
"""What each of them holds one of."""

_SIGNS = expression(f"[{re.escape(''.join([signs for signs, _, _ in _CREDITS]))}]")


def captions(document: Document, context: Context) -> Document:
    """Leave out what its own class calls a caption, and what is credited as a picture is.

    A line between menu and story may be credited, too: it is named, lest it be the title.
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
    """Whether a credited block at the end of the story is its last paragraph: agencies of East Asia
    sign there as they sign their pictures.
    """
    return is_surely_body(block) and width(block.text) >= 2 * len(block.text)


def _parents(document: Document) -> list[int]:
    """For each block the element around its own; -1 where there is none."""
    nodes = document.nodes
    return [nodes[block.node].parent if block.node >= 0 else -1 for block in document.blocks]


def _named(document: Document, node: int) -> str:
    """What of the class of an element calls it a caption; "" where nothing does."""
    found = of_class("caption", _CLASS).search(document.nodes[node].hints) if node >= 0 else None
    return found[0].strip(" _-") if found else ""


def above(document: Document, context: Context) -> Document:
    """Leave out what stands right above a line that credits a picture, where markup is between it
    and the picture itself.

    Below the end of the story stands who took the picture above it.
    """
    blocks = document.blocks
    last = max(document.body_places, default=0)
    text_only = document.input_type is InputType.TEXT
    return document.label(
        {
            index: _caption(ABOVE, below.text)
            for index, (block, below) in enumerate(pairwise(blocks))
            if index < last
            and below.family is Family.CREDIT
            and _may_show(block)
            and (text_only or (index and blocks[index - 1].kind is Kind.IMAGE))
        }
    )


def _may_show(block: Block) -> bool:
    """Whether a block is a sentence of which the scorer is not sure that it tells the story."""
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
    """The credit behind what a picture shows; "" where there is none."""
    if not reaches(text, SHORTEST_CREDITED) or reaches(text, LONGEST_CREDITED + 1):
        return ""
    end = text[-ENDING:]
    for form in _forms(frozenset(_SIGNS.findall(end)), _COURTESY in end):
        if match := form.search(end):
            return match[0]
    return ""


@lru_cache(maxsize=256)
def _forms(found: frozenset[str], courtesy: bool) -> tuple[re.Pattern[str], ...]:
    """The expressions for the credits that a line may have in which signs are `found`."""
    forms = [any_of(words, f) for signs, words, f in _CREDITS if not signs or found & {*signs}]
    return (*forms, _OTHERS) if courtesy or found & _OF_OTHERS else tuple(forms)


def _caption(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.CAPTION)
