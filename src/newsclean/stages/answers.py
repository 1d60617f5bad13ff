"""Questions and answers that unfold at a click (FAQ), which belong to the article.

They are short and in elements of their own, so the scorer takes them for boilerplate.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from newsclean.document import BODY, Block, Decision, Document, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.prose import SENTENCE_ENDS, is_link, is_paragraph, reaches
from newsclean.stages.score import is_left_out
from newsclean.stages.wordlists import of_class

STAGE = "answers"
ANSWERED = "answers.folded"
RULES = {ANSWERED: "a question or answer in a list that unfolds at a click"}

QUESTION_ENDS = ("?", "？", "؟")
FURNITURE = frozenset({"nav", "footer", "aside", "form"})

LONGEST, ANSWER = 200, 20
"""Most characters of a question, and least width of an answer."""

FARTHEST = 6
"""Most elements around a block whose tag and class are checked."""

STORY = 3
"""Fewest paragraphs of the article above them: shops have such lists, too."""


def answers(document: Document, context: Context) -> Document:
    """Put back questions, answers and the heading above them that the scorer left out.

    Only if the scorer took most of the list, or if the list is among the paragraphs of the article.
    On the benchmark 16 blocks of such lists are in the gold and 1 is not; of other lists 11 and
    161.
    """
    blocks = document.blocks
    pairs = list(_pairs(document))
    if not pairs:
        return document
    listed = [place for pair in pairs for place in pair]
    paragraphs = [i for i, block in enumerate(blocks[: listed[0]]) if _is_paragraph(block)]
    if len(paragraphs) < STORY:
        return document
    if not (_is_taken(blocks, listed) or _stands_among(document, paragraphs[-1], listed[0])):
        return document
    above = listed[0] - 1
    headed = [above] if blocks[above].kind is Kind.HEADING else []
    decision = Decision(Role.BODY, STAGE, ANSWERED, "a question with its answer")
    left = (place for place in (*headed, *listed) if is_left_out(blocks[place]))
    return document.label(dict.fromkeys(left, decision))


def _is_taken(blocks: Sequence[Block], places: Sequence[int]) -> bool:
    """Whether most of the text of the blocks at `places` is body."""
    taken = sum(len(blocks[place].text) for place in places if blocks[place].role is BODY)
    return 2 * taken > sum(len(blocks[place].text) for place in places)


def _stands_among(document: Document, paragraph: int, question: int) -> bool:
    """Whether the parent element of the block at `paragraph` also contains that at `question`."""
    blocks = document.blocks
    return document.nodes[blocks[paragraph].node].parent in document.around(blocks[question])


def _pairs(document: Document) -> Iterator[range]:
    """The indexes of each question and its answer."""
    blocks = document.blocks
    questions = [
        i for i, block in enumerate(blocks) if _is_question(block) and _is_folded(document, block)
    ]
    for place, following in zip(questions, (*questions[1:], len(blocks))):
        end = place + 1
        while end < following and _is_answer(document, blocks[end]):
            end += 1
        if end > place + 1:
            yield range(place, end)


def _is_question(block: Block) -> bool:
    text = block.text
    return text.endswith(QUESTION_ENDS) and len(text) <= LONGEST and _is_open(block)


def _is_answer(document: Document, block: Block) -> bool:
    says = block.text.endswith(SENTENCE_ENDS) and reaches(block.text, ANSWER)
    return says and not is_link(block) and _is_open(block) and _is_folded(document, block)


def _is_open(block: Block) -> bool:
    """Whether no rule has recognised the block as boilerplate."""
    return block.role is BODY or is_left_out(block)


def _is_folded(document: Document, block: Block) -> bool:
    """Whether a block is in a folding element that is not in a menu, footer, aside or form."""
    named = of_class("folding", r"(?:^|[\s_-]){}")
    around = list(document.around(block))
    nodes = document.nodes
    return any(
        nodes[node].tag == "details" or named.search(nodes[node].hints)
        for node in islice(around, FARTHEST)
    ) and FURNITURE.isdisjoint(nodes[node].tag for node in around)


def _is_paragraph(block: Block) -> bool:
    """Whether a block is a paragraph of the article."""
    return block.role is BODY and is_paragraph(block)
