"""Comments below the story go, signed and dated as they are; dated parts of a story stay."""

from __future__ import annotations

from functools import partial
from time import perf_counter

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Family, Kind, Role
from newsclean.stages.thread import thread
from pages import SENTENCES
from staging import bodies, body, context, text

STORY = tuple(body(f"{one} {two}") for one, two in zip(SENTENCES[::2], SENTENCES[1::2]))
FORM = Block("Leave a reply").decided(
    Decision(Role.BOILERPLATE, "phrases", "en.comments.reply", "leave a reply", Family.COMMENTS)
)
OPINIONS = (
    "We took that boat every winter when I was a child, and it was never late.",
    "Somebody will have to pay for it, and I think we all know who that will be.",
    "My uncle worked in that harbour office, and he would have laughed at all of this.",
)


def comments(*stamps: str) -> tuple[Block, ...]:
    """A thread, each comment under its stamp."""
    return tuple(
        block for stamp, said in zip(stamps, OPINIONS) for block in (body(stamp), body(said))
    )


told = partial(staging.told, pipeline.THREAD)


@pytest.mark.parametrize(
    "stamps",
    [
        ("Ann May 5, 2024 at 9:14 am", "Bo May 5, 2024 at 9:40 am", "Cy May 6, 2024 at 7:02 am"),
        (
            "Ute sagt: 5. Mai 2024 um 09:14 Uhr",
            "Jo sagt: 5. Mai 2024 um 11:40 Uhr",
            "Pia sagt: 6. Mai 2024 um 07:02 Uhr",
        ),
        ("2024/05/05 09:14 田中", "2024/05/05 11:40 鈴木", "2024/05/06 07:02 木村"),
    ],
)
def test_signed_and_dated_comments_go(stamps: tuple[str, ...]) -> None:
    before = text(*STORY, FORM, *comments(*stamps))
    after = thread(before, context())
    assert bodies(after) == [block.text for block in STORY]
    assert after.blocks[-1].trace[-1].family is Family.COMMENTS


def test_the_name_in_the_line_before_goes_with_its_comment() -> None:
    stamps = ("May 5, 2024, 9:14 am", "May 5, 2024, 9:40 am", "May 6, 2024, 7:02 am")
    lines = [
        block
        for name, stamp, said in zip(("Ann", "Bo", "Cy"), stamps, OPINIONS)
        for block in (body(name), body(stamp), body(said))
    ]
    after = thread(text(*STORY, *lines, FORM), context())
    assert bodies(after) == [block.text for block in STORY]


STAMPS = ("Ann May 5, 2024 at 9:14 am", "Bo May 5, 2024 at 9:40 am", "Cy May 6, 2024 at 7:02 am")


def test_dated_entries_without_a_comment_form_are_the_story() -> None:
    assert told(text(*STORY, *comments(*STAMPS))) == {}


def test_two_comments_are_no_thread() -> None:
    assert told(text(*STORY, FORM, *comments(*STAMPS[:2]))) == {}


def test_a_page_of_nothing_but_dated_entries_keeps_them() -> None:
    assert told(text(*comments(*STAMPS), FORM)) == {}


def test_dates_under_teasers_have_no_name() -> None:
    stamps = ("5. 5. 2024 9:14", "5. 5. 2024 11:40", "6. 5. 2024 7:02")
    lines = [
        block
        for teaser, stamp, said in zip(SENTENCES, stamps, OPINIONS)
        for block in (body(teaser), body(stamp), body(said))
    ]
    assert told(text(*STORY, FORM, *lines)) == {}


def _heading(line: str) -> Block:
    counted = Decision(Role.BOILERPLATE, "phrases", "en.counter.number", line, Family.COUNTER)
    return Block(line, Kind.HEADING, level=3).decided(counted)


def test_below_the_heading_that_counts_them_comments_go_from_the_first() -> None:
    signed_below = [
        block for stamp, said in zip(STAMPS, OPINIONS) for block in (body(said), body(stamp))
    ]
    story = STORY[:2]
    heading, last = _heading("3 Comments"), body("Nobody asked us, of course, and nobody will.")
    after = thread(text(*story, heading, *signed_below, last), context())
    assert bodies(after) == [block.text for block in story]


def test_a_heading_that_counts_something_far_above_heads_no_thread() -> None:
    entries = comments(*STAMPS)
    assert told(text(_heading("3 Comments"), *STORY, *entries)) == {}


HEADED = Block("3 comments", Kind.HEADING, level=2).decided(
    Decision(Role.BOILERPLATE, "phrases", "en.comments.heading", "3 comments", Family.COMMENTS)
)


def doubted(text: str, score: float = 0.6) -> Block:
    return Block(text).decided(Decision(Role.BODY, "score", "score.body", "", score=score))


def counted(*said: Block) -> tuple[Block, ...]:
    """Comments above the buttons that stand below each."""
    return tuple(
        block
        for number, block_said in enumerate(said)
        for block in (block_said, body(f"{7 * number + 2} | Reply"))
    )


