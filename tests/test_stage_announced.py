"""Links and titles of other stories, right below a line that announces them."""

from __future__ import annotations

import pytest

from newsclean.document import Block, Kind, Role
from newsclean.stages.phrases import LINK
from phrase_pages import LINKS, PROSE, cleaned, cut, scored


def _linked(line: str, kind: Kind = Kind.LIST_ITEM) -> Block:
    return Block(line, kind, level=1, links=len(line))


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


@pytest.mark.parametrize("behind", ["3 May 2024", "12 min. siden", "Ann Lee"])
def test_items_go_that_have_a_day_an_age_or_a_name_behind_the_link(behind: str) -> None:
    dated = [Block(f"{link} {behind}", Kind.LIST_ITEM, links=len(link)) for link in LINKS]
    found = [block.text for block in dated]
    assert cut(*PROSE, "You might also like:", *dated, *PROSE) == ["You might also like:", *found]
    for text in ("The old ferry sank off the quay in May 2024", "The old ferry sank today."):
        told = Block(text, Kind.LIST_ITEM, links=13)
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
