"""The explanation of a page as tables for a terminal.

Cells are `rich.text.Text` without control characters, never markup, so that nothing in a page can
colour or clear the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, Literal, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsclean.writers import colours
from newsclean.writers.safe import counted, one_line

_PIPE_WIDTH = 160  # columns if the output is not a terminal
_TABLE_WIDTH = 100  # least columns for rule, reason and text side by side
_ALTERNATIVES = 3
_SCORE = "score"  # what the reasons of the scorer begin with
_LEGEND = (
    "score: how likely a block is body text, from 0 to 1; in brackets: what raised (+) or lowered "
    "(−) it, in log-odds"
)
_SHOWN = 60  # most characters of a rejected claim, and of a block on a narrow terminal
_STYLES = {"body": "green", "boilerplate": "red", "unlabelled": "yellow"}
_OTHER_STYLE = "cyan"


class _Chosen(NamedTuple):
    """Of how many blocks some were chosen, None if all are shown, and whether they are whole."""

    of: int | None
    whole: bool


class _Console(Console):
    """A console that raises BrokenPipeError, where `rich` would end the program."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError; the command handles it."""
        raise BrokenPipeError


def show(
    explanation: Mapping[str, Any],
    file: IO[str],
    selected_from: int | None = None,
    whole: bool = False,
) -> None:
    """Print blocks, fields, families and warnings, in colour if the terminal has colours.

    selected_from: how many blocks the page has, if only some of them were asked for; then nothing
    else is printed.
    whole: reasons and texts of blocks are wrapped, not cut.
    Raises BrokenPipeError if the reader has closed the pipe.
    """
    chosen = _Chosen(selected_from, whole)
    system: Literal["auto"] | None = "auto" if colours.wanted() else None
    console = _Console(file=file, color_system=system, highlight=False, emoji=False, markup=False)
    if console.is_terminal:
        _print(explanation, console, chosen)
        return
    console.width = _PIPE_WIDTH
    with console.capture() as captured:
        _print(explanation, console, chosen)
    file.writelines(f"{line.rstrip()}\n" for line in captured.get().removesuffix("\n").split("\n"))


def _print(explanation: Mapping[str, Any], console: Console, chosen: _Chosen) -> None:
    blocks, fields = (
        (_blocks, _fields) if console.width >= _TABLE_WIDTH else (_narrow_blocks, _narrow_fields)
    )
    shown = explanation["blocks"]
    if shown or chosen.of is None:
        console.print(blocks(shown, chosen.whole))
    if chosen.of is not None:
        console.print(_text(f"{len(shown)} of {counted(chosen.of, 'block')}"))
        return
    if any(map(_is_scored, shown)):
        console.print(_text(_LEGEND, "dim"))
    if explanation["fields"]:
        console.print(fields(explanation["fields"]))
    console.print(_families(explanation["families"]))
    console.print(_text(f"confidence {explanation['confidence']:.2f}"))
    for warning in explanation["warnings"]:
        console.print(_text(f"warning: {warning}", "yellow"))


def _blocks(blocks: Iterable[Mapping[str, Any]], whole: bool) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, title="Blocks", title_justify="left")
    table.add_column("line", justify="right", no_wrap=True, min_width=4)
    table.add_column("role", no_wrap=True)
    table.add_column("rule", no_wrap=True)  # not cut, as `--without` needs all of it
    overflow: Literal["fold", "ellipsis"] = "fold" if whole else "ellipsis"
    table.add_column("why", no_wrap=not whole, overflow=overflow, ratio=3)
    table.add_column("text", no_wrap=not whole, overflow=overflow, ratio=6)
    for block in blocks:
        table.add_row(
            _text(str(block["line"] or "")),
            _role(block),
            _text(block["rule"]),
            _text(_reason(block)),
            _text(block["text"]),
        )
    return table


def _narrow_blocks(blocks: Iterable[Mapping[str, Any]], whole: bool) -> Table:
    """As `_blocks`, for a narrow terminal: the parts of a block below each other."""
    fitted = str if whole else _short
    table = Table(box=SIMPLE_HEAD, title="Blocks", title_justify="left", show_header=False)
    table.add_column(justify="right", no_wrap=True, min_width=4)
    table.add_column(overflow="fold")
    for block in blocks:
        text, reason = one_line(block["text"]), _reason(block)
        lines = [Text("  ").join((_role(block), _text(block["rule"])))]
        lines += [_text(fitted(line), "dim") for line in (reason,) if reason and line not in text]
        lines += [_text(fitted(text))]
        table.add_row(_text(str(block["line"] or "")), Text("\n").join(lines))
    return table


def _role(block: Mapping[str, Any]) -> Text:
    role = block["role"]
    style = _STYLES.get(role, _OTHER_STYLE)
    return _text(f"cut: {block['family']}" if block["family"] else role, style)


def _reason(block: Mapping[str, Any]) -> str:
    if block["score"] is None or _is_scored(block):
        return str(block["why"])
    return f"{block['score']:.2f} {block['why']}".rstrip()


def _is_scored(block: Mapping[str, Any]) -> bool:
    """Whether the reason of a block is its score."""
    return str(block["why"]).startswith(_SCORE)


def _fields(fields: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(box=SIMPLE_HEAD, title="Fields", title_justify="left")
    table.add_column("field", no_wrap=True)
    table.add_column("value", overflow="fold", max_width=60)
    table.add_column("from", overflow="fold", max_width=30)
    table.add_column("why, and what lost", overflow="fold")
    for name, entry in fields.items():
        table.add_row(_text(name), _value(entry), _text(entry["origin"]), _text(_chosen(entry)))
    return table


def _narrow_fields(fields: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(box=SIMPLE_HEAD, title="Fields", title_justify="left", show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, entry in fields.items():
        why = "; ".join(part for part in (entry["origin"], _chosen(entry)) if part)
        table.add_row(_text(name), Text("\n").join((_value(entry), _text(why, "dim"))))
    return table


def _value(entry: Mapping[str, Any]) -> Text:
    value = entry["value"]
    return _text(value if isinstance(value, str) else ", ".join(value))


def _chosen(entry: Mapping[str, Any]) -> str:
    """Why a value was chosen, and which claims were rejected."""
    lost = "; ".join(_lost(entry["alternatives"]))
    return "; not: ".join(part for part in (entry["reason"], lost) if part)


def _lost(alternatives: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The first rejected claims, shortened, and how many more there are."""
    for claim in alternatives[:_ALTERNATIVES]:
        yield f"{_short(one_line(claim['value']))} ({claim['origin']})"
    if len(alternatives) > _ALTERNATIVES:
        yield f"{len(alternatives) - _ALTERNATIVES} more"


def _short(text: str) -> str:
    return f"{text[:_SHOWN]}…" if len(text) > _SHOWN else text


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
