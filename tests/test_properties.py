"""What holds for every page, shown on pages made up by hypothesis and on damaged fixtures."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import hypothesis.strategies as st
import pytest
from hypothesis import example, given

import golden
import newsclean
from newsclean import pipeline, rules
from newsclean.document import Article, Role
from newsclean.writers import FORMATS
from newsclean.writers.explain import explain, replay
from promises import holds

STORY = (
    "The harbour office in Lerwick said the ferry would sail again before the weekend.",
    "“Nobody asked the people who live there,” said the head of the parish council.",
    "Bei Kilometer 12 steht seit gestern wieder eine Ampel, die niemand bestellt hat.",
    "La presa soltará agua durante tres días, según informó ayer la confederación.",
    "Les habitants, eux, attendent toujours une réponse de la préfecture de région.",
    "台风过后，县里有四十七个村子停电，目前已恢复九成以上。",
    "Prices rose by 3.4 percent in May & June < last year's 4.1 percent.",
    "By the time the rain stopped, the river had covered the pitch.",
    "He paid £2.50, c. 3 euros; it was *not* much.",
)
FURNITURE = (
    "Share",
    "Share on Facebook",
    "Subscribe to our newsletter",
    "16,985FansLike",
    "Must Read",
    "Related News",
    "LEAVE A REPLY",
    "By Moira Elliot",
    "Von Annika Dreyling",
    "12 October 2023",
    "Advertisement",
    "We use cookies to improve your experience.",
    "© 2023 All rights reserved.",
    "Home > News > World",
    "Source: Fjord Daily",
    "Lesen Sie auch",
    "Foto: Archiv",
    "1",
    "…",
)
CONTAINERS = ("div", "article", "main", "section", "aside", "footer", "header", "nav", "ul", "td")
HOLDERS = ("p", "p", "p", "div", "li", "blockquote", "h2", "h3", "figcaption", "pre", "span")
HINTS = (
    "",
    "entry-content",
    "article-body",
    "related",
    "share-bar",
    "comments",
    "sidebar",
    "byline",
)
BROKEN = (
    "<p>",
    "</div>",
    "<br>",
    "<hr/>",
    "<img src=a.jpg alt='A b'>",
    "<!-- x -->",
    "<td>",
    "&nbsp;",
)


class _Serial:
    """Numbers that make every sentence of a page unlike all others, so that order can be seen."""

    def __init__(self) -> None:
        self._last = 0

    def __call__(self, sentence: str) -> str:
        self._last += 1
        return f"{sentence} n{self._last}x"


lines = st.one_of(st.sampled_from(STORY), st.sampled_from(FURNITURE))
paragraphs = st.lists(lines, min_size=1, max_size=4)
pieces = st.recursive(
    st.one_of(
        st.tuples(st.sampled_from(HOLDERS), st.sampled_from(HINTS), paragraphs),
        st.sampled_from(BROKEN),
    ),
    lambda inner: st.tuples(
        st.sampled_from(CONTAINERS), st.sampled_from(HINTS), st.lists(inner, max_size=5)
    ),
    max_leaves=14,
)
trees = st.lists(pieces, min_size=1, max_size=8)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """A page's markup and the words on it, in order."""
    serial = _Serial()
    markup, words = _rendered(draw(trees), serial)
    whole = f"<!DOCTYPE html><html><head><title>A title</title></head><body>{markup}</body></html>"
    return (whole if draw(st.booleans()) else f"<div>{markup}</div>"), words


def _rendered(tree: Sequence[object], serial: _Serial) -> tuple[str, str]:
    markup, words = [], []
    for piece in tree:
        if isinstance(piece, str):
            text = serial(piece) if piece in STORY or piece in FURNITURE else ""
            markup.append(html.escape(text) if text else piece)
            words.append(text)
        else:
            tag, hint, inner = piece  # type: ignore[misc]
            inside, text = _rendered(inner, serial)
            markup.append(f'<{tag} class="{hint}">{inside}</{tag}>')
            words.append(text)
    return "\n".join(markup), "\n".join(words)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Flattened text in one of the layouts scrapers leave behind."""
    serial = _Serial()
    parts = [serial(line) for line in draw(st.lists(lines, min_size=1, max_size=25))]
    return draw(st.sampled_from(("\n", "\n\n", "\r\n", " \n\t\n"))).join(parts)


readings = st.sampled_from(("auto", "html", "text", "markdown"))
inputs = st.one_of(pages().map(lambda page: page[0]), texts())


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A fixture, cut somewhere, with bytes that do not belong there."""
    data = golden.input_of(draw(st.sampled_from(golden.names()))).read_bytes()
    at = draw(st.integers(0, len(data)))
    return data[:at] + draw(st.binary(max_size=12)) + data[at + draw(st.integers(0, 40)) :]


