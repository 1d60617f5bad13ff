"""Destinations on disk for the results of many pages, with a manifest for `--resume`."""

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
from newsclean.batch.overwriting import OverwriteGuard
from newsclean.batch.own_files import drop_old_proof
from newsclean.batch.request import Request
from newsclean.batch.resume import FolderJournal, JoinedJournal
from newsclean.batch.run import Destination
from newsclean.batch.sinks import JoinedSink
from newsclean.errors import InputError
from newsclean.paths import resolved
from newsclean.readers import suffixes
from newsclean.writers import FORMATS


def in_folder(
    folder: Path, request: Request, settings: Settings, stack: ExitStack, guard: OverwriteGuard
) -> Destination:
    """Write each result to its own file in `folder`.

    stack: closes the manifest at the end of the run. guard: protects files in `folder`.
    Raises OutputError.
    """
    manifest = stack.enter_context(Manifest(folder / FOLDER_NAME))
    if not request.resume:
        manifest.clear()
    return Destination(FolderSink(folder, guard), FolderJournal(manifest, folder, settings))


def joined(file: Path, request: Request, settings: Settings, stack: ExitStack) -> Destination:
    """Write all results to `file`.

    stack: closes the manifest at the end of the run. Raises OutputError.
    """
    stack.callback(drop_old_proof, file)
    manifest = stack.enter_context(Manifest(beside(file)))
    sink = JoinedSink(file, FORMATS[settings.format].frame)
    if request.resume:
        sink.take_up()
    else:
        manifest.clear()
    return Destination(sink, JoinedJournal(manifest, sink, settings))


def with_outputs(
    found: Iterable[Job | None], folder: Path, settings: Settings, failed_to: Path | None
) -> Iterator[Job | None]:
    """The jobs, each with the file below `folder` for its result.

    A job gets a problem instead if its result would be written into the folder of its own input,
    where it could overwrite an input that is still to be read, or into `failed_to`, where results
    and copies of failed inputs could overwrite each other.
    """
    copies = resolved(failed_to) if failed_to else None
    names = Names(FORMATS[settings.format].suffix, suffixes.stem, [FOLDER_NAME])
    resolve = lru_cache(maxsize=64)(resolved)
    for job in found:
        if job is None or job.problem:
            yield job
            continue
        output = names.claim(job.target)
        holder = resolve((folder / output).parent)
        if job.file and resolve(job.file.parent) == holder:
            yield job._replace(problem=_in_own_folder(job))
        elif copies in (holder, *holder.parents):
            yield job._replace(problem=_among_copies(job, failed_to))
        else:
            yield job._replace(output=output)


def _in_own_folder(job: Job) -> InputError:
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
