"""The guard: puts text back if nearly all of it was cut, with a warning, lest an article be
lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from newsclean.document import Block, Decision, Document, InputType, Role
from newsclean.expressions import expression
from newsclean.stages.brief import is_sentence, sentences_below
from newsclean.stages.context import Context
from newsclean.stages.prose import STOPS, reaches, width
from newsclean.stages.score import is_left_out

STAGE = "guard"
RESTORED, PLAIN = "guard.restored", "guard.plain"
RULES = {
    RESTORED: "put back: the longest run of prose on a page of which next to nothing was kept",
    PLAIN: "put back: prose in a text that is nearly all prose",
}

PROSE = 80  # least width of a block that ends a sentence
SENTENCE = 40  # the same in a text that is nearly all prose
FEW = 3  # most other lines in such a text
HANDFUL = 10  # most lines of a text that is too short to be a page
# If the body is less wide than TOO_LITTLE, other prose of at least the width ENOUGH is put back.
TOO_LITTLE = 140
ENOUGH = 400
BRIEF = 100  # ENOUGH if nothing at all was kept: a brief may be a single sentence
GAP = 3  # most blocks from one paragraph of a run to the next
FEWEST = 2  # fewest sentences in a run without a longer paragraph
UNSURE = 0.25  # most confidence in a body that the guard has put back
_THAI = expression("[\u0e00-\u0eff]{30}")  # Thai and Lao sentences end without a stop


def guard(document: Document, context: Context) -> Document:
    """Put back the prose of a text that is little else, and where next to nothing was kept the
    longest run of prose. A flattened page without any gets its longest run of sentences or its only
    line.
    """
    document = document.label(dict(_plain(document)))
    body = "".join([block.text for block in document.body])
    if reaches(body, TOO_LITTLE):
        return document
    kept = width(body)
    run = _longest_run(document.blocks)
    flat = document.input_type is InputType.TEXT
    if flat and not kept and not run:
        run = _longest_brief(document.blocks) or _whole_line(document.blocks)
    enough = max(ENOUGH, 3 * kept) if kept else BRIEF
    if sum(width(document.blocks[i].text) for i in run) < enough:
        return document
    if flat:
        run += sentences_below(document.blocks, run[-1], 0.0)
    why = "the stages kept next to nothing; this is the page's longest run of prose"
    decision = Decision(Role.BODY, STAGE, RESTORED, why)
    return replace(
        document.label(dict.fromkeys(run, decision)),
        confidence=min(document.confidence, UNSURE),
    ).warn("next to nothing looked like a story; the longest run of prose was put back")


def _plain(document: Document) -> Iterator[tuple[int, Decision]]:
    """The prose that the scorer left out of a text that is nearly all prose.

    The scorer has learnt from pages with much boilerplate, and takes some sentences of such a text
    for it.
    """
    if document.input_type is not InputType.TEXT:
        return
    prose = [i for i, block in enumerate(document.blocks) if _is_prose(block, SENTENCE)]
    lines = sum(1 for block in document.blocks if block.text)
    handful = lines <= HANDFUL and not document.body_places
    if lines - len(prose) > min(FEW, len(prose)) and not handful:
        return
    for index in prose:
        block = document.blocks[index]
        if is_left_out(block):
            yield index, Decision(Role.BODY, STAGE, PLAIN, "the text is nearly all prose")


def _longest_run(blocks: tuple[Block, ...]) -> list[int]:
    """Indexes of the run of prose blocks, at most GAP apart, with the most text."""
    best: list[int] = []
    best_length = length = 0
    run: list[int] = []
    for index, block in enumerate(blocks):
        if not _is_prose(block):
            continue
        if run and index - run[-1] > GAP:
            run, length = [], 0
        run.append(index)
        length += width(block.text)
        if length > best_length:
            best, best_length = list(run), length
    return best


def _longest_brief(blocks: Sequence[Block]) -> list[int]:
    """Indexes of the run of at least FEWEST adjacent left-out sentences with the most text."""
    runs = (
        [index for index, _ in run]
        for are_sentences, run in groupby(enumerate(blocks), lambda one: is_sentence(one[1], 0.0))
        if are_sentences
    )
    long = (run for run in runs if len(run) >= FEWEST)
    return max(long, key=lambda run: sum(width(blocks[i].text) for i in run), default=[])


def _whole_line(blocks: Sequence[Block]) -> list[int]:
    """The index of the only block of a text, if it holds ENOUGH for a story: where no stage found
    the border between furniture and story, both are better than neither.
    """
    filled = [index for index, block in enumerate(blocks) if block.text]
    if len(filled) != 1:
        return []
    block = blocks[filled[0]]
    told = is_left_out(block) and reaches(block.text, ENOUGH) and block.links * 2 <= len(block.text)
    return filled if told else []


def _is_prose(block: Block, shortest: int = PROSE) -> bool:
    if block.role not in (Role.BOILERPLATE, Role.BODY, Role.UNLABELLED):
        return False
    if not reaches(block.text, shortest) or block.links * 2 > len(block.text):
        return False
    return block.text.rstrip().endswith(STOPS) or _THAI.search(block.text) is not None
