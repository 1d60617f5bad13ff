"""Markup that is broken, very deep or very long loses no text."""

from __future__ import annotations

import pytest

from markup import only, texts
from newsclean.readers import html


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
