"""Markdown of others keeps its markup, loses its furniture, and is clean from then on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from markdown_pages import FURNITURE, LINES, OTHERS, PAGE, STORY, written_again
from newsclean import clean
from newsclean.document import (
    Article,
    Decision,
    Document,
    InputType,
    Role,
)
from newsclean.readers import markdown
from newsclean.writers.markdown import render
from pages import SENTENCES

BODY = Decision(Role.BODY, "score", "score.body")


def test_markdown_of_others_has_no_roles_and_is_text_for_the_stages() -> None:
    document = markdown.read_of_others(PAGE)
    assert document.input_type is InputType.TEXT
    assert {block.role for block in document.blocks} == {Role.UNLABELLED}
    own = [block._replace(trace=()) for block in markdown.read(PAGE).blocks]
    assert list(document.blocks) == own


def test_markdown_of_others_keeps_its_markup_and_loses_its_furniture() -> None:
    article = clean(OTHERS, path="a.md")
    assert article.title == "Council keeps the winter ferry"
    written = render(article)
    assert written.endswith("---\n\n" + "\n\n".join(LINES) + "\n")
    assert render(clean(written, path="a.md")) == written


@pytest.mark.parametrize("path", ["-", "a", "a.txt"])
def test_markdown_of_others_is_told_under_any_name(path: str) -> None:
    assert render(clean(OTHERS, path=path)) == render(clean(OTHERS, path="a.md"))


@pytest.mark.parametrize("path", ["-", "a", "a.txt"])
def test_few_marks_in_a_text_of_another_name_are_its_words(path: str) -> None:
    text = "\n\n".join(STORY)
    assert "The **oldest** ferry" in "".join(block.text for block in clean(text, path=path).body)


WRAPPED = """[Port](https://port.example/a-
b-
c/ "The
port")

# A heading of so many words that the program which wrote it went on in the
line below

## A short heading
and its text
"""


def test_line_ends_within_addresses_and_headings_are_mended() -> None:
    link, heading, short, text = markdown.read_of_others(WRAPPED).blocks
    assert link.inline[0].href == "https://port.example/a-b-c/"
    assert heading.text.endswith("went on in the line below")
    assert (short.text, text.text) == ("A short heading", "and its text")
    assert [block.line for block in (link, heading, short, text)] == [1, 6, 9, 10]


@pytest.mark.parametrize("path", ["-", "a.txt", "a.md"])
def test_the_header_of_a_service_that_reads_pages_tells_their_metadata(path: str) -> None:
    header = (
        "Title: Council keeps the winter ferry | Harbour Post\n\n"
        "URL Source: https://harbour.example/ferry\n\n"
        "Published Time: 2024-05-14T08:30:00+02:00\n\nMarkdown Content:\n"
    )
    article = clean(header + OTHERS, path=path)
    assert article.title == "Council keeps the winter ferry"
    assert article.url == "https://harbour.example/ferry"
    assert article.published == "2024-05-14T08:30:00+02:00"
    assert article.body[0].line == 1 + (header + OTHERS).split("\n").index(LINES[1])
    assert "Markdown Content" not in render(article)


def test_a_list_of_the_story_stays_as_a_list() -> None:
    stops = [f"- The {name} pier keeps its boats in winter." for name in ("old", "new", "long")]
    text = "\n\n".join([*LINES[:4], "\n".join(stops), *LINES[4:], *FURNITURE, ""])
    assert "\n".join(stops) in render(clean(text))


def test_the_only_heading_of_the_first_level_is_the_title() -> None:
    top = ["# [Harbour Post](/)", "[Home](/) [News](/news) [Weather](/weather)"]
    story = ["A look at the pier and what it cost", "# It stays", *STORY]
    article = clean("\n\n".join([*top, *story]))
    assert article.title == "It stays"


def test_what_others_state_above_their_markdown_stands_and_stays() -> None:
    front = "layout: post\nslug: ferry\ntitle: The ferry stays\nauthor: Ada Renn\nsource: Post\n"
    article = clean(f"---\n{front}---\n\n{OTHERS}", path="a.md")
    assert (article.title, article.source) == ("The ferry stays", "Post")
    written = render(article)
    assert "layout: post\nslug: ferry\nauthor: Ada Renn\n---\n" in written
    assert "Must read" not in written
    assert render(clean(written, path="a.md")) == written


def test_tags_in_markdown_of_others_are_resolved() -> None:
    text = (
        "# A\n\nOne<br>two <b>three</b>\n\n<div>four\n<p>five &amp; six</div>\n\n<!-- seven -->\n"
    )
    blocks = markdown.read_of_others(text).blocks
    assert [block.text for block in blocks] == ["A", "One\ntwo three", "four five & six"]


def test_code_of_many_blank_lines_is_no_headline() -> None:
    code = "    Ferry timetable" + 400 * "\n    " + "\n    for the winter"
    assert clean(f"# A\n\n{code}\n\n{OTHERS}", path="a.md").title


@given(st.text())
def test_no_markdown_of_others_is_refused(text: str) -> None:
    assert clean(f"# {text or 'A'}\n\n[a](b)\n\n{text}", path="a.md").document.blocks


INLINE_OF_OTHERS = r"""
    <!--_more_--> <b> </b> <i> </i> <em> </em> <span_class="a"> </span> <a_href="/x"> </a> <br>
    <img_src="/a.png"_alt="B"> <img_src="file:///x.png"> <sub>2</sub> <u>
    ![a_b](/p.png) ![](cid:1) ![x](blob:https://x/y) ![!](data:image/gif;x) [go](/there)
    [_go_](javascript:x) [![i](/i.png)](/l) [a]`c]`](/x) [a][b] ]( [ ] ( ) !
    `ls` `_ls` `ls_` ``_a`b_`` `a|b` ` * ** *** _ __ ~ ~~ ** **b** **_b** *i* ~~s~~ **a`b`c**
    &amp; &nbsp; &lt;b&gt; &#32; &#42; &copy &ensp; &shy; &#10; \ \! \[ \* < > # - 1. + = | ||
"""
LINE_ENDS = [" ", "  ", "\n", "  \n", "\\\n", "\t", "\u00a0", "\u3000", "\u200b", "\u2028"]
HOLDERS = [
    *["{}"] * 3, "- {}", "1. {}", "> {}", "## {}", "#", "<div>{}</div>", "- a\n\n#\n\n- {}",
    "| a | b |\n| --- | --- |\n| {} | c |",
]  # fmt: skip


@st.composite
def markdown_of_others(draw: st.DrawFn) -> str:
    """Markdown with tags, comments, pictures, code, entities and blanks in every place."""
    atoms = st.sampled_from(
        [atom.replace("_", " ") for atom in INLINE_OF_OTHERS.split()] + ["_", "__"]
    )
    parts = atoms | st.sampled_from(["it", "Ferry", "the port", "5", "“q”", "é", "新聞"])
    lines = st.lists(parts | st.sampled_from(LINE_ENDS), min_size=1, max_size=9).map("".join)
    texts = draw(st.lists(st.tuples(st.sampled_from(HOLDERS), lines), min_size=1, max_size=4))
    return "\n\n".join(holder.format(line) for holder, line in texts)


@settings(max_examples=300)
@given(markdown_of_others())
def test_any_markdown_of_others_once_written_stays_the_same(text: str) -> None:
    read = markdown.read_of_others(text)
    body = tuple(block.decided(BODY) for block in read.blocks)
    once = render(Article("-", Document(InputType.TEXT, body), title="A"))
    assert written_again(once) == once


@given(markdown_of_others())
def test_markdown_of_others_is_clean_once_it_was_cleaned(text: str) -> None:
    page = f"# A\n\n{SENTENCES[0]} {text} {SENTENCES[1]}\n"
    once = render(clean(page, path="a.md"))
    assert render(clean(once, path="a.md")) == once


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("running <!-- more --> until", "running until"),
        ('council <img src="file:///x.png"> was', "council was"),
        ("council ![x](blob:https://x/y) was", "council was"),
        ("before it!` ls` the", "before it! `ls` the"),
        ("the `ls `~x", "the `ls` ~x"),
        ("so he said!<b>[there](/x)</b>", "so he said\\![there](/x)"),
    ],
)
def test_what_is_left_out_of_a_line_leaves_one_blank(inner: str, expected: str) -> None:
    text = f"# A\n\n{SENTENCES[0]} {inner} {SENTENCES[1]}\n"
    assert f" {expected} " in render(clean(text, path="a.md"))
