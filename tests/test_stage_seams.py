"""A page in one line comes apart; a long paragraph stays whole."""

from __future__ import annotations

from itertools import pairwise

import newsclean
from newsclean import rules
from newsclean.document import Article, Role
from newsclean.stages.seams import glue, ideographs, known, labels, sentences, stamps

HEADLINE = "Council votes to reopen the old harbour baths"
STORY = (
    "The town council voted on Monday evening to reopen the harbour baths after eleven years.",
    "Residents had collected more than four thousand signatures and marched through the rain.",
    "“We never stopped hoping, and tonight somebody listened,” said the swimmer Moira Elliot.",
    "The pumps are being repaired by a small firm that built them two generations ago.",
    "Mayor Dr. Alan Pryce warned that the roof would need new beams before next winter.",
    "He said the money would come from a fund that pays for buildings along the coast.",
    "Children from the primary school will be the first to jump into the cold water.",
    "A café beside the pool will open at the same time and sell soup to the swimmers.",
)
STORY_MORE = tuple(f"{one[:-1]} as well." for one in STORY)
MENU = ("Home", "News", "Sport", "Weather", "Culture", "Business", "Travel", "Letters", "Shop")
FOOTER = ("About Us", "Contact Us", "Privacy Policy", "Terms of Use", "Cookie Settings", "Jobs")
PIECES = (
    f"{HEADLINE} | Harbour Post",
    "Skip to content",
    *MENU,
    *MENU,
    HEADLINE,
    "By Jane Doe",
    "3 May 2024",
    "Share",
    *STORY,
    *STORY_MORE,
    "Related Articles",
    *FOOTER,
    *MENU,
    "© 2024 Harbour Post",
)


def _clean(text: str) -> Article:
    return newsclean.clean(text, path="page.txt", input_type="text")


def _body(article: Article) -> str:
    return " ".join(block.text for block in article.body)


def test_a_page_in_one_line_keeps_its_story_and_loses_its_menus() -> None:
    article = _clean(" ".join(PIECES))
    assert article.title == HEADLINE
    assert " ".join(STORY[1:]) in _body(article)
    assert "Privacy" not in _body(article)
    assert "Weather" not in _body(article)


def test_a_time_behind_a_year_and_the_mark_of_rights_show_a_short_page_and_part_it() -> None:
    head = "Nytt Dagblad Sport Kultur Badet vid hamnen öppnar igen Erik Holm 3 maj 2024 kl 06.00"
    article = _clean(f"{head} {' '.join(STORY[:4])} © Nytt Dagblad 2024")
    assert _body(article) == " ".join(STORY[:4])


def test_a_headline_that_follows_on_itself_below_a_menu_is_told_from_the_story() -> None:
    article = _clean(f"Harbour Post Home News {HEADLINE} {HEADLINE} {' '.join(STORY[:4])}")
    assert article.title == HEADLINE
    assert _body(article) == " ".join(STORY[:4])


def test_terms_that_say_when_an_offer_ends_are_no_page() -> None:
    terms = " ".join(STORY * 3) + " The offer ends on 3 May 2024 at 9:00 AM for all of them."
    assert _body(_clean(terms)).startswith(STORY[0])


def test_sentences_of_one_line_are_one_paragraph_again() -> None:
    article = _clean(" ".join(PIECES))
    assert len(article.body) < len(STORY)
    assert sum(block.role is Role.BODY for block in article.document.blocks) > len(article.body)


def test_elements_glued_into_one_line_come_apart_as_paragraphs() -> None:
    article = _clean("".join(PIECES))
    texts = [block.text for block in article.body]
    assert set(STORY[1:]) <= set(texts)
    assert "Privacy" not in _body(article)


def test_a_long_paragraph_of_prose_stays_whole() -> None:
    told = [f"{word}, {one[0].lower()}{one[1:]}" for word in ("Then", "Later") for one in STORY]
    paragraph = " ".join((*STORY, *told))
    article = _clean(f"{HEADLINE}\n\n{paragraph}\n\n{STORY[0]}\n")
    assert paragraph in [block.text for block in article.document.blocks]


def test_a_paragraph_that_repeats_its_beginning_is_written_as_it_was() -> None:
    article = _clean(f"{HEADLINE}\n\n{' '.join((*STORY, *STORY_MORE))}\n")
    assert " ".join((*STORY, *STORY_MORE)) in [block.text for block in article.body]


def test_a_stop_ends_a_sentence_in_any_script_but_no_abbreviation() -> None:
    text = "Dr. Who met J. Smith on 3. Mai at No. 4. The rest was e.g. fine? Yes."
    assert [text[at:] for at in sentences.starts(text)] == ["Yes."]
    assert len(sentences.starts("水位が下がった。避難は続く。")) == 1
    assert len(sentences.starts("यह पहला है। यह दूसरा है।")) == 1
    assert len(sentences.starts("هل انتهى؟ نعم انتهى.")) == 1


def test_glued_elements_are_told_from_names() -> None:
    def parts(text: str) -> list[str]:
        cuts = [0, *glue.seams(text), len(text)]
        return [text[a:b] for a, b in pairwise(cuts)]

    assert parts("It is over.Next week") == ["It is over.", "Next week"]
    assert parts("CultureBusinessTravel") == ["Culture", "Business", "Travel"]
    assert parts("Wetter12:43 Uhr") == ["Wetter", "12:43 Uhr"]
    whole = "YouTube and LinkedIn pay McDonald in the U.S.A. for Node.js on iPhone, »So« he said"
    assert parts(whole) == [whole]


