"""Names of manifest files and the form of their records."""

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
    """The path of the manifest for results joined in `file`."""
    return file.with_name(file.name + FILE_SUFFIX)


def parsed(line: bytes, path: Path) -> dict[str, Any]:
    """The record in a line of the manifest at `path`. Raises OutputError if it is not valid."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise OutputError(
            f"{path}: is not a manifest of newsclean ({error}); run without --resume to start anew"
        ) from error
    if not _is_record(record):
        raise OutputError(
            f"{path}: is not a manifest of newsclean; run without --resume to start anew"
        )
    return dict(record)


def _is_record(value: object) -> bool:
    """Whether `value` has all keys of a record with values of the right types."""
    if not isinstance(value, dict):
        return False
    whole = all(name in value and isinstance(value[name], kind) for name, kind in _KINDS.items())
    return whole and value["output_bytes"] >= 0


def is_manifest(path: Path) -> bool:
    """Whether the file at `path` is a manifest, judged by its name and its first bytes.

    A new manifest is empty, and that of a killed run may end in the middle of a record.
    """
    if path.name != FOLDER_NAME and not path.name.endswith(FILE_SUFFIX):
        return False
    try:
        with path.open("rb") as file:
            return _BEGINNING.startswith(file.read(len(_BEGINNING)))
    except OSError:
        return False


def name_key(name: str) -> bytes:
    """An eight-byte hash of a name, as a million of them may have to be held in memory."""
    return short(clean_text(name).encode("utf-8", "replace"))
