"""One job done: the page read, cleaned and written as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsclean.batch import suffixes
from newsclean.batch.job import Job, Outcome, Settings, failure
from newsclean.batch.opening import read_page, unpacked
from newsclean.document import Article, Role
from newsclean.errors import InputError, NewscleanError

if TYPE_CHECKING:
    from newsclean.rules.config import Config


Step = Callable[[Job, Settings], Outcome]


def do(job: Job, settings: Settings) -> Outcome:
    """The page in the format that was asked for."""
    return guarded(job, settings, _outcome)


def guarded(job: Job, settings: Settings, step: Step) -> Outcome:
    """The outcome of `step`; an input that cannot be cleaned is an outcome, no exception.

    Raises RuleFileError, which is no page's fault.
    """
    started = perf_counter()
    try:
        outcome = step(job, settings)
    except InputError as error:
        outcome = failure(job, error)
    except NewscleanError:
        raise
    except MemoryError:
        outcome = failure(job, _too_much_memory(job))
    except Exception as error:  # noqa: BLE001 -- one page must not end a run; it is reported
        outcome = failure(job, _bug(job, error))
    return outcome._replace(seconds=perf_counter() - started)


def _too_much_memory(job: Job) -> InputError:
    return InputError(job.name, "needs more memory than a page may take", "leave it out", "memory")


def _bug(job: Job, error: Exception) -> InputError:
    """The typed error for what should not happen, with the place for whoever mends it."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return InputError(
        job.name,
        f"could not be cleaned ({type(error).__name__} at {place}: {error})",
        "report it with the page",
        "bug",
    )


def _outcome(job: Job, settings: Settings) -> Outcome:
    from newsclean.writers import FORMATS

    data = read(job, settings.max_size)
    article = clean(job, data, settings)
    form = FORMATS[settings.format]
    outcome = Outcome(
        job._replace(data=None),
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

    url = job.url
    if suffixes.suffix(job.name) in suffixes.MHTML:
        from newsclean.batch.mhtml import main_page

        data, address = main_page(data, job.name)
        url = url or address
    return newsclean.clean(
        data,
        path=job.name,
        url=url or None,
        input_type=job.input_type,
        config=configuration(settings, job.file.parent if job.file else Path()),
    )


def configuration(settings: Settings, folder: Path) -> Config:
    """The configuration for inputs in `folder`: the one given by hand, or the nearest above."""
    from newsclean.rules import config

    found = config.read(settings.config) if settings.config else config.find(folder)
    return replace(found, disable=(*found.disable, *settings.without))


def _rules(article: Article) -> Counter[str]:
    return Counter(
        block.trace[-1].rule for block in article.document.blocks if block.role is Role.BOILERPLATE
    )
