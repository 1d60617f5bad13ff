"""The story goes on below boxes of forms and of other news; marks and labels stand outside it."""

from __future__ import annotations

import pytest

import newsclean
from pages import FERRY, SENTENCES

PROSE = (*(a + " " + b for a, b in zip(SENTENCES[::2], SENTENCES[1::2], strict=True)), *FERRY)
HEAD = ("Home", "News", "Night ferry stays for another year", "By Ines Carvalho", "3 May 2024")
TAIL = ("Share", "Leave a Reply", "© 2024 Harbour Post")
CORRECTION = "Correction March 4: An earlier version of this story gave the wrong number of boats."


def flat(*lines: str, above: int = len(PROSE)) -> str:
    """The body of a flattened page with `lines` below so many paragraphs of its story."""
    return _body("\n\n".join((*HEAD, *PROSE[:above], *lines, *PROSE[above:], *TAIL)))


def marked(*blocks: str, above: int = len(PROSE)) -> str:
    """The body of an HTML page with `blocks` below so many paragraphs of its story."""
    story = [f"<p>{text}</p>" for text in PROSE]
    inside = "".join((*story[:above], *blocks, *story[above:]))
    return _body(
        f"<html lang='en'><body><nav><a href='/'>Home</a></nav><article><h1>{HEAD[2]}</h1>{inside}"
        "</article><footer>© 2024 Harbour Post</footer></body></html>"
    )


def _body(page: str) -> str:
    return "\n".join(block.text for block in newsclean.clean(page).document.body)


FORM = ("Sign up for our newsletter", "Email (required)", "Subscribe")


def test_a_correction_below_the_form_of_a_newsletter_stays() -> None:
    assert CORRECTION in flat(*FORM, CORRECTION)
    assert CORRECTION in marked(*(f"<p>{line}</p>" for line in (*FORM, CORRECTION)))


def test_the_last_paragraph_below_the_form_of_a_newsletter_stays() -> None:
    last = len(PROSE) - 1
    assert PROSE[-1] in flat(*FORM, above=last)
    text = marked(*(f"<p>{line}</p>" for line in FORM), above=last)
    assert PROSE[-1] in text
    assert "Email" not in text


def test_what_stands_below_the_form_at_the_end_of_a_page_does_not() -> None:
    text = flat(*FORM, "Harbour Post", "About us", "Terms of use")
    assert text.endswith(PROSE[-1])


def test_a_short_sentence_below_other_news_stays() -> None:
    box = (
        "<h3>Other news</h3>",
        "<p><a href='/x'>The bridge that nobody wanted to pay for</a></p>",
    )
    text = marked(*box, "<p>The hill last erupted in 1988.</p>", "<p>___</p>")
    assert "The hill last erupted in 1988." in text
    assert "The bridge that nobody" not in text


def test_discussion_heads_a_part_of_a_paper_and_the_comments() -> None:
    assert "Discussion" in flat("Discussion", above=6)
    assert "Discussion" in marked("<p><b>Discussion</b></p>", above=len(PROSE) - 1)
    assert "Discussion" not in flat("Discussion", "Please log in to comment.")
    assert "Discussion (12)" not in flat("Discussion (12)", "Please log in to comment.")


@pytest.mark.parametrize("sign", ["¶", "🔗"])
def test_signs_of_permalinks_behind_headings_go(sign: str) -> None:
    text = flat(f"Limits by plan{sign}", above=5)
    assert "Limits by plan" in text
    assert sign not in text
    assert "The ¶ sign" in flat(f"The ¶ sign was cut in stone. {PROSE[0]}", above=5)


def test_related_before_a_colon_announces_another_story() -> None:
    assert "How we test boats" not in flat("Related: How we test boats", above=5)
    assert "Related tests" in flat(f"Related tests failed twice. {PROSE[0]}", above=5)


def test_the_mark_of_an_agency_is_none_of_the_story() -> None:
    assert "ritzau" not in marked("<p>/ritzau/</p>")
    assert "/ritzau/ in the corner" in marked(
        f"<p>It had /ritzau/ in the corner. {PROSE[0]}</p>", above=4
    )
