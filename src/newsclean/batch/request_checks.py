"""Checks for options and paths that contradict each other, made before anything is read."""

from __future__ import annotations

import os
from pathlib import Path

from newsclean.batch import overwriting, plan
from newsclean.batch.inputs import Search
from newsclean.batch.path_list import STANDARD_INPUT
from newsclean.batch.request import Request
from newsclean.errors import UsageError
from newsclean.paths import is_folder
from newsclean.readers import suffixes
from newsclean.writers import FORMATS


def check(request: Request) -> None:
    """Raise UsageError for options and paths that contradict each other."""
    if (*request.paths, request.files_from).count(STANDARD_INPUT) > 1:
        raise UsageError("standard input (-) is named twice; it can be read once")
    if request.url and request.several:
        raise UsageError("--url names the address of one page; several inputs were given")
    if request.annotate and not request.check:
        raise UsageError("--output-format is how --check reports; give --check too")
    form = FORMATS[plan.settings(request).format]
    if request.traced and form.write_traced is form.write:
        raise UsageError("--trace adds to JSON alone; give -f json or -f jsonl too")
    if request.compares:
        _check_comparing(request)
    if request.resume and not (
        request.several and (plan.to_folder(request) or plan.to_file(request))
    ):
        raise UsageError("--resume continues a run over several inputs; give these and the same -o")
    _check_places(request)
    _check_suffix(request)


def _check_suffix(request: Request) -> None:
    """Raise UsageError if `-o` names neither a folder nor a file of a kind that newsclean writes.

    Markdown would go into a file called `.html`, or into a folder called `.jsonl.gz`.
    """
    path = Path(request.output or "")
    chosen = request.format is not None and not request.several
    told = plan.to_stream(request) or chosen or is_folder(path)
    if told or (request.output or "").endswith(("/", os.sep)):
        return
    suffix = path.suffix.lower()
    writes = sorted(form.suffix for form in FORMATS.values())
    if suffix in suffixes.KNOWN.difference(writes):
        raise UsageError(
            f"{path}: newsclean writes no {suffix} file; name a file that ends in "
            f"{', '.join(writes[:-1])} or {writes[-1]}, or a folder with / at its end"
        )


def _check_places(request: Request) -> None:
    folder = plan.to_folder(request)
    if folder is not None:
        overwriting.check_folder(folder, "-o", request.paths)
    if request.failed_to is not None:
        overwriting.check_folder(request.failed_to, "--failed-to", request.paths)
        if results := folder or plan.to_file(request):
            overwriting.check_failed_to(request.failed_to, results)
    if request.summary is not None:
        overwriting.check_summary(request.summary, plan.written_files(request))
        if folder is not None:
            suffix = FORMATS[plan.settings(request).format].suffix
            overwriting.check_summary_in_folder(request.summary, folder, suffix)
    check_outputs(plan.search(request), request.config)


def check_outputs(found: Search, config: Path | None) -> None:
    """Raise UsageError for an output that is an input or a configuration file.

    config: the file named with `--config`.
    """
    for output in found.outputs:
        overwriting.check_configuration(output, config)
        overwriting.check_file(output, found)


def _check_comparing(request: Request) -> None:
    if request.output is not None:
        raise UsageError("--check, --diff and --in-place write no other output; leave -o out")
    if request.check and request.in_place:
        raise UsageError("--check writes nothing and --in-place does; give one of them")
    if request.in_place and (not request.paths or STANDARD_INPUT in request.paths):
        raise UsageError("--in-place needs files; standard input has no place")
    if request.format not in (None, "md"):
        raise UsageError(
            "--check, --diff and --in-place compare with Markdown alone; plain text could not be "
            "told from text that is still to be cleaned"
        )
