"""A page in one line comes apart; a long paragraph stays whole."""

from __future__ import annotations

from itertools import pairwise

import newsclean
from newsclean.document import Article, Role
from newsclean.stages.seams import glue, ideographs, labels, sentences

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
