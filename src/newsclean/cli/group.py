"""The command group: `newsclean PAGE` without a subcommand, `newsclean explain PAGE` with one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import click

from newsclean.cli.clean import clean
from newsclean.cli.help import Group
from newsclean.errors import UsageError

_SUBCOMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "explain": "newsclean.cli.explain",
        "rules": "newsclean.cli.rules",
        "learn": "newsclean.cli.learn",
    }
)

_ALIKE = 0.75  # least ratio of difflib for a typing error: two letters swapped, or one missing


class _Front(Group):
    """Passes arguments that do not begin with the name of a subcommand to `clean`.

    Subcommands are imported only when used, to keep the start-up fast.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or args[0] not in _SUBCOMMANDS:
            if args:
                _refuse_misspelt(args[0])
            args = [clean.name or "", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == clean.name:
            return clean
        module = _SUBCOMMANDS.get(cmd_name)
        command: Any = getattr(import_module(module), cmd_name) if module else None
        return command if isinstance(command, click.Command) else None


def _refuse_misspelt(word: str) -> None:
    """Raise UsageError for a first word that is not a path but looks like a misspelt command."""
    if not word.isalpha() or os.path.lexists(word):
        return
    if word == "help":
        raise UsageError("help: no such file; see `newsclean --help` or `newsclean COMMAND --help`")
    from difflib import get_close_matches

    for command in get_close_matches(word, _SUBCOMMANDS, n=1, cutoff=_ALIKE):
        raise UsageError(f"{word}: no such file or command; did you mean `newsclean {command}`")


@click.group(cls=_Front, add_help_option=False)
def cli() -> None:
    """Clean scraped news pages."""
