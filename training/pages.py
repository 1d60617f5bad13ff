"""Labelled pages: a folder with `gold.jsonl`, `html/ID.html.gz` and `text/KIND/ID.txt.gz`.

A line of `gold.jsonl` needs `id`, `fold` (a number; pages of one site share it), `page_type`
("article" or anything else) and `body` (the plain text of the story).
"""

from __future__ import annotations

import gzip
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from newsclean import readers
from newsclean.body.model import Model, parse
from newsclean.body.page import CountedPage, counted
from newsclean.document import InputType
from newsclean.errors import InputError

FOLDS = range(5)
FLATTENINGS = ("glued", "blocks", "wet", "nodes")
SPACELESS = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
TOKEN = re.compile(rf"[{SPACELESS}]|[^\W{SPACELESS}]+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled page, read as HTML or as one form of text.

    tokens, covered: (n,) tokens of each block, and how many of them align with the gold body.
    gold: number of tokens in the gold body.
    """

    page_id: str
    fold: int
    article: bool
    page: CountedPage
    tokens: NDArray[np.int64]
    covered: NDArray[np.int64]
    gold: int
    gold_text: str
    flattening: str = ""

    @property
    def labels(self) -> NDArray[np.bool_]:
        """(n,) whether most tokens of a block belong to the story."""
        return 2 * self.covered > self.tokens


def golds(folder: Path) -> list[dict[str, object]]:
    """The records in gold.jsonl of `folder`."""
    with (folder / "gold.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def html_samples(folder: Path) -> Iterator[Sample]:
    """Every page of `folder` as HTML."""
    for gold in golds(folder):
        path = folder / "html" / f"{gold['id']}.html.gz"
        yield from _sample(gold, path, InputType.HTML, "")


def text_samples(folder: Path) -> Iterator[Sample]:
    """Every article of `folder` as flattened text, once for each form that exists."""
    for gold in golds(folder):
        for flattening in FLATTENINGS:
            path = folder / "text" / flattening / f"{gold['id']}.txt.gz"
            if path.exists():
                yield from _sample(gold, path, InputType.TEXT, flattening)


def _sample(gold: dict, path: Path, kind: InputType, flattening: str) -> Iterator[Sample]:
    data = gzip.decompress(path.read_bytes())
    try:
        document = readers.read(data, path=path.name, input_type=kind).document
    except InputError:  # an empty page has nothing to learn from
        return
    if kind is InputType.TEXT:
        from newsclean.stages.repair import repair

        document = repair(document, context(path.name))
    page = counted(document)
    if not page.blocks:
        return
    body = gold["body"] or ""
    tokens, covered = align([block.text for block in page.blocks], body)
    yield Sample(
        gold["id"], gold["fold"], gold["page_type"] == "article", page, tokens, covered,
        len(TOKEN.findall(body.lower())), body, flattening,
    )  # fmt: skip


def context(path: str):
    """A context for stages that only need the document."""
    from newsclean.rules import load
    from newsclean.stages.context import Context

    return Context(path=path, now=datetime.now(UTC), rules=load(), second_opinion=tuple)


def opened(path: Path, kind: InputType, model: Model):
    """The document of the gzipped page at `path`, and a context with the weights `model`."""
    data = gzip.decompress(path.read_bytes())
    reading = readers.read(data, path=path.name, input_type=kind)
    plain = context(path.name)
    whole = plain._replace(second_opinion=reading.second_opinion, weights=lambda _: model)
    return reading.document, whole


def held_out(cache: Path, kind: str) -> dict[int, Model]:
    """By fold, the weights that have not seen it, from the cache of `training.fit`."""
    return {fold: parse((cache / f"{kind}-{fold}.npy").read_bytes()) for fold in FOLDS}


def before_fields(path: Path, kind: InputType, model: Model):
    """The gzipped page at `path` after all stages before the fields, and its context."""
    from newsclean import pipeline

    document, around = opened(path, kind, model)
    stages = itertools.takewhile(lambda stage: stage is not pipeline.FIELDS, pipeline.STAGES[kind])
    for stage in stages:
        document = stage.run(document, around)
    return document, around


def align(texts: Sequence[str], body: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Number of tokens of each text, and how many of them are in the longest common subsequence of
    all texts with `body`. So a teaser with words of the story gets few if the story follows it.
    """
    sequence: list[str] = []
    owners: list[int] = []
    for place, text in enumerate(texts):
        found = TOKEN.findall(text.lower())
        sequence += found
        owners += [place] * len(found)
    tokens = np.bincount(np.array(owners, dtype=np.int64), minlength=len(texts))
    covered = np.zeros(len(texts), dtype=np.int64)
    wanted = TOKEN.findall(body.lower())
    for step in LCSseq.opcodes(sequence, wanted):
        if step.tag == "equal":
            for place in range(step.src_start, step.src_end):
                covered[owners[place]] += 1
    return tokens, covered


def body_f1(chosen: Sequence[str], gold: str) -> float:
    """Bag-of-words F1 of the chosen texts, as in the benchmark."""
    ours = Counter(t for text in chosen for t in TOKEN.findall(text.lower()))
    theirs = Counter(TOKEN.findall(gold.lower()))
    if not ours or not theirs:
        return float(ours == theirs)
    both = sum((ours & theirs).values())
    return 2 * both / (sum(ours.values()) + sum(theirs.values()))
