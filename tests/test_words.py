"""Characters and words counted all at once are what a loop over single characters would find."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.body import words as w

_SAMPLES = (
    "aZß ǅ 9٣ ,;:.!?…।。 \"'“» |/> \n\t\u00a0 市议ひカ ไทยก๑ العربيةَ हिन्दी 한국어 "
    "\ud800\udfff 😀𝒜𠀀 \x00\uffff\ufffe İıΣςσ é́"
)
texts = st.lists(
    st.text(st.sampled_from(_SAMPLES) | st.characters(exclude_categories=[]), max_size=40),
    max_size=8,
)
"""Texts of all scripts, with lone surrogates, characters beyond the BMP, and empty ones."""


class Word(NamedTuple):
    owner: int
    place: int
    text: str


def found(*of: str) -> w.Words:
    return w.words(w.characters(of))


def class_of(character: str) -> int:
    return int(w.characters([character]).classes[0])


def is_word_part(character: str) -> bool:
    return w.LOWER <= class_of(character) <= w.DIGIT


def naive_words(of: list[str]) -> list[Word]:
    """Character by character: letters and digits run on, an ideograph stands alone."""
    result: list[Word] = []
    for owner, text in enumerate(of):
        run, place = "", 0
        for character in [*text, " "]:
            if is_word_part(character):
                run += character
                continue
            for word in (run, character if class_of(character) == w.IDEOGRAPH else ""):
                if word:
                    result.append(Word(owner, place, word))
                    place += 1
            run = ""
    return result


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("aéßжλş", w.LOWER),
        ("AÉЖΛŞ", w.UPPER),
        ("عربית한글क", w.LETTER),
        ("\u0301\u093f\u064e", w.LETTER),  # combining: acute, vowel sign i, fatha
        ("09٣३๑", w.DIGIT),
        ("市㐀ひカกลา\u0e31ລ", w.IDEOGRAPH),
        (" \t\r\u00a0\u3000\u2028", w.SPACE),
        ("\n", w.BREAK),
        (".!?…。！？।؟።", w.STOP),
        (",;，、،؛", w.COMMA),
        (":：", w.COLON),
        ("\"'“”„«»「」", w.QUOTE),
        ("|/>•·→", w.BAR),
        ("()-–€%²\x00\u200b", w.OTHER),
    ],
)
def test_class_of_every_script(characters: str, expected: int) -> None:
    assert w.characters([characters]).classes.tolist() == [expected] * len(characters)


@pytest.mark.parametrize("character", ["\ud800", "\udfff", "😀", "𝒜", "𠀀", "\U0010ffff"])
def test_surrogates_and_characters_beyond_the_bmp_are_other(character: str) -> None:
    assert class_of(character) == w.OTHER


@given(texts)
def test_characters_lie_end_to_end(of: list[str]) -> None:
    chars = w.characters(of)
    pairs = [(owner, character) for owner, text in enumerate(of) for character in text]
    assert len(chars.lowered) == len(chars.classes) == len(pairs)
    assert chars.owner.tolist() == [owner for owner, _ in pairs]
    assert np.diff(chars.starts).tolist() == [len(text) for text in of]
    assert chars.starts[0] == 0


@given(texts)
def test_lower_case_is_that_of_each_character(of: list[str]) -> None:
    chars = w.characters(of)
    expected = [c.lower() if len(c.lower()) == 1 else c for c in "".join(of)]
    basic = [(got, ord(c)) for got, c in zip(chars.lowered.tolist(), expected) if ord(c) < 0xFFFF]
    assert [got for got, _ in basic] == [code for _, code in basic]


@given(texts)
def test_class_does_not_depend_on_the_other_characters(of: list[str]) -> None:
    assert w.characters(of).classes.tolist() == [class_of(c) for c in "".join(of)]


@given(texts)
def test_tally_counts_every_character_once(of: list[str]) -> None:
    tally = w.tally(w.characters(of))
    assert tally.shape == (len(of), w.CLASSES)
    for row, text in zip(tally.tolist(), of):
        classes = [class_of(character) for character in text]
        assert row == [classes.count(number) for number in range(w.CLASSES)]


@given(texts)
@example([])
@example([""])
@example(["", "a", "", "b"])
@example(["市a市"])
@example(["a1", "1a", "é́b"])
def test_words_are_those_of_a_loop_over_characters(of: list[str]) -> None:
    words = found(*of)
    expected = naive_words(of)
    assert words.owner.tolist() == [word.owner for word in expected]
    assert words.place.tolist() == [word.place for word in expected]
    counts = [sum(word.owner == owner for word in expected) for owner in range(len(of))]
    assert words.counts.tolist() == counts
    assert words.starts.tolist() == [0, *np.cumsum(counts).tolist()] if of else [0]


@given(texts)
def test_words_hash_alone_as_they_do_among_others(of: list[str]) -> None:
    alone = [int(found(word.text).hashes[0]) for word in naive_words(of)]
    assert found(*of).hashes.tolist() == alone


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ferry sails at 9.30", 6),
        ("don't", 2),
        ("市议会", 3),
        ("ข่าว", 4),
        ("हिन्दी में", 2),
        ("العربيةُ لغةٌ", 2),
        ("한국어 뉴스", 2),
        ("2024年3月", 4),
        ("… — !", 0),
        ("", 0),
        ("\ud800", 0),
        ("so😀far", 2),
    ],
)
def test_words_counted_in_each_script(text: str, count: int) -> None:
    assert found(text).counts.tolist() == [count]


@pytest.mark.parametrize(
    ("one", "other"), [("Straße", "STRAßE"), ("ЖУРНАЛ", "журнал"), ("ΑΘΗΝΑ", "αθηνα"), ("Éa", "éA")]
)
def test_case_does_not_matter_to_a_hash(one: str, other: str) -> None:
    assert found(one).hashes.tolist() == found(other).hashes.tolist()


@given(st.lists(st.text("abcxyz市éß", min_size=1, max_size=9), unique=True, max_size=30))
def test_different_words_have_different_hashes(of: list[str]) -> None:
    words = {word.text for word in naive_words(of)}
    hashes = {int(value) for value in found(*of).hashes}
    assert len(hashes) == len(words)


def test_order_of_letters_matters_to_a_hash() -> None:
    hashes = found("stop", "pots", "tops", "opts").hashes
    assert len(set(hashes.tolist())) == 4


def test_only_the_beginning_of_a_very_long_word_is_hashed() -> None:
    same = found("a" * 32 + "x", "a" * 32 + "yz", "a" * 32).hashes
    assert len(set(same.tolist())) == 1
    assert len(set(found("a" * 31 + "x", "a" * 31 + "y").hashes.tolist())) == 2


@given(texts)
def test_pairs_are_neighbours_of_one_text(of: list[str]) -> None:
    _, owners = w.pairs(found(*of))
    words = naive_words(of)
    expected = [a.owner for a, b in itertools.pairwise(words) if a.owner == b.owner]
    assert owners.tolist() == expected


def test_pairs_tell_the_order_of_two_words() -> None:
    hashes, owners = w.pairs(found("old ferry", "ferry old", "OLD, ferry!", "old"))
    assert owners.tolist() == [0, 1, 2]
    assert hashes[0] == hashes[2] != hashes[1]


@given(texts)
def test_line_hash_is_zero_just_for_texts_without_words(of: list[str]) -> None:
    words = found(*of)
    assert (w.line_hashes(words, len(of)) == 0).tolist() == (words.counts == 0).tolist()


@given(texts)
def test_line_hash_does_not_depend_on_the_other_lines(of: list[str]) -> None:
    alone = [int(w.line_hashes(found(text), 1)[0]) for text in of]
    assert w.line_hashes(found(*of), len(of)).tolist() == alone


def test_line_hash_ignores_case_and_marks_and_tells_order_and_number_of_words() -> None:
    of = ("Most read today", "most READ: today!", "today read most", "Most read", "read read read")
    hashes = w.line_hashes(found(*of), len(of)).tolist()
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == len(of) - 1


@given(texts, texts)
def test_contained_says_no_to_no_word_that_is_there(one: list[str], other: list[str]) -> None:
    hay = found(*one, *other).hashes
    assert w.contained(found(*one).hashes, hay).all()


def test_contained_says_yes_to_few_words_that_are_not_there() -> None:
    hay = found(" ".join(f"word{number}" for number in range(2000))).hashes
    needles = found(" ".join(f"other{number}" for number in range(5000))).hashes
    assert w.contained(needles, hay).mean() < 0.01


def test_contained_in_nothing() -> None:
    assert w.contained(found("a b").hashes, found("").hashes).tolist() == [False, False]
    assert w.contained(found("").hashes, found("a").hashes).tolist() == []


def test_salts_part_the_uses_of_a_word() -> None:
    hashes = found("one two three").hashes
    assert not set(w.mix(hashes, 11).tolist()) & set(w.mix(hashes, 12).tolist())
    assert w.mix(hashes, 11).tolist() == w.mix(hashes.copy(), 11).tolist()
