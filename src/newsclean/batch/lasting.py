"""Results of many pages on disk: with a manifest beside them, to go on from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from newsclean.batch import suffixes
from newsclean.batch.job import Job, Settings
from newsclean.batch.manifest import FILE_SUFFIX, FOLDER_NAME, Manifest
from newsclean.batch.naming import Names
from newsclean.batch.resume import FolderJournal, JoinedJournal
from newsclean.batch.run import Place
from newsclean.batch.sinks import FolderSink, JoinedSink
from newsclean.writers import FORMATS


def place(
    folder: Path | None, file: Path, settings: Settings, stack: ExitStack, fresh: bool
) -> Place:
    """Files in `folder`, or without one all results joined in `file`.

    fresh: begin anew instead of going on. Raises OutputError.
    """
    if folder is not None:
        manifest = stack.enter_context(Manifest(folder / FOLDER_NAME, fresh))
        return Place(FolderSink(folder), FolderJournal(manifest, folder, settings))
    path = file.with_name(file.name + FILE_SUFFIX)
    manifest = stack.enter_context(Manifest(path, fresh))
    sink = JoinedSink(file, FORMATS[settings.format].frame, fresh)
    return Place(sink, JoinedJournal(manifest, sink, settings))


def named(found: Iterable[Job], settings: Settings) -> Iterator[Job]:
    """Every job with the file its result goes into."""
    names = Names(FORMATS[settings.format].suffix, suffixes.stem, [FOLDER_NAME])
    for job in found:
        yield job if job.problem else job._replace(output=names.claim(job.target))
