"""`newsclean [OPTIONS] [PATH]...`: pages in, Markdown, JSON or text out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from newsclean.cli import options
from newsclean.cli.help import Command
from newsclean.cli.types import SIZE, NamedPath, Number

_DAY = 24 * 60 * 60
_COMMANDS = (
    ("explain", "Show the role of every block of a page, and why."),
    ("rules", "List, show and test the phrase rules for boilerplate."),
    ("learn", "Propose rules for lines that repeat on the pages of a site."),
)
EXAMPLES = (
    ("newsclean page.html", "Markdown on the terminal"),
    ("newsclean scraped/ -o clean/", "a folder, mirrored"),
    ("newsclean scraped/ -o clean/ --resume", "continue an interrupted run"),
    ("newsclean scraped/ -f jsonl | jq .title", "one object per line, in a pipe"),
    ("newsclean explain page.html", "why each block was kept or cut"),
)
EXIT_CODES = (
    ("0", "all done"),
    ("1", "--check found something to change"),
    ("2", "wrong usage"),
    ("3", "an input failed, the others are written; or the output cannot be written"),
    ("130", "stopped with Ctrl-C"),
)


def _complete(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Completions of the first word: a file or a command."""
    found = [CompletionItem(incomplete, type="file")]
    if not context.params.get(parameter.name or ""):
        matching = ((name, text) for name, text in _COMMANDS if name.startswith(incomplete))
        found += [CompletionItem(name, help=text) for name, text in matching]
    return found


class _Clean(Command):
    """The command without a name; its help also lists the other commands."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        return super().make_context(parent.info_name if parent else info_name, args, **extra)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Examples"):
            formatter.write_dl(EXAMPLES, col_max=45)
        with formatter.section("Commands"):
            formatter.write_dl(_COMMANDS)
        with formatter.section("Exit codes"):
            formatter.write_dl(EXIT_CODES)


@click.command(cls=_Clean)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=NamedPath(), shell_complete=_complete)
@click.option(
    "-f",
    "--format",
    type=click.Choice(["md", "json", "jsonl", "txt"]),
    help="Output format; default by the suffix of --output, else md. jsonl: one object per line.",
)
@click.option(
    "-o",
    "--output",
    type=NamedPath(),
    metavar="PATH",
    help="A file, or a folder that mirrors the input tree (page.html becomes page.md).",
)
@click.option(
    "--files-from",
    type=NamedPath(),
    metavar="LIST",
    help="Read more paths from a file or standard input (-), one per line or separated by NUL.",
)
@options.input_type
@options.url
@click.option(
    "--stdin-filename",
    "stdin_name",
    default="-",
    metavar="NAME",
    help="Name of standard input in messages and JSON.",
)
@options.fields
@click.option(
    "--trace", "traced", is_flag=True, help="Add removed blocks and origins of fields to JSON."
)
@click.option("--check", is_flag=True, help="Exit with 1 if cleaning would change anything.")
@click.option("--diff", is_flag=True, help="Print what would change; write nothing.")
@click.option(
    "--in-place", is_flag=True, help="Replace text and Markdown files by their clean form."
)
@click.option(
    "--output-format",
    "report_as",
    type=click.Choice(["text", "github"]),
    default="text",
    help="How --check reports; github: annotations for GitHub Actions.",
)
@click.option("--strict", is_flag=True, help="Count a page that is not a single article as failed.")
@options.jobs
@click.option(
    "--timeout",
    type=Number(min=0, max=_DAY, min_open=True),
    metavar="SECONDS",
    help="Most time for a page; default 60 with worker processes, else none.",
)
@options.max_size
@click.option(
    "--max-memory",
    type=SIZE,
    metavar="SIZE",
    help="Most additional memory for a page; default 2G with worker processes, else none.",
)
@click.option("--resume", is_flag=True, help="Continue a run that was interrupted.")
@click.option(
    "--failed-to",
    type=NamedPath(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Copy failed inputs into this folder.",
)
@click.option(
    "--summary",
    type=NamedPath(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the counts of the run as JSON; - is standard output.",
)
@options.config
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@click.option("-v", "--verbose", is_flag=True, help="Print a line about every page.")
@click.version_option(package_name="newsclean")
@click.help_option("-h", "--help")
def clean(
    quiet: bool,
    verbose: bool,
    report_as: str,
    **others: Any,
) -> int:
    """Turn scraped news pages into clean articles.

    PATH is an HTML page, flattened text, a Markdown file (.md), a file with many pages (JSON lines,
    WARC, ZIP, EPUB, TAR), or a folder of these. Compressed files (.gz, .zst, .bz2) are unpacked.
    Without PATH, or with -, standard input is read. Results go to standard output, messages to
    standard error.
    """
    from newsclean.batch.clean_command import clean as run
    from newsclean.batch.request import Request

    return run(
        Request(
            level=int(verbose) - int(quiet),
            annotate=report_as == "github",
            **others,
        )
    )
