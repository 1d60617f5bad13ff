"""HTML, text or our own Markdown: told from the content, the file name only tips the scales."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import clean
from newsclean.document import InputType
from newsclean.errors import InputError
from newsclean.readers.front_matter import keys
from newsclean.readers.sniff import has_marks, input_type
from newsclean.writers import FORMATS

STORY = "\n\n".join(f"Paragraph {n} of a story that has no markup at all." for n in range(12))


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body><p>A</p></body></html>",
        "\n<!-- saved page -->\n<html lang=en><p>A",
        "<p>One paragraph.</p>",
        "<div class='story'>\n<h1>Title</h1>\n<p>Text</p>\n</div>",
        "<article><p>A<p>B<p>C</article>",
        "<script>var a = 1;\nvar b = 2;\nvar c = 3;\n</script>\n<head><title>A</title></head>",
        "Intro\n<ul><li>One</li><li>Two</li></ul>\n",
    ],
)
@pytest.mark.parametrize("path", ["-", "page.html", "page"])
def test_pages_and_fragments_are_html(text: str, path: str) -> None:
    assert input_type(text, path) is InputType.HTML


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        STORY.replace("\n\n", "<br>\n"),
        f"<p>{STORY}",
        f"{STORY} 3 < 5 and 7 > 2, said <John> &amp; Co.",
        f"{STORY}\n\nUse the <table> tag, he said.",
        "Home > World > Title",
    ],
)
@pytest.mark.parametrize("path", ["-", "page.txt", "page"])
def test_text_with_stray_tags_is_text(text: str, path: str) -> None:
    assert input_type(text, path) is InputType.TEXT


def test_file_name_tips_a_doubtful_case() -> None:
    doubtful = "Some text.\n<p>More text.</p>\nThe end.\nAnd more.\n"
    assert input_type(doubtful, "a.html") is InputType.HTML
    assert input_type(doubtful, "a.htm.gz") is InputType.HTML
    assert input_type(doubtful, "a.cfm") is InputType.HTML
    assert input_type(doubtful, "a.txt") is InputType.TEXT


def test_plain_text_named_html_is_text() -> None:
    assert input_type(STORY, "a.html") is InputType.TEXT


def test_front_matter_of_our_own_is_markdown() -> None:
    own = "---\ntitle: A\nauthors:\n  - B\nurl: https://a.example/\n---\n\n# A\n\nText.\n"
    assert input_type(own, "a.md") is InputType.MARKDOWN
    assert keys(own) == ("title", "authors", "url")
    assert input_type(own.replace("\n", "\r\n"), "-") is InputType.MARKDOWN


@pytest.mark.parametrize(
    "text",
    [
        "---\nlayout: post\ntitle: A\n---\n\n# A\n",
        "---\ntitle: A\n\nno end of it",
        "---\n---\n\n# A\n",
        "---\n\nA line between two lines.\n\n---\n",
    ],
)
def test_front_matter_of_others_is_no_markdown_of_ours(text: str) -> None:
    assert input_type(text, "a.md") is InputType.TEXT


def test_fields_of_ours_before_all_else_are_markdown_of_ours() -> None:
    others = "layout: post\nslug: a\nweight: 3\n"
    own = "title: A\nlanguage: en\n"
    assert input_type(f"---\n{own}{others}---\n\n# A\n", "a.md") is InputType.MARKDOWN
    assert input_type(f"---\n{others}{own}---\n\n# A\n", "a.md") is InputType.TEXT


OWN = "---\ntitle: A\nauthors:\n  - B\nlanguage: en\n---\n\n# A\n\nText.\n"


@pytest.mark.parametrize("second", [OWN, OWN.replace("title: A\n", ""), OWN.replace("\n", "\r\n")])
@pytest.mark.parametrize("between", ["", "\n"])
def test_markdown_of_several_articles_is_refused(second: str, between: str) -> None:
    with pytest.raises(InputError, match=r"^a\.md: .*several articles; .* -o FOLDER"):
        clean(f"{OWN}{between}{second}", path="a.md")


def test_markdown_of_several_articles_is_refused_whatever_the_caller_says_it_is() -> None:
    with pytest.raises(InputError):
        clean(OWN + OWN, input_type="markdown")


def test_what_the_markdown_frame_joins_is_refused() -> None:
    form = FORMATS["md"]
    joined = form.frame.between.join([OWN, OWN])
    with pytest.raises(InputError):
        clean(joined, path="a.md")


@pytest.mark.parametrize(
    "more",
    [
        f"```\n{OWN}```\n",
        f"````yaml\n```\n{OWN}```\n````\n",
        f"~~~\n{OWN}",
        "---\n\nNext: a line.\n\n---\n",
        "---\nslug: a\nlayout: b\n---\n",
        "".join(f"> {line}\n" for line in OWN.splitlines()),
        "***\n",
    ],
)
def test_rules_and_code_are_no_second_article(more: str) -> None:
    assert clean(f"{OWN}\n{more}\nThe end.\n", path="a.md").title == "A"


LINK = "See [the port](https://port.example)."


@pytest.mark.parametrize(
    "text",
    [
        f"# A\n\n{STORY}",
        f"---\nlayout: post\n---\n\n{STORY}",
        f"{STORY}\n\n## B",
        f"{STORY}\n\n{LINK}",
        f"{STORY}\n\na **b** c",
        f"{STORY}\n\na _b c_ d",
        f"{STORY}\n\n| a | b |\n| --- | --- |",
    ],
)
def test_markdown_of_others_is_told_by_name_and_form(text: str) -> None:
    assert has_marks(text, "a.md")
    assert has_marks(text, "a.MARKDOWN.gz")
    for path in ("-", "a", "a.txt", "a.html"):
        assert not has_marks(text, path)


MENU = "\n".join(f"  * [Topic {n}](https://ferry.example/{n})" for n in range(4))


@pytest.mark.parametrize(
    "text",
    [
        f"{MENU}\n\n{STORY}",
        f"[One](/1) [Two](/2)\n\n[Three](/3)\n\n{STORY}",
        f"# A\n\n{STORY}\n\n## B\n\n**{STORY}**\n\n## C\n\nD",
    ],
)
@pytest.mark.parametrize("path", ["-", "a", "a.txt", "a.md"])
def test_what_programs_make_of_pages_is_markdown_under_any_name(text: str, path: str) -> None:
    assert has_marks(text, path)


@pytest.mark.parametrize(
    "text",
    [
        f"{STORY}\n\n# install it\nrun it\n\n# and again\nrun it\n\n- one\n- two",
        f"{9 * STORY}\n\n[a](/a), [b](/b) and [c](/c) are links.",
        f"{STORY}\n\n- one\n- two\n- three\n\n**bold**\n\n# one heading\n\n",
    ],
)
def test_text_that_speaks_of_markdown_is_none(text: str) -> None:
    assert not has_marks(text, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "#hashtag",
        "2 * 3 * 4",
        "a_snake_case_name",
        "a [b] (c)",
        "____",
        "",
        9 * STORY + LINK,
    ],
)
def test_text_named_markdown_is_still_text(text: str) -> None:
    assert not has_marks(text, "a.md")


@given(st.text())
def test_every_text_has_a_type(text: str) -> None:
    assert input_type(text, "-") in InputType


RECORD = '{"url": "https://post.example/1", "html": "<p>The ferry is back.</p>"}'


@pytest.mark.parametrize("text", [RECORD, f"{RECORD}\n", f"{RECORD}\n\n{RECORD}\n{RECORD}\nno"])
def test_json_lines_without_a_name_of_such_are_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"JSON lines.*--stdin-filename"):
        clean(text)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [(f"[{RECORD},\n{RECORD}]", r"\.\[\]"), (f"{RECORD[:-1]},\n{RECORD[1:]}", r"\.")],
)
def test_other_json_is_refused_with_what_to_make_of_it(text: str, chosen: str) -> None:
    with pytest.raises(InputError, match=rf"this is JSON, .*`jq -c '{chosen}'`"):
        clean(text)


def test_the_data_of_a_script_above_a_text_is_no_json_line() -> None:
    story = "The ferry sails again on Monday, the harbour office said on Friday evening."
    text = f'{{"@type": "NewsArticle", "headline": "Ferry"}}\n{story}\n{story}'
    assert story in [block.text for block in clean(text, input_type="text").document.blocks]


def test_a_warc_without_a_name_of_such_is_refused() -> None:
    with pytest.raises(InputError, match=r"WARC.*--stdin-filename"):
        clean(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n<p>The ferry is back.</p>")
