"""Whole pages of flattened text, as scrapers leave them, through every stage."""

from __future__ import annotations

import pytest

from newsclean import clean
from newsclean.document import Article
from pages import FERRY
from staging import bodies

TITLE = "Ferry returns to service after the storm"
STORY = "\n\n".join(FERRY[:4])


def cleaned(*lines: str) -> Article:
    return clean("\n".join(lines), input_type="text")


PAGES = {
    "ГлавнаяОбщество": (
        "В Заречье открыли мост после ремонта",
        "Мост через реку в Заречье открыли в пятницу после двух лет ремонта и закрытых дорог.",
        "Работы обошлись бюджету области в 340 миллионов рублей, сообщили в администрации района.",
    ),
    "首页新闻": (
        "江城新地铁线年底开通",
        "江城市交通局宣布，连接机场与老城区的地铁九号线将于今年年底开通，全长二十六公里，设十八座车站。",
        "交通局负责人表示，新线开通后，从机场到火车站的时间将由五十分钟缩短到二十八分钟，票价不变。",
    ),
    "الرئيسيةثقافة": (
        "افتتاح مكتبة عامة في حي الميناء القديم",
        "افتتحت بلدية المدينة يوم الثلاثاء مكتبة عامة في حي الميناء القديم بعد عامين من الترميم.",
        "وتضم المكتبة أكثر من عشرين ألف كتاب وقاعة للأطفال ومقهى صغيرا يطل على البحر.",
    ),
    "होमराज्य": (
        "पुराने पुल की मरम्मत अगले महीने से",
        "नगर परिषद ने मंगलवार को कहा कि पुराने पुल की मरम्मत अगले महीने की पहली तारीख से शुरू होगी।",
        "परिषद के अनुसार काम में चार महीने लगेंगे और तब तक भारी वाहन दूसरे रास्ते से जाएंगे।",
    ),
    "ΑρχικήΕλλάδα": (
        "Κλειστό το λιμάνι λόγω θυελλωδών ανέμων",
        "Κλειστό παραμένει από τη Δευτέρα το λιμάνι του νησιού λόγω των ανέμων στο Αιγαίο.",
        "Σύμφωνα με το λιμεναρχείο, κανένα πλοίο δεν θα αναχωρήσει πριν από την Τρίτη.",
    ),
}


@pytest.mark.parametrize("crumbs", PAGES)
def test_the_title_below_its_breadcrumb_is_the_title_in_every_script(crumbs: str) -> None:
    title, *story = PAGES[crumbs]
    article = cleaned(crumbs + title, "", title, "", "2024-03-05", "", *story)
    assert article.title == title
    assert bodies(article) == story


def test_a_title_that_opens_with_the_word_for_a_front_page_stays_whole() -> None:
    article = cleaned("Home rule for the islands", "", "By Jane Doe", "", STORY)
    assert article.title == "Home rule for the islands"


def test_handles_that_head_the_parts_of_a_story_stay_and_others_go() -> None:
    named = zip(("@tide.table", "@oldboats", "@lin"), FERRY)
    parts = [line for pair in named for line in pair]
    article = cleaned("Three ferry watchers", "", FERRY[3], *parts, "@pierpost", "Share")
    assert bodies(article) == [FERRY[3], *parts]


def test_a_subheading_apart_from_the_titles_of_a_box_above_stays() -> None:
    box = ["Read also", "Tram line late again", "A prize for the library", "The mill stays closed"]
    page = (TITLE, "", FERRY[0], "", FERRY[1], "", *box, "", "Where it goes", "", *FERRY[2:])
    assert bodies(cleaned(*page)) == [*FERRY[:2], "Where it goes", *FERRY[2:]]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Thant Zin, San Yamin Aung", ("Thant Zin", "San Yamin Aung")),
        ("By Jane Doe, San Francisco", ("Jane Doe",)),
        ("By Jane Doe, San Luis Obispo", ("Jane Doe",)),
    ],
)
def test_a_name_behind_a_comma_is_a_writer_and_a_city_none(
    byline: str, authors: tuple[str, ...]
) -> None:
    assert cleaned(TITLE, "", byline, "", STORY).authors == authors
