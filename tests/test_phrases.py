from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean import rules
from newsclean.document import Block, Decision, Document, Family, InputType, Kind, Role
from newsclean.stages.context import Context
from newsclean.stages.phrases import LINK, STAGE, TAIL, phrases

PROSE = (
    "The council of Port Arden voted on Tuesday to close the old harbour bridge, which engineers "
    "say has moved two centimetres since the winter storms and can no longer carry buses.",
    "Shopkeepers on the eastern quay fear for their trade, since four in five of their customers "
    "cross the bridge on foot and the ferry stops at six in the evening from October on.",
    "A new bridge would cost nine million crowns and take three years to build, according to a "
    "report that the council's engineers finished in the spring and that few have read.",
    "The mayor, Ana Lindqvist, said that she would rather explain a detour to the voters than an "
    "accident, and that the ferry could run until midnight if the region paid for the crews.",
)


def context(known: rules.RuleSet | None = None, path: str = "-", url: str | None = None) -> Context:
    found = rules.load() if known is None else known
    return Context(path, datetime(2024, 5, 1, tzinfo=UTC), found, tuple, url)


def cleaned(*blocks: Block | str, where: Context | None = None) -> tuple[Block, ...]:
    made = tuple(Block(block) if isinstance(block, str) else block for block in blocks)
    return phrases(Document(InputType.TEXT, made), where or context()).blocks


def cut(*blocks: Block | str) -> list[str]:
    return [block.text for block in cleaned(*blocks) if block.role is Role.BOILERPLATE]


def scored(text: str, score: float, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Block:
    """A block as the score stage leaves it."""
    body = score >= 0.5
    role = Role.BODY if body else Role.BOILERPLATE
    family = Family.NONE if body else Family.OTHER
    return Block(text, kind, level=level).decided(
        Decision(role, "score", "trees", "", family, score)
    )


# Without a scorer


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


# After the scorer


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


# Rules for one site

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


# Prose that begins or reads like a phrase


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


# Links below a line that announces them


def _linked(line: str, kind: Kind = Kind.LIST_ITEM) -> Block:
    return Block(line, kind, level=1, links=len(line))


LINKS = ("Why the ferry costs more each year", "Island waits for its bread")


def test_links_right_below_a_line_that_announces_related_stories_go() -> None:
    after = cleaned(*PROSE, "You might also like:", *map(_linked, LINKS), *PROSE)
    assert [block.text for block in after if block.role is Role.BOILERPLATE] == [
        "You might also like:",
        *LINKS,
    ]
    assert {block.trace[-1].rule for block in after if block.text in LINKS} == {LINK}


@pytest.mark.parametrize("day", ["May 3, 2024", "Friday, 3 May 2024"])
def test_links_go_on_below_the_date_of_one(day: str) -> None:
    links = (_linked(LINKS[0]), day, _linked(LINKS[1]))
    assert set(LINKS) <= set(cut(*PROSE, "You might also like:", *links, *PROSE))
    told = (_linked(LINKS[0]), "It opened in 2024.", _linked(LINKS[1]))
    assert LINKS[1] not in cut(*PROSE, "You might also like:", *told, *PROSE)


def test_links_below_prose_and_headings_are_the_story() -> None:
    heading = _linked(LINKS[0], Kind.HEADING)
    assert cut(*PROSE, "You might also like:", PROSE[0], _linked(LINKS[1])) == [
        "You might also like:"
    ]
    assert cut(*PROSE, "You might also like:", heading, *PROSE) == ["You might also like:"]


def test_items_go_that_have_the_day_of_their_story_behind_the_link() -> None:
    dated = [Block(f"{link} 3 May 2024", Kind.LIST_ITEM, links=len(link)) for link in LINKS]
    found = [block.text for block in dated]
    assert cut(*PROSE, "You might also like:", *dated, *PROSE) == ["You might also like:", *found]
    told = Block("The old ferry sank off the quay in May 2024", Kind.LIST_ITEM, links=9)
    assert cut(*PROSE, "You might also like:", told, *PROSE) == ["You might also like:"]


def test_an_adverts_label_announces_links_by_its_colon() -> None:
    links = [_linked(link) for link in LINKS]
    assert cut(*PROSE, "Advertisement:", *links, *PROSE) == ["Advertisement:", *LINKS]
    assert cut(*PROSE, "Advertisement", *links, *PROSE) == ["Advertisement"]


@pytest.mark.parametrize(("level", "gone"), [(4, True), (3, False), (2, False)])
def test_a_linked_heading_goes_below_a_higher_one_that_announces_it(level: int, gone: bool) -> None:
    label = Block("Related stories from Harbour Evening News", Kind.HEADING, level=3)
    title = Block(LINKS[0], Kind.HEADING, level=level, links=len(LINKS[0]))
    assert (LINKS[0] in cut(*PROSE[:2], label, title, *PROSE[2:])) is gone


def test_a_label_over_titles_that_the_scorer_took_for_prose_heads_none() -> None:
    """Titles side by side are as long as a paragraph, but links."""
    label = scored("Read more from Harbour News:", 0.97, Kind.HEADING, 3)
    titles = scored("".join(LINKS), 0.93)._replace(links=len("".join(LINKS)))
    story = [scored(text, 0.99) for text in PROSE]
    assert cut(*story[:2], label, titles, *story[2:]) == [label.text, titles.text]


def test_a_button_that_leads_on_announces_nothing() -> None:
    button = _linked("Read more", Kind.PARAGRAPH)
    assert cut(*PROSE, button, _linked(LINKS[0], Kind.PARAGRAPH), *PROSE) == ["Read more"]


def test_the_heading_that_counts_comments_goes_though_they_read_like_prose() -> None:
    counts = Block("35 Comments »", Kind.HEADING, level=3)
    asks = Block("Comment", Kind.HEADING, level=3)
    assert "35 Comments »" in cut(*PROSE, counts, PROSE[0])
    assert cut(*PROSE, asks, PROSE[0]) == []


@pytest.mark.parametrize("label", ["READ MORE:", "Lire aussi :", "You might also like:"])
def test_the_title_below_a_label_of_another_story_goes_with_it(label: str) -> None:
    assert cut(PROSE[0], PROSE[1], label, LINKS[0], PROSE[2], PROSE[3]) == [label, LINKS[0]]


@pytest.mark.parametrize(
    ("label", "below"),
    [
        ("Also read:", "The ferry stays until spring, the council said."),
        ("Show more", "How the bridge was built"),
        ("Related", "How the bridge was built"),
    ],
)
def test_a_sentence_and_what_stands_below_a_button_stay(label: str, below: str) -> None:
    assert below not in cut(PROSE[0], PROSE[1], label, below, PROSE[2], PROSE[3])


def boxed(*labels: str) -> list[str]:
    """What is cut of a scored story that has a label and a title below each of its paragraphs."""
    blocks = [scored(PROSE[0], 0.9)]
    for label, title, prose in zip(labels, [*LINKS, "Who owns the eastern quay"], PROSE[1:]):
        blocks += [Block(label), scored(title, 0.7), scored(prose, 0.9)]
    return cut(*blocks)


@pytest.mark.parametrize("label", ["Lire aussi", "Mehr zum Thema", "Läs mer", "Más noticias"])
def test_the_title_below_a_label_without_a_colon_goes_from_inside_the_story(label: str) -> None:
    assert boxed(label) == [label, LINKS[0]]


def test_a_button_below_each_part_of_a_story_is_no_label() -> None:
    assert boxed("Read more", "Read more", "Read more") == ["Read more"] * 3


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
    "box",
    [
        "RelatedNew engine for the old ferryWho pays for the bridge",
        "Read NextNew engine for the old ferry",
        "Must readsNew engine for the old ferry",
    ],
)
def test_titles_that_run_into_their_label_go(box: str) -> None:
    assert cut(PROSE[0], PROSE[1], box, PROSE[2], PROSE[3]) == [box]


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


