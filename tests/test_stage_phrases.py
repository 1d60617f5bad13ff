"""The stage of phrases: what rules cut, and where the tail of a page begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import rules
from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.stages.phrases import STAGE, TAIL, phrases
from phrase_pages import LINKS, PROSE, cleaned, context, cut, scored


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Ferry to run until midnight",
        "Also read: Why the ferry costs more each year",
        "(Story continues below)",
        "Advertisement",
        "Sign up for our weekly newsletter",
        "View this post on Instagram",
    ],
)
def test_an_inline_promotion_leaves_from_between_two_paragraphs(line: str) -> None:
    assert cut(PROSE[0], PROSE[1], line, PROSE[2], PROSE[3]) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Advertisement rates in the town's two papers have fallen by half since the bridge shut.",
        "Share this with your neighbours, the leaflet said, and come to the quay at noon.",
        "Comments made by the mayor in March were read out in full at the hearing on Monday.",
        "Read more books, the librarian tells every child who crosses the bridge on foot.",
    ],
)
def test_a_phrase_inside_a_sentence_never_cuts_it(sentence: str) -> None:
    assert cut(PROSE[0], sentence, PROSE[1], PROSE[2]) == []


def test_a_link_inside_a_broken_sentence_stays() -> None:
    before = "The council has put the report and all of its annexes online, where one can"
    assert cut(PROSE[0], before, "read more", "about the bridge and its sorry state.") == []


def test_a_cut_block_names_family_rule_and_text() -> None:
    block = cleaned(PROSE[0], "Share on Facebook", PROSE[1])[1]
    decision = block.trace[-1]
    assert (decision.role, decision.stage, decision.family) == (
        Role.BOILERPLATE,
        STAGE,
        Family.SHARE,
    )
    assert decision.rule in {rule.id for rule in rules.load().rules}
    assert decision.why == "Share on Facebook"


def test_the_tail_takes_what_follows_along() -> None:
    tail = ["LEAVE A REPLY", "Nils from the quay", "What a shame about the bridge"]
    assert cut(*PROSE, *tail) == tail


COMMENTS = (
    "I have crossed that bridge every day for thirty years, and nobody asked us what we thought "
    "of the ferry, which is late as soon as there is some wind.",
    "The ferry is free for pupils, so the schools will not mind at all, and the rest of us will "
    "get used to it as we did when the tram was taken away.",
)


def test_comments_that_read_like_prose_stand_between_lines_that_invite_them() -> None:
    tail = ["2 Comments", *COMMENTS, "Leave a reply"]
    assert cut(*PROSE, *tail) == tail


def test_a_line_that_invites_comments_inside_the_story_ends_nothing() -> None:
    prose = {*PROSE, *COMMENTS}
    assert prose.isdisjoint(cut(*PROSE, "Leave a reply", *COMMENTS))
    assert prose.isdisjoint(cut(*PROSE, "2 Comments", *COMMENTS, *PROSE, "Leave a reply"))


def test_what_follows_the_tail_says_which_line_began_it() -> None:
    last = cleaned(*PROSE, "LEAVE A REPLY", "Nils from the quay")[-1].trace[-1]
    assert last.rule == TAIL
    assert last.family is Family.COMMENTS
    assert "LEAVE A REPLY" in last.why


def test_prose_that_resumes_is_body() -> None:
    box = ["Related stories", "Ferry to run until midnight"]
    assert cut(PROSE[0], PROSE[1], *box, PROSE[2], PROSE[3]) == box[:1]


def test_one_sentence_after_a_box_of_related_stories_ends_the_box() -> None:
    last = "The council meets again on the ninth of June."
    assert cut(*PROSE, "Related stories", "Ferry to run until midnight", last) == [
        "Related stories",
        "Ferry to run until midnight",
    ]


SHORT = tuple(PROSE[:3])


@pytest.mark.parametrize("tail", ["Notes to editors", "About Norrvik Marine", "About the company"])
def test_the_notices_of_a_short_release_go_with_what_they_say(tail: str) -> None:
    """Furniture in paragraphs below three of story, which a heading or a bare line opens."""
    for head in (Block(tail), Block(tail, Kind.HEADING, level=2)):
        assert cut(*SHORT, PROSE[3], head, *COMMENTS) == [tail, *COMMENTS]


@pytest.mark.parametrize(
    "asks",
    [
        "Para más información, contacte con la oficina del puerto.",
        "Per ulteriori informazioni contattare il porto.",
        "För ytterligare information, kontakta hamnens pressjour.",
    ],
)
def test_a_sentence_that_says_whom_to_ask_goes_alone(asks: str) -> None:
    assert cut(*SHORT, PROSE[3], asks, PROSE[2]) == [asks]


def test_a_short_story_has_ended_where_no_paragraphs_follow_in_a_row() -> None:
    tail = ["Related stories", "Ferry to run until midnight"]
    assert cut(*SHORT, *tail) == tail


def test_a_heading_about_somebody_inside_a_short_story_ends_nothing() -> None:
    head = Block("About Norrvik Marine", Kind.HEADING, level=2)
    assert cut(PROSE[0], PROSE[1], head, PROSE[2], PROSE[3]) == []
    assert cut(*SHORT, head, PROSE[3], *COMMENTS) == []


def test_no_tail_begins_before_the_story() -> None:
    assert cut("Leave a reply", "Old bridge to close", *PROSE) == []


def test_section_names_are_cut_outside_the_story_alone() -> None:
    menu = ["Politics", "Football"]
    assert cut(*menu, *PROSE) == menu
    assert cut(PROSE[0], PROSE[1], "Football", PROSE[2], PROSE[3]) == []


def test_a_heading_over_prose_stays() -> None:
    heading = Block("Must Read", Kind.HEADING, level=2)
    assert cut(PROSE[0], heading, PROSE[1], PROSE[2]) == []
    assert cut(*PROSE, heading, "Ferry to run until midnight") == ["Must Read"]


def test_the_page_heading_stays() -> None:
    assert cut(Block("Advertisement", Kind.HEADING, level=1), *PROSE) == []


def test_an_interview_question_stays() -> None:
    assert cut(PROSE[0], "What do you think?", PROSE[1], PROSE[2], PROSE[3]) == []


@given(st.permutations(["LEAVE A REPLY", "Share", "Advertisement", *PROSE]))
def test_prose_before_the_tail_is_never_cut_and_only_decisions_are_added(order: list[str]) -> None:
    blocks = cleaned(*order)
    assert [block.text for block in blocks] == order
    named = {block.text for block in blocks if block.trace and block.trace[-1].rule != TAIL}
    assert named.isdisjoint(PROSE)


def test_boilerplate_learns_its_name_and_keeps_its_role() -> None:
    (block,) = cleaned(scored("Accept all cookies", 0.02))
    assert [decision.stage for decision in block.trace] == ["score", STAGE]
    assert (block.role, block.trace[-1].family) == (Role.BOILERPLATE, Family.COOKIE)


def test_a_promotion_that_the_scorer_took_for_body_is_cut() -> None:
    story = [scored(text, 0.97) for text in PROSE]
    line = scored("READ MORE: Ferry to run until midnight", 0.7)
    assert cut(story[0], story[1], line, story[2]) == [line.text]


def test_a_stray_body_block_after_the_tail_is_cut() -> None:
    story = [scored(text, 0.97) for text in PROSE * 2]
    reply = scored("LEAVE A REPLY", 0.01)
    stray = scored("What a shame about the bridge, I crossed it every day.", 0.6)
    assert cut(*story, reply, stray) == [reply.text, stray.text]


def test_body_that_the_scorer_finds_in_a_row_after_the_tail_stays() -> None:
    story = [scored(text, 0.97) for text in PROSE]
    reply = scored("LEAVE A REPLY", 0.01)
    assert cut(story[0], story[1], reply, story[2], story[3]) == [reply.text]


def test_questions_and_answers_below_a_form_are_the_story() -> None:
    questions = ("What will it cost?", "Who pays?", "And the tram?")
    pairs = zip(questions, PROSE)
    answers = [scored(line, 0.95) for pair in pairs for line in pair]
    story = [scored(text, 0.97) for text in (*PROSE, *PROSE, *PROSE)]
    form = scored("Work email*", 0.1)
    blocks = cleaned(*story, form, *answers)
    assert [block.text for block in blocks if block.role is not Role.BODY] == ["Work email*"]
    doubtful = [scored(line, 0.6) for line in PROSE]
    lines = [scored(line, 0.6) for line in questions]
    mixed = [block for pair in zip(lines, doubtful) for block in pair]
    assert not any(block.role is Role.BODY for block in cleaned(*story, form, *mixed)[-6:])


def test_other_roles_are_left_alone() -> None:
    title = Block("Advertisement").decided(Decision(Role.TITLE, "fields", "title", ""))
    assert cleaned(title, *PROSE)[0].role is Role.TITLE


SITE = """[[rule]]
id = "site.masthead"
family = "site"
{where}
literal = ["The Evening Ledger"]
"""


def sited(tmp_path: Path, where: str) -> rules.RuleSet:
    path = tmp_path / "site.toml"
    path.write_text(SITE.format(where=where), encoding="utf-8")
    return rules.load([path])


@pytest.mark.parametrize(
    ("url", "hit"),
    [
        ("https://www.ledger.example/story", True),
        ("https://sport.ledger.example/story", True),
        ("https://otherledger.example/story", False),
        ("https://[broken/story", False),
        (None, False),
    ],
)
def test_a_rule_for_a_host_is_used_there_alone(tmp_path: Path, url: str | None, hit: bool) -> None:
    known = sited(tmp_path, 'host = "ledger.example"')
    block = cleaned("The Evening Ledger", where=context(known, url=url))[0]
    assert (block.role is Role.BOILERPLATE) is hit


@pytest.mark.parametrize("folder", ["*/ledger/*", "pages/ledger/*", "ledger/*"])
@pytest.mark.parametrize(
    ("path", "hit"),
    [
        ("pages/ledger/1.html", True),
        ("./pages/ledger/1.html", True),
        ("/data/pages/ledger/1.html", True),
        ("pages/1.html", False),
        ("pages/otherledger/1.html", False),
    ],
)
def test_a_rule_for_a_folder_is_used_there_alone(
    tmp_path: Path, folder: str, path: str, hit: bool
) -> None:
    known = sited(tmp_path, f'folder = "{folder}"')
    block = cleaned("The Evening Ledger", where=context(known, path=path))[0]
    assert (block.role is Role.BOILERPLATE) is hit


def test_without_rules_nothing_changes() -> None:
    document = Document(InputType.TEXT, (Block("Advertisement"), Block(PROSE[0])))
    assert phrases(document, context(rules.RuleSet())) == document


SAID = (
    "By clicking Accept you agree to something, but 93 in 100 could not say to what. "
    "Few of them looked at the banner for more than two seconds."
)


def test_prose_the_scorer_is_sure_of_stays_inside_the_story() -> None:
    story = [scored(text, 0.99) for text in PROSE]
    assert cut(*story[:2], scored(SAID, 0.98), *story[2:]) == []


@pytest.mark.parametrize(
    ("line", "score"),
    [
        (SAID, 0.7),
        (
            SAID.split(", but")[0] + " to our terms and to the privacy policy of the harbour news.",
            0.98,
        ),
    ],
)
def test_unsure_or_single_sentences_are_cut_inside_the_story(line: str, score: float) -> None:
    story = [scored(text, 0.99) for text in PROSE]
    assert cut(*story[:2], scored(line, score), *story[2:]) == [line]


def test_prose_the_scorer_is_sure_of_is_cut_behind_the_story() -> None:
    story = [scored(text, 0.99) for text in PROSE]
    assert cut(*story, scored(SAID, 0.98)) == [SAID]


def test_the_heading_that_counts_comments_goes_though_they_read_like_prose() -> None:
    counts = Block("35 Comments »", Kind.HEADING, level=3)
    asks = Block("Comment", Kind.HEADING, level=3)
    assert "35 Comments »" in cut(*PROSE, counts, PROSE[0])
    assert cut(*PROSE, asks, PROSE[0]) == []


def test_the_subhead_with_which_a_story_resumes_below_a_box_stays() -> None:
    box = [Block("Related stories", Kind.HEADING, level=3), Block(LINKS[0], links=len(LINKS[0]))]
    subhead = scored("Who pays for it?", 0.8, Kind.HEADING, 3)
    unsure = scored("Harbour Quiz", 0.55, Kind.HEADING, 3)
    told = [scored(prose, 0.95) for prose in PROSE]
    assert subhead.text not in cut(*told, *told, *box, subhead, told[0])
    assert unsure.text in cut(*told, *told, *box, unsure, told[0])


@pytest.mark.parametrize(
    "bar",
    [
        "ShareSave articleCopy link",
        "Compartir en WhatsappCompartir en FacebookCopiar enlace",
        "CondividiFacebookTwitterWhatsappEmailCopia linkSalva24",
        "Enable cookiesAllow cookies once",
    ],
)
def test_buttons_that_run_into_each_other_go(bar: str) -> None:
    assert cut(PROSE[0], bar, PROSE[1], PROSE[2]) == [bar]


@pytest.mark.parametrize(
    "line",
    [
        "RelatedWorks, a small firm on the quay, wants to build the new bridge.",
        "MoreThan wants to insure the ferry",
        'ContinueOnError="true"',
        "LinkedIn names the ferry its company of the year",
    ],
)
def test_a_name_that_begins_like_a_label_stays(line: str) -> None:
    assert cut(PROSE[0], PROSE[1], line, PROSE[2], PROSE[3]) == []


@pytest.mark.parametrize(
    "line",
    [
        "The makers of YouTube, WhatsApp and LinkedIn spoke before the council on Tuesday",
        "HarbourBridge.Share(TollCollector, EmailAddress)",
        "McAllister, MacLeod and O'Brien signed the petition",
    ],
)
def test_words_with_capitals_inside_are_no_bar(line: str) -> None:
    assert line not in cut(PROSE[0], line, PROSE[1], PROSE[2])


def test_a_label_is_no_piece_of_a_sentence_because_a_list_is_counted_below() -> None:
    assert "Also read" in cut(*PROSE, "The ferry in a picture", "Also read", "share", *PROSE)


def test_code_of_the_story_is_no_label_and_code_around_it_may_be() -> None:
    prompt = ">>> ferry.tides(date='2024-05-01')"
    inside = [scored(text, 0.9) for text in PROSE]
    assert cut(*inside[:2], scored(prompt, 0.9, Kind.CODE), *inside[2:]) == []
    assert cut(*inside[:2], scored(prompt, 0.9), *inside[2:]) == [prompt]
    assert "phrases" in cleaned(scored("Advertisement", 0.1, Kind.CODE))[0].trace[-1].stage