def test_comments_above_buttons_that_count_alike_go_below_their_heading() -> None:
    remarks = counted(*map(doubted, OPINIONS))
    assert bodies(thread(text(*STORY, HEADED, *remarks), context())) == [b.text for b in STORY]


def test_without_a_heading_of_comments_buttons_that_count_alike_are_no_thread() -> None:
    assert told(text(*STORY, *counted(*map(doubted, OPINIONS)))) == {}


def test_what_is_surely_the_story_stays_below_a_heading_of_comments() -> None:
    sure = counted(*(doubted(said, 0.97) for said in OPINIONS))
    assert told(text(*STORY, HEADED, *sure)) == {}


def test_below_the_top_of_a_page_a_heading_of_comments_ends_no_story() -> None:
    assert told(text(HEADED, *counted(*map(doubted, OPINIONS)), *STORY)) == {}


COUNTED = Block("23 comments").decided(
    Decision(Role.BOILERPLATE, "phrases", "any.counter.glued", "23 comments", Family.COUNTER)
)
REPLY = Block("Reply").decided(
    Decision(Role.BOILERPLATE, "phrases", "en.comments.bare", "Reply", Family.COMMENTS)
)


def answered(count: int) -> tuple[Block, ...]:
    return tuple(block for said in OPINIONS[:count] for block in (body("Ann"), body(said), REPLY))


def test_comments_with_the_same_button_behind_each_go_below_the_line_that_counts_them() -> None:
    after = thread(text(*STORY, COUNTED, *answered(3)), context())
    assert bodies(after) == [block.text for block in STORY]


def test_the_same_button_behind_paragraphs_that_no_line_counts_is_no_thread() -> None:
    assert told(text(*STORY, *answered(3))) == {}


def test_the_line_that_counts_comments_above_the_story_heads_no_thread() -> None:
    assert told(text(COUNTED, *STORY, *answered(3))) == {}


def test_two_buttons_make_no_thread() -> None:
    assert told(text(*STORY, COUNTED, *answered(2))) == {}


def test_time_does_not_grow_with_the_square_of_buttons_of_other_texts() -> None:
    threads = [
        block
        for number in range(2000)
        for said in OPINIONS[:3]
        for block in (COUNTED, body(said), REPLY._replace(text=f"Reply {number}"))
    ]
    start = perf_counter()
    assert told(text(*threads)) == {}
    assert perf_counter() - start < 10


BRIEF = (
    body("The pool in Garden Street will close for eight months, the town says."),
    body("The roof has to be replaced, and the filters date from 1974."),
)
SIGNED = (
    "Hazel B. September 3, 2021 At 6:12 pm", "Ed Dunmore September 4, 2021 At 9:40 am",
    "Ina Orr September 4, 2021 At 9:55 am",
)  # fmt: skip


@pytest.mark.parametrize(
    ("counted", "stamps"),
    [
        ("2 COMMENTS", SIGNED[:2]),
        ("1 Comment", SIGNED[:1]),
        ("One thought on “Pool to close for repairs”", SIGNED[:1]),
        ("Kommentare (2)", ("Ute 5. Mai 2024 um 09:14", "Jo Kern 5. Mai 2024 um 11:40")),
        ("2 reacties", ("Kees op 17 mei 2024 om 18:22", "Joke op 18 mei 2024 om 08:05")),
        ("Комментарии: 2", ("Инна 3 мая 2024 в 10:15", "Олег 3 мая 2024 в 11:02")),
        ("3条评论", ("林 2024-05-03 10:15", "陈 2024-05-03 11:02", "王 2024-05-04 09:30")),
        ("“Havuz kapanıyor” üzerine 2 yorum", ("Ece 3 Mayıs 2024 10:15", "Can 3 Mayıs 2024 11:02")),
        ("2 yorum", ("Ece 3 Mayıs 2024 saat 10:15", "Can 3 Mayıs 2024 saat 11:02")),
    ],
)
def test_as_many_comments_go_as_the_line_above_counts(
    counted: str, stamps: tuple[str, ...]
) -> None:
    page = text(*BRIEF, body(counted), *comments(*stamps))
    assert bodies(thread(page, context())) == [block.text for block in BRIEF]


REMARKS = tuple(
    Block(line).decided(staging.KEPT._replace(score=0.6))
    for line in ("So glad they are back.", "The best rye bread in town.", "Well done!")
)
NEXT = Block("Related News").decided(
    Decision(Role.BOILERPLATE, "phrases", "en.related.bare", "related news", Family.RELATED)
)


def test_remarks_go_that_are_as_many_as_the_line_above_counts() -> None:
    page = text(*BRIEF, body("Comments (3)"), *REMARKS, NEXT)
    assert bodies(thread(page, context())) == [block.text for block in BRIEF]


