"""Templates of weblogs: line numbers of code, wide wrappers, bylines among buttons."""

from __future__ import annotations

import pytest

import newsclean
from pages import SENTENCES

STORY = "".join(f"<p>{sentence * 2}</p>" for sentence in SENTENCES[:5])


def test_the_numbers_beside_code_are_left_out() -> None:
    row = (
        "<table><tr><td><pre>1\n2\n3</pre></td><td><pre>a = 1\nb = 2\nc = 3</pre></td></tr></table>"
    )
    page = newsclean.clean(
        f"<html><body><h1>On boats</h1>{STORY}{row}<pre>1\n2</pre>{STORY}</body>"
    )
    texts = [block.text for block in page.document.blocks]
    assert "1\n2\n3" not in texts
    assert {"a = 1\nb = 2\nc = 3", "1\n2"} <= set(texts)  # what a program prints stays


def test_a_wrapper_named_after_its_sidebar_holds_the_date_of_the_story() -> None:
    stamp = '<time datetime="2021-09-08T06:30:00-04:00">September 8, 2021</time>'
    page = newsclean.clean(
        f'<html><body><div class="content-sidebar-wrap"><main><h1>On boats</h1>{stamp}'
        f"{STORY}</main></div></body></html>"
    )
    assert page.published == "2021-09-08T06:30:00-04:00"


@pytest.mark.parametrize(
    "line",
    [
        "May 3, 2021 by Ines Carvalho Leave a Comment",
        "Leave a Comment / Boats / By Ines Carvalho / May 3, 2021",
    ],
)
def test_a_byline_ends_where_buttons_begin(line: str) -> None:
    text = "\n\n".join(["Night ferry stays", line, *(s * 2 for s in SENTENCES[:6])])
    assert newsclean.clean(text).authors == ("Ines Carvalho",)
