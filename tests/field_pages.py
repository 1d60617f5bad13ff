"""Pages for tests of fields: lines or claims around one story, and the fields they get."""

from __future__ import annotations

from datetime import UTC, datetime

import newsclean
from newsclean.document import (
    Article,
    Block,
    Claim,
    Decision,
    Document,
    InputType,
    Kind,
    Role,
)
from newsclean.rules import RuleSet
from newsclean.stages.context import Context
from newsclean.stages.fields import fields
from pages import FERRY

NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)


BODY = Decision(Role.BODY, "score", "score.body", score=0.9)


REST = Decision(Role.BOILERPLATE, "score", "score.rest", score=0.1)


def context() -> Context:
    return Context("-", NOW, RuleSet.__new__(RuleSet), tuple)


def flat(*above: str, below: tuple[str, ...] = ()) -> Document:
    """A flattened page: lines above the story, the story, lines below."""
    lines = [(line, REST) for line in above]
    lines += [(line, BODY) for line in FERRY]
    lines += [(line, REST) for line in below]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    return fields(Document(InputType.TEXT, blocks=blocks), context())


def marked(*claims: tuple[str, str, str], above: tuple[str, ...] = ()) -> Document:
    """An HTML page with claims (field, value, origin) and lines above its story."""
    lines = [*((line, REST) for line in above), *((line, BODY) for line in FERRY)]
    blocks = tuple(Block(text, line=n).decided(d) for n, (text, d) in enumerate(lines, 1))
    return fields(
        Document(InputType.HTML, blocks=blocks, claims=tuple(Claim(*c) for c in claims)), context()
    )


def value(document: Document, field: str) -> str | tuple[str, ...] | None:
    choice = document.fields.get(field)
    return choice.value if choice else None


def roles(document: Document, text: str) -> list[Role]:
    return [block.role for block in document.blocks if block.text == text]


def html(head: str, body: str) -> Article:
    story = "".join(f"<p>{paragraph}</p>" for paragraph in FERRY)
    page = f"<html><head>{head}</head><body><article>{body}{story}</article></body></html>"
    return newsclean.clean(page, input_type="html", now=NOW)


def line_block(text: str, number: int) -> Block:
    if text.startswith("# "):
        return Block(text[2:], Kind.HEADING, level=1, line=number)
    if text.startswith("* "):
        return Block(text[2:], Kind.LIST_ITEM, level=1, line=number)
    return Block(text, line=number)


def chinese(
    *above: str, told: str = "渡轮停航三周后，周一早上终于恢复了前往沙洲岛的航线。"
) -> Document:
    lines = [("# 渡轮恢复通航", REST), *((line, REST) for line in above), (told, BODY)]
    blocks = [line_block(text, n).decided(role) for n, (text, role) in enumerate(lines, 1)]
    return fields(Document(InputType.HTML, blocks=tuple(blocks)), context())


HEAD = ("Bridge over the Lenn reopens after repairs",)
