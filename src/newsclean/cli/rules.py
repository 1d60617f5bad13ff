"""`newsclean rules`: list, show, test, hits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from newsclean.cli import options
from newsclean.cli.help import Group
from newsclean.cli.types import NamedPath


@click.group(cls=Group)
@click.help_option("-h", "--help")
def rules() -> None:
    """List, show and test the phrase rules for boilerplate."""


@rules.command("list", short_help="Print every phrase rule in force.")
@click.option("--language", default="", metavar="TAG", help="Only rules of this language.")
@click.option("--family", default="", metavar="NAME", help="Only rules of this family.")
@options.config_of_folder
@click.help_option("-h", "--help")
def list_rules(language: str, family: str, config: Path | None) -> int:
    """Print every phrase rule in force: id, language, family and where it applies."""
    from newsclean.batch import rules_command

    return rules_command.list_rules(language, family, config)


@rules.command(short_help="Print one rule with its pattern and examples.")
@click.argument("rule", metavar="ID", shell_complete=options.rule_ids)
@options.config_of_folder
@click.help_option("-h", "--help")
def show(rule: str, config: Path | None) -> int:
    """Print one rule with its pattern and examples."""
    from newsclean.batch import rules_command

    return rules_command.show_rule(rule, config)


@rules.command(short_help="Check rule files and run their examples.")
@click.argument(
    "files", metavar="[FILE]...", nargs=-1, type=NamedPath(dir_okay=False, path_type=Path)
)
@click.help_option("-h", "--help")
def test(files: tuple[Path, ...]) -> int:
    """Check rule files and run their examples; the shipped ones without FILE."""
    from newsclean.batch import rules_command

    return rules_command.test_files(files)


@rules.command(short_help="List what each rule removed from pages.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=NamedPath())
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
@options.fields
@options.max_size
@options.jobs
@options.config
@click.help_option("-h", "--help")
def hits(form: str, **others: Any) -> int:
    """List what each phrase rule removed from these pages, to find false positives."""
    from newsclean.batch import rules_command
    from newsclean.batch.request import Request

    return rules_command.list_hits(Request(**others), form)
