"""Results of many pages on disk: with a manifest beside them, to go on from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path

from newsclean.batch.folder import FolderSink
from newsclean.batch.job import Job, Settings
from newsclean.batch.manifest import Manifest
from newsclean.batch.manifest_records import FOLDER_NAME, beside
from newsclean.batch.naming import Names
from newsclean.batch.overwriting import Guard
from newsclean.batch.own_files import settle
from newsclean.batch.resume import FolderJournal, JoinedJournal
from newsclean.batch.run import Destination
from newsclean.batch.sinks import JoinedSink
from newsclean.errors import InputError
from newsclean.paths import resolved
from newsclean.readers import suffixes
from newsclean.writers import FORMATS


def place(
    folder: Path | None,
    file: Path,
    settings: Settings,
    stack: ExitStack,
    fresh: bool,
    guard: Guard,
) -> Destination:
    """Files in `folder`, or without one all results joined in `file`.

    fresh: begin anew instead of going on; guard: of the folder. Raises OutputError.
    """
    if folder is not None:
        manifest = stack.enter_context(Manifest(folder / FOLDER_NAME, fresh))
        return Destination(FolderSink(folder, guard), FolderJournal(manifest, folder, settings))
    stack.callback(settle, file)
    manifest = stack.enter_context(Manifest(beside(file), fresh))
    sink = JoinedSink(file, FORMATS[settings.format].frame, fresh)
    return Destination(sink, JoinedJournal(manifest, sink, settings))


def named(
    found: Iterable[Job], folder: Path, settings: Settings, failed_to: Path | None
) -> Iterator[Job]:
    """Every job with the file below `folder` that its result goes into.

    An input in whose own folder the result would be written gets a problem instead: the result
    could fall on an input that is still to be read. So does one whose result would lie among the
    copies in `failed_to`, which could fall on each other.
    """
    copies = resolved(failed_to) if failed_to else None
    names = Names(FORMATS[settings.format].suffix, suffixes.stem, [FOLDER_NAME])
    place = lru_cache(maxsize=64)(resolved)
    for job in found:
        if job.problem:
            yield job
            continue
        output = names.claim(job.target)
        holder = place((folder / output).parent)
        if job.file and place(job.file.parent) == holder:
            yield job._replace(problem=_beside(job))
        elif copies in (holder, *holder.parents):
            yield job._replace(problem=_among_copies(job, failed_to))
        else:
            yield job._replace(output=output)


def _beside(job: Job) -> InputError:
    return InputError(
        job.name,
        "would have its result beside it, where other inputs may be",
        "choose another folder with -o",
        "usage",
    )


def _among_copies(job: Job, failed_to: Path | None) -> InputError:
    return InputError(
        job.name,
        f"would have its result in {failed_to}, among copies of failed inputs",
        "choose another folder with --failed-to",
        "usage",
    )
