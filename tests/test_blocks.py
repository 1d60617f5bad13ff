"""The HTML reader: which blocks a page falls into, and what each keeps of its markup."""

from __future__ import annotations

import pytest

from newsclean.document import Block, Document, Inline, InlineKind, Kind
from newsclean.readers import html

TEXT, IMAGE, BREAK, CELL = InlineKind.TEXT, InlineKind.IMAGE, InlineKind.BREAK, InlineKind.CELL


def read(markup: str) -> Document:
    return html.read(f"<html><body>{markup}</body></html>")


def blocks(markup: str) -> tuple[Block, ...]:
    return read(markup).blocks


def texts(markup: str) -> list[str]:
    return [block.text for block in blocks(markup)]


def only(markup: str) -> Block:
    (block,) = blocks(markup)
    return block


def plain(text: str, marks: str = "", href: str = "") -> Inline:
    return Inline(TEXT, text, marks, href)


# ---- where blocks begin and end


def test_paragraphs_are_blocks_and_plain_ones_carry_no_run() -> None:
    first, second = blocks("<p>One ferry.</p><p>Two ferries.</p>")
    assert (first.text, first.kind, first.inline) == ("One ferry.", Kind.PARAGRAPH, ())
    assert second.text == "Two ferries."


def test_text_beside_paragraphs_is_a_block_of_its_own() -> None:
    assert texts("<div>Lead<p>Middle</p>Loose<p>Last</p>Tail</div>") == [
        "Lead", "Middle", "Loose", "Last", "Tail",
    ]  # fmt: skip


@pytest.mark.parametrize("after", ["\n", "<span> </span>\n", "<i>\n</i>", "<br>\n"])
def test_space_behind_a_text_leaves_no_mark_of_itself(after: str) -> None:
    (link,) = only(f"<ul><li>\n<a href=/ferry>Ferry</a>{after}</li></ul>").inline
    assert link == plain("Ferry", "", "/ferry")


def test_a_block_names_the_innermost_element_around_all_of_it() -> None:
    page = read("<div class='Box Big'><p><b id=x>One</b> two</p><p><b id=y>Three</b></p></div>")
    found = [page.nodes[block.node] for block in page.blocks]
    assert [node.tag for node in found] == ["p", "p"]
    assert found[0].parent == found[1].parent
    assert page.nodes[found[0].parent].hints == "box big"
    assert [node.tag for node in page.nodes] == ["html", "body", "div", "p", "p"]


def test_text_outside_any_body_is_read() -> None:
    assert [block.text for block in html.read("Only words, no tags").blocks] == [
        "Only words, no tags"
    ]


@pytest.mark.parametrize("end", ["</body></html>", "</BODY>\n</HTML>\n", "</body >", "</html>"])
def test_what_follows_the_end_tags_of_a_page_is_read(end: str) -> None:
    story = "<div><p>The ferry sails at dawn, in fog and in ice.</p></div>" * 9
    found = html.read(f"<html><body><nav>Menu</nav>{end}{story}</body></html>").blocks
    assert [block.text[:9] for block in found] == ["Menu", *["The ferry"] * 9]


def test_an_unknown_element_ends_a_block() -> None:
    assert texts("Before<x-promo>Inside</x-promo>After") == ["Before", "Inside", "After"]


def test_inline_elements_do_not_end_a_block() -> None:
    assert texts("<p>The <span>old <time>1910</time></span> <abbr>HMS</abbr> boat</p>") == [
        "The old 1910 HMS boat"
    ]


@pytest.mark.parametrize("sign", ["¶", "#", "§"])
def test_the_sign_that_links_a_heading_to_itself_is_none_of_its_words(sign: str) -> None:
    heading = only(f'<h2>The ferry <a href="#ferry">{sign}</a>\n</h2>')
    assert heading.text == "The ferry"


def test_a_sign_that_is_the_heading_stays() -> None:
    assert only("<h2>Rule # 4</h2>").text == "Rule # 4"


