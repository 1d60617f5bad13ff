"""A manifest's file: what it is called, and the records in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any

from newsclean.batch.digest import short
from newsclean.errors import OutputError
from newsclean.writers.safe import clean_text

FOLDER_NAME = "newsclean-manifest.jsonl"
FILE_SUFFIX = ".manifest.jsonl"
_TEXTS = ("output", "error", "cause", "input_sha256", "output_sha256")
_KINDS: Mapping[str, type | UnionType] = MappingProxyType(
    {"input": str, "status": str, "made_by": str, "output_bytes": int}
    | dict.fromkeys(_TEXTS, str | None)
)
_BEGINNING = b'{"input": '


def beside(file: Path) -> Path:
    """The manifest of results that are joined in `file`."""
    return file.with_name(file.name + FILE_SUFFIX)


def parsed(line: bytes, path: Path) -> dict[str, Any]:
    """The record in a line of the manifest at `path`. Raises OutputError where it is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise OutputError(
            f"{path}: is no manifest of newsclean ({error}); run without --resume to start anew"
        ) from error
    if not _is_record(record):
        raise OutputError(
            f"{path}: is no manifest of newsclean; run without --resume to start anew"
        )
    return dict(record)


def _is_record(value: object) -> bool:
    """Whether everything that is asked of a record is in `value`."""
    if not isinstance(value, dict):
        return False
    whole = all(name in value and isinstance(value[name], kind) for name, kind in _KINDS.items())
    return whole and value["output_bytes"] >= 0


def is_manifest(path: Path) -> bool:
    """Whether the file at `path` is a manifest: by its name, and by how it begins.

    One that was just begun is empty, and one whose run was killed may be torn.
    """
    if path.name != FOLDER_NAME and not path.name.endswith(FILE_SUFFIX):
        return False
    try:
        with path.open("rb") as file:
            return _BEGINNING.startswith(file.read(len(_BEGINNING)))
    except OSError:
        return False


def name_key(name: str) -> bytes:
    """Eight bytes that stand for a name, to remember a million of them."""
    return short(clean_text(name).encode("utf-8", "replace"))
