"""Markdown of newsclean's own is read back and written the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markdown_pages import PAGE, STORY, written_again
from newsclean import clean
from newsclean.document import (
    Article,
    Block,
    Choice,
    Decision,
    Document,
    Inline,
    InlineKind,
    InputType,
    Kind,
    Role,
)
from newsclean.readers import markdown
from newsclean.writers.markdown import render
from pages import SENTENCES

BODY = Decision(Role.BODY, "score", "score.body")


def test_page_is_written_again_byte_for_byte() -> None:
    assert written_again(PAGE) == PAGE


def test_first_heading_is_the_title_and_the_rest_is_body() -> None:
    title, *rest = markdown.read(PAGE).blocks
    assert (title.text, title.role) == ("Ferry line: back by May", Role.TITLE)
    assert {block.role for block in rest} == {Role.BODY}
    assert {block.trace[0].rule for block in rest} == {"adopt.markdown"}


def test_kinds_levels_numbers_and_marks_are_read() -> None:
    blocks = markdown.read(PAGE).blocks
    assert [block.kind for block in blocks] == [
        Kind.HEADING,
        Kind.PARAGRAPH,
        Kind.HEADING,
        *[Kind.LIST_ITEM] * 4,
        Kind.PARAGRAPH,
        Kind.TABLE_HEADER,
        Kind.TABLE_ROW,
        Kind.CODE,
        Kind.IMAGE,
    ]
    assert [block.number for block in blocks[3:7]] == [1, 2, None, None]
    assert [block.level for block in blocks[3:7]] == [1, 1, 2, 2]
    assert blocks[7].quoted == 1
    assert blocks[7].text == "We waited long.\nToo long."
    assert blocks[9].text == "Monday\t12"
    assert blocks[1].inline[1] == Inline(InlineKind.TEXT, "ferry", "b")
    assert blocks[1].inline[3].href == "https://port.example/a?b=1"


def test_blocks_know_their_line_in_the_file() -> None:
    lines = PAGE.split("\n")
    for block in markdown.read(PAGE).blocks:
        first = block.text.split("\n")[0].split("\t")[0].split(" ")[0]
        near = "\n".join(lines[block.line - 1 : block.line + 1])
        assert first in near


def test_address_is_not_encoded_anew() -> None:
    block = markdown.read("# T\n\n[a](https://x.example/ü%20ö)\n").blocks[1]
    assert block.inline[0].href == "https://x.example/ü%20ö"


words = st.text(
    st.one_of(
        st.sampled_from("ab AB1.\\`*_~[]()<>&|#-+=!:\n\t\"'{}"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=25,
)
names = words.filter(lambda text: any(map(str.isalnum, text)))
pieces = st.one_of(
    st.builds(
        Inline,
        st.just(InlineKind.TEXT),
        words,
        st.sets(st.sampled_from("bcis")).map(lambda marks: "".join(sorted(marks))),
        st.sampled_from(["", "", "https://x.example/a_(b)", "/rel?a=1&b=2"]),
    ),
    st.just(Inline(InlineKind.BREAK, "\n")),
    st.builds(
        Inline, st.just(InlineKind.IMAGE), words, st.just(""), st.just("https://x.example/i.png")
    ),
)
rows = st.lists(st.one_of(pieces, st.just(Inline(InlineKind.CELL, "\t"))), max_size=6).map(tuple)
runs = st.lists(pieces, max_size=5).map(tuple)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from(Kind))
    inline = draw(rows if kind in (Kind.TABLE_ROW, Kind.TABLE_HEADER) else runs)
    text = "".join(p.text for p in inline if p.kind is not InlineKind.IMAGE) or draw(words)
    level = draw(st.integers(0, 6))
    item = kind is Kind.LIST_ITEM
    return Block(
        text,
        kind,
        () if kind is Kind.CODE else inline,
        level=level if kind in (Kind.HEADING, Kind.LIST_ITEM, Kind.PARAGRAPH) else 0,
        number=draw(st.none() | st.integers(0, 20)) if item else None,
        quoted=draw(st.sampled_from([0, 0, 0, 1, 2])),
        group=draw(st.integers(1, 3)) if item or kind.startswith("table") else 0,
        trace=(BODY,),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks(), max_size=8), names, st.lists(names, max_size=2))
def test_whatever_the_writer_writes_is_written_again_the_same(
    body: list[Block], title: str, authors: list[str]
) -> None:
    document = Document(InputType.HTML, tuple(body), fields={"title": Choice(title, "h1")})
    once = render(Article("-", document, title=title, authors=tuple(authors)))
    assert written_again(once) == once


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    for block in markdown.read(text).blocks:
        assert block.role in (Role.BODY, Role.TITLE)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('council <img src="blob:https://x/y"> was', "council was"),
        ('council <img src="cid:7"> was', "council was"),
        ("before it!<code> ls</code> the port", "before it! `ls` the port"),
        ('said!<a href="https://x.example/">there</a> on', "said\\![there](https://x.example/) on"),
    ],
)
def test_a_page_is_written_as_it_will_be_read(inner: str, expected: str) -> None:
    page = "".join(f"<p>{line}</p>" for line in (f"{SENTENCES[0]} {inner} it.", *STORY))
    once = render(clean(f"<html><body><h1>Ferry</h1>{page}</body></html>", path="a.html"))
    assert f" {expected} it." in once
    assert render(clean(once, path="a.md")) == once


def test_code_counts_as_emphasis_as_in_html() -> None:
    (block,) = markdown.read("The `ferry` **stays** ~~here~~.\n").blocks
    assert block.emphasis == len("ferrystayshere")
