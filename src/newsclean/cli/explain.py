"""`newsclean explain [PATH]`: every block with its role, rule and reason."""

from __future__ import annotations

from pathlib import Path

import click

from newsclean.cli import options
from newsclean.cli.help import Command
from newsclean.cli.types import NamedPath

_ROLES = ("body", "title", "byline", "source", "date", "section", "boilerplate", "unlabelled")


@click.command(cls=Command)
@click.argument("path", default="-", type=NamedPath())
@click.option("--role", type=click.Choice(_ROLES), default=None, help="Only blocks of this role.")
@click.option(
    "--rule",
    default="",
    metavar="ID",
    shell_complete=options.rule_ids,
    help="Only blocks that this rule decided.",
)
@click.option("--grep", default="", metavar="TEXT", help="Only blocks that contain this text.")
@click.option("--dropped", is_flag=True, help="Only blocks that are not body.")
@click.option(
    "--without",
    multiple=True,
    metavar="RULE",
    shell_complete=options.rule_ids,
    help="Explain what would happen without this rule; may be repeated.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="json: everything, for programs.",
)
@options.input_type
@options.url
@options.config
@options.max_size
@click.help_option("-h", "--help")
def explain(
    path: str,
    role: str | None,
    rule: str,
    grep: str,
    dropped: bool,
    without: tuple[str, ...],
    form: str,
    input_type: str,
    url: str,
    config: Path | None,
    max_size: int,
) -> int:
    """Show the role of every block of a page, and why.

    PATH is a single page. Without PATH, or with -, standard input is read.
    """
    from newsclean.batch.explain_command import Filter
    from newsclean.batch.explain_command import explain as run
    from newsclean.batch.inputs import Search
    from newsclean.batch.job import Settings

    return run(
        Search((path,), url=url, input_type=input_type, max_size=max_size),
        Settings(format=form, config=config, max_size=max_size, without=without),
        Filter(role or "", rule, grep, dropped),
    )
