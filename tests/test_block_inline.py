"""Marks, links and pictures inside a block of HTML."""

from __future__ import annotations

import pytest

from markup import blocks, only, plain
from newsclean.document import Inline, InlineKind, Kind


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
    assert block.inline == (Inline(InlineKind.IMAGE, "The boat", "", "/boat.jpg"),)


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
    assert block.inline == (
        plain("See "),
        Inline(InlineKind.IMAGE, "boat", "", "/b.jpg"),
        plain(" here"),
    )


def test_an_amp_picture_is_a_picture() -> None:
    assert only("<amp-img src=/b.jpg width=600></amp-img>").kind is Kind.IMAGE
