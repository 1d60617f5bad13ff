"""The HTML reader: which blocks a page falls into, and what each keeps of its markup."""

from __future__ import annotations

import pytest

from markup import blocks, only, plain, read, texts
from newsclean.document import Inline, InlineKind, Kind
from newsclean.readers import html


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


def test_one_line_break_stays_inside_the_block() -> None:
    block = only("<p>Pier 4 <br> Quay 7</p>")
    assert block.text == "Pier 4\nQuay 7"
    assert block.inline == (plain("Pier 4"), Inline(InlineKind.BREAK, "\n"), plain("Quay 7"))


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
