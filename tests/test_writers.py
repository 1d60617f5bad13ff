from __future__ import annotations

import io
import json
import re
from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from articles import BODY, CUT, article, articles, blocks, body_block
from newsclean.document import Article, Block, Document, Inline, InlineKind, InputType, Kind
from newsclean.readers import markdown as markdown_reader
from newsclean.writers import FORMATS, explain, jsonout, markdown, table, text
from newsclean.writers.inline import inline, plain
from newsclean.writers.safe import clean_text, one_line, safe_url

TEXT = InlineKind.TEXT
SCHEMA = json.loads((files("newsclean.writers") / "schema.json").read_text(encoding="utf-8"))
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

MISREAD = """
    yes Null 12 1:30 a:_b #_no -_x ---_y ' " a_#b @x % ~ 2024-01-01 [x] {x} *x &x !x | > x: on
    = << é a\\b ok: ?_x
"""


def spoken(source: str) -> str:
    """The words a Markdown reader sees, without white space."""
    found = []
    for token in READER.parse(source):
        for child in token.children or ():
            if child.type in {"text", "code_inline", "text_special", "html_inline"}:
                found.append(child.content)  # noqa: PERF401
        if token.type in {"fence", "code_block", "html_block"}:
            found.append(token.content)
    return "".join("".join(found).split())


def meant(block: Block) -> str:
    if block.kind is Kind.RULE or (block.kind is Kind.IMAGE and block.inline == ()):
        return "" if block.kind is Kind.RULE else block.text
    if block.kind is Kind.CODE or not block.inline:
        return block.text
    return "".join(piece.text for piece in block.inline if piece.kind is TEXT)


@given(st.lists(blocks(), max_size=5))
def test_markdown_reads_back_as_the_words_that_were_written(body: list[Block]) -> None:
    written = markdown.blocks_markdown(body, "https://example.org/")
    words = "".join(clean_text("".join(meant(block) for block in body)).split())
    assert spoken(written) == words


@given(articles())
def test_the_title_is_the_only_first_level_heading(given_article: Article) -> None:
    source = markdown.render(given_article)
    _, _, rest = source.rpartition("\n---\n") if source.startswith("---\n") else ("", "", source)
    heads = [token for token in READER.parse(rest) if token.type == "heading_open"]
    assert [token.tag for token in heads].count("h1") == (1 if given_article.title else 0)


@given(articles())
def test_front_matter_is_yaml_with_the_values_as_they_are(given_article: Article) -> None:
    source = markdown.render(given_article)
    expected = {
        "title": given_article.title,
        "byline": given_article.byline,
        "authors": list(given_article.authors),
        "source": given_article.source,
        "published": given_article.published,
        "url": given_article.url,
    }
    present = {
        key: [one_line(item) for item in value] if isinstance(value, list) else one_line(value)
        for key, value in expected.items()
        if value
    }
    if not present:
        assert not source.startswith("---\n")
        return
    front = source.split("\n---\n")[0].removeprefix("---\n")
    assert yaml.safe_load(front) == present


@pytest.mark.parametrize("value", MISREAD.split())
def test_a_title_that_yaml_would_misread_is_quoted(value: str) -> None:
    source = markdown.render(article(title=value.replace("_", " ")))
    title = value.replace("_", " ")
    assert yaml.safe_load(source.split("\n---\n")[0].removeprefix("---\n")) == {"title": title}


def test_a_title_with_newlines_and_hyphens_cannot_end_the_front_matter() -> None:
    source = markdown.render(article(title="One\n---\n# two"))
    assert source == '---\ntitle: "One --- # two"\n---\n\n# One --- # two\n'


@given(articles())
def test_json_holds_to_its_schema_and_encodes(given_article: Article) -> None:
    validator = Draft202012Validator(SCHEMA)
    for write in (jsonout.render, jsonout.render_traced, jsonout.render_line_traced):
        written = write(given_article).encode("utf-8")
        validator.validate(json.loads(written))


def test_json_lines_are_one_line_each() -> None:
    assert jsonout.render_line(article(body_block("a\u2028b\nc"))).count("\n") == 1


def test_absent_values_are_null_or_empty_and_every_key_is_there() -> None:
    record = json.loads(jsonout.render(article()))
    assert set(record) == set(SCHEMA["required"])
    assert record["title"] is None
    assert record["authors"] == []
    assert record["text"] == ""