@pytest.mark.parametrize("title", ["Why is the ferry late?", "Lopes: “The ferry is my bread”"])
def test_a_title_below_a_label_may_be_a_question_or_a_quotation(title: str) -> None:
    assert cut(PROSE[0], "READ ALSO:", title, PROSE[1], PROSE[2]) == ["READ ALSO:", title]
    assert cut(PROSE[0], title, PROSE[1], PROSE[2]) == []
    assert cut(PROSE[0], "READ ALSO:", "The ferry is late.", PROSE[1]) == ["READ ALSO:"]


def test_a_whole_sentence_goes_on_in_no_topic_below_it() -> None:
    invitation = "Join our WhatsApp channel for breaking news from the harbour and the islands."
    assert invitation in cut(*PROSE[:3], "Mara Lindqvist, Port Arden", invitation, "lighthouses")


HEADLINES = ("New engine for the ferry", "Who owns the eastern quay", "Rain expected on Sunday")


def listed(label: str, titles: tuple[str, ...], *below: str) -> list[str]:
    """What is cut of a scored story that has a label and titles between its paragraphs."""
    above = [scored(prose, 0.9) for prose in PROSE[:2]]
    rest = [scored(prose, 0.9) for prose in (*below, *PROSE[2:])]
    return cut(*above, Block(label), *(scored(title, 0.7) for title in titles), *rest)


@pytest.mark.parametrize("label", ["Read also", "Lire aussi :", "Lees ook"])
def test_a_list_of_titles_below_a_label_goes_from_inside_the_story(label: str) -> None:
    assert listed(label, HEADLINES) == [label, *HEADLINES]


def test_of_two_titles_below_a_label_the_second_may_be_a_subheading() -> None:
    assert HEADLINES[1] not in listed("Read also:", HEADLINES[:2])


def test_the_last_of_a_list_is_a_subheading_where_the_scorer_is_sure_of_it() -> None:
    titles = [scored(title, 0.7) for title in HEADLINES]
    head, told = scored("Who pays for it", 0.97), [scored(prose, 0.98) for prose in PROSE]
    assert head.text not in cut(*told[:2], Block("Read also"), *titles, head, *told[2:])


def test_questions_below_a_label_are_the_storys_own() -> None:
    asked = ("Who pays for the crossing?", "When does the last ferry go?")
    assert not set(asked) & set(listed("Read also", (HEADLINES[0], *asked)))


def test_lines_below_a_label_with_a_sentence_among_them_are_no_list() -> None:
    sentence = "The ferry stays until spring, the council said on Monday."
    assert HEADLINES[2] not in listed("Read also", (*HEADLINES[:2], sentence, HEADLINES[2]))


def test_a_label_and_its_titles_go_where_they_are_one_block() -> None:
    block = "\n".join(("Read also", *HEADLINES))
    assert cut(PROSE[0], PROSE[1], block, PROSE[2], PROSE[3]) == [block]


@pytest.mark.parametrize(
    "block",
    [
        "Read also\nThe ferry stays until spring, the council said.",
        "The verse\nRead also\nwhat is not written",
    ],
)
def test_other_blocks_of_several_lines_stay(block: str) -> None:
    assert cut(PROSE[0], PROSE[1], block, PROSE[2], PROSE[3]) == []
