"""A paragraph that its class calls a caption, or that ends in a credit, is none of the story."""

from __future__ import annotations

from functools import partial

import pytest

import staging
from newsclean import pipeline
from newsclean.document import Block, Decision, Family, Kind, Node, Role
from newsclean.stages.captions import LONGEST, captions
from pages import SENTENCES
from staging import bodies, body, context, html, text

SHOWN = "The ferry at its berth in Sandholm on Monday morning, with its new ramp in place."
told = partial(staging.told, pipeline.CAPTIONS)


def page(hints: str, shown: str = SHOWN) -> tuple[Block, ...]:
    return body(SENTENCES[0]), body(shown, node=1), body(SENTENCES[1])


@pytest.mark.parametrize(
    "hints",
    ["caption", "wp-caption-text", "image caption-text", "media__legend", "foto-bildunterschrift"],
)
def test_what_its_class_calls_a_caption_goes(hints: str) -> None:
    document = html(*page(hints), nodes=(Node("body", -1), Node("p", 0, hints)))
    after = captions(document, context())
    assert bodies(after) == [SENTENCES[0], SENTENCES[1]]
    assert after.blocks[1].trace[-1].family is Family.CAPTION
    assert set(told(document).values()) == {"captions.class"}


@pytest.mark.parametrize("hints", ["captioned-story", "entry-content", "uncaption", "legendary"])
def test_other_classes_hold_the_story(hints: str) -> None:
    document = html(*page(hints), nodes=(Node("body", -1), Node("p", 0, hints)))
    assert told(document) == {}


def test_a_heading_and_a_whole_story_are_no_captions() -> None:
    heading = body("How the ferry came back", kind=Kind.HEADING, level=2, node=1)
    story = body("The harbour office knew. " * (LONGEST // 20), node=1)
    document = html(heading, story, nodes=(Node("body", -1), Node("p", 0, "caption")))
    assert told(document) == {}


@pytest.mark.parametrize(
    "line",
    [
        "The old ferry at the pier in 1987. Photograph: Ana Paz",
        "Her parents on the quay on moving day.Courtesy of Ana Paz",
        "Okoro says that he will sell what he can. (HBC Harbour North: Ana Paz)",
        "Divers used a lamp to find the wreck. (Source: HBC)",
        "The lamp comes in white and in gray.Photo by Ana Paz / The Ledger",
        "Mayor Ana Paz leaves the town hall by the back door (Image: Getty)",
        "Britta sover med fönstret öppet hela vintern. Foto: Karin Holm",
        "Il molo di Sandholm affollato di sera, a luglio (foto Paz)",
        "Na molu čekaly stovky lidí celou noc | foto: Jana Malá, Listy",
        "Fähre am Kai von Sandholm. (Foto: © Anna Berg, Hafenblatt)",
        "Jubel am Kai von Sandholm: Till Holm dreht ab.IMAGO/hafenfoto",
        "Die Scherben auf dem Kai kosten rund 900 Euro.Bild © Polizei Sandholm",
        "Hier stand die Bank bis Montag: Hafenstraße, Sandholm Foto: Anna Berg/dpa",
        "De oude pont ligt sinds maandag weer aan de kade. © Joris Brink",
        "Le passeur, jeudi soir, devant sa barque. | PORT-MATIN",
        "Barqueiro orienta os carros no cais novo, em Sandholm - Ana Paz/Folhapress",
        "A régi komp a kikötőben hétfőn reggel – Fotó: Nagy Éva / Kikötő",
        "港口的旧渡轮停在码头。本报记者 林小雨 摄",
        "桟橋に着いた渡し船＝５月３日、港町で（山田花子撮影）",
    ],
)
def test_a_sentence_that_ends_in_a_credit_goes(line: str) -> None:
    document = text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))
    after = captions(document, context())
    assert bodies(after) == [SENTENCES[0], SENTENCES[1]]
    assert after.blocks[1].trace[-1].rule == "captions.credited"
    assert after.blocks[1].trace[-1].family is Family.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "He owed the seat in the north to the courtesy of the House.",
        "She asked for one thing only. A photo: the one with the dog.",
        "He came second in the end, with more than he had hoped. (Labour: four seats)",
        "The police showed her a card. Photo evidence was burned.",
        "Er hielt ihr das Foto hin und sagte zum Foto: Till stand darauf mit dem Hund.",
        "The way out is open, he said. Lenn/Arden",
        "She asked whether the mark © Paz was hers to use, and he said no.",
        "Two boats went down the river: one by the right and/or left bank",
        "Animals: 1,419 free illustrations by Ana Paz, and what they cost",
        "The book is out now. Photos by her sister fill half of it.",
        "Knots, and what they are for, with Harbour Rope Co. (Instructor: Ana Paz)",
        "Image: Getty",
        "她在报告里写了这件事，后来又拍了照。",
    ],
)
def test_other_sentences_stay(line: str) -> None:
    assert told(text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))) == {}


