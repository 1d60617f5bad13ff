"""One job done: the page read, cleaned and written as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsclean.batch.job import Job, Outcome, Settings, failure
from newsclean.batch.opening import read_page, unpacked
from newsclean.document import Article, Role
from newsclean.errors import InputError

if TYPE_CHECKING:
    from newsclean.rules.config import Config


def do(job: Job, settings: Settings) -> Outcome:
    """The outcome of `job`; an input that cannot be cleaned is an outcome, no exception."""
    started = perf_counter()
    try:
        outcome = _outcome(job, settings)
    except InputError as error:
        outcome = failure(job, error)
    return outcome._replace(job=job._replace(data=None), seconds=perf_counter() - started)


def _outcome(job: Job, settings: Settings) -> Outcome:
    from newsclean.writers import FORMATS

    data = read(job, settings.max_size)
    article = clean(job, data, settings)
    form = FORMATS[settings.format]
    outcome = Outcome(
        job,
        text=(form.write_traced if settings.traced else form.write)(article),
        warnings=article.warnings,
        confidence=article.confidence,
        words=sum(len(block.text.split()) for block in article.body),
        size=len(data),
        digest=sha256(data).hexdigest(),
        rules=tuple(_rules(article).most_common()),
    )
    if settings.strict and not outcome.words:
        error = InputError(job.name, "has no article in it", "leave it out", "no-article")
        return outcome._replace(text="", error=str(error), cause=error.cause)
    return outcome


def read(job: Job, max_size: int) -> bytes:
    """The bytes of the page, unpacked. Raises InputError."""
    if job.problem:
        raise job.problem
    if job.file is not None:
        return read_page(job.file, job.name, max_size)
    return unpacked(job.data or b"", job.name, max_size)


def clean(job: Job, data: bytes, settings: Settings) -> Article:
    """The article in `data`. Raises InputError."""
    import newsclean

    return newsclean.clean(
        data,
        path=job.name,
        url=job.url or None,
        input_type=job.input_type,
        config=_config(settings, job.file.parent if job.file else Path()),
    )


@lru_cache(maxsize=64)
def _config(settings: Settings, folder: Path) -> Config:
    """The configuration for inputs in `folder`: the one given by hand, or the nearest above."""
    from newsclean.rules import config

    found = config.read(settings.config) if settings.config else config.find(folder)
    return replace(found, disable=(*found.disable, *settings.without))


def _rules(article: Article) -> Counter[str]:
    return Counter(
        block.trace[-1].rule for block in article.document.blocks if block.role is Role.BOILERPLATE
    )
