"""`newsclean learn FOLDER`: lines that repeat across one site's pages become a rule file."""

from __future__ import annotations

from typing import Any

import click

from newsclean.cli import options
from newsclean.cli.help import Command
from newsclean.cli.types import Count, NamedPath, Number


@click.command(cls=Command)
@click.argument("paths", metavar="FOLDER...", nargs=-1, required=True, type=NamedPath())
@click.option(
    "-o",
    "--output",
    type=NamedPath(),
    metavar="FILE",
    help="The rule file; default: standard output.",
)
@click.option(
    "--min-pages",
    type=Count(min=2),
    default=3,
    show_default=True,
    metavar="N",
    help="A line must be on at least this many pages of its site.",
)
@click.option(
    "--min-share",
    type=Number(0, 1),
    default=0.1,
    show_default=True,
    metavar="SHARE",
    help="And on at least this share of them.",
)
@click.option(
    "--all", "everything", is_flag=True, help="Also lines that are already removed on every page."
)
@options.fields
@options.max_size
@options.jobs
@options.config
@click.option("-q", "--quiet", is_flag=True, help="Print only errors.")
@click.help_option("-h", "--help")
def learn(
    min_pages: int,
    min_share: float,
    everything: bool,
    quiet: bool,
    **others: Any,
) -> int:
    """Propose rules for lines that repeat on the pages of a site.

    A site is identified by the address in its pages, else by their folder. The result is a rule
    file to read, edit and commit. Rules for lines that may belong to the story are switched off.
    """
    from newsclean.batch.learn_command import learn as run
    from newsclean.batch.learner import Thresholds
    from newsclean.batch.request import Request

    request = Request(level=-int(quiet), **others)
    return run(request, Thresholds(min_pages, min_share, reached=int(not everything)))
