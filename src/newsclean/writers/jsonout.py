"""JSON output: one object for each article, described by `schema.json`."""

from __future__ import annotations

import json
from typing import Any

from newsclean.document import Article, Block, Role
from newsclean.writers import markdown, records
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
    """The object of an article. All keys are present; absent values are None or empty lists."""
    text = body_text(article.body)
    return {
        "schema": SCHEMA,
        "path": clean_text(article.path),
        "url": records.value(article.url),
        "title": records.value(article.title),
        "byline": records.value(article.byline),
        "authors": records.value(article.authors),
        "source": records.value(article.source),
        "published": records.value(article.published),
        "modified": records.value(article.modified),
        "language": records.value(article.language),
        "section": records.value(article.section),
        "tags": records.value(article.tags),
        "description": records.value(article.description),
        "image": records.value(article.image),
        "text": text,
        "markdown": markdown.body(article),
        "words": count_words(text),
        "confidence": round(article.confidence, 4),
        "warnings": records.printable(article.warnings),
    }


def traced_record(article: Article) -> dict[str, Any]:
    """`record` with the key `trace` added."""
    return {**record(article), "trace": trace(article)}


def trace(article: Article) -> dict[str, Any]:
    """Every block that is not body, with its last decision, and the origin of every field."""
    from newsclean.body.explain import with_reasons  # imported late: a normal run does not need it

    removed = [
        block for block in with_reasons(article.document).blocks if block.role is not Role.BODY
    ]
    return {
        "blocks": [_removed(block) for block in removed],
        "fields": records.field_origins(article.document.fields),
    }


def _removed(block: Block) -> dict[str, Any]:
    return {
        "role": block.role.value,
        **records.decision(block.trace[-1] if block.trace else None),
        "line": block.line,
        "text": clean_text(block.text),
    }


def _indented(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _compact(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