def test_details_and_their_summary_are_read() -> None:
    markup = "<details><summary>Background</summary><p>The pier opened.</p></details>"
    assert texts(markup) == ["Background", "The pier opened."]


def test_terms_and_their_definitions_are_blocks() -> None:
    assert texts("<dl><dt>Tide<dd>Rise of the sea<dt>Ebb<dd>Its fall</dl>") == [
        "Tide", "Rise of the sea", "Ebb", "Its fall",
    ]  # fmt: skip


def test_a_page_without_blocks_is_empty() -> None:
    assert blocks("<div><span> </span><br><br></div>") == ()


@pytest.mark.parametrize("markup", ["", " ", "<!-- nothing -->"])
def test_nothing_to_parse_is_an_empty_document(markup: str) -> None:
    assert html.read(markup).blocks == ()


# ---- white space and characters


def test_white_space_collapses_across_elements() -> None:
    assert only("<p>  The \n\t<b> ferry </b>  left </p>").text == "The ferry left"


def test_no_space_appears_where_the_page_has_none() -> None:
    assert only("<p>doing in<i>Starlight</i>, then <a href=/x>home</a>.</p>").text == (
        "doing inStarlight, then home."
    )


def test_a_space_between_two_elements_is_kept() -> None:
    assert only("<p><b>Anna</b> <i>Berg</i></p>").text == "Anna Berg"


def test_entities_are_characters() -> None:
    assert only("<p>Salt &amp; sand&nbsp;&mdash; 3 &lt; 4 &#8364;5</p>").text == (
        "Salt & sand — 3 < 4 €5"
    )


def test_soft_hyphens_and_invisible_characters_vanish() -> None:
    assert only("<p>Hafen&shy;rund\u200bfahrt\ufeff</p>").text == "Hafenrundfahrt"


def test_an_invisible_character_alone_is_no_block() -> None:
    assert texts("<p>\u200b</p><p>Word</p>") == ["Word"]


def test_an_invisible_character_does_not_hide_a_space() -> None:
    assert only("<p>one \u200b two<b>\u00ad</b> three</p>").text == "one two three"


def test_joiners_that_shape_words_stay() -> None:
    assert only("<p>می\u200cرود</p>").text == "می\u200cرود"


# ---- marks, links and pictures


def test_marks_are_kept_sorted_and_once() -> None:
    block = only("<p><em>a<strong>b<i>c</i></strong></em><code>d</code><s>e</s></p>")
    assert block.inline == (
        plain("a", "i"), plain("bc", "bi"), plain("d", "c"), plain("e", "s"),
    )  # fmt: skip


def test_emphasis_and_links_are_counted_in_characters() -> None:
    block = only("<p>The <b>ferry</b> left <a href='/pier'>the pier</a></p>")
    assert (block.emphasis, block.links) == (5, 8)
    assert block.inline == (
        plain("The "), plain("ferry", "b"), plain(" left "), plain("the pier", "", "/pier"),
    )  # fmt: skip


def test_a_single_linked_text_keeps_its_run() -> None:
    block = only("<p><a href=' /x '><b>Go</b></a></p>")
    assert block.inline == (plain("Go", "b", "/x"),)
    assert (block.links, block.emphasis) == (2, 2)


def test_a_link_without_address_is_plain_text() -> None:
    assert only("<p><a name=top>Top</a></p>").inline == ()


def test_a_link_around_blocks_reaches_into_them() -> None:
    heading, paragraph = blocks("<a href=/story><h3>Ferry</h3><p>It left.</p></a>")
    assert heading.inline == (plain("Ferry", "", "/story"),)
    assert paragraph.links == 8


def test_a_mark_left_open_by_a_paragraph_ends_with_the_parser() -> None:
    assert only("<p>one <b>two</b> three</p>").inline[-1] == plain(" three")


def test_a_heading_inside_a_link_is_a_heading() -> None:
    block = only("<h2><a href=/x>Ferry <em>late</em></a></h2>")
    assert (block.kind, block.level) == (Kind.HEADING, 2)
    assert block.inline == (plain("Ferry ", "", "/x"), plain("late", "i", "/x"))