def test_a_long_paragraph_that_ends_in_a_credit_stays() -> None:
    line = "The harbour office knew. " * (LONGEST // 30) + "Photo: Ana Paz"
    assert told(text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))) == {}


@pytest.mark.parametrize(
    "line",
    [
        "港口里的旧渡轮与码头上的工人们。港务局供图",
        "码头上的老渡轮（视频截图）",
        "港口里的旧渡轮。视觉中国 资料",
        "二十年前的港口里停着旧渡轮 資料圖片",
    ],
)
def test_a_chinese_line_that_ends_in_where_its_picture_is_from_goes(line: str) -> None:
    assert told(text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))) == {
        1: "captions.credited"
    }


def test_a_chinese_sentence_about_pictures_stays() -> None:
    line = "港务局周二公布了旧渡轮的资料图片和视频截图，并由渔民协会供图。"
    assert told(text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))) == {}


def test_a_closing_paragraph_in_a_wide_script_that_ends_in_an_agency_stays() -> None:
    line = (
        "港の夜間渡船は来年の春まで続くことになり、住民は何年も待っていたと話す。" * 4
        + "(c)AFP/Ana PAZ"
    )
    assert told(text(body(SENTENCES[0]), body(SENTENCES[1]), body(line))) == {}


def test_a_short_one_stays_where_the_scorer_is_sure_and_goes_where_the_story_resumes() -> None:
    line = "港の夜間渡船は来年の春まで続くことになり、住民は何年も待っていたと話す。(c)AFP/Ana PAZ"
    assert told(text(body(SENTENCES[0]), body(SENTENCES[1]), body(line))) == {}
    assert told(text(body(SENTENCES[0]), body(line), body(SENTENCES[1]))) == {
        1: "captions.credited"
    }


def test_what_the_element_around_it_calls_a_caption_goes_where_it_holds_little_else() -> None:
    around = (Node("body", -1), Node("div", 0, "caption"), Node("p", 1), Node("p", 1))
    few = html(body(SENTENCES[0]), body(SHOWN, node=2), nodes=around)
    assert told(few) == {1: "captions.class"}
    story = html(*(body(line, node=2) for line in SENTENCES[:4]), nodes=around)
    assert told(story) == {}


CREDIT = "Foto: Karin Holm"
UNSURE = Decision(Role.BODY, "score", "score.body", "score 0.60", score=0.6)


def above(*lines: Block) -> list[str]:
    """What is left of the body of a flattened page."""
    credited = Decision(Role.BOILERPLATE, "phrases", "sv.credit.photo", CREDIT, Family.CREDIT)
    blocks = (line.decided(credited) if line.text == CREDIT else line for line in lines)
    return bodies(pipeline.ABOVE_CREDITS.run(text(*blocks), context()))


def test_the_sentence_above_a_credit_goes_unless_the_scorer_is_sure_of_it() -> None:
    shown, credit = Block(SHOWN).decided(UNSURE), Block(CREDIT)
    first, second = body(SENTENCES[0]), body(SENTENCES[1])
    assert above(first, shown, credit, second) == [SENTENCES[0], SENTENCES[1]]
    told = body(SHOWN)._replace(trace=()).decided(UNSURE._replace(score=0.95))
    assert above(first, told, credit, second) == [SENTENCES[0], SHOWN, SENTENCES[1]]


def test_a_list_item_above_a_credit_is_the_story() -> None:
    item = Block(SHOWN, Kind.LIST_ITEM).decided(UNSURE)
    first, second = body(SENTENCES[0]), body(SENTENCES[1])
    assert above(first, item, Block(CREDIT), second) == [SENTENCES[0], SHOWN, SENTENCES[1]]


def test_a_heading_above_a_credit_and_the_end_of_the_story_stay() -> None:
    first, second, credit = body(SENTENCES[0]), body(SENTENCES[1]), Block(CREDIT)
    heading = Block("The ferry that came back in the spring of the year").decided(UNSURE)
    assert heading.text in above(first, heading, credit, second)
    assert SHOWN in above(first, second, Block(SHOWN).decided(UNSURE), credit)
