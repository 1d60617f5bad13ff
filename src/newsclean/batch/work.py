"""One job done: the page read, cleaned and written as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsclean.batch.digest import sha256
from newsclean.batch.job import Job, Outcome, Settings, failure
from newsclean.batch.page_bytes import read_page
from newsclean.document import UNSURE, Article, Role
from newsclean.errors import InputError, NewscleanError, is_interrupt
from newsclean.readers.packing import unpacked

if TYPE_CHECKING:
    from newsclean.rules.config import Config


Step = Callable[[Job, Settings], Outcome]


def do(job: Job, settings: Settings) -> Outcome:
    """The page in the format that was asked for."""
    return guarded(job, settings, _outcome)


def guarded(job: Job, settings: Settings, step: Step) -> Outcome:
    """The outcome of `step`; an input that cannot be cleaned is an outcome, no exception.

    Raises RuleFileError, which is no page's fault, and KeyboardInterrupt.
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
    except Exception as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        outcome = failure(job, _bug(job, error))
    return outcome._replace(seconds=perf_counter() - started)


def _too_much_memory(job: Job) -> InputError:
    return InputError(
        job.name,
        "needs more memory than a page may take",
        "give it more with --max-memory, or leave it out",
        "memory",
    )


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
    try:
        article = clean(job, data, settings)
    except InputError as error:
        return failure(job, error)._replace(size=len(data), digest=_digest(data, settings))
    form = FORMATS[settings.format]
    text = (form.write_traced if settings.traced else form.write)(article)
    outcome = cleaned(job, article, data, text, settings)
    if settings.strict:
        outcome = unless_no_article(outcome)
    return outcome if outcome.failed else outcome._replace(job=job._replace(data=None))


def cleaned(job: Job, article: Article, data: bytes, text: str, settings: Settings) -> Outcome:
    """The outcome of a page that was read as `data` and is written as `text`."""
    return Outcome(
        job,
        text=text,
        warnings=article.warnings,
        confidence=article.confidence,
        words=words(article),
        size=len(data),
        digest=_digest(data, settings),
        rules=tuple(_rules(article).most_common()),
        input_type=article.document.input_type,
    )


def _digest(data: bytes, settings: Settings) -> str:
    return sha256(data) if settings.digests else ""


def words(article: Article) -> int:
    """How many words the body has, as JSON counts them."""
    from newsclean.writers.text import body_text, count_words

    return count_words(body_text(article.body))


def unless_no_article(outcome: Outcome) -> Outcome:
    """The outcome, failed where the page is no single article."""
    name = outcome.job.name
    if not outcome.words:
        error = InputError(name, "has no article in it", "leave it out", "no-article")
    elif outcome.confidence < UNSURE:
        problem = f"is no single article, it seems (confidence {outcome.confidence:.2f})"
        advice = "leave it out, or write it elsewhere with -o, without --strict"
        error = InputError(name, problem, advice, "unsure")
    else:
        return outcome
    return outcome._replace(text="", error=str(error), cause=error.cause)


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
        config=configuration(settings, folder_of(job)),
    )


def folder_of(job: Job) -> Path:
    """The folder from which upwards the configuration of a page is looked for."""
    return job.file.parent if job.file else Path()


def configuration(settings: Settings, folder: Path) -> Config:
    """The configuration for inputs in `folder`: the one given by hand, or the nearest above."""
    folder = folder.absolute()
    found = _configuration(settings.config, folder, _stamp(settings.config, folder))
    return found._replace(disable=(*found.disable, *settings.without))


@lru_cache(maxsize=64)
def _configuration(given: Path | None, folder: Path, stamp: tuple[int, ...]) -> Config:
    """stamp: tells one state of the files from the next, as pages of a run share a folder."""
    from newsclean.rules import config

    return config.read(given) if given else config.find(folder)


def _stamp(given: Path | None, folder: Path) -> tuple[int, ...]:
    """When each file that may hold the configuration was changed; 0 for those not there."""
    from newsclean.rules.config import FILE, PROJECT

    above = (folder, *folder.parents)
    files = [given] if given else [place / name for place in above for name in (FILE, PROJECT)]
    return tuple(_changed(file) for file in files)


def _changed(file: Path) -> int:
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _rules(article: Article) -> Counter[str]:
    return Counter(
        block.trace[-1].rule for block in article.document.blocks if block.role is Role.BOILERPLATE
    )
