"""JSON: one object an article, its keys fixed by `schema.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsclean.document import Article, Block, Choice, Role
from newsclean.writers import markdown
from newsclean.writers.safe import clean_text
from newsclean.writers.text import body_text, count_words

SCHEMA = "newsclean/1"


def render(article: Article) -> str:
    """One object, indented, with a newline at the end."""
    return _indented(record(article))


def render_traced(article: Article) -> str:
    """As `render`, with the removed blocks and the origin of every field."""
    return _indented(traced_record(article))


def render_line(article: Article) -> str:
    """One object on one line."""
    return _compact(record(article))


def render_line_traced(article: Article) -> str:
    """As `render_line`, with the removed blocks and the origin of every field."""
    return _compact(traced_record(article))


def record(article: Article) -> dict[str, Any]:
    """The object of one article; absent values are None or empty lists, never missing keys."""
    text = body_text(article.body)
    return {
        "schema": SCHEMA,
        "path": clean_text(article.path),
        "url": _value(article.url),
        "title": _value(article.title),
        "byline": _value(article.byline),
        "authors": [clean_text(name) for name in article.authors],
        "source": _value(article.source),
        "published": _value(article.published),
        "modified": _value(article.modified),
        "language": _value(article.language),
        "section": _value(article.section),
        "tags": [clean_text(tag) for tag in article.tags],
        "description": _value(article.description),
        "image": _value(article.image),
        "text": text,
        "markdown": markdown.body(article),
        "words": count_words(text),
        "confidence": round(article.confidence, 4),
        "warnings": [clean_text(warning) for warning in article.warnings],
    }


def traced_record(article: Article) -> dict[str, Any]:
    """`record` with one more key, `trace`."""
    return {**record(article), "trace": trace(article)}


def trace(article: Article) -> dict[str, Any]:
    """Every block that is not body, with the decision that made it so, and every field's origin."""
    from newsclean.body.explain import told  # late: a plain run needs no reasons in words

    removed = [block for block in told(article.document).blocks if block.role is not Role.BODY]
    return {
        "blocks": [_removed(block) for block in removed],
        "fields": field_origins(article.document.fields),
    }


def _removed(block: Block) -> dict[str, Any]:
    decision = block.trace[-1] if block.trace else None
    return {
        "role": block.role.value,
        "family": decision.family.value if decision else "",
        "stage": decision.stage if decision else "",
        "rule": decision.rule if decision else "",
        "why": clean_text(decision.why) if decision else "",
        "score": decision.score if decision else None,
        "line": block.line,
        "text": clean_text(block.text),
    }


def field_origins(choices: Mapping[str, Choice]) -> dict[str, Any]:
    """What each field was given, where it came from, why, and what lost."""
    return {
        name: {
            "value": _field_value(choice.value),
            "origin": clean_text(choice.origin),
            "reason": clean_text(choice.reason),
            "alternatives": [
                {"value": clean_text(claim.value), "origin": clean_text(claim.origin)}
                for claim in choice.alternatives
            ],
        }
        for name, choice in choices.items()
    }


def _field_value(value: str | tuple[str, ...]) -> str | list[str]:
    if isinstance(value, str):
        return clean_text(value)
    return [clean_text(item) for item in value]


def _value(value: str | None) -> str | None:
    return clean_text(value) if value else None


def _indented(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