def test_a_picture_alone_is_a_block_with_its_alt_text() -> None:
    block = only("<img src='/boat.jpg' alt=' The  boat '>")
    assert (block.kind, block.text) == (Kind.IMAGE, "")
    assert block.inline == (Inline(IMAGE, "The boat", "", "/boat.jpg"),)


@pytest.mark.parametrize("name", ["data-src", "data-lazy-src", "data-original"])
def test_a_lazy_picture_has_its_real_source(name: str) -> None:
    block = only(f"<img src='data:image/gif;base64,R0' {name}='/boat.jpg'>")
    assert block.inline[0].href == "/boat.jpg"


@pytest.mark.parametrize("size", ["width=1 height=1", "width='60px'", "height=32"])
def test_icons_and_trackers_are_no_pictures(size: str) -> None:
    assert blocks(f"<img src=/dot.gif {size}>") == ()


def test_a_picture_inside_a_paragraph_stands_in_its_run() -> None:
    block = only("<p>See <img src=/b.jpg alt=boat> here</p>")
    assert block.text == "See here"
    assert block.inline == (plain("See "), Inline(IMAGE, "boat", "", "/b.jpg"), plain(" here"))


def test_an_amp_picture_is_a_picture() -> None:
    assert only("<amp-img src=/b.jpg width=600></amp-img>").kind is Kind.IMAGE


# ---- line breaks and preformatted text


def test_one_line_break_stays_inside_the_block() -> None:
    block = only("<p>Pier 4 <br> Quay 7</p>")
    assert block.text == "Pier 4\nQuay 7"
    assert block.inline == (plain("Pier 4"), Inline(BREAK, "\n"), plain("Quay 7"))


def test_two_line_breaks_end_the_block() -> None:
    assert texts("<div>One<br><br>Two<br> <br/>Three</div>") == ["One", "Two", "Three"]


def test_line_breaks_at_the_ends_vanish() -> None:
    assert texts("<p><br>One<br></p>") == ["One"]


def test_preformatted_text_keeps_its_lines() -> None:
    block = only("<pre>\n\n  if wind:\n\tstay  \n\nelse:\n  go\n\n</pre>")
    assert block.kind is Kind.CODE
    assert block.text == "  if wind:\n    stay\n\nelse:\n  go"


def test_line_breaks_inside_preformatted_text_are_lines() -> None:
    assert only("<pre>one<br>two</pre>").text == "one\ntwo"


# ---- lists, quotes, captions


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


# ---- tables


def test_a_table_of_data_becomes_rows_of_cells() -> None:
    head, row = blocks(
        "<table><tr><th>Pier<th>Depth</tr><tr><td>North<td><b>4</b> m</td></tr></table>"
    )
    assert (head.kind, head.text) == (Kind.TABLE_HEADER, "Pier\tDepth")
    assert (row.kind, row.text) == (Kind.TABLE_ROW, "North\t4 m")
    assert row.inline == (plain("North"), Inline(CELL, "\t"), plain("4", "b"), plain(" m"))
    assert head.group == row.group > 0


def test_an_empty_cell_keeps_its_place() -> None:
    rows = blocks("<table><tr><td><td>b</tr><tr><td>c<td></tr></table>")
    assert [row.text for row in rows] == ["b", "c"]
    assert [piece.kind for piece in rows[0].inline] == [CELL, TEXT]
    assert [piece.kind for piece in rows[1].inline] == [TEXT, CELL]


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


# ---- what no reader of the page sees


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>';</script>", "<style>p { color: red }</style>",
        "<noscript><p>no</p></noscript>", "<template><p>no</p></template>",
        "<svg><text>no</text></svg>", "<select><option>no</select>", "<textarea>no</textarea>",
        "<iframe src=/x>no</iframe>", "<object>no</object>", "<!-- no -->", "<?php no ?>",
    ],
)  # fmt: skip
def test_scripts_forms_and_objects_are_left_out(hidden: str) -> None:
    assert texts(f"<div>before {hidden} after</div>") == ["before after"]


