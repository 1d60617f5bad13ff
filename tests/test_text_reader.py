"""Flattened text: the same paragraphs come out, however the lines were broken."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import InputType, Kind
from newsclean.readers.text import read

STORY = (
    "The harbour council voted late on Tuesday to close the old ferry pier for two years, a"
    " decision that surprised many of the shopkeepers who had gathered in the hall.",
    "“Nobody asked us,” said Marta Quill, who has run a bakery beside the pier since 1998 and"
    " fears that half of her customers will stay away.",
    "The council’s engineer said that salt had eaten through most of the beams and that repairs"
    " could not wait for another winter.",
    "Work is due to begin in March, and a temporary landing will be built at the fish market.",
)
CHINESE = (
    "市议会周二晚间投票决定将旧渡轮码头关闭两年，这一决定令聚集在会堂里的许多店主感到意外，"
    "他们原本希望工程能够分期进行，以便游客在夏季仍可乘船前往对岸。",
    "议会的工程师表示，盐分已经侵蚀了大部分横梁，维修工作不能再等一个冬天，"
    "临时码头将建在鱼市场旁边，预计明年三月开始施工。",
)


def paragraphs(text: str) -> list[str]:
    return [block.text for block in read(text).blocks]


def wrapped(width: int) -> list[str]:
    return [textwrap.fill(part, width, break_on_hyphens=False) for part in STORY]


@pytest.mark.parametrize(
    "between", ["\n\n", "\n", "\r\n\r\n", "\r", "\n \t\n", "<br><br>", "</p>\n<p>"]
)
def test_paragraphs_parted_by_lines(between: str) -> None:
    assert paragraphs(between.join(STORY)) == list(STORY)


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_hard_wrapped_paragraphs_are_rejoined(width: int) -> None:
    assert paragraphs("\n\n".join(wrapped(width))) == list(STORY)


def test_wrapped_paragraphs_among_furniture_are_rejoined() -> None:
    page = "Home\nNews\nSport\n\n" + "\n\n".join(wrapped(72)) + "\n\nContact\nImprint\n"
    assert paragraphs(page) == ["Home", "News", "Sport", *STORY, "Contact", "Imprint"]


def test_wrapped_paragraphs_with_indented_first_lines_are_parted() -> None:
    page = "\n".join(textwrap.fill(part, 60, initial_indent="    ") for part in STORY)
    assert paragraphs(page) == list(STORY)


def test_wrapped_chinese_is_rejoined_without_spaces() -> None:
    page = "\n\n".join("\n".join(textwrap.wrap(part, 32)) for part in CHINESE)
    assert paragraphs(page) == list(CHINESE)


def test_two_broken_sentences_of_a_small_text_are_rejoined() -> None:
    told = (
        "Cook the rhubarb with the sugar until it is soft, and leave it to cool in the pan.",
        "Melt the butter in a small pot, stir in the oats and spread them over the fruit.",
        "Serve it with cream.",
    )
    page = "\n\n".join(["Menu", *(textwrap.fill(part, 72) for part in told), "More recipes"])
    assert paragraphs(page) == ["Menu", *told, "More recipes"]
    one = "\n\n".join(["Menu", textwrap.fill(told[0], 72), told[2], "More recipes"])
    assert paragraphs(one) == ["Menu", told[0], told[2], "More recipes"]
    verse = "\n".join(("Who walks the pier at night and does not speak to me", "Is not my friend"))
    assert len(paragraphs(f"Menu\n\n{verse}\n\n{verse}\n")) == 5


def test_headlines_of_like_length_are_not_joined() -> None:
    headlines = [
        f"Council {verb} the plan for pier {n}" for n in range(30) for verb in ("backs", "fears")
    ]
    assert paragraphs("\n".join(headlines)) == headlines


def test_hyphen_of_a_broken_word_goes_and_that_of_a_compound_stays() -> None:
    page = (
        "The engineers of the harbour said that a temporary landing could be built in the harb-\n"
        "our within weeks, and that the well-known pier would be closed to the public, a well-\n"
        "known fact to the shopkeepers who were there when the decision was made by the coun-\n"
        "cil, whose members had met before. The council is to meet again soon, people say who\n"
        "know the members.\n"
    )
    (paragraph,) = paragraphs(page)
    assert "built in the harbour within" in paragraph
    assert "a well-known fact" in paragraph
    assert "by the council, whose" in paragraph


def test_soft_hyphens_vanish() -> None:
    assert paragraphs("The coun\u00adcil met.") == ["The council met."]


@pytest.mark.parametrize("strip", [False, True])
def test_one_text_node_a_line_is_rejoined(strip: bool) -> None:
    text = (
        "Harbour Post\nThe harbour council voted late on Tuesday to close the \nold ferry pier\n"
        " for two years, a decision that surprised many of the shopkeepers.\n"
        "“Nobody asked us,” said the owner of the shop, \nMarta Quill\n"
        ", who has run a bakery beside the pier since 1998. She called the plan “\na bad joke\n"
        "” on Wednesday.\nWhat happens next\n"
        "Work is due to begin in March (\nsee map\n).\nRead more\n"
    )
    if strip:
        text = "\n".join(line.strip() for line in text.split("\n"))
    assert paragraphs(text) == [
        "Harbour Post",
        "The harbour council voted late on Tuesday to close the old ferry pier for two years, a"
        " decision that surprised many of the shopkeepers.",
        "“Nobody asked us,” said the owner of the shop, Marta Quill, who has run a bakery beside"
        " the pier since 1998. She called the plan “a bad joke” on Wednesday.",
        "What happens next",
        "Work is due to begin in March (see map).",
        "Read more",
    ]


TORN = (
    "The council met on Tuesday to hear what came of the\nFerry Act\nand why it\nhas been put off\n"
    "for another year by the government in the capital."
)
WHOLE = (
    "The council met on Tuesday to hear what came of the Ferry Act and why it has been put off for"
    " another year by the government in the capital."
)


def test_a_single_sentence_of_short_links_shows_one_text_node_a_line() -> None:
    text = f"Harbour Post\n{TORN}\nNobody has told the shopkeepers.\n"
    assert paragraphs(text)[1:] == [WHOLE, "Nobody has told the shopkeepers."]


@pytest.mark.parametrize(
    ("byline", "read"),
    [
        ("von\nKlaus-Peter Holm\n, 8.5.2024", "von Klaus-Peter Holm, 8.5.2024"),
        ("by\nMara Lindqvist", "by Mara Lindqvist"),
        ("by Mara Lindqvist   , Post.example", "by Mara Lindqvist , Post.example"),
        ("A\nA\nA\nBy\nMara Lindqvist", "A"),
    ],
)
def test_a_byline_in_a_link_does_not_go_on_the_headline(byline: str, read: str) -> None:
    headline = "The harbour council puts off what it had promised"
    found = paragraphs(f"{headline}\n{byline}\n{TORN}")
    assert found[:2] == [headline, read]
    assert found[-1] == WHOLE


def test_who_is_named_in_mid_sentence_is_no_byline() -> None:
    text = f"The plan for the old pier was first drawn up by\nMara Lindqvist\n, who left.\n{TORN}"
    assert paragraphs(text) == [
        "The plan for the old pier was first drawn up by Mara Lindqvist, who left.",
        WHOLE,
    ]


def test_what_commas_part_ends_before_the_headline() -> None:
    text = (
        "Harbour\n,\nFerries\n,\nThe harbour council puts off what it had promised to its"
        " shopkeepers\nThe council met on Tuesday to hear what came of the\nFerry Act\nand why it"
        "\nhas been put off\nfor another year by the government in the capital.\n"
    )
    assert paragraphs(text)[:2] == [
        "Harbour, Ferries,",
        "The harbour council puts off what it had promised to its shopkeepers",
    ]


def test_labels_in_lower_case_below_a_headline_are_not_joined() -> None:
    lines = [
        "The harbour council puts off what it had promised its shopkeepers",
        "ferry",
        "harbour",
        "council",
        "The harbour council has put off what it had promised to its shopkeepers, it said.",
    ]
    assert paragraphs("\n".join(lines)) == lines


def test_german_quotation_marks_close_where_others_open() -> None:
    text = (
        "Der Rat nannte den Plan „\nmutig\n“ und stimmte zu, obwohl viele Händler dagegen waren,\n"
        "die im Saal saßen und seit Monaten auf eine Antwort des Hafenmeisters gewartet hatten."
        "\n„Niemand hat uns gefragt“\nDie Bäckerin blieb lange.\n"
    )
    assert paragraphs(text)[1:] == ["„Niemand hat uns gefragt“", "Die Bäckerin blieb lange."]


def test_blocks_know_the_line_they_begin_in() -> None:
    page = "One\n\n\nTwo<br>Three\r\n" + textwrap.fill(STORY[0], 60) + "\nEnd of it\n"
    lines = {block.text[:5]: block.line for block in read(page).blocks}
    assert lines["One"] == 1
    assert lines["Two"] == lines["Three"] == 4
    assert lines["The h"] == 5


def test_entities_and_tags_are_resolved_in_place() -> None:
    assert paragraphs("Smith &amp; Co&#8217;s &amp;quot;<b>big</b>&amp;quot; day&nbsp;off") == [
        'Smith & Co’s "big" day off'
    ]
    assert paragraphs("One <!-- hidden\nhidden --> two\n<script>x()\n</script>Three") == [
        "One",
        "two",
        "Three",
    ]


@pytest.mark.parametrize(
    "text", ["a < b and c > d", "I <3 you", "x.example/?a=1&copy=2", "AT&T <John>"]
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert paragraphs(text) == [text]


def test_bullets_and_numbers_become_list_items() -> None:
    document = read("Pros\n• Fast\n• Cheap\nSteps\n1. Open it\n2. Eat it\n- a\n- b\n")
    items = [b for b in document.blocks if b.kind is Kind.LIST_ITEM]
    assert document.input_type is InputType.TEXT
    assert [(b.text, b.number, b.level) for b in items] == [
        ("Fast", None, 1),
        ("Cheap", None, 1),
        ("Open it", 1, 1),
        ("Eat it", 2, 1),
        ("a", None, 1),
        ("b", None, 1),
    ]
    assert len({b.group for b in items}) == 3


def test_lone_dash_or_number_is_no_list() -> None:
    text = "- No, she said.\n2. The second reason\nIt rained.\n1990. That was the year.\n"
    assert [block.kind for block in read(text).blocks] == [Kind.PARAGRAPH] * 4


@given(st.text())
def test_words_of_plain_text_come_out_in_order(text: str) -> None:
    if not set("<&-*•▪◦‣●∙\u00ad\u2010") & set(text):
        out = "".join(
            "".join(b.text.split()) if b.number is None else "" for b in read(text).blocks
        )
        source = iter("".join(text.split()))
        assert all(character in source for character in out)


markup = st.lists(st.sampled_from([*"<>&;#/pb \n\r-•1.", "<p>", "&amp;", "<!--", "-->", "<script"]))


@given(st.one_of(st.text(), markup.map("".join)))
def test_any_text_is_read_and_no_block_is_empty(text: str) -> None:
    for block in read(text).blocks:
        assert block.text.strip()
        assert 1 <= block.line <= 1 + len(text)


def test_small_words_at_the_end_of_a_line_show_that_it_goes_on() -> None:
    text = (
        "Harbour Post\nSpeaking on\nMorning Ireland\n, the mayor said the pier would stay.\n"
        "Council of the North\nThe report was written by\nMarta Quill\n"
        "and others, it says, in the years after the great storm that took the old pier away.\n"
    )
    assert paragraphs(text) == [
        "Harbour Post",
        "Speaking on Morning Ireland, the mayor said the pier would stay.",
        "Council of the North",
        "The report was written by Marta Quill and others, it says, in the years after the great"
        " storm that took the old pier away.",
    ]


def test_labels_addresses_and_code_do_not_go_on_in_mid_sentence() -> None:
    headline = (
        "The harbour council backs a plan to close the old ferry pier for two long years, it says"
    )
    other = "Shopkeepers beside the pier fear for their trade in the years after the ferry has gone"
    lines = [
        headline,
        "opinion",
        other,
        "opinion",
        f"{headline} again",
        "vor 28 Minuten",
        f"{other} again",
        "harbour.example/stories/ferry",
        "Markets",
        "» More",
        "if (ferry) {",
        "}",
        f"{headline} once more",
        "iHarbour Magazine",
    ]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    "dateline",
    ["PARIS (AFP) –", "Zacapoaxtla, Pue.-", "Ciudad de México.—", "MADRID, 5 (AGENCIA) -"],
)
def test_a_dateline_in_a_line_of_its_own_goes_on_in_the_paragraph(dateline: str) -> None:
    told = "The council voted on Tuesday to keep the night ferry running until next spring."
    assert paragraphs(f"Ferry stays\n\n{dateline}\n\n{told}\n") == [
        "Ferry stays",
        f"{dateline} {told}",
    ]


def test_a_line_that_ends_in_a_dash_above_a_short_one_stands_alone() -> None:
    assert paragraphs("Ferry stays –\n\nBy Ada Renn\n") == ["Ferry stays –", "By Ada Renn"]


NODES = (
    "The mayor\nAda Renn\n, who has sat on the council of the harbour since 2019, said no.\n"
    "The report was written for\nthe board of the port\n, it says, in the years after the storm.\n"
)


@pytest.mark.parametrize("byline", ["di Ilaria Brambati", "par Nolwenn Le Bris", "von Ada Renn"])
def test_a_byline_with_a_small_letter_does_not_go_on_the_headline(byline: str) -> None:
    assert byline in paragraphs(f"The harbour of Lecco is quiet again\n{byline}\n{NODES}")


def test_a_name_in_mid_sentence_goes_on() -> None:
    text = f"The pier was drawn\nvon Ada Renn\n, an engineer of the port.\n{NODES}"
    assert paragraphs(text)[0] == "The pier was drawn von Ada Renn, an engineer of the port."


def test_an_article_before_a_line_break_shows_one_text_node_a_line() -> None:
    text = (
        "The captain turned round when a flare was seen, although the\nport office\n"
        "had told him not to.\nHe is fifty-one.\n"
        "The medal was presented by the mayor of the\nold town\n, who had been a sailor."
    )
    assert paragraphs(text) == [
        "The captain turned round when a flare was seen, although the port office "
        "had told him not to.",
        "He is fifty-one.",
        "The medal was presented by the mayor of the old town, who had been a sailor.",
    ]


LYNX = """   [1]Home [2]News

   The ferry stays, the [3]council said on Monday. It had asked [12]twice.

