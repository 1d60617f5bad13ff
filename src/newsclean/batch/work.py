"""The work on one page: reading, cleaning and formatting it."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from newsclean.batch.digest import sha256
from newsclean.batch.job import Job, Outcome, Settings, Work, failure
from newsclean.batch.page_bytes import read_page
from newsclean.document import UNSURE, Article, Role
from newsclean.errors import InputError, NewscleanError, is_interrupt, not_loaded
from newsclean.readers.packing import unpacked

if TYPE_CHECKING:
    from newsclean.rules.config import Config


def do(job: Job, settings: Settings) -> Outcome:
    """Clean one page and format the result."""
    return guarded(job, settings, _outcome)


def guarded(job: Job, settings: Settings, step: Work) -> Outcome:
    """Run `step` and turn the errors of a page into a failed outcome.

    Raises NewscleanError that is not the fault of the page, such as RuleFileError and
    InstallationError, and KeyboardInterrupt.
    """
    started = perf_counter()
    try:
        outcome = step(job, settings)
    except InputError as error:
        outcome = failure(job, error)
    except NewscleanError:
        raise
    except ImportError as error:
        raise not_loaded(error) from error
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
        "needs more memory than there is for a page",
        "give it more with --max-memory, if this shell and machine have more, or leave it out",
        "memory",
    )


def _bug(job: Job, error: Exception) -> InputError:
    """The error for an unexpected exception, with the place in the code where it was raised."""
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
        outcome = unless_no_article(outcome, "run without --strict")
    return outcome if outcome.failed else outcome._replace(job=job._replace(data=None))


def cleaned(job: Job, article: Article, data: bytes, text: str, settings: Settings) -> Outcome:
    """The outcome for `article`, read from `data` and formatted as `text`."""
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
    """The number of words in the body, counted as for the JSON output."""
    from newsclean.writers.text import body_text, count_words

    return count_words(body_text(article.body))


def unless_no_article(outcome: Outcome, otherwise: str) -> Outcome:
    """`outcome`, turned into a failure if the page is not a single article.

    otherwise: what to do with a page that is one, but does not seem to be.
    """
    name = outcome.job.name
    if not outcome.words:
        error = InputError(name, "has no article in it", "leave it out", "no-article")
    elif outcome.confidence < UNSURE:
        problem = f"is probably not a single article (confidence {outcome.confidence:.2f})"
        error = InputError(name, problem, f"leave it out, or {otherwise}", "unsure")
    else:
        return outcome
    return outcome._replace(text="", error=str(error), cause=error.cause)


def read(job: Job, max_size: int) -> bytes:
    """The unpacked bytes of the page. Raises InputError."""
    if job.problem:
        raise job.problem
    if job.file is not None:
        return read_page(job.file, job.name, max_size)
    return unpacked(job.data or b"", job.name, max_size)


def clean(job: Job, data: bytes, settings: Settings) -> Article:
    """The cleaned article in `data`. Raises InputError or RuleFileError."""
    import newsclean

    return newsclean.clean(
        data,
        path=job.name,
        url=job.url or None,
        input_type=job.input_type,
        config=configuration(settings, folder_of(job)),
    )


def folder_of(job: Job) -> Path:
    """The folder where the upward search for the configuration of a page starts."""
    return job.file.parent if job.file else Path()


def configuration(settings: Settings, folder: Path) -> Config:
    """The configuration for inputs in `folder`: the one named by the user, else the nearest above.

    Raises RuleFileError.
    """
    folder = folder.absolute()
    found = _configuration(settings.config, folder, _stamp(settings.config, folder))
    return found._replace(disable=(*found.disable, *settings.without))


@lru_cache(maxsize=64)
def _configuration(given: Path | None, folder: Path, stamp: tuple[int, ...]) -> Config:
    """Cached, as pages of a run share folders. stamp: changes when one of the files does."""
    from newsclean.rules import config

    return config.read(given) if given else config.find(folder)


def _stamp(given: Path | None, folder: Path) -> tuple[int, ...]:
    """Modification times of all files that may be the configuration; 0 if they do not exist."""
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