def test_text_behind_a_script_is_kept() -> None:
    assert texts("<div><script>x</script>Shown</div>") == ["Shown"]


@pytest.mark.parametrize(
    "attribute",
    ["hidden", "style='display: none'", "style='color:red; VISIBILITY: hidden'"],
)
def test_hidden_elements_are_read_and_said_to_be_hidden(attribute: str) -> None:
    page = read(f"<div {attribute}><p>Menu</p></div><p>Story</p>")
    menu, story = page.blocks
    assert page.nodes[page.nodes[menu.node].parent].hidden
    assert not page.nodes[story.node].hidden


# ---- the elements around a block


def test_a_node_knows_its_element() -> None:
    page = read('<div class="Story  Body" id=main role=article itemprop=x data-b=y><p>A</p></div>')
    node = page.nodes[page.nodes[page.blocks[0].node].parent]
    assert (node.tag, node.hints) == ("div", "story body main article x")


def test_parents_stand_before_their_children() -> None:
    page = read("<div><ul><li>a<li>b</ul></div><p>c</p>")
    assert all(node.parent < index for index, node in enumerate(page.nodes))
    assert page.nodes[0].parent == -1


def test_a_block_belongs_to_the_innermost_element_around_all_of_it() -> None:
    page = read("<p><b>Anna</b> reports</p>")
    assert page.nodes[page.blocks[0].node].tag == "p"
    assert "b" not in {node.tag for node in page.nodes}


def test_a_block_inside_a_link_has_the_link_around_it() -> None:
    page = read("<a href=/x><div>Story</div></a>")
    own = page.nodes[page.blocks[0].node]
    assert (own.tag, page.nodes[own.parent].tag) == ("div", "a")


def test_blocks_know_their_line() -> None:
    assert [block.line for block in blocks("<p>a</p>\n\n<p>b\n</p>\n<p>c</p>")] == [1, 3, 5]


# ---- pages made to hurt


def test_very_deep_markup_loses_no_text() -> None:
    page = html.read("<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>after</p>")
    assert [block.text for block in page.blocks] == ["deep", "after"]


def test_very_deep_markup_with_a_noscript_keeps_its_story() -> None:
    hint = "This page needs scripts for its pictures, its player and the comments of its readers."
    story = "The ferry sails again on Monday, the harbour office said."
    text = f"<noscript><p>{hint}</p></noscript>" + "<div>" * 3_000 + f"<p>{story}</p>"
    assert story in [block.text for block in html.read(text).blocks]


@pytest.mark.parametrize("before", [0, 1, 49_999, 50_000, 99_999, 100_001, 149_000])
def test_a_long_tag_is_cut_wherever_it_begins(before: int) -> None:
    attributes = " ".join(f"a{n:05}=1" for n in range(12_000))
    text = f"{'<br>' * (before // 4)}{' ' * (before % 4)}<p {attributes}>Text</p>"
    (cut,) = html.parse(text).iter("p")
    assert len(cut.keys()) == 100


def test_a_long_script_makes_no_long_tag() -> None:
    page = f"{'<br>' * 11_000}<script>{'x = 1; ' * 10_000}</script><p>b</p>"
    assert not html._may_hold_long_tag(page)


def test_a_tag_of_countless_attributes_is_read() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(200_000))
    assert texts(f"<p {attributes} class=late>Text</p><p>Next</p>") == ["Text", "Next"]


def test_countless_pieces_of_one_block_are_joined() -> None:
    block = only("<p>" + "<span>word </span>" * 50_000 + "</p>")
    assert block.text == " ".join(["word"] * 50_000)
    assert block.inline == ()


def test_broken_markup_loses_no_text() -> None:
    assert texts("<p>one <b>two<p>three</b> four</div></ul><li>five") == [
        "one two", "three four", "five",
    ]  # fmt: skip
