"""The types of a batch: a `Job` goes in, an `Outcome` comes out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsclean.document import InputType
from newsclean.errors import InputError

DEFAULT_MAX_SIZE = 64 * 1024 * 1024
"""Default of `--max-size`: largest page in bytes, unpacked."""


class Fields(NamedTuple):
    """Names of the fields of a JSON line that hold a page."""

    html: str = "html"
    text: str = "text"
    url: str = "url"


class Job(NamedTuple):
    """One page to clean.

    name: name of the page in messages and in `path` of the JSON output.
    target: path of the page relative to the input that was named; the result mirrors it.
    output: path of the result in the output folder; None if results go into one stream.
    file: file to read; None if `data` holds the page.
    data: the page itself, for standard input and members of containers.
    url, input_type: what is known of the page; "" and "auto" if nothing.
    problem: why there is no page to clean. Such a job carries its error to the report in the
        order of the inputs; `data` then holds what was found instead, for `--failed-to`.
    """

    name: str
    target: PurePosixPath
    output: Path | None = None
    file: Path | None = None
    data: bytes | None = None
    url: str = ""
    input_type: str = "auto"
    problem: InputError | None = None


class Settings(NamedTuple):
    """How the pages of a run are cleaned and written; the same for all jobs.

    format: key of `writers.FORMATS`. traced: JSON also has the removed blocks and field origins.
    config: configuration file named by the user; None to search upwards from each input.
    max_size: largest page in bytes, unpacked.
    strict: a page without an article counts as failed.
    without: ids of rules switched off in addition to those of the configuration.
    digests: outcomes contain the SHA-256 of the input, which `--resume` and `--in-place` compare.
    """

    format: str = "md"
    traced: bool = False
    config: Path | None = None
    max_size: int = DEFAULT_MAX_SIZE
    strict: bool = False
    without: tuple[str, ...] = ()
    digests: bool = True


class Finding(NamedTuple):
    """A block that cleaning removes. line: 1-based in the source, 0 if unknown."""

    line: int
    rule: str
    text: str


class Change(NamedTuple):
    """How a page differs from its cleaned form.

    diff: lines of a unified diff, each with its newline.
    """

    diff: tuple[str, ...]
    findings: tuple[Finding, ...]


class Observation(NamedTuple):
    """What `newsclean learn` records of a page.

    host, folder: identify the site; the folder counts if the host is "".
    body: eight-byte hash of the story.
    lines: every distinct line, and whether it was labelled body.
    """

    host: str
    folder: str
    body: bytes
    lines: tuple[tuple[str, bool], ...]


class Outcome(NamedTuple):
    """The result of a job.

    text: the article in the output format; "" if the job failed.
    error: one-line message, "" if the job did not fail. cause: word to count failures by.
    confidence: 0 to 1. words: of the body.
    size: bytes of the unpacked input. digest: their SHA-256 in hex; "" if nothing was read or
        `Settings.digests` is off.
    rules: (rule id, number of blocks it removed), most blocks first.
    seconds: wall-clock time.
    change: what cleaning would change, for `--check`, `--diff` and `--in-place`; None if nothing.
    observation: set by `newsclean learn` only.
    input_type: the type the input was read as.
    reused: an earlier run did this job and nothing has changed since.
    """

    job: Job
    text: str = ""
    error: str = ""
    cause: str = ""
    warnings: tuple[str, ...] = ()
    confidence: float = 0.0
    words: int = 0
    size: int = 0
    digest: str = ""
    rules: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0
    change: Change | None = None
    observation: Observation | None = None
    input_type: InputType | None = None
    reused: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is no result for this page."""
        return bool(self.error)


Work = Callable[[Job, Settings], Outcome]
"""What is done with each page of a run."""


def failure(job: Job, error: InputError) -> Outcome:
    """The outcome of a job that failed with `error`."""
    return Outcome(job, error=str(error), cause=error.cause)
