"""Captions that are paragraphs, by the name of their class or by the credit that they end in.

They read like the story, and the scorer takes some for it.
"""

from __future__ import annotations

from collections import Counter

from newsclean.document import Decision, Document, Family, Kind, Role
from newsclean.expressions import expression
from newsclean.stages.context import Context
from newsclean.stages.fields.learned import any_of
from newsclean.stages.prose import width

STAGE = "captions"
CLASS, CREDITED = "captions.class", "captions.credited"
RULES = {
    CLASS: "of a class that captions have",
    CREDITED: "a sentence that ends in a picture's credit",
}

# Words of class names for it in the templates of news sites, English and others.
CLASSES = expression(
    r"(?:^|[\s_-])(?:captions?|legende?|bildunterschrift|bildtext|bildzeile|pie-?(?:de-?)?foto"
    r"|didascalia|onderschrift|bijschrift|bildetekst|billedtekst|kuvateksti)"
    r"(?:[\s_-]*(?:text|p|title|body|content|description))?(?:$|\s)"
)
LONGEST = 500
"""Characters of a caption; a whole story can stand in an element of such a name by mistake."""

FEW = 3
"""Blocks of an element whose class speaks for them; more are a story's that stands in one."""

SHORTEST_CREDITED, LONGEST_CREDITED = 30, 320
"""Characters of a caption and its credit."""

_OWNER = r" ?(?:© ?)?(?-i:[^\W\d_a-zà-þ])[^.!?;:。]{{1,70}}[.)\]]*$"
"""Whose picture it is, behind the words that say so."""

_BEHIND = r"[.!?…。\"”»)] ?[(\[|]? ?"
"""What parts them from the sentence above."""

_BRACKET = r"[(\[|](?:(?<=\w.)|(?<=\w .)) ?"
"""What parts them from other lines. The bracket goes first, as few lines have one."""

_CREDITS = (
    ("pictured", _BEHIND + r"{} ?[:：]" + _OWNER),
    ("pictured", _BRACKET + r"{} ?[:：]?" + _OWNER),
    ("pictured_by", _BEHIND + r"{}" + _OWNER),
    ("pictured_by", _BRACKET + r"{}" + _OWNER),
    ("pictured_end", r"{} ?[）)\]]?$"),
)
# "(HBC Harbour North: Ana Paz)", "(Source: HBC)", "Courtesy of the Harbour Museum"
_OTHERS = expression(
    r"[.!?\"”] ?(?:\([A-Z]{2,6}(?: [A-ZÀ-Þ][\w.&/-]*){0,3}: [A-ZÀ-Þ][\w.'’-]+"
    r"(?: [A-ZÀ-Þ][\w.'’-]+){1,2}\)|\([Ss]ource: [^()]{2,50}\)"
    r"|\(?[Cc]ourtesy(?: of|:) (?:the )?[A-ZÀ-Þ][^.!?,;]{2,50}\)?)$"
)


def captions(document: Document, context: Context) -> Document:
    """Leave out what its own class calls a caption, and what is credited as a picture is.

    A line between menu and story may be credited, too: it is named, lest it be the title.
    """
    decisions: dict[int, Decision] = {}
    within = _parents(document)
    crowd = Counter(within)
    for index, block in enumerate(document.blocks):
        if block.kind is Kind.HEADING or not 0 < len(block.text) <= LONGEST:
            continue
        named = _named(document, block.node)
        if not named and 0 < crowd[within[index]] <= FEW:
            named = _named(document, within[index])
        if block.role is Role.BODY and named:
            decisions[index] = _caption(CLASS, named)
        elif credit := _credit(block.text):
            decisions[index] = _caption(CREDITED, credit)
    return document.label(decisions)


def _parents(document: Document) -> list[int]:
    """For each block the element around its own; -1 where there is none."""
    return [document.nodes[b.node].parent if b.node >= 0 else -1 for b in document.blocks]


def _named(document: Document, node: int) -> str:
    """What of the class of an element calls it a caption; "" where nothing does."""
    found = CLASSES.search(document.nodes[node].hints) if node >= 0 else None
    return found[0].strip(" _-") if found else ""


def _credit(text: str) -> str:
    """The credit behind what a picture shows; "" where there is none."""
    if width(text) < SHORTEST_CREDITED or len(text) > LONGEST_CREDITED:
        return ""
    forms = (any_of(words, form) for words, form in _CREDITS)
    found = (form.search(text) for form in (*forms, _OTHERS))
    return next((match[0] for match in found if match), "")


def _caption(rule: str, why: str) -> Decision:
    return Decision(Role.BOILERPLATE, STAGE, rule, why, Family.CAPTION)