def test_the_trace_names_what_was_removed_and_why() -> None:
    cut = Block("Share this", line=7, trace=(BODY, CUT))
    record = json.loads(jsonout.render_traced(article(body_block("Prose."), cut)))
    assert record["trace"]["blocks"] == [
        {
            "role": "boilerplate",
            "family": "share",
            "stage": "phrases",
            "rule": "en.share",
            "why": "share this",
            "score": None,
            "line": 7,
            "text": "Share this",
        }
    ]
    assert record["text"] == "Prose."


@given(articles())
def test_an_explanation_replayed_gives_the_output_of_the_plain_run(given_article: Article) -> None:
    shown = json.loads(explain.render(explain.explain(given_article)))
    again = explain.replay(shown)
    for form in FORMATS.values():
        assert form.write(again) == form.write(given_article)
        assert form.write_traced(again) == form.write_traced(given_article)


@given(articles())
def test_no_output_carries_control_characters_or_links_that_run(given_article: Article) -> None:
    buffer = io.StringIO()
    table.show(explain.explain(given_article), buffer)
    outputs = [form.write_traced(given_article) for form in FORMATS.values()]
    for output in (*outputs, buffer.getvalue()):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", output)
    written = markdown.body(given_article)
    html = MarkdownIt("commonmark", {"html": True}).render(written)
    assert not re.search(r"(?:href|src)=\"(?:javascript|data|vbscript):", html, re.IGNORECASE)
    assert not re.search(r"<(?:script|b)\b", html)


def test_the_table_shows_rich_markup_of_a_page_as_text() -> None:
    buffer = io.StringIO()
    table.show(explain.explain(article(body_block("[red]alert[/red] :smile: [/]"))), buffer)
    assert "[red]alert[/red] :smile: [/]" in buffer.getvalue()


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        (" vbscript:x", ""),
        ("data:text/html;base64,PHNjcmlwdD4=", ""),
        ("file:///etc/passwd", ""),
        ("/a b", "https://example.org/a%20b"),
        ("c.html", "https://example.org/news/c.html"),
        ("//cdn.example.net/x", "https://cdn.example.net/x"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/(x)", "https://example.org/%28x%29"),
        ("https://[broken/", "https://%5Bbroken/"),
        ("#top", "https://example.org/news/page.html#top"),
        ("/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("/?a&copy;", "https://example.org/?a&amp;copy;"),
        ("javascript&colon;x", "https://example.org/news/javascript&amp;colon;x"),
    ],
)
def test_links_are_resolved_and_made_safe(href: str, expected: str) -> None:
    assert safe_url(href, "https://example.org/news/page.html") == expected


@pytest.mark.parametrize(
    "query", ["a=1&b=2", "&amp;copy=2&copy;x", "&#38;", "&amp;amp;", "&nosuch;"]
)
def test_an_address_is_read_back_as_it_is(query: str) -> None:
    href = f"https://e.example/?{query}"
    pieces = (Inline(TEXT, "hall", "", href), Inline(InlineKind.IMAGE, "pier", "", href))
    written = markdown.blocks_markdown([Block("hall", inline=pieces)], None)
    (block,) = markdown_reader.read(f"{written}\n").blocks
    assert [piece.href for piece in block.inline] == [href, href]
    assert markdown.blocks_markdown([block], None) == written
    children = READER.parse(written)[1].children or ()
    assert [token.attrGet("href") for token in children if token.type == "link_open"] == [href]


def test_without_an_address_relative_links_stay_relative() -> None:
    assert safe_url("../c.html", None) == "../c.html"


def written(*body: Block) -> str:
    return markdown.blocks_markdown(body, None)


def test_headings_move_down_only_when_one_stands_at_the_title_s_level() -> None:
    first = body_block("a1", kind=Kind.HEADING, level=1)
    second = body_block("b2", kind=Kind.HEADING, level=2)
    assert written(first, second) == "## a1\n\n### b2"
    assert written(second) == "## b2"


def test_lists_nest_by_the_width_of_their_markers() -> None:
    def item(text: str, level: int, group: int, number: int | None = None) -> Block:
        return body_block(text, kind=Kind.LIST_ITEM, level=level, group=group, number=number)

    within = body_block("more", kind=Kind.PARAGRAPH, level=1)
    assert (
        written(
            item("one", 1, 1, 1),
            item("inner", 2, 2),
            item("ten", 1, 1, 10),
            within,
            item("x", 1, 3),
        )
        == "1. one\n   - inner\n10. ten\n\n    more\n\n- x"
    )


