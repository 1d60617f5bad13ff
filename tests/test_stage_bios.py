"""What a page says of its writers leaves the body; what a story says of others stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsclean.document import Block, Choice, Decision, Document, Family, Kind, Role
from newsclean.stages.bios import BOX, POSITION, WRITER, bios
from pages import SENTENCES
from staging import bodies, body, context, text

BIO = "Mara Lindqvist is a reporter for the harbour desk. She has written of ferries since 2009."


def signed(*lines: str, language: str = "en") -> Document:
    writers = Choice(("Mara Lindqvist", "Okafor"), "line 2", "signed")
    told = Choice(language, "page", "declared")
    return replace(text(*map(body, lines)), fields={"authors": writers, "language": told})


@pytest.mark.parametrize(
    ("language", "bio"),
    [
        ("en", BIO),
        (
            "en",
            "Mara Lindqvist covers ports, piers and whoever waits on them for the Lenn Courier.",
        ),
        ("en", "Dr Lindqvist, a lawyer of the port, writes from Lenn and sails there as well."),
        (
            "de",
            "Mara Lindqvist (39) ist Redakteurin im Hafen und schreibt über Fähren und Brücken.",
        ),
    ],
)
def test_what_says_who_has_written_the_story_leaves(language: str, bio: str) -> None:
    after = bios(signed(*SENTENCES[:4], bio, language=language), context())
    assert bodies(after) == list(SENTENCES[:4])
    assert after.blocks[4].trace[-1].rule == WRITER


def test_it_may_stand_above_the_story_or_have_more_behind_it() -> None:
    more = "Her second book, on the lighthouses of the northern coast, came out in the spring."
    assert bodies(bios(signed(BIO, *SENTENCES[:4]), context())) == list(SENTENCES[:4])
    assert BIO not in bodies(bios(signed(*SENTENCES[:4], BIO, more), context()))


@pytest.mark.parametrize("opening", ["Mara has", "Mara’s boat has"])
def test_what_stands_below_the_name_of_a_writer_leaves(opening: str) -> None:
    bio = f"{opening} crossed the sound in every weather there is, and twice in a bathtub."
    after = bios(signed(*SENTENCES[:4], "Mara Lindqvist", bio), context())
    assert bodies(after) == list(SENTENCES[:4])
    for line in ("Nils Okafor", "Mara Lindqvist wins"):  # another name, a subheading
        assert bio in bodies(bios(signed(*SENTENCES[:4], line, bio), context()))


@pytest.mark.parametrize(
    "line",
    [
        "Mara Lindqvist said that she would rather explain a detour to voters than an accident.",
        "Tom Okafor is a fisherman on the eastern quay and has seen the bridge move before.",
        "Okafor is a name that the islanders have given to the ferry that never comes on time.",
    ],
)
def test_what_the_story_tells_of_people_stays(line: str) -> None:
    before = signed(*SENTENCES[:4], line)
    assert bios(before, context()) == before


def test_a_writer_named_inside_the_story_or_in_a_short_text_stays() -> None:
    for before in (signed(*SENTENCES[:4], BIO, *SENTENCES[4:8]), signed(*SENTENCES[:2], BIO)):
        assert bios(before, context()) == before


BYLINE = Block("Mara Lindqvist").decided(Decision(Role.BYLINE, "fields", "fields.byline", "Mara"))


def below_byline(*lines: str, language: str = "en") -> Document:
    page = signed(*lines, language=language)
    return replace(page, blocks=(BYLINE, *page.blocks))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Senior Reporter"),
        ("en", "Political editor, The Lenn Gazette"),
        ("en", "Reporter, Society of the Quays"),
        ("en", "Lenn Media Group"),
        ("sw", "Mwandishi wa Lenn Leo"),
    ],
)
def test_what_a_writer_is_leaves_below_the_byline(language: str, line: str) -> None:
    after = bios(below_byline(line, *SENTENCES[:4], language=language), context())
    assert bodies(after) == list(SENTENCES[:4])
    assert after.blocks[1].trace[-1].rule == POSITION


@pytest.mark.parametrize(
    "line", ["The old pier", "Editors of ferries wept.", "Editor, who left the boat behind"]
)
def test_other_short_lines_below_the_byline_stay(line: str) -> None:
    assert line in bodies(bios(below_byline(line, *SENTENCES[:4]), context()))


def test_a_position_inside_the_story_stays() -> None:
    page = below_byline(*SENTENCES[:2], "Senior Reporter", *SENTENCES[2:4])
    assert "Senior Reporter" in bodies(bios(page, context()))


def test_an_address_alone_leaves_the_end_of_the_story() -> None:
    mail = "– mara@lenn.example"
    assert bodies(bios(signed(*SENTENCES[:4], mail), context())) == list(SENTENCES[:4])
    told = "Write to mara@lenn.example before Monday."
    assert told in bodies(bios(signed(*SENTENCES[:4], told), context()))


BOXED = "Redakteurin im Hafen, geboren 1988, schreibt seit 2017 über Fähren, Brücken und Molen."


def test_a_box_headed_by_a_writers_name_leaves() -> None:
    lines = (*SENTENCES[:4], "Mara Lindqvist", "Redakteurin", BOXED)
    after = bios(signed(*lines, language="de"), context())
    assert bodies(after) == list(SENTENCES[:4])
    assert after.blocks[-1].trace[-1].rule == BOX


@pytest.mark.parametrize(
    "lines",
    [
        (*SENTENCES[:4], "Tom Okafor", BOXED),
        ("Mara Lindqvist", *SENTENCES[:4]),
        (SENTENCES[0], "Mara Lindqvist", *SENTENCES[1:4]),
        (*SENTENCES[:3], "Mara Lindqvist", *SENTENCES[3:8]),
        (*SENTENCES[:2], "Mara Lindqvist", *SENTENCES[2:5], "Mara Lindqvist", SENTENCES[5]),
    ],
)
def test_a_byline_or_another_name_heads_no_box(lines: tuple[str, ...]) -> None:
    before = signed(*lines)
    assert bios(before, context()) == before


def headed(heading: str, *prose: str, above: tuple[str, ...] = SENTENCES[:4]) -> list[str]:
    """The body of a page whose last paragraphs stand below a heading about the writer."""
    known = Decision(Role.BOILERPLATE, "phrases", "en.bio.about", heading, Family.BIO)
    label = Block(heading, Kind.HEADING, level=3).decided(known)
    return bodies(bios(text(*map(body, above), label, *map(body, prose)), context()))


def test_what_stands_below_a_heading_about_the_writer_leaves() -> None:
    more = "A second book, on the lighthouses of the northern coast, came out in the spring."
    assert headed("About the author", BIO) == list(SENTENCES[:4])
    assert headed("About the author", BIO, more) == list(SENTENCES[:4])


def test_a_story_that_goes_on_below_a_heading_about_the_writer_stays() -> None:
    assert headed("About the author", *SENTENCES[4:7]) == list(SENTENCES[:7])
    assert headed("About the author", BIO, above=SENTENCES[:2]) == [*SENTENCES[:2], BIO]


def taken(heading: str, *prose: str) -> list[str]:
    """The same where the heading was taken for body, too."""
    page = text(*map(body, SENTENCES[:4]), body(heading, kind=Kind.HEADING), *map(body, prose))
    return bodies(bios(page, context()))


@pytest.mark.parametrize("heading", ["About the author", "Meet the author"])
def test_a_heading_about_the_writer_leaves_with_what_it_heads(heading: str) -> None:
    bio = "She leads the harbour desk and lives in Lenn with two greyhounds and a boat."
    assert taken(heading, bio) == list(SENTENCES[:4])
    assert taken(heading, *SENTENCES[4:7]) == [*SENTENCES[:4], heading, *SENTENCES[4:7]]
    assert bio in taken("Who runs the harbour", bio)


def flat(*prose: str) -> list[str]:
    """The body of flattened text with a rule's line about the writer above `prose`."""
    label = Block("About the author").decided(
        Decision(Role.BOILERPLATE, "phrases", "en.bio.about", "about the author", Family.BIO)
    )
    return bodies(bios(text(*map(body, SENTENCES[:4]), label, *map(body, prose)), context()))


def test_a_line_about_the_writer_heads_a_bio_in_flattened_text() -> None:
    bio = "She leads the harbour desk and lives in Lenn with two greyhounds and a boat."
    assert flat(bio) == list(SENTENCES[:4])
    assert flat(*SENTENCES[4:7]) == list(SENTENCES[:7])
