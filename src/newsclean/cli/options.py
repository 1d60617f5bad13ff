"""Options shared by several commands."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from newsclean.cli.types import SIZE, Count, NamedPath

Command = Callable[..., Any]

max_size = click.option(
    "--max-size",
    type=SIZE,
    default="64M",
    show_default=True,
    metavar="SIZE",
    help="Largest page, uncompressed.",
)

input_type = click.option(
    "--input-type",
    type=click.Choice(["auto", "html", "text", "markdown"]),
    default="auto",
    show_default=True,
    help="What the inputs are.",
)
url = click.option("--url", default="", metavar="URL", help="Address of the page.")
jobs = click.option(
    "-j",
    "--jobs",
    type=Count(min=1),
    metavar="N",
    help="Number of processes; default: the CPUs that may be used.",
)
config = click.option(
    "--config",
    type=NamedPath(exists=True, dir_okay=False, path_type=Path),
    help="newsclean.toml or pyproject.toml to use; default: the nearest one above each input.",
)
config_of_folder = click.option(
    "--config",
    type=NamedPath(exists=True, dir_okay=False, path_type=Path),
    help="newsclean.toml or pyproject.toml to use; default: the nearest one above.",
)


def rule_ids(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Completions of the id of a rule."""
    from newsclean.batch.rules_command import ids

    return [name for name in ids() if name.startswith(incomplete)]


def fields(command: Command) -> Command:
    """Add the options that name the fields of JSON lines; `command` receives them as `fields`."""

    @wraps(command)
    def asked(html_field: str, text_field: str, url_field: str, **others: Any) -> Any:
        from newsclean.batch.job import Fields

        return command(fields=Fields(html_field, text_field, url_field), **others)

    wrapped: Command = asked
    for name, meaning in (("url", "address"), ("text", "text"), ("html", "HTML")):
        option = click.option(
            f"--{name}-field",
            default=name,
            metavar="NAME",
            help=f"Name of the field in JSON lines with the {meaning}.",
        )
        wrapped = option(wrapped)
    return wrapped
