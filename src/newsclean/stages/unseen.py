"""Articles that only the metadata or a script hold, while the page shows at most a teaser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsclean.document import BODY, Block, Decision, Document, Family, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import OPEN, letters
from newsclean.stages.score import is_left_out

STAGE = "unseen"
ARTICLE, TEASER, AROUND = "unseen.story", "unseen.teaser", "unseen.around"
WHOLE = "unseen.data"
RULES = {
    ARTICLE: "part of the article in the page's metadata, which the page itself does not show",
    TEASER: "a visible part of the article that is whole in the metadata or a script",
    AROUND: "not part of the article that is whole in the metadata or a script",
    WHOLE: "part of the article in the data of a script; the page itself does not show all of it",
}
METADATA, DATA = "json-ld", "data-script"
# The publisher's own text is nearly always the whole article. An estimate: the benchmark has no
# such page.
SURE = 0.9

PARAGRAPHS, STORY = 3, 300
"""Fewest paragraphs and characters of a text in a script that may be the article."""

SAME, LITTLE = 40, 140
"""Fewest characters of a block that identifies the article in a script; a page with less than
LITTLE characters of visible body shows nothing of its article."""


def unseen(document: Document, context: Context) -> Document:
    """Take the article from the metadata if the reader found that the page does not show it, else
    from the data of a script if only they hold all of it.
    """
    story = [block.text for block in document.blocks if block.origin == METADATA]
    if not story:
        return _from_data(document)
    whole = letters(" ".join(story))
    told = letters(document.article_body)
    if not told.startswith(whole[:SAME]):
        return _with_end(document, told, whole)
    decisions = {}
    for index, block in enumerate(document.blocks):
        if block.origin == METADATA:
            decisions[index] = Decision(Role.BODY, STAGE, ARTICLE, "the JSON-LD articleBody")
        elif block.role is BODY:
            decisions[index] = _visible(letters(block.text) in whole)
    return replace(document.label(decisions), confidence=max(document.confidence, SURE)).warn(
        "the article is in the page's metadata only; it was taken from there"
    )


def _with_end(document: Document, told: str, end: str) -> Document:
    """Put the end of the article from the metadata below the visible part of it.

    told, end: letters of that article, and of the blocks with its end.
    """
    blocks = document.blocks
    prose = (i for i, block in enumerate(blocks) if len(block.text) >= SAME and not block.origin)
    last = max((i for i in prose if letters(blocks[i].text) in told), default=len(blocks))
    decisions = {}
    for index, block in enumerate(blocks):
        if block.origin == METADATA and (block.role in OPEN or is_left_out(block)):
            decisions[index] = Decision(
                Role.BODY, STAGE, ARTICLE, "the end of the article in the page's data"
            )
        elif block.role is BODY and index > last:
            decisions[index] = _visible(letters(block.text) in end)
    return document.label(decisions).warn(
        "the end of the article is in the page's data only; it was taken from there"
    )


def _from_data(document: Document) -> Document:
    """Make one text of a script the body, of which the page shows only a part or nothing.

    The scorer is of little use here: it sees the text as separate blocks at the end of the page.
    """
    texts = _texts(document)
    blocks = document.blocks
    visible = [block for block in document.body if not block.origin]
    shown = {block.text for block in visible if len(block.text) >= SAME}
    seen = _length(visible)
    stories = [places for places in texts if any(blocks[i].text in shown for i in places)]
    stories = stories or (texts if seen < LITTLE else [])
    if len(stories) != 1 or _length(blocks[i] for i in stories[0]) <= seen:
        return document
    whole = letters(" ".join(blocks[place].text for place in stories[0]))
    kept = [i for i in stories[0] if blocks[i].role is BODY or is_left_out(blocks[i])]
    decisions = {}
    for index in document.body_places:
        repeated = letters(blocks[index].text) in whole
        if repeated or blocks[index].origin == DATA:
            decisions[index] = _visible(repeated)
    taken = Decision(Role.BODY, STAGE, WHOLE, "a text in the data of a script")
    return document.label(decisions | dict.fromkeys(kept, taken)).warn(
        "the whole article is in the data of a script only; it was taken from there"
    )


def _texts(document: Document) -> list[Sequence[int]]:
    """The indexes of each text in the data of a script that is long enough for an article."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for place, block in enumerate(document.blocks):
        if block.origin == DATA:
            *_, outermost = (i for i in document.around(block) if document.nodes[i].parent >= 0)
            found[outermost].append(place)
    several = (places for places in found.values() if len(places) >= PARAGRAPHS)
    return [places for places in several if _length(document.blocks[i] for i in places) >= STORY]


def _length(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _visible(repeated: bool) -> Decision:
    if repeated:
        return Decision(
            Role.BOILERPLATE, STAGE, TEASER, "a part of the whole article", Family.DUPLICATE
        )
    return Decision(Role.BOILERPLATE, STAGE, AROUND, "not in the whole article", Family.OTHER)
