"""Markdown output: YAML front matter, the title as the only first-level heading, the body.

The form is canonical, so that reading and writing it again changes nothing: one blank line between
blocks, `-` and `1.` for lists, fences of backticks, a backslash before a newline for a line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from newsclean.document import Article, Block, Inline, InlineKind, Kind
from newsclean.expressions import expression
from newsclean.writers.frontmatter import front_matter
from newsclean.writers.inline import escape, inline, plain
from newsclean.writers.lists import list_markdown
from newsclean.writers.safe import clean_text, one_line

# What starts a block at the start of a line. Source: CommonMark 0.31, sections 4, 5; GFM 4.10.
_LINE_START = expression(
    r"(?:(\d{1,9})(?=[.)](?:\s|$))"
    r"|(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|=+ *\\?$|[|:-][ |:-]*\\?$))"
)
_CLOSING_HASHES = expression(r"(?:(?<=\s)|^)(?=#+$)")
_FENCES = expression("`{3,}")
_ROWS = (Kind.TABLE_HEADER, Kind.TABLE_ROW)
_PARAGRAPH, _HEADING, _ITEM = Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM


class _Written(NamedTuple):
    """A block and its text in Markdown; "" for a table row, which is written with its table."""

    block: Block
    text: str


class _Piece(NamedTuple):
    """The text of a block or of a whole table or list, and its depth of quotation."""

    text: str
    quoted: int


def render(article: Article) -> str:
    """The whole file; ends with a newline unless there is nothing to say."""
    title = f"# {_heading_text(escape(one_line(article.title)))}\n" if article.title else ""
    text = body(article)
    parts = [front_matter(article), title, f"{text}\n" if text else ""]
    return "\n".join(part for part in parts if part)


def body(article: Article) -> str:
    """The body without the title; headings begin at the second level."""
    return blocks_markdown(article.body, article.url)


def blocks_markdown(blocks: Sequence[Block], base: str | None) -> str:
    """`blocks` as Markdown without a newline at the end.

    base: address of the page, against which relative links are resolved.
    """
    shift = int(any(block.level <= 1 and block.kind is _HEADING for block in blocks))
    told = [
        _Written(block, text)
        for block in blocks
        if (text := _single(block, base, shift)) or block.kind in _ROWS
    ]
    runs = groupby(told, key=lambda item: _container(item.block))
    return _joined(piece for key, run in runs for piece in _run(key[0], list(run), base))


def _container(block: Block) -> tuple[str, int, int]:
    """The container of a block; neighbours in the same container are written together."""
    if block.kind in _ROWS:
        return "table", block.group, block.quoted
    if block.kind is _ITEM or (block.level and block.kind is _PARAGRAPH):
        return "list", 0, block.quoted
    return "", 0, 0


def _run(container: str, run: Sequence[_Written], base: str | None) -> Iterable[_Piece]:
    quoted = run[0].block.quoted
    if container == "table":
        return [_Piece(_table([block for block, _ in run], base), quoted)]
    if container == "list":
        return [_Piece(list_markdown(run).strip("\n"), quoted)]
    return [_Piece(text, block.quoted) for block, text in run]


def _single(block: Block, base: str | None, shift: int) -> str:
    if block.kind is _PARAGRAPH:
        return _paragraph(block, base)
    if block.kind in _ROWS:
        return ""
    if block.kind is _HEADING:
        return _heading(block, base, shift)
    if block.kind is Kind.CODE:
        return _code(block.text)
    if block.kind is Kind.RULE:
        return "***"
    return _paragraph(block, base)


def _paragraph(block: Block, base: str | None) -> str:
    text = inline(block.inline, base) if block.inline else plain(block.text)
    return "\n".join([_not_begun(line) for line in text.split("\n")])


def _not_begun(line: str) -> str:
    """`line` escaped so that it does not start a list, heading or the like."""
    found = _LINE_START.match(line)
    return f"{found[1] or ''}\\{line[found.end() :]}" if found else line


def _heading(block: Block, base: str | None, shift: int) -> str:
    pieces = _unbroken(block.inline)
    text = one_line(inline(pieces, base) if pieces else plain(block.text.replace("\n", " ")))
    level = min(max(block.level, 1) + shift, 6)
    return f"{'#' * level} {_heading_text(text)}" if text else ""


def _heading_text(text: str) -> str:
    """`text` with a trailing run of `#` escaped; it would be dropped (CommonMark 0.31, 4.2)."""
    return _CLOSING_HASHES.sub(r"\\", text) if text.endswith("#") else text


def _unbroken(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """`pieces` on one line, for headings and table cells."""
    return tuple(
        Inline(InlineKind.TEXT, " ")
        if piece.kind is InlineKind.BREAK
        else piece._replace(text=piece.text.replace("\n", " "))
        for piece in pieces
    )


def _code(text: str) -> str:
    """A fenced code block; the fence is longer than any inside."""
    text = clean_text(text).strip("\n")
    longest = max((len(run) for run in _FENCES.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}" if text.strip() else ""


def _table(rows: Sequence[Block], base: str | None) -> str:
    """A GFM table. The first row becomes the header, as GFM requires one."""
    cells = [_cells(row, base) for row in rows]
    width = max(map(len, cells))
    lines = [_row([*row, *[""] * (width - len(row))]) for row in cells]
    return "\n".join((lines[0], _row(["---"] * width), *lines[1:]))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: Block, base: str | None) -> list[str]:
    if not row.inline:
        return [_cell((Inline(InlineKind.TEXT, cell),), base) for cell in row.text.split("\t")]
    cells: list[list[Inline]] = [[]]
    for piece in row.inline:
        if piece.kind is InlineKind.CELL:
            cells.append([])
        else:
            cells[-1].append(piece)
    return [_cell(cell, base) for cell in cells]


def _cell(pieces: Sequence[Inline], base: str | None) -> str:
    return one_line(inline(_unbroken(pieces), base)).replace("|", "\\|")


def _joined(pieces: Iterable[_Piece]) -> str:
    written = list(pieces)
    if not written:
        return ""
    out = [_quoted(written[0])]
    for before, piece in pairwise(written):
        shared = min(before.quoted, piece.quoted)
        out.append(f"\n{_quote_marks(shared)}\n" if shared else "\n\n")
        out.append(_quoted(piece))
    return "".join(out)


def _quoted(piece: _Piece) -> str:
    if not piece.quoted:
        return piece.text
    marks = _quote_marks(piece.quoted)
    return "\n".join(f"{marks} {line}" if line else marks for line in piece.text.split("\n"))


def _quote_marks(depth: int) -> str:
    return " ".join(">" * depth)
