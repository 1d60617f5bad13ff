"""Further lessons for flattened text: whole HTML pages of which nobody has marked the body.

The scorer of HTML has markup to go by and is right far more often than that of text. What it takes
for the story of a page, where it is sure, serves as the gold of the same page flattened. Pages of
sites that the labelled pages come from are left out, so that no page is judged by a lesson on its
site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from zlib import crc32

import click

from newsclean import clean_file
from newsclean.document import Article, InputType
from newsclean.errors import InputError
from newsclean.readers import decode
from newsclean.stages.fields.page import host_core
from newsclean.writers.text import body_text
from training import pages
from training.flattenings import FLATTENERS

SURE = 0.78
"""Confidence from which the body of a page is believed: some 85 % have an F1 over 0.9 at the least
of it, 97 % on average."""

SUFFIXES = frozenset({".html", ".htm"})
SPREAD = 3  # folds beyond those of the labelled pages, so that each GROUP of learn.py has some
_SAME = slice(100, 400)  # characters of a body that tell whether two pages hold the same story


def samples(folder: Path, labelled: Sequence[Mapping]) -> Iterator[pages.Sample]:
    """Each story under `folder`, flattened in every way. labelled: lines of gold.jsonl."""
    sites = {_site(gold.get("url")) for gold in labelled} - {""}
    seen = {_key(gold["body"] or "") for gold in labelled}
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES):
        article = _cleaned(path)
        if article is None or article.confidence < SURE or _site(article.url) in sites:
            continue
        body = body_text(article.body)
        if (key := _key(body)) not in seen:
            seen.add(key)
            yield from _flattened(path, article, body)


def _cleaned(path: Path) -> Article | None:
    """The article of a page; None, with a message, where the file holds none."""
    try:
        return clean_file(path, input_type=InputType.HTML)
    except InputError as error:
        click.echo(str(error), err=True)
        return None


def _flattened(path: Path, article: Article, body: str) -> Iterator[pages.Sample]:
    fold = pages.FOLDS.stop + crc32((_site(article.url) or path.name).encode()) % SPREAD
    gold = {"id": f"unlabelled-{path.stem}", "fold": fold, "page_type": "article", "body": body}
    data = decode.unpack(path.read_bytes(), path.name)
    html = decode.decode(data, path=path.name, html=True).text
    for name, flatten in FLATTENERS.items():
        if text := flatten(html).strip():
            yield from pages.sample(gold, text.encode(), path.name, InputType.TEXT, name)


def _site(url: object) -> str:
    try:
        return host_core(urlsplit(str(url or "")).hostname or "")
    except ValueError:
        return ""


def _key(body: str) -> str:
    return "".join(filter(str.isalnum, body.casefold()))[_SAME]
