"""Lists, quotes, captions and tables of HTML as blocks."""

from __future__ import annotations

import pytest

from markup import blocks, only, plain
from newsclean.document import Inline, InlineKind, Kind


def test_items_carry_depth_and_group() -> None:
    first, inner, last = blocks("<ul><li>A<ul><li>B</ul><li>C</ul>")
    assert [b.kind for b in (first, inner, last)] == [Kind.LIST_ITEM] * 3
    assert [b.level for b in (first, inner, last)] == [1, 2, 1]
    assert first.group == inner.group == last.group > 0


def test_items_of_an_ordered_list_are_numbered_from_start_and_value() -> None:
    items = blocks("<ol start=3><li>c<li>d<li value=9>i<li>j</ol>")
    assert [item.number for item in items] == [3, 4, 9, 10]


@pytest.mark.parametrize("start", ["x", "-2", "99999999999"])
def test_a_start_that_is_no_sensible_number_is_one(start: str) -> None:
    assert only(f"<ol start='{start}'><li>a</ol>").number == 1


def test_bullets_have_no_number() -> None:
    assert only("<ul><li>a</ul>").number is None


def test_the_second_paragraph_of_an_item_belongs_to_it() -> None:
    item, more = blocks("<ol><li><p>First</p><p>Second</p></ol>")
    assert (item.kind, item.number) == (Kind.LIST_ITEM, 1)
    assert (more.kind, more.level, more.number) == (Kind.PARAGRAPH, 1, None)


def test_two_lists_are_two_groups() -> None:
    one, two = blocks("<ul><li>a</ul><ul><li>b</ul>")
    assert one.group != two.group


def test_an_item_without_a_list_is_a_paragraph() -> None:
    assert only("<div><li>alone</li></div>").kind is Kind.PARAGRAPH


def test_a_heading_in_an_item_is_a_heading_and_the_text_the_item() -> None:
    heading, item = blocks("<ul><li><h3>Tides</h3>High at noon</li></ul>")
    assert (heading.kind, heading.level) == (Kind.HEADING, 3)
    assert item.kind is Kind.LIST_ITEM


def test_quotes_count_their_depth() -> None:
    markup = "<blockquote>a<blockquote><p>b</p></blockquote>c</blockquote><p>d</p>"
    assert [block.quoted for block in blocks(markup)] == [1, 2, 1, 0]


def test_captions_of_figures_and_tables() -> None:
    figure = blocks("<figure><img src=/b.jpg><figcaption>The boat</figcaption></figure>")
    assert [block.kind for block in figure] == [Kind.IMAGE, Kind.CAPTION]
    assert blocks("<table><caption>Tides</caption><tr><td>x</td></tr></table>")[0].kind is (
        Kind.CAPTION
    )


def test_a_table_of_data_becomes_rows_of_cells() -> None:
    head, row = blocks(
        "<table><tr><th>Pier<th>Depth</tr><tr><td>North<td><b>4</b> m</td></tr></table>"
    )
    assert (head.kind, head.text) == (Kind.TABLE_HEADER, "Pier\tDepth")
    assert (row.kind, row.text) == (Kind.TABLE_ROW, "North\t4 m")
    assert row.inline == (
        plain("North"),
        Inline(InlineKind.CELL, "\t"),
        plain("4", "b"),
        plain(" m"),
    )
    assert head.group == row.group > 0


def test_an_empty_cell_keeps_its_place() -> None:
    rows = blocks("<table><tr><td><td>b</tr><tr><td>c<td></tr></table>")
    assert [row.text for row in rows] == ["b", "c"]
    assert [piece.kind for piece in rows[0].inline] == [InlineKind.CELL, InlineKind.TEXT]
    assert [piece.kind for piece in rows[1].inline] == [InlineKind.TEXT, InlineKind.CELL]


def test_blocks_inside_a_cell_are_parted_by_a_space() -> None:
    row = blocks("<table><tr><td><p>a</p><p>b</p><td>c<br>d<tr><td>e<td>f</table>")[0]
    assert row.text == "a b\tc d"


def test_a_row_that_begins_with_a_heading_cell_only_is_no_header() -> None:
    markup = "<table><tr><th>North<td>4</tr><tr><th>South<td>6</tr></table>"
    assert {row.kind for row in blocks(markup)} == {Kind.TABLE_ROW}


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><p>One</p><p>Two</p></td></tr></table>",
        "<table><tr><td>One<table><tr><td>Two</td></tr></table></td><td></td></tr></table>",
    ],
    ids=["one row", "nested"],
)
def test_a_table_that_lays_out_the_page_is_no_table(markup: str) -> None:
    assert [(b.text, b.kind) for b in blocks(markup)] == [
        ("One", Kind.PARAGRAPH), ("Two", Kind.PARAGRAPH),
    ]  # fmt: skip


def test_a_table_with_a_cell_of_prose_is_layout() -> None:
    prose = "The harbour was quiet. " * 30
    kinds = {b.kind for b in blocks(f"<table><tr><td>a<td>{prose}<tr><td>b<td>c</table>")}
    assert kinds == {Kind.PARAGRAPH}