def test_two_lists_in_a_row_stay_two() -> None:
    first, second = (
        body_block(t, kind=Kind.LIST_ITEM, level=1, group=g) for t, g in (("a", 1), ("b", 2))
    )
    assert written(first, second) == "- a\n\n* b"


def test_tables_pad_rows_and_escape_the_borders_of_cells() -> None:
    header = body_block("A\tB|C", kind=Kind.TABLE_HEADER, group=1)
    row = body_block("1", kind=Kind.TABLE_ROW, group=1)
    assert written(header, row) == "| A | B\\|C |\n| --- | --- |\n| 1 |  |"


def test_a_fence_is_longer_than_any_inside() -> None:
    assert written(body_block("````\nx", kind=Kind.CODE)) == "`````\n````\nx\n`````"


def test_quotes_keep_their_depth() -> None:
    said, again = body_block("a", quoted=1), body_block("b", quoted=2)
    assert written(said, again, body_block("c")) == "> a\n>\n> > b\n\nc"


def test_marks_that_markdown_could_not_read_back_are_left_out() -> None:
    pieces = (Inline(TEXT, "he"), Inline(TEXT, "“said”", "b"), Inline(TEXT, "so"))
    assert written(body_block("he“said”so", inline=pieces)) == "he“said”so"


def test_blanks_move_out_of_marks_and_links() -> None:
    pieces = (
        Inline(TEXT, "see "),
        Inline(TEXT, " the minister ", "b", "https://example.org/"),
        Inline(TEXT, "speak", "i"),
    )
    block = body_block("x", inline=pieces)
    assert written(block) == "see [**the minister**](https://example.org/) *speak*"


def test_a_line_end_parts_links_and_code_and_leaves_none_empty() -> None:
    pieces = (Inline(TEXT, "a\n ", "", "/x"), Inline(TEXT, "b\n \nc", "c"))
    assert written(body_block("x", inline=pieces)) == "[a](/x)\\\n`b`\\\n`c`"


@pytest.mark.parametrize(("before", "expected"), [("so!", "so\\!"), ("so\\!", "so\\\\\\!")])
def test_an_exclamation_mark_makes_no_picture_of_a_link(before: str, expected: str) -> None:
    pieces = (Inline(TEXT, before), Inline(TEXT, "there", "", "/x"), Inline(TEXT, "! it!"))
    assert written(body_block("x", inline=pieces)) == f"{expected}[there](/x)! it!"
    assert markdown_reader.read(written(body_block("x", inline=pieces))).blocks[0].inline == pieces


def test_a_block_that_says_nothing_does_not_part_two_lists_for_good() -> None:
    first, second = (
        body_block(t, kind=Kind.LIST_ITEM, level=1, group=g) for t, g in (("a", 1), ("b", 2))
    )
    assert written(first, body_block("", kind=Kind.HEADING, level=2), second) == "- a\n\n* b"


def test_line_starts_that_would_begin_a_block_are_escaped() -> None:
    block = body_block("- a\n1. b\n# c\n> d\n---\n+ e\n12) f")
    assert (
        written(block).replace("\\\n", "\n") == "\\- a\n1\\. b\n\\# c\n\\> d\n\\---\n\\+ e\n12\\) f"
    )


def test_plain_text_has_the_title_and_no_markup() -> None:
    items = [body_block(t, kind=Kind.LIST_ITEM, level=1, group=1) for t in ("one", "two")]
    image = body_block("alt", kind=Kind.IMAGE)
    given_article = article(body_block("A *b*"), image, *items, title="T\x1b[1m")
    assert text.render(given_article) == "T[1m\n\nA *b*\n\none\ntwo\n"


def test_words_in_scripts_without_spaces_are_counted_by_character() -> None:
    assert text.count_words("two words") == 2
    assert text.count_words("新聞 and 記事") == 5


def test_an_article_without_anything_is_written_as_nothing() -> None:
    nothing = Article("x", Document(InputType.TEXT))
    assert FORMATS["md"].write(nothing) == ""
    assert FORMATS["txt"].write(nothing) == ""


@given(
    st.text(alphabet="a1 \t\n*_[]()!`~<&\\.#\xa0\u3000\u200b|é", max_size=40) | st.text(max_size=40)
)
def test_a_text_without_marks_is_written_as_a_run_of_one_piece(text: str) -> None:
    assert plain(text) == inline((Inline(InlineKind.TEXT, text),), None)
