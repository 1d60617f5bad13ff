"""Writes the manual page from the help of all commands: `python -m newsclean.cli.manual`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from newsclean import __version__
from newsclean.cli.clean import EXAMPLES, EXIT_CODES, clean
from newsclean.cli.group import cli

_HEAD = f"""\
.TH NEWSCLEAN 1 "" "newsclean {__version__}" "User Commands"
.SH NAME
newsclean \\- turn scraped news pages into clean articles
"""
_FILES = """\
.SH FILES
.TP
.B newsclean.toml
Rules of one's own and rules switched off, looked for upwards from each input; the same keys may
stand in \\fBpyproject.toml\\fR under \\fB[tool.newsclean]\\fR.
.TP
.B newsclean-manifest.jsonl
In an output folder: one line for every input of the run, from which \\fB\\-\\-resume\\fR goes on;
what it tries again has one more, and the last counts.
.SH ENVIRONMENT
.TP
.B NO_COLOR
When set to anything, output is never coloured.
.TP
.B GITHUB_STEP_SUMMARY
In GitHub Actions, the file that a summary of a batch is added to.
"""


def manual() -> str:
    """The manual page in roff format."""
    parts = [_HEAD, ".SH SYNOPSIS\n"]
    commands = list(_commands(cli, "newsclean"))
    parts += [_usage(name, command) for name, command in [("newsclean", clean), *commands]]
    parts.append(".SH DESCRIPTION\n" + _text(clean.help or ""))
    parts.append(".SH OPTIONS\n" + _options("newsclean", clean))
    parts.append(".SH COMMANDS\n")
    for name, command in commands:
        parts.append(f".SS {_escaped(name)}\n{_text(command.help or '')}{_options(name, command)}")
    parts.append(".SH EXAMPLES\n")
    parts += [f".TP\n.B {_escaped(line)}\n{_escaped(what)}\n" for line, what in EXAMPLES]
    parts.append(".SH EXIT STATUS\n")
    parts += [f".TP\n.B {code}\n{_escaped(meaning)}\n" for code, meaning in EXIT_CODES]
    parts.append(_FILES)
    return "".join(parts)


def _commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    """Every command below `group` with its full name."""
    context = click.Context(group, info_name=name)
    for below in group.list_commands(context):
        command = group.get_command(context, below)
        if isinstance(command, click.Group):
            yield from _commands(command, f"{name} {below}")
        elif command is not None:
            yield f"{name} {below}", command


def _usage(name: str, command: click.Command) -> str:
    pieces = command.collect_usage_pieces(click.Context(command, info_name=name))
    return f".B {_escaped(name)}\n{_escaped(' '.join(pieces))}\n.br\n"


def _options(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    options = (param for param in command.get_params(context) if isinstance(param, click.Option))
    records = (option.get_help_record(context) for option in options)
    return "".join(
        f".TP\n.B {_escaped(names)}\n{_escaped(' '.join(help_text.split()))}\n"
        for names, help_text in filter(None, records)
    )


def _text(help_text: str) -> str:
    paragraphs = help_text.split("\n\n")
    return "".join(f".PP\n{_escaped(' '.join(part.split()))}\n" for part in paragraphs)


def _escaped(text: str) -> str:
    """`text` escaped for roff: backslashes, hyphens, and dots or quotes at the start of a line."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    sys.stdout.write(manual())
