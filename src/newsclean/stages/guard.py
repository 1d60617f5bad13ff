"""The guard: text is put back rather than an article lost, and the warning says so."""

from __future__ import annotations

from dataclasses import replace

from newsclean.document import Block, Decision, Document, Role
from newsclean.stages.context import Context

STAGE = "guard"
RULES = {"guard.restored": "prose put back on a page that would have lost its article"}

PROSE = 80  # characters of a block that ends a sentence
# A body of fewer characters is no article where this much other prose stands.
TOO_LITTLE = 140
ENOUGH = 400
BRIEF = 100  # the same where nothing at all was kept: a brief may be one sentence
UNSURE = 0.25  # confidence given to a body that only the guard believes in
STOPS = tuple('.!?…。！？।؟"”»」')


def guard(document: Document, context: Context) -> Document:
    """Put back the longest run of prose where next to nothing was kept."""
    kept = sum(len(block.text) for block in document.body())
    if kept >= TOO_LITTLE:
        return document
    run = _longest_run(document.blocks)
    if sum(len(document.blocks[i].text) for i in run) < (max(ENOUGH, 3 * kept) if kept else BRIEF):
        return document
    why = "the stages kept next to nothing; this is the page's longest run of prose"
    decision = Decision(Role.BODY, STAGE, "guard.restored", why)
    return replace(
        document.label(dict.fromkeys(run, decision)),
        confidence=min(document.confidence, UNSURE),
    ).warn("next to nothing looked like a story; the longest run of prose was put back")


def _longest_run(blocks: tuple[Block, ...]) -> list[int]:
    """Indexes of prose blocks not more than three blocks apart, of the run with most text."""
    best: list[int] = []
    best_length = 0
    run: list[int] = []
    for index, block in enumerate(blocks):
        if not _is_prose(block):
            continue
        if run and index - run[-1] > 3:
            run = []
        run.append(index)
        length = sum(len(blocks[i].text) for i in run)
        if length > best_length:
            best, best_length = list(run), length
    return best


def _is_prose(block: Block) -> bool:
    if block.role not in (Role.BOILERPLATE, Role.BODY, Role.UNLABELLED):
        return False
    if len(block.text) < PROSE or block.links * 2 > len(block.text):
        return False
    return block.text.rstrip().endswith(STOPS)