def _clean(page: str) -> Article:
    return newsclean.clean(page.encode("utf-8"), path="page")


def _kept_in_order(article: Article, words: str) -> bool:
    """Each kept word stands in the page behind the one before; spaces may be lost or won."""
    page, at = re.sub(r"\s", "", words), 0
    for word in " ".join(block.text for block in article.body).split():
        found = page.find(word, at)
        if found < 0:
            return False
        at = found + len(word)
    return True


@given(pages())
def test_kept_text_of_a_page_is_an_ordered_part_of_it(page: tuple[str, str]) -> None:
    assert _kept_in_order(_clean(page[0]), page[1])


@given(texts())
def test_kept_text_of_a_text_is_an_ordered_part_of_it(text: str) -> None:
    assert _kept_in_order(newsclean.clean(text, path="text.txt", input_type="text"), text)


@given(inputs)
def test_cleaning_the_result_again_changes_nothing(page: str) -> None:
    _unchanged_by_a_second_run(FORMATS["md"].write(_clean(page)))


def _unchanged_by_a_second_run(once: str) -> None:
    if once:
        again = newsclean.clean(once, path="page.md", input_type="markdown")
        assert FORMATS["md"].write(again) == once


@given(st.binary(max_size=400), readings)
def test_arbitrary_bytes_are_cleaned_or_refused_by_name(data: bytes, reading: str) -> None:
    _cleaned_or_refused(data, reading)


@given(damaged(), readings)
def test_damaged_pages_are_cleaned_or_refused_by_name(data: bytes, reading: str) -> None:
    _cleaned_or_refused(data, reading)


def _cleaned_or_refused(data: bytes, reading: str) -> None:
    article = holds(data, reading)
    if article is not None:
        _unchanged_by_a_second_run(FORMATS["md"].write(article))


@cache
def _known_rules() -> Mapping[str, frozenset[str]]:
    """Stage -> ids of every rule it can name."""
    stages = (stage for table in pipeline.STAGES.values() for stage in table)
    known = {stage.name: frozenset(stage.rules) for stage in stages}
    shipped = frozenset(rule.id for rule in rules.load().rules)
    return {**known, "phrases": known["phrases"] | shipped, "adopt": frozenset(pipeline.ADOPTED)}


@given(inputs)
@example("<div><img src=a.jpg alt='A b'></div>")
@example("<div><p></div>")
def test_what_is_not_body_names_stage_and_rule(page: str) -> None:
    assert not list(_unexplained(_clean(page)))


@pytest.mark.parametrize("case", golden.names())
def test_what_a_fixture_loses_names_stage_and_rule(case: str) -> None:
    assert not list(_unexplained(newsclean.clean_file(golden.input_of(case))))


def _unexplained(article: Article) -> Iterator[str]:
    known = _known_rules()
    for block in article.document.blocks:
        if block.role is Role.BODY:
            continue
        decision = block.trace[-1] if block.trace else None
        if decision is None or decision.rule not in known.get(decision.stage, frozenset()):
            yield f"{block.text[:40]!r}: {decision}"


@given(inputs)
def test_the_explanation_replayed_is_the_result(page: str) -> None:
    article = _clean(page)
    replayed = replay(json.loads(json.dumps(explain(article))))
    for name, form in FORMATS.items():
        assert form.write(replayed) == form.write(article), name


@pytest.mark.parametrize("case", golden.names())
def test_the_explanation_of_a_fixture_replayed_is_the_result(case: str) -> None:
    article = newsclean.clean_file(golden.input_of(case))
    replayed = replay(explain(article))
    for name, form in FORMATS.items():
        assert form.write(replayed) == form.write(article), name


def test_serials_tell_order() -> None:
    """The check itself sees a swap and an invented word."""
    article = newsclean.clean("# T\n\nalpha n1x\n\nbeta n2x\n", path="a.md", input_type="markdown")
    assert _kept_in_order(article, "alpha n1x share beta n2x")
    assert not _kept_in_order(article, "beta n2x alpha n1x")
    assert not _kept_in_order(article, "alpha n1x beta")
