"""The stages for each type of input, and the function that runs them in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from typing import NamedTuple

from newsclean.document import Document, InputType
from newsclean.stages import (
    about,
    answers,
    bios,
    boxes,
    brief,
    calls,
    captions,
    code,
    contents,
    fields,
    guard,
    headed,
    headings,
    lead,
    named,
    offers,
    opinion,
    phrases,
    repair,
    retold,
    score,
    seams,
    small,
    standfirst,
    story,
    teasers,
    thread,
    unseen,
)
from newsclean.stages.context import Context


class Stage(NamedTuple):
    """A pure step of the pipeline.

    run: labels blocks or chooses fields. rules: describes each rule of the stage, by id.
    """

    name: str
    run: Callable[[Document, Context], Document]
    rules: Mapping[str, str]


ABOUT = Stage("about", about.about, about.RULES)
SEAMS = Stage("seams", seams.seams, {})
REPAIR = Stage("repair", repair.repair, repair.RULES)
SCORE = Stage("score", score.score, score.RULES)
CAPTIONS = Stage("captions", captions.captions, captions.RULES)
NAMED = Stage("named", named.named, named.RULES)
ABOVE_CREDITS = Stage("captions", captions.above, captions.RULES)
BOXES = Stage("boxes", boxes.boxes, boxes.RULES)
PHRASES = Stage("phrases", phrases.phrases, phrases.RULES)
HEADED = Stage("headed", headed.headed, headed.RULES)
CONTENTS = Stage("contents", contents.contents, contents.RULES)
OPINION = Stage("opinion", opinion.opinion, opinion.RULES)
BRIEF = Stage("brief", brief.brief, brief.RULES)
SMALL = Stage("small", small.small, small.RULES)
GUARD = Stage("guard", guard.guard, guard.RULES)
STANDFIRST = Stage("standfirst", standfirst.standfirst, standfirst.RULES)
STORY = Stage("story", story.story, story.RULES)
CODE = Stage("code", code.code, code.RULES)
CALLS = Stage("calls", calls.calls, calls.RULES)
OFFERS = Stage("offers", offers.offers, offers.RULES)
ANSWERS = Stage("answers", answers.answers, answers.RULES)
THREAD = Stage("thread", thread.thread, thread.RULES)
RETOLD = Stage("retold", retold.retold, retold.RULES)
UNSEEN = Stage("unseen", unseen.unseen, unseen.RULES)
FIELDS = Stage("fields", fields.fields, fields.RULES)
BIOS = Stage("bios", bios.bios, bios.RULES)
LEAD = Stage("lead", lead.lead, lead.RULES)
TEASERS = Stage("teasers", teasers.teasers, teasers.RULES)
HEADINGS = Stage("headings", headings.headings, headings.RULES)

STAGES: Mapping[InputType, tuple[Stage, ...]] = {
    InputType.HTML: (
        SCORE,
        CAPTIONS,
        NAMED,
        PHRASES,
        HEADED,
        CONTENTS,
        THREAD,
        CALLS,
        ANSWERS,
        STANDFIRST,
        STORY,
        OFFERS,
        CODE,
        RETOLD,
        UNSEEN,
        OPINION,
        GUARD,
        FIELDS,
        BIOS,
        ABOUT,
        TEASERS,
    ),
    InputType.TEXT: (
        SEAMS,
        REPAIR,
        SCORE,
        CAPTIONS,
        PHRASES,
        ABOVE_CREDITS,
        CONTENTS,
        BOXES,
        THREAD,
        RETOLD,
        GUARD,
        BRIEF,
        SMALL,
        FIELDS,
        BIOS,
        ABOUT,
        LEAD,
        TEASERS,
        HEADINGS,
    ),
    # The reader keeps all of newsclean's own Markdown; only its fields are chosen.
    InputType.MARKDOWN: (FIELDS,),
}

ADOPTED = {"adopt.markdown": "newsclean's own Markdown is kept as it stands"}


def run(document: Document, context: Context) -> Document:
    """Run every stage for the document's type of input."""
    return reduce(
        lambda page, stage: stage.run(page, context), STAGES[document.input_type], document
    )


def built_in_rules() -> dict[str, str]:
    """Id and description of every rule that is code: those of the stages and of the reader."""
    found = dict(ADOPTED)
    for stages in STAGES.values():
        for stage in stages:
            found.update(stage.rules)
    return found
