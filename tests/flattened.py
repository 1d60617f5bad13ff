"""A page without markup with its labels, and what is chosen from it."""

from __future__ import annotations

from datetime import UTC, datetime

from newsclean.document import Block, Choice, Decision, Document, InputType, Role
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import fields
from pages import FERRY

STORY = FERRY[:3]
TITLE = "Ferry returns to service after the storm"
BODY = Decision(Role.BODY, "score", "score.body", score=0.9)
REST = Decision(Role.BOILERPLATE, "score", "score.rest", score=0.02)
CONTEXT = Context("-", datetime(2025, 6, 30, 12, tzinfo=UTC), RuleSet.__new__(RuleSet), tuple)


def flat(above: tuple[str, ...] = (TITLE,), below: tuple[str, ...] = ()) -> Document:
    """A flattened page: lines above the story, the story, lines below."""
    rows = [*((t, REST) for t in above), *((t, BODY) for t in STORY), *((t, REST) for t in below)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(rows, 1))
    return Document(InputType.TEXT, blocks=blocks)


def chosen(document: Document, field: str) -> Choice | None:
    return fields(document, CONTEXT).fields.get(field)
