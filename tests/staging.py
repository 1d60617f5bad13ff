"""Labelled documents by hand, and what a stage adds to them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from newsclean import rules
from newsclean.body import model
from newsclean.document import (
    Article,
    Block,
    Decision,
    Document,
    Family,
    InputType,
    Kind,
    Node,
    Role,
)
from newsclean.pipeline import Stage
from newsclean.stages.context import Context

KEPT = Decision(Role.BODY, "score", "score.body", "score 0.90", score=0.9)
CUT = Decision(Role.BOILERPLATE, "score", "score.furniture", "score 0.10", Family.OTHER, 0.1)


def context(
    opinion: Iterable[str] | None = (), weights: model.Model | None = None, path: str = "-"
) -> Context:
    """A run over one input.

    opinion: the paragraphs of the second opinion; None where none may be asked for.
    weights: in place of the shipped ones.
    """

    def second_opinion() -> tuple[str, ...]:
        assert opinion is not None, "the second opinion was asked for, which is slow"
        return tuple(opinion)

    load = model.load if weights is None else lambda kind: weights
    now = datetime(2024, 5, 1, tzinfo=UTC)
    return Context(path, now, _rules(), second_opinion, weights=load)


@cache
def _rules() -> rules.RuleSet:
    return rules.load()


def body(text: str, **about: object) -> Block:
    return Block(text, **about).decided(KEPT)  # type: ignore[arg-type]


def furniture(text: str, **about: object) -> Block:
    return Block(text, **about).decided(CUT)  # type: ignore[arg-type]


def heading(text: str, level: int = 2, *, kept: bool = True, **about: object) -> Block:
    make = body if kept else furniture
    return make(text, kind=Kind.HEADING, level=level, **about)


def html(*blocks: Block, nodes: tuple[Node, ...] = (), **about: object) -> Document:
    return Document(InputType.HTML, blocks, nodes, **about)  # type: ignore[arg-type]


def text(*blocks: Block) -> Document:
    return Document(InputType.TEXT, blocks)


def added(before: Document, after: Document) -> dict[int, Decision]:
    """The decisions a stage took, by block; fails where it did more than take one a block."""
    assert len(before.blocks) == len(after.blocks)
    decisions = {}
    for index, (old, new) in enumerate(zip(before.blocks, after.blocks)):
        assert new[:-1] == old[:-1]
        assert new.trace[: len(old.trace)] == old.trace
        fresh = new.trace[len(old.trace) :]
        assert len(fresh) <= 1
        if fresh:
            decisions[index] = fresh[0]
    return decisions


def rule_ids(before: Document, after: Document) -> dict[int, str]:
    """The rules a stage named, by block."""
    return {index: decision.rule for index, decision in added(before, after).items()}


def told(stage: Stage, before: Document) -> dict[int, str]:
    """Rules that `stage` names, by block, once each is known to be its own and to have a reason."""
    after = stage.run(before, context())
    for decision in added(before, after).values():
        assert decision.stage == stage.name
        assert decision.rule in stage.rules
        assert decision.why
    return rule_ids(before, after)


def bodies(page: Article | Document) -> list[str]:
    """The text of each block of the story."""
    return [block.text for block in page.body]
