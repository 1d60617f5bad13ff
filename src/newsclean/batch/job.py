"""What flows through a batch: a job goes in, an outcome comes out."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import NamedTuple

from newsclean.document import InputType
from newsclean.errors import InputError

DEFAULT_MAX_SIZE = 64 * 1024 * 1024
"""Largest page in bytes, unpacked, unless `--max-size` says otherwise."""


class Fields(NamedTuple):
    """Names of the fields of a JSON line that hold a page."""

    html: str = "html"
    text: str = "text"
    url: str = "url"


class Job(NamedTuple):
    """One page to clean.

    name: how the page is named to people and in JSON's `path`.
    target: where it was found, relative to what was named; its result mirrors that.
    output: file for its result in an output folder; None when results go into one stream.
    file: to be read by whoever does the job; None when `data` holds the page.
    data: the page itself, for standard input and members of archives.
    url, input_type: what is known of the page; "" and "auto" when nothing.
    problem: why there is no page; such a job only carries its error to the report in order, and
        in `data` what was found instead, for `--failed-to`.
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
    """How every page of a run is cleaned and written; the same for all jobs.

    format: key of `writers.FORMATS`; traced: with the removed blocks, for JSON.
    config: file of rules given by hand; None to look upwards from each input.
    max_size: bytes, unpacked.
    strict: a page without an article counts as failed.
    without: ids of rules that are switched off on top of what the configuration says.
    digests: outcomes tell the SHA-256 of what was read, by which a later run or a writer knows it.
    """

    format: str = "md"
    traced: bool = False
    config: Path | None = None
    max_size: int = DEFAULT_MAX_SIZE
    strict: bool = False
    without: tuple[str, ...] = ()
    digests: bool = True


class Finding(NamedTuple):
    """A block that cleaning removes. line: 1-based in the source, 0 where unknown."""

    line: int
    rule: str
    text: str


class Change(NamedTuple):
    """How a page differs from its clean form. diff: unified; its lines end with newlines."""

    diff: tuple[str, ...]
    findings: tuple[Finding, ...]


class Observation(NamedTuple):
    """What learning notes of a page.

    host, folder: by which sites are told overwriting. body: eight bytes that stand for the story.
    lines: every line once, and whether it was taken for the story.
    """

    host: str
    folder: str
    body: bytes
    lines: tuple[tuple[str, bool], ...]


class Outcome(NamedTuple):
    """What became of a job.

    text: the page in the output format; "" when it failed.
    error: one line for people, "" when it did not fail; cause: a word to count failures by.
    size: bytes read, unpacked; digest: their SHA-256 in hex; "" when nothing
        was read or nobody asked.
    rules: (rule id, blocks it removed), most first.
    seconds: wall-clock time.
    input_type: what it was read as.
    change: what cleaning would change, where that was asked; None when nothing.
    observation: where learning asked for it.
    reused: an earlier run did this job, and nothing has changed since.
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
        """There is no output for this page."""
        return bool(self.error)


def failure(job: Job, error: InputError) -> Outcome:
    """The outcome of a job that could not be done."""
    return Outcome(job, error=str(error), cause=error.cause)
