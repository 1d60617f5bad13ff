"""`--check`, `--diff` and `--in-place`: each input is compared with its cleaned form."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import unified_diff
from io import StringIO
from pathlib import Path
from typing import Self

from newsclean.batch.digest import sha256, short
from newsclean.batch.job import Change, Finding, Job, Outcome, Settings, Work
from newsclean.batch.page_bytes import open_regular
from newsclean.batch.request import Request
from newsclean.batch.sinks import put_whole, why_unwritable
from newsclean.batch.work import clean, cleaned, guarded, read, unless_no_article
from newsclean.document import Article, InputType, Role
from newsclean.errors import InputError
from newsclean.expressions import expression
from newsclean.paths import resolved
from newsclean.readers.packing import stream
from newsclean.writers import FORMATS, colours
from newsclean.writers.markdown import blocks_markdown
from newsclean.writers.safe import clean_text, counted, one_line

_COLOURS = {"+": "\x1b[32m", "-": "\x1b[31m", "@": "\x1b[36m"}
_PLAIN_COLOUR = "\x1b[0m"
_BETWEEN_ENDS = expression("[^\n\r\x0b\x0c\x85\u2028\u2029]+")


def work(request: Request) -> Work:
    """The work to do on each page."""
    return replace if request.in_place else examine


def each_file_once(found: Iterable[Job | None]) -> Iterator[Job | None]:
    """The jobs without those for a file that an earlier job has: a file is replaced only once."""
    seen: set[bytes] = set()
    for job in found:
        if job and job.file:
            key = short(os.fsencode(resolved(job.file)))
            if key in seen:
                continue
            seen.add(key)
        yield job


def examine(job: Job, settings: Settings) -> Outcome:
    """Find out how a page differs from its cleaned form."""
    return guarded(job, settings, _examined)


def replace(job: Job, settings: Settings) -> Outcome:
    """As `examine`, for a file to be replaced. Packed files and HTML are refused."""
    return guarded(job, settings, _replaced)


def _replaced(job: Job, settings: Settings) -> Outcome:
    if job.file is not None and _is_packed(job.file, job.name):
        raise InputError(
            job.name,
            "is packed and cannot be replaced in place",
            "write elsewhere with -o",
            "usage",
        )
    outcome = _examined(job, settings)
    if outcome.input_type is InputType.HTML:
        raise InputError(
            job.name,
            "is HTML; --in-place is for text and Markdown",
            "write its Markdown elsewhere with -o",
            "usage",
        )
    return outcome


def _is_packed(path: Path, name: str) -> bool:
    """Whether the content of a file is packed, whatever its name. Raises InputError."""
    with open_regular(path, name) as file:
        return stream(file) is not None


def _examined(job: Job, settings: Settings) -> Outcome:
    data = read(job, settings.max_size)
    article = clean(job, data, settings)
    form = FORMATS[settings.format]
    before = _before(article, data, job.input_type)
    after = _ended_alike(form.write(article), before)
    change = None
    if before != after:
        name = clean_text(job.name)
        lines = unified_diff(
            _lines(before),
            _lines(after),
            name,
            f"{name} (clean)",
        )
        change = Change(tuple(_ended(line) for line in lines), tuple(findings(article)))
    outcome = cleaned(job._replace(data=None), article, data, after, settings)._replace(
        change=change
    )
    # A file must not be replaced where cleaning found no article in it.
    lost = change is not None and outcome.input_type is not InputType.HTML
    refused = settings.strict or lost
    return unless_no_article(outcome, "write it elsewhere with -o") if refused else outcome


def _lines(text: str) -> list[str]:
    """The lines of `text` with their newlines. Only newlines end a line, as for `patch`."""
    return list(StringIO(text, newline="\n"))


def _before(article: Article, data: bytes, asked: str) -> str:
    """The page before cleaning: its decoded text, or for HTML all of its blocks as Markdown.

    asked: the input type that the user gave.
    """
    if article.document.input_type is InputType.HTML:
        return blocks_markdown(article.document.blocks, article.url) + "\n"
    from newsclean.readers.decode import decode

    return decode(data, path=article.path, html=asked != InputType.TEXT).text


def _ended_alike(after: str, before: str) -> str:
    """`after` with Windows line ends if all lines of `before` have them."""
    ended = before.count("\r\n")
    return after.replace("\n", "\r\n") if ended and ended == before.count("\n") else after


def findings(article: Article, stage: str = "") -> Iterator[Finding]:
    """The boilerplate of a page; with `stage`, only what that stage removed."""
    for block in article.document.blocks:
        decision = block.trace[-1] if block.role is Role.BOILERPLATE else None
        if decision is not None and stage in ("", decision.stage):
            yield Finding(block.line, decision.rule, one_line(block.text))


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


class Comparing:
    """A sink that runs actions on every page that cleaning would change, in order.

    actions: each is called with the outcome and its change.
    """

    def __init__(self, actions: Sequence[Callable[[Outcome, Change], None]]) -> None:
        self._actions = actions

    def put(self, outcome: Outcome) -> None:
        """Run the actions on one page. Raises InputError if its file cannot be replaced."""
        if outcome.change is not None:
            for act in self._actions:
                act(outcome, outcome.change)

    def finish(self) -> None:
        """Nothing to do: each page was handled as it came."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing to close."""


