"""The explanation of one page for people: tables on a terminal.

Cells are `rich.text.Text`, never markup, of text without control characters: nothing in a page
can colour, move or clear the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsclean.writers import colours
from newsclean.writers.safe import one_line

_PIPE_WIDTH = 160  # columns where the output is no terminal
_ALTERNATIVES = 3
_SHOWN = 60  # characters of a claim that lost
_STYLES = {"body": "green", "boilerplate": "red", "unlabelled": "yellow"}
_OTHER_STYLE = "cyan"


class _Console(Console):
    """One that leaves it to the command what becomes of a reader who has seen enough."""

    def on_broken_pipe(self) -> None:
        """Raise what `rich` would end the program for."""
        raise BrokenPipeError


def show(explanation: Mapping[str, Any], file: IO[str]) -> None:
    """Print blocks, fields, families and warnings; with colours where the terminal has them.

    Raises BrokenPipeError where nobody reads on.
    """
    system: Literal["auto"] | None = "auto" if colours.wanted() else None
    console = _Console(file=file, color_system=system, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = _PIPE_WIDTH
    console.print(_blocks(explanation["blocks"]))
    if explanation["fields"]:
        console.print(_fields(explanation["fields"]))
    console.print(_families(explanation["families"]))
    console.print(_text(f"confidence {explanation['confidence']:.2f}"))
    for warning in explanation["warnings"]:
        console.print(_text(f"warning: {warning}", "yellow"))


def _blocks(blocks: Iterable[Mapping[str, Any]]) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, title="Blocks", title_justify="left")
    table.add_column("line", justify="right", no_wrap=True, min_width=4)
    table.add_column("role", no_wrap=True)
    table.add_column("rule", no_wrap=True, overflow="ellipsis", ratio=3)
    table.add_column("why", no_wrap=True, overflow="ellipsis", ratio=3)
    table.add_column("text", no_wrap=True, overflow="ellipsis", ratio=6)
    for block in blocks:
        role = block["role"]
        style = _STYLES.get(role, _OTHER_STYLE)
        table.add_row(
            _text(str(block["line"] or "")),
            _text(f"cut: {block['family']}" if block["family"] else role, style),
            _text(block["rule"]),
            _text(_reason(block)),
            _text(block["text"]),
        )
    return table


def _reason(block: Mapping[str, Any]) -> str:
    if block["score"] is None or str(block["why"]).startswith("score"):
        return str(block["why"])
    return f"{block['score']:.2f} {block['why']}".rstrip()


def _fields(fields: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(box=SIMPLE_HEAD, title="Fields", title_justify="left")
    table.add_column("field", no_wrap=True)
    table.add_column("value", overflow="fold", max_width=60)
    table.add_column("from", overflow="fold", max_width=30)
    table.add_column("why, and what lost", overflow="fold")
    for name, entry in fields.items():
        value = entry["value"]
        lost = "; ".join(_lost(entry["alternatives"]))
        table.add_row(
            _text(name),
            _text(value if isinstance(value, str) else ", ".join(value)),
            _text(entry["origin"]),
            _text("; not: ".join(part for part in (entry["reason"], lost) if part)),
        )
    return table


def _lost(alternatives: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The first claims that lost, shortened, and how many more there are."""
    for claim in alternatives[:_ALTERNATIVES]:
        value = one_line(claim["value"])
        shown = f"{value[:_SHOWN]}…" if len(value) > _SHOWN else value
        yield f"{shown} ({claim['origin']})"
    if len(alternatives) > _ALTERNATIVES:
        yield f"{len(alternatives) - _ALTERNATIVES} more"


def _families(families: Mapping[str, Mapping[str, int]]) -> Table:
    table = Table(box=SIMPLE_HEAD, title="Families", title_justify="left")
    table.add_column("role/family")
    table.add_column("blocks", justify="right")
    table.add_column("characters", justify="right")
    for name, counts in families.items():
        table.add_row(_text(name), str(counts["blocks"]), str(counts["characters"]))
    return table


def _text(text: str, style: str = "") -> Text:
    return Text(one_line(text), style=style)
