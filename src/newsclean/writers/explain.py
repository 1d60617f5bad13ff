"""The explanation of a page as data: every block, decision and field.

It is complete: `replay` turns it into an article with the same output as the normal run. So the
explanation cannot differ from the result.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from newsclean.body.explain import with_reasons
from newsclean.document import (
    FIELDS,
    LIST_FIELDS,
    Article,
    Block,
    Choice,
    Claim,
    Decision,
    Document,
    Family,
    Inline,
    InlineKind,
    InputType,
    Kind,
    Role,
)
from newsclean.writers import records
from newsclean.writers.safe import clean_text

SCHEMA = "newsclean-explain/1"


def render(explanation: Mapping[str, Any]) -> str:
    """The explanation as indented JSON."""
    return json.dumps(explanation, ensure_ascii=False, indent=2) + "\n"


def explain(article: Article) -> dict[str, Any]:
    """All blocks, decisions and fields of `article` as JSON types, safe to print."""
    document = with_reasons(article.document)
    return {
        "schema": SCHEMA,
        "path": clean_text(article.path),
        "input_type": document.input_type.value,
        "confidence": article.confidence,
        "warnings": records.printable(article.warnings),
        "further": clean_text(document.further),
        "article": {name: records.value(getattr(article, name)) for name in FIELDS},
        "fields": records.field_origins(document.fields),
        "families": families(document.blocks),
        "blocks": [_block(index, block) for index, block in enumerate(document.blocks)],
    }


def families(blocks: Iterable[Block]) -> dict[str, dict[str, int]]:
    """Counts of blocks and characters by role and family ("boilerplate/share"), most first."""
    counts: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    for block in blocks:
        family = block.trace[-1].family if block.trace else ""
        name = f"{block.role.value}/{family}" if family else block.role.value
        counts[name] += 1
        characters[name] += len(block.text)
    return {
        name: {"blocks": count, "characters": characters[name]}
        for name, count in counts.most_common()
    }


def _block(index: int, block: Block) -> dict[str, Any]:
    return {
        "index": index,
        "line": block.line,
        "role": block.role.value,
        **records.decision(block.trace[-1] if block.trace else None),
        "text": clean_text(block.text),
        "kind": block.kind.value,
        "level": block.level,
        "number": block.number,
        "quoted": block.quoted,
        "group": block.group,
        "origin": block.origin,
        "joint": block.joint,
        "inline": [
            [piece.kind.value, clean_text(piece.text), piece.marks, clean_text(piece.href)]
            for piece in block.inline
        ],
        "trace": [
            {"role": decision.role.value, **records.decision(decision)} for decision in block.trace
        ],
    }


def replay(explanation: Mapping[str, Any]) -> Article:
    """The article of an explanation by `explain` with all of its blocks.

    Raises KeyError or ValueError if it is incomplete.
    """
    values = explanation["article"]
    document = Document(
        input_type=InputType(explanation["input_type"]),
        blocks=tuple(_replayed(block) for block in explanation["blocks"]),
        fields={name: _choice(name, entry) for name, entry in explanation["fields"].items()},
        confidence=explanation["confidence"],
        warnings=tuple(explanation["warnings"]),
        further=explanation["further"],
    )
    lists = {name: tuple(values[name]) for name in LIST_FIELDS}
    return Article(explanation["path"], document, **{**values, **lists})


def _replayed(block: Mapping[str, Any]) -> Block:
    return Block(
        text=block["text"],
        kind=Kind(block["kind"]),
        inline=tuple(Inline(InlineKind(kind), *rest) for kind, *rest in block["inline"]),
        level=block["level"],
        number=block["number"],
        quoted=block["quoted"],
        group=block["group"],
        line=block["line"],
        origin=block["origin"],
        joint=block["joint"],
        trace=tuple(_decided(decision) for decision in block["trace"]),
    )


def _decided(decision: Mapping[str, Any]) -> Decision:
    return Decision(
        role=Role(decision["role"]),
        stage=decision["stage"],
        rule=decision["rule"],
        why=decision["why"],
        family=Family(decision["family"]),
        score=decision["score"],
    )


def _choice(name: str, entry: Mapping[str, Any]) -> Choice:
    value = entry["value"]
    return Choice(
        value=value if isinstance(value, str) else tuple(value),
        origin=entry["origin"],
        reason=entry["reason"],
        alternatives=tuple(
            Claim(name, claim["value"], claim["origin"]) for claim in entry["alternatives"]
        ),
    )