def sink(request: Request) -> Comparing:
    """The sink with the actions that the options ask for."""
    actions: list[Callable[[Outcome, Change], None]] = []
    if request.annotate:
        actions.append(_annotate)
    elif request.diff:
        actions.append(_show_to_people if sys.stdout.isatty() else _show)
    elif request.check:
        actions.append(_name)
    if request.in_place:
        actions.append(_put_in_place)
    return Comparing(actions)


def _name(outcome: Outcome, change: Change) -> None:
    count = len(change.findings)
    blocks = f"{counted(count, 'block')} to remove" if count else "form only"
    _print(f"{one_line(outcome.job.name)}: would change ({blocks})\n")


def _show(outcome: Outcome, change: Change) -> None:
    """Print the change in the form that `patch` reads, with the file's own line ends."""
    for line in change.diff:
        _print(_BETWEEN_ENDS.sub(lambda part: clean_text(part[0]), line))


def _show_to_people(outcome: Outcome, change: Change) -> None:
    """Print the change on a terminal, in colour if it has colours."""
    coloured = colours.wanted()
    for line in change.diff:
        colour = _COLOURS.get(line[0], "") if coloured else ""
        _print(f"{colour}{clean_text(line).rstrip()}{_PLAIN_COLOUR if colour else ''}\n")


def _annotate(outcome: Outcome, change: Change) -> None:
    """Print warnings for GitHub Actions.

    Source of the format: GitHub's documentation, "Workflow commands", setting a warning message.
    """
    file = _property(one_line(outcome.job.name))
    if not change.findings:
        _print(f"::warning file={file},title=newsclean::would be rewritten\n")
    for finding in change.findings:
        line = f",line={finding.line}" if finding.line else ""
        title = _property(finding.rule)
        message = _message(finding.text) or "a block without text"  # GitHub shows no empty message
        _print(f"::warning file={file}{line},title={title}::{message}\n")


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _put_in_place(outcome: Outcome, change: Change) -> None:
    """Replace the file and keep its permissions.

    Raises InputError if the file was changed in the meantime or cannot be written. That fails this
    file alone.
    """
    path = outcome.job.file
    if path is None:
        raise ValueError("a page without a file cannot be replaced")
    try:
        if sha256(path.read_bytes()) != outcome.digest:
            raise InputError(str(path), "was changed while it was cleaned", "run again", "changed")
        mode = path.stat().st_mode
        target = path.resolve()  # a link stays a link
        put_whole(target, outcome.text.encode())
        target.chmod(mode)
    except OSError as error:
        raise InputError(str(path), *why_unwritable(error), "unwritable") from error
