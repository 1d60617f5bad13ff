"""Blocks around a story of a port, as stages of phrases get them."""

from __future__ import annotations

from datetime import UTC, datetime

from newsclean import rules
from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.phrases import phrases

PROSE = (
    "The council of Port Arden voted on Tuesday to close the old harbour bridge, which engineers "
    "say has moved two centimetres since the winter storms and can no longer carry buses.",
    "Shopkeepers on the eastern quay fear for their trade, since four in five of their customers "
    "cross the bridge on foot and the ferry stops at six in the evening from October on.",
    "A new bridge would cost nine million crowns and take three years to build, according to a "
    "report that the council's engineers finished in the spring and that few have read.",
    "The mayor, Ana Lindqvist, said that she would rather explain a detour to the voters than an "
    "accident, and that the ferry could run until midnight if the region paid for the crews.",
)


def context(known: rules.RuleSet | None = None, path: str = "-", url: str | None = None) -> Context:
    found = rules.load() if known is None else known
    return Context(path, datetime(2024, 5, 1, tzinfo=UTC), found, tuple, url)


def cleaned(*blocks: Block | str, where: Context | None = None) -> tuple[Block, ...]:
    made = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return phrases(Document(InputType.TEXT, made), where or context()).blocks


def cut(*blocks: Block | str) -> list[str]:
    return [block.text for block in cleaned(*blocks) if block.role is Role.BOILERPLATE]


def scored(text: str, score: float, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Block:
    """A block as the score stage leaves it."""
    body = score >= 0.5
    role = Role.BODY if body else Role.BOILERPLATE
    family = Family.NONE if body else Family.OTHER
    return Block(text, kind, level=level).decided(
        Decision(role, "score", "trees", "", family, score)
    )


LINKS = ("Why the ferry costs more each year", "Island waits for its bread")
