"""The words of field lines, read from the language files."""

from __future__ import annotations

import re

import pytest

from newsclean.stages.fields import characters, lexicon
from newsclean.stages.wordlists import any_of, data

OPENINGS = ("by", "author", "not_author", "source", "published", "updated")
FORMS = ("{} x", "{}: x", "{}", "（ {}：", "\n {}\n:", "{}x", "{}ß: x", "x {}: x", "{}/in: x")


@pytest.mark.parametrize("tag", sorted(lexicon.languages()))
def test_an_opening_is_found_as_its_expression_finds_it(tag: str) -> None:
    words = lexicon.load(tag)
    table = lexicon._table(tag)
    for key in OPENINGS:
        opening = getattr(words, key)
        for word in table.get(key, ()):
            for spelling in {word, word.upper(), word.title(), word.replace(" ", "\n\xa0")}:
                for form in FORMS:
                    text = form.format(spelling)
                    found, expected = opening.match(text), opening.expression.match(text)
                    assert bool(found) == bool(expected), (key, text)


@pytest.mark.parametrize("tag", sorted(lexicon.languages() - {"any"}))
def test_each_label_may_open_a_line(tag: str) -> None:
    words = lexicon.load(tag)
    assert all(words.opening.may_open(f" ({word}: Ana Paz") for word in words.openers)
    assert not words.opening.may_open("")
    assert not words.opening.may_open("7 of them")


@pytest.mark.parametrize(
    "text",
    ["The Ferry – back, at last!", "Größe & Maß_1", "Ñandú", "晨报 2024（上）", "a\ud800 b", ""],
)
def test_what_is_folded_is_letters_and_digits_alone(text: str) -> None:
    assert characters.fold(text) == re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize(
    ("file", "name"), [(file, name) for file in ("classes", "outlets") for name in data(file)]
)
def test_a_list_matches_what_its_members_match(file: str, name: str) -> None:
    members = data(file)[name]
    for start in {member[:6] for member in members} | set("AKſKıÉ图"):
        for text in (start, start.upper(), f"x {start.title()}"):
            plain = re.compile(f"(?:{'|'.join(members)})", re.IGNORECASE).search(text)
            found = any_of(name, "{}", file).search(text)
            assert (plain and plain.span()) == (found and found.span()), text
