"""Markdown of newsclean's own is read back and written the same; that of others is cleaned."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

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
from newsclean.writers import FORMATS
from newsclean.writers.markdown import render
from pages import SENTENCES

BODY = Decision(Role.BODY, "score", "score.body")
PAGE = """\
---
title: "Ferry line: back by May"
byline: Ana Lopes and Tom Reed
authors:
  - Ana Lopes
  - Tom Reed
source: Harbour Post
published: "2024-03-01"
language: en
---

# Ferry line: back by May

The **ferry** returns, says [the port](https://port.example/a?b=1).

## What changes

1. A new pier
2. Two ships
   - one *large*
   - one small

> We waited long.\\
> Too long.

| Day | Trips |
| --- | --- |
| Monday | 12 |

```
code  here
```

![Pier](https://port.example/p.jpg)
"""


def written_again(text: str) -> str:
    document = markdown.read(text)
    values = {claim.field: claim.value for claim in document.claims}
    authors = tuple(claim.value for claim in document.claims if claim.field == "authors")
    return render(Article("-", document, **{**values, "authors": authors}))


def test_page_is_written_again_byte_for_byte() -> None:
    assert written_again(PAGE) == PAGE


def test_front_matter_becomes_claims_with_dates_as_written() -> None:
    claims = [claim[:3] for claim in markdown.read(PAGE).claims]
    assert ("published", "2024-03-01", "front matter") in claims
    assert ("authors", "Tom Reed", "front matter") in claims


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


def test_broken_front_matter_is_reported_and_the_body_kept() -> None:
    document = markdown.read('---\ntitle: "open\n---\n\n# A\n\nText.\n')
    assert [block.text for block in document.blocks] == ["A", "Text."]
    assert "front matter" in document.warnings[0]


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


ADDED = """---
title: Ferry stays
reviewed: true
authors:
  - Ada Renn
# seen by the night desk
desk:
  - night
  - foreign
language: en
---

# Ferry stays

The ferry stays until spring.
"""


def test_what_people_add_to_front_matter_stays_behind_the_fields() -> None:
    article = clean(ADDED, path="a.md")
    assert (article.title, article.authors, article.language) == (
        "Ferry stays",
        ("Ada Renn",),
        "en",
    )
    written = render(article)
    head = written.split("---\n")[1]
    assert head == (
        "title: Ferry stays\nauthors:\n  - Ada Renn\nlanguage: en\n"
        "reviewed: true\n# seen by the night desk\ndesk:\n  - night\n  - foreign\n"
    )
    assert render(clean(written, path="a.md")) == written


@pytest.mark.parametrize(
    "front", ["title: a: b\nsource: Post\n", "title: Ferry\nauthors:\n  - name: Ada Renn\n"]
)
def test_front_matter_that_cannot_be_read_is_not_lost(front: str) -> None:
    text = f"---\n{front}---\n\nThe ferry stays.\n"
    written = render(clean(text, path="a.md"))
    assert all(line in written for line in front.splitlines())
    assert render(clean(written, path="a.md")) == written


def test_a_key_in_quotation_marks_is_written_once() -> None:
    text = '---\n"title": Ferry stays\nsource: Post\n---\n\nIt stays.\n'
    written = render(clean(text, path="a.md"))
    assert written.split("---\n")[1] == "title: Ferry stays\nsource: Post\n"


STORY = [f"{first} {second}" for first, second in zip(SENTENCES[::2], SENTENCES[1::2])]
STORY[1] = f"The **oldest** ferry is [for sale](https://port.example/sale). {STORY[1]}"
LINES = ["# Council keeps the winter ferry", *STORY[:3], "## What comes next", *STORY[3:]]
FURNITURE = ["## Must read", "- [Storm](/a)", "- [Sport](/b)", "## Leave a reply"]
OTHERS = "\n\n".join([*LINES, *FURNITURE, ""])


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


def stated(front: str) -> dict[str, object]:
    """The JSON of a page below the front matter `front`, held to the schema."""
    found: dict[str, object] = {}
    for text in (f"title: A\n{front}", f"layout: post\nslug: a\ndraft: no\n{front}"):
        page = clean(f"---\n{text}\n---\n\n{STORY[0]}\n", path="a.md")
        found = json.loads(FORMATS["json"].write(page))
        SCHEMA.validate(found)
        once = render(page)
        assert render(clean(once, path="a.md")) == once
    return found


SCHEMA = Draft202012Validator(
    json.loads((files("newsclean.writers") / "schema.json").read_text(encoding="utf-8"))
)


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("published: 2024-05-01", "2024-05-01"),
        ("published: 2024-05-01 10:00:00", "2024-05-01T10:00:00"),
        ("published: 2024-05-01 10:00:00 +0200", "2024-05-01T10:00:00+02:00"),
        ("published: 2024-05-01T10:00Z", "2024-05-01T10:00Z"),
        ("published: 20240501", "2024-05-01"),
        ("modified: yes", None),
        ("modified: yesterday", None),
        ("modified: 2024-02-31", None),
        ("language: en_GB", "en-GB"),
        ("language: zh-Hant-TW", "zh-Hant-TW"),
        ("url: https://port.example/a", "https://port.example/a"),
        ('url: "https://port.example/\\na"', "https://port.example/a"),
        ("url: /posts/ferry", "/posts/ferry"),
        ("image: https://port.example/a.png", "https://port.example/a.png"),
        ("image: data:image/gif;base64,R0", None),
        ("url: javascript:alert(1)", None),
        ('url: "java\\nscript:alert(1)"', None),
        ('url: "\\x01java\\uFDD0script:alert(1)"', None),
        ('url: "\\x01 javascript:alert(1)"', None),
        ("url:\n  - javascript:alert(1)", None),
        ('source: "\\x01"', None),
    ],
)
def test_front_matter_is_brought_into_the_form_of_the_contract(
    front: str, expected: str | None
) -> None:
    assert stated(front)[front.partition(":")[0]] == expected


def test_a_language_that_is_no_tag_does_not_count() -> None:
    assert stated('language: "en us!!"')["language"] in (None, "en")


def test_what_is_not_of_the_form_stays_as_people_wrote_it_but_no_address_that_runs() -> None:
    front = "title: A\nmodified: yesterday\nurl: javascript:alert(1)\nimage: data:x\nlayout: post\n"
    written = render(clean(f"---\n{front}---\n\nThe ferry stays.\n", path="a.md"))
    assert written.startswith("---\ntitle: A\nmodified: yesterday\nlayout: post\n---\n")


@given(
    st.sampled_from(["published", "modified", "language", "url", "image", "title", "tags"]),
    st.text() | st.sampled_from(["2024-W01-1", "2024-05-01T10:00:00+02:00:30", "0001-01-01T00"]),
)
def test_no_front_matter_makes_json_that_breaks_its_schema(field: str, value: str) -> None:
    stated(f"{field}: {json.dumps(value)}")