def test_a_sentence_begins_behind_labels_and_dates() -> None:
    def parts(text: str) -> list[str]:
        words = text.split()
        cuts = [0, *labels.starts(words), len(words)]
        return [" ".join(words[a:b]) for a, b in pairwise(cuts)]

    labelled = "Home News Sport Weather Share Print A ferry ran aground off the coast today."
    assert parts(labelled)[-1] == "A ferry ran aground off the coast today."
    assert parts("Latest News By Jane Doe")[-1] == "By Jane Doe"
    prose = "Readers of Le Monde and The Hague Gazette said that Jane Doe had met the mayor."
    assert parts(prose) == [prose]


def test_japanese_phrases_go_on_behind_a_link() -> None:
    text = "印刷 この記事の画像を見る(2枚) 町長の 高瀬みのり が会見で説明した。"
    begun = [text[at:] for at in ideographs.starts(text)]
    assert begun[-1] == "町長の 高瀬みのり が会見で説明した。"
    assert ideographs.closed(begun[-1]) == "町長の高瀬みのりが会見で説明した。"


def test_a_name_with_a_capital_inside_that_is_said_often_is_no_seam() -> None:
    assert glue.seams("PortBooks is new. The PortBooks office and PortBooks Pay are old.") == []
    assert len(glue.seams("HarbourSport is new. HarbourNews is old.")) == 2


def test_a_short_page_in_one_line_comes_apart_but_a_paragraph_does_not() -> None:
    page = (*MENU, HEADLINE, "By Jane Doe", "3 May 2024", "Share", *STORY[:3], *FOOTER)
    for joined in (" ".join(page), "".join(page)):
        body = _body(_clean(joined))
        assert all(one in body for one in STORY[1:3])
        assert "Privacy" not in body
    paragraph = " ".join(STORY[:3])
    assert [block.text for block in _clean(paragraph).document.blocks] == [paragraph]


def test_labels_that_rules_know_are_told_inside_a_line() -> None:
    def told(text: str) -> list[str]:
        return [text[begin:end] for begin, end in known.labels(text, rules.load())]

    assert told("It is over. Related Articles Ferry fares frozen") == ["Related Articles"]
    assert told("the end. Share Facebook Twitter WhatsApp Print Two boats") == [
        "Share", "Facebook", "Twitter", "WhatsApp", "Print",
    ]  # fmt: skip
    assert told("The National Health Interview Survey in the United States asked Facebook.") == []
    assert told("He filed it under Related Articles and went home.") == []


def test_a_page_in_one_line_of_a_script_without_capitals_comes_apart() -> None:
    story = (
        "한솔군은 문을 닫은 지 9년 된 초등학교를 도서관으로 고쳐 내년 봄에 연다고 18일 밝혔다.",
        "공사에는 모두 21억원이 들며, 군과 도가 7대 3으로 나눠 낸다.",
        "군은 책 2만권을 새로 사고, 주민들이 기증하는 책도 다음 달부터 받는다.",
    )
    page = (
        "본문 바로가기 홈 정치 경제 사회 문화 스포츠 한솔군, 폐교를 도서관으로 바꾼다",
        "이서준 기자 입력 2025.02.18 09:40 기사공유 페이스북 트위터 카카오톡 URL복사 글자크기",
        *story,
        "저작권자 © 한솔일보 무단전재 및 재배포 금지 많이 본 뉴스 시장 상인들 댓글 회사소개",
        "개인정보처리방침 청소년보호정책",
    )
    body = _body(_clean(" ".join(page)))
    assert all(one in body for one in story[1:])
    assert "재배포" not in body


def test_a_date_and_the_signature_before_it_are_parted_from_the_headline() -> None:
    menu = "Home News Sport Weather Culture"
    for signature in (
        "Jane Doe May 14, 2024",
        "By Jane Doe and Al Roe Published 14 May 2024, 9:12",
    ):
        article = _clean(f"{menu} {HEADLINE} {signature} Facebook Email {' '.join(STORY[:4])}")
        assert article.title == HEADLINE
        assert article.published is not None and article.published.startswith("2024-05-14")
        assert "Jane Doe" in article.authors
        assert _body(article) == " ".join(STORY[:4])


def test_a_date_inside_a_sentence_is_no_seam() -> None:
    line = "Der Hafen wurde nach dem Sturm vom 3. Mai 2024 Anfang Juni wieder für Boote geöffnet"
    assert list(stamps.cuts(line, 0, len(line))) == []
    late = "The harbour, which closed after May 3, 2024, Jane Doe said, is open again to all boats"
    assert list(stamps.cuts(late, 0, len(late))) == []


def test_a_word_behind_a_time_of_day_stays_with_it() -> None:
    line = "Ressort Stadt Maren Tolle 15.05.2024 - 13:52 Uhr Regen hält die Boote im Hafen fest"
    cuts = sorted(stamps.cuts(line, 0, len(line)))
    assert [line[at:].split()[0] for at in cuts] == ["15.05.2024", "Regen"]


def test_a_section_right_behind_the_sign_of_a_breadcrumb_is_parted_from_the_headline() -> None:
    line = f"Sport Wetter Startseite > Politik {HEADLINE}. {STORY[0]}"
    found = {line[begin:end] for begin, end in known.labels(line, rules.load())}
    assert "Politik" in found
    plain = f"{HEADLINE} and Politik is a word. {STORY[0]}"
    assert "Politik" not in {plain[a:b] for a, b in known.labels(plain, rules.load())}


def test_a_month_whose_name_two_languages_count_differently_makes_a_date() -> None:
    line = "Most zostaje jeszcze na rok Zofia Wolska 18 listopada 2024, 07:15 2 minuty czytania"
    cuts = sorted(stamps.cuts(line, 0, len(line)))
    assert [line[at:].split()[0] for at in cuts] == ["Zofia", "18", "2"]