References

   Visible links:
   1. https://harbour.example/
   2. https://harbour.example/news
   3. https://harbour.example/council
"""


def test_numbers_of_links_and_the_list_of_their_addresses_are_markup() -> None:
    texts = [block.text for block in read(LYNX).blocks]
    story = "The ferry stays, the council said on Monday. It had asked [12]twice."
    assert texts == ["Home News", story]


def test_notes_of_a_story_stay() -> None:
    notes = "\n".join(f"   {n}. Holm, The Ferries of Arden, page {n}." for n in (1, 2, 3))
    text = f"The ferry stays.[1] It had been asked.[2]\n\nReferences\n\n{notes}\n"
    assert read(text).blocks[0].text == "The ferry stays.[1] It had been asked.[2]"
    assert len(read(text).blocks) == 5


def test_few_broken_paragraphs_with_capitals_behind_the_breaks_are_joined() -> None:
    lines = (
        "Hafenbote, Ausgabe Nord, Seite 11",
        "Teilen Merken Drucken",
        "Die Schleuse am Kanal bei Altmoor bleibt voraussichtlich bis Ende der",
        "Osterferien gesperrt. Taucher fanden am Montag im Tor einen langen",
        "Riss im Holz.",
        "",
        "Man könne das unter Wasser nicht schweißen, sagte der Leiter der alten",
        "Schleuse dazu.",
    )
    texts = [block.text for block in read("\n".join(lines)).blocks]
    assert texts[2].endswith(
        "bis Ende der Osterferien gesperrt. Taucher fanden am Montag im Tor "
        "einen langen Riss im Holz."
    )
    assert texts[3].endswith("der alten Schleuse dazu.")


def test_ideographs_are_two_columns_wide_where_a_line_is_broken() -> None:
    lines = (
        "青溪镇的老茶馆停业半年后重新开门，天还没亮门口已经排了三十多位",
        "街坊，都想喝上头道茶。",
        "",
        "茶馆建于1926年，去年秋天因为房梁腐朽被迫关闭。维修费用四十八万",
        "元，其中一半由茶客凑齐。",
    )
    blocks = read("\n".join(lines)).blocks
    assert [block.text for block in blocks] == ["".join(lines[:2]), "".join(lines[3:])]