@pytest.mark.parametrize(
    "page",
    [
        (*BRIEF, body("Comments (5)"), *REMARKS, NEXT),
        (*BRIEF, body("Comments (3)"), *REMARKS),
        (*BRIEF, body("Comments (3)"), *REMARKS, NEXT, *STORY),
        (BRIEF[0], body("Comments (3)"), *REMARKS, NEXT),
        (*BRIEF, body("2 comments"), *comments(*SIGNED[:1]), *STORY),
        (*BRIEF, body("2 shares"), *comments(*SIGNED[:2])),
        (*BRIEF, body("The 2 comments"), *comments(*SIGNED[:2])),
    ],
)
def test_a_line_that_counts_others_opens_no_thread(page: tuple[Block, ...]) -> None:
    assert told(text(*page)) == {}


@pytest.mark.parametrize(
    "stamps",
    [STAMPS[:2], ("Ann, May 5, 2024 02:15pm", "Bo, May 6, 2024 11:07am")],
)
def test_two_comments_below_their_heading_are_a_thread(stamps: tuple[str, ...]) -> None:
    after = thread(text(*STORY, HEADED, *comments(*stamps)), context())
    assert bodies(after) == [block.text for block in STORY]


def test_one_dated_line_below_a_heading_of_comments_is_no_thread() -> None:
    assert told(text(*STORY, HEADED, *comments(*STAMPS[:1]))) == {}


def _line(line: str) -> Block:
    counter = Decision(Role.BOILERPLATE, "phrases", "en.counter.label", line, Family.COUNTER)
    return Block(line).decided(counter)


def test_a_line_that_counts_comments_right_above_them_heads_a_thread() -> None:
    after = thread(text(*STORY, _line("Comments (11)"), *comments(*STAMPS[:2])), context())
    assert bodies(after) == [block.text for block in STORY]


def test_a_line_that_counts_something_else_heads_no_thread() -> None:
    assert told(text(*STORY, _line("11 shares"), *comments(*STAMPS))) == {}


def test_two_comments_that_are_signed_below_are_a_thread_under_their_heading() -> None:
    lines = [
        part for stamp, said in zip(STAMPS[:2], OPINIONS) for part in (body(said), body(stamp))
    ]
    after = thread(text(*STORY, HEADED, *lines), context())
    assert bodies(after) == [block.text for block in STORY]
    assert told(text(*STORY, HEADED, *lines[:2])) == {}


def button(words: str, family: Family = Family.COMMENTS) -> Block:
    return Block(words).decided(
        Decision(Role.BOILERPLATE, "phrases", "any.counter.glued", words, family)
    )


def with_buttons(stamps: tuple[str, ...], *buttons: Block) -> list[str]:
    """The body of a story above comments under `stamps`, each with the same buttons."""
    talk = (
        block
        for stamp, said in zip(stamps, OPINIONS)
        for block in (*map(body, stamp.splitlines()), body(said), *buttons)
    )
    return bodies(thread(text(*STORY, *talk), context()))


@pytest.mark.parametrize(
    "stamps",
    [
        ("Ann 3 hours ago", "bo77 5 hours ago", "Cy Long 1 day ago"),
        ("Ann\n3 hours ago", "bo77\n5 hours ago", "Cy Long\n1 day ago"),
        ("Ute vor 3 Stunden", "Jo vor 5 Stunden", "Pia vor 1 Tag"),
    ],
)
def test_comments_of_some_hours_ago_with_buttons_go(stamps: tuple[str, ...]) -> None:
    assert with_buttons(stamps, button("Reply")) == [block.text for block in STORY]


def test_entries_of_a_ticker_of_some_hours_ago_stay() -> None:
    stamps = ("Ann Roe 3 hours ago", "Bo Loe 5 hours ago", "Cy Doe 7 hours ago")
    assert len(with_buttons(stamps)) == len(STORY) + 2 * len(stamps)


def test_a_name_with_digits_does_not_part_its_stamp_from_the_others() -> None:
    stamps = ("Ann 5 May 2024 at 9:14", "bo77 5 May 2024 at 9:40", "Cy Long 6 May 2024 at 7:02")
    before = text(*STORY, *comments(*stamps), FORM)
    assert bodies(thread(before, context())) == [block.text for block in STORY]


def liked(*below: Block, names: tuple[Block, ...] = (body("Ann"), body("bo77"), body("Cy"))) -> int:
    """How many blocks of the body remain below a story, of comments with a count of likes each."""
    talk = [
        block
        for count, (name, said) in enumerate(zip(names, OPINIONS), start=2)
        for block in (name, body(said), button(f"{count} likes", Family.COUNTER))
    ]
    return len(bodies(thread(text(*STORY, *talk, *below), context()))) - len(STORY)


def test_comments_with_counts_of_likes_go_above_their_form() -> None:
    assert liked(FORM) == 0


def test_counts_of_likes_below_the_places_of_a_list_make_no_thread() -> None:
    places = tuple(body(name)._replace(kind=Kind.HEADING) for name in ("Pier", "Quay", "Mole"))
    assert liked() == liked(FORM, names=places) == 6
