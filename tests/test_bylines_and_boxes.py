"""Bylines, dates and boxes in the forms that publishers' templates give them."""

import pytest

import newsclean
from newsclean.document import Article, Role

HEAD = "Harbour council votes to keep the night ferry for another year\n\n"
STORY = """

The harbour council voted on Tuesday to keep the night ferry running until next spring.

It carried twice as many people this winter as it had the year before, the port says.

"Nobody who has waited on that pier in January calls it a luxury," said Ines Carvalho.
"""


def cleaned(lines: str) -> Article:
    return newsclean.clean(HEAD + lines + STORY)


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("ByMaren Tolle", ("Maren Tolle",)),
        ("Maren Tolle in Saint-Aubin", ("Maren Tolle",)),
        ("Maren Tolle\nand Jonas Adeyemi\nJuly 3, 2024 - 5:00AM", ("Maren Tolle", "Jonas Adeyemi")),
        ("Maren Tolle / TNN / Updated: Jan 3, 2024, 10:44 IST", ("Maren Tolle",)),
    ],
)
def test_signed_as_templates_sign(lines: str, authors: tuple[str, ...]) -> None:
    assert tuple(cleaned(lines).authors) == authors


def test_change_stated_before_publication() -> None:
    article = cleaned("Updated: 4 May 2024 12:30 Published: 3 May 2024 09:05")
    assert (article.published, article.modified) == ("2024-05-03T09:05:00", "2024-05-04T12:30:00")


def test_time_behind_updated_is_of_the_change() -> None:
    assert cleaned("Published: 3 May 2024 | Updated: 14:41").published == "2024-05-03"


def _page(middle: str) -> str:
    lines = [f"<p>{text}</p>" for text in STORY.strip().split("\n\n")]
    return (
        f"<html lang='en'><body><article><h1>{HEAD.strip()}</h1>{lines[0]}{middle}{lines[1]}"
        f"{lines[2]}</article></body></html>"
    )


def told(middle: str) -> str:
    """The body of a page that holds `middle` inside its story."""
    blocks = newsclean.clean(_page(middle)).document.blocks
    return "\n".join(block.text for block in blocks if block.role is Role.BODY)


def test_box_to_skip_goes_whole() -> None:
    box = "<p>Skip Most read and continue reading</p><p>Coastlines</p><p>End of most read</p>"
    text = told(box)
    assert "Coastlines" not in text
    assert "Ines Carvalho" in text


def test_story_between_unpaired_lines_stays() -> None:
    text = told("<p>Skip Most read and continue reading</p>")
    assert "twice as many people" in text


def test_story_between_the_beginnings_of_two_boxes_stays() -> None:
    lines = (
        "Skip Most read and continue reading",
        "It rained.",
        "Skip Podcast and continue reading",
    )
    assert "It rained." in told("".join(f"<p>{line}</p>" for line in lines))


def test_label_that_runs_into_its_link() -> None:
    box = "<div><span>Read also</span><a href='/x'>an engine for the other ferry</a></div>"
    assert "engine" not in told(box)
    own = "<p>Read also <a href='/x'>the report</a> in which the port counts its passengers.</p>"
    assert "counts its passengers" in told(own)
