"""Folding, and what is told about the matches of a pattern before any is tried."""

import re

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.rules import fold
from newsclean.rules.boundaries import letters_at_boundaries
from newsclean.rules.fold import END
from newsclean.rules.letters import widened
from newsclean.rules.lowercase import lowercase, lowered
from newsclean.rules.matcher import options
from newsclean.rules.pattern import parsed
from newsclean.rules.prefixes import prefixes
from newsclean.rules.required import required


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Don’t  miss\nthis", "Don't miss this"),
        ("“Read” – now…", '"Read" - now...'),
        ("Lesen\u00adswert", "Lesenswert"),
        ("\u200eمزيد\u200f", "مزيد"),
        ("ＭＯＲＥ　ＮＥＷＳ", "MORE NEWS"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold.fold(text) == folded


def test_lines_that_differ_in_numbers_have_one_signature() -> None:
    assert fold.signature("16 Shares on 3 May") == fold.signature("2 SHARES  on 14 May")
    assert fold.signature("16 Shares") != fold.signature("16 Likes")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_caseless_form_begins_with_that_of_each_beginning(start: str, end: str) -> None:
    assert fold.caseless(start + end).startswith(fold.caseless(start))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^read more$", ("read mor",)),
        ("^news$", (f"news{END}",)),
        ("^news$|^new", ("new",)),
        ("^(see|view)s? all", ("see all", "sees all", "view all", "views al")),
        (r"^\d+ ?comments", ("0 commen", "0comment")),
        (r"^[\d.,]+[km]? likes", ("0 likes", "0k likes", "0m likes")),
        ("^pí[oó]n", ("píon", "píón")),
        ("^.*newsletter", ("",)),
        ("^[^a]b", ("",)),
        (r"^(?i:Tags?) ?:", ("tag :", "tag:", "tags :", "tags:")),
        ("^a{2,3}b", ("a",)),
        (r"^\Qa(b\E", ("",)),
        (r"^\pLa", ("",)),
        (r"^a\x{e9}b", ("a",)),
        (r"^a[b-\x{e9}]c", ("a",)),
    ],
)
def test_prefixes(pattern: str, expected: tuple[str, ...]) -> None:
    assert prefixes(parsed(pattern)) == expected


def test_prefixes_that_are_too_many_keep_what_they_agree_in() -> None:
    many = "".join(map(chr, range(ord("а"), ord("а") + 14)))
    assert prefixes(parsed(f"^(pint[{many}][{many}]|other)")) == (
        "other",
        *(f"pint{c}" for c in many),
    )


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^news$", (f"news{END}",)),
        ("^(see|view) (all|more)", ("ee all", "e more", "ew all", "w more")),
        ("^.*(news)?letter", ("letter",)),
        ("^(the )?(.+ )?(post|note)s", ("notes", "posts")),
        ("^((a|b)c|(d(e|f)))$", (f"ac{END}", f"bc{END}", f"de{END}", f"df{END}")),
        ("^(more|)$", ()),
        ("^(fb|x)( |$)+$", ("fb", "x")),
        (r"^[^a]\w\d{2}", tuple("0123456789")),
        ("^.straße", ("trasse",)),
        ("^.(İ|ﬁ)", ("fi", "i̇")),
        (r"^\Qa(b\E", ()),
        ("^(the|our) .*tide", ("tide",)),
        ("^((the|our) .*(tide|wave)|from .*quay)$", ("tide", "wave", "quay")),
        ("^(our )?harbour master.*tide", ("master",)),
        ("^the .*(.x|y)", ("the ",)),
        (r"^zahl: .*\d", ("zahl: ",)),
    ],
)
def test_required_pieces(pattern: str, expected: tuple[str, ...]) -> None:
    assert required(parsed(pattern)) == tuple(sorted(expected))


ATOMS = ["a", "b", "[ab]", "[^a]", r"\d", "(ab|b)", "(a|)", "7", "[0-9.]", r"\b", " ", "é", "."]


ATOMS += ["$", "(b|$)", "((a|é)b|(7(a|b)))", "ß", "İ", "ﬁ", "k", "[k-m]", r"[\s\d]", "σ", "(?i:S)"]


REPEATS = ["", "?", "*", "+", "{2}", "{0,2}", "{1,}"]
NO_WIDTH = (r"\b", "$")


def _written(parts: list[tuple[str, str]]) -> str:
    return "^" + "".join(atom + ("" if atom in NO_WIDTH else repeat) for atom, repeat in parts)


PATTERNS = st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(REPEATS)), max_size=5).map(
    _written
)


@settings(max_examples=500)
@given(
    PATTERNS,
    st.text("ab7 é.1AßẞİﬁkKK\u017fςΣs", max_size=8),
)
def test_every_match_begins_with_a_prefix_and_has_a_required_piece(pattern: str, text: str) -> None:
    tree = parsed(pattern)
    if re2.compile(pattern, options()).match(text):
        assert any((fold.caseless(text) + END).startswith(start) for start in prefixes(tree))
        pieces = required(tree)
        assert not pieces or any(piece in text.casefold() + END for piece in pieces)


@settings(max_examples=500)
@given(
    PATTERNS,
    st.text("ab7 é.1AßẞÉﬁkKK\u017fςΣs", max_size=8),
)
def test_a_pattern_in_lower_case_matches_what_it_matches_when_case_is_ignored(
    pattern: str, text: str
) -> None:
    folded = fold.fold(text)
    small = lowered(pattern)
    assert small is not None
    found = re2.compile(small, options(case_sensitive=True)).match(lowercase(folded))
    assert bool(found) is bool(re2.compile(pattern, options()).match(folded))


@pytest.mark.parametrize(
    ("pattern", "small"),
    [
        (r"^(READ|\Weiter|\pL[A-ZÀ-Þ])", r"^(read|\Weiter|\pL[a-zà-þ])"),
        ("^İLGİLİ HABERLER$", "^ilgili haberler$"),
        ("^ΣΧΕΤΙΚΈΣ", "^σχετικέσ"),
        ("^(?P<Name>A-B)", "^(?P<Name>a-b)"),
        (r"^می\x{200c}شود", r"^می\x{200c}شود"),
        (r"^photo: (?-i:\p{Lu})", None),
        (r"^\p{Lu}", None),
        ("^[[:upper:]]", None),
        ("^[+-Z]", None),
        (r"^\x{41}", None),
    ],
)
def test_the_lower_case_of_a_pattern(pattern: str, small: str | None) -> None:
    assert lowered(pattern) == small


def test_a_pattern_may_hold_the_quotation_marks_of_the_page() -> None:
    pattern = fold.folded_quotes("^(lire la suite|l’info)[ »–]*$")
    assert pattern == """^(lire la suite|l'info)[ "–]*$"""


def test_what_is_one_letter_for_re2_is_one_when_case_folded() -> None:
    """Else a piece or a beginning in one spelling would not be found in a text in the other."""
    letters = [
        char
        for char in map(chr, range(0x80, 0x1F000))
        if len({char, char.lower(), char.upper(), char.casefold()}) > 1
    ]
    text = " ".join([*map(chr, range(0x41, 0x5B)), *letters])
    for letter in [*map(chr, range(0x61, 0x7B)), *letters]:
        found = re2.compile(re.escape(letter), options()).findall(text)
        assert {same.casefold() for same in found} <= {letter.casefold()}, letter


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        (r"^caf(e|é)\b", ["é"]),
        (r"^le .*\b(été|hiver)", ["é"]),
        (r"^(jour|matin|année?)s?\b.*", ["é"]),
        (r"^новости\b", ["и"]),
        (r"^(?:à|é )?\b", ["à"]),
        (r"^été \b", []),
        (r"^étés\b.*$", []),
        (r"^é\\b", []),
        (r"^(é|\b) x", []),
        (r"^»\b", []),
    ],
)
def test_word_boundaries_beside_letters_beyond_ascii(pattern: str, letters: list[str]) -> None:
    assert letters_at_boundaries(pattern) == letters


@pytest.mark.parametrize(
    ("pattern", "text", "matches"),
    [
        (r"^@\w+$", "@café", True),
        (r"^@\w+$", "@новости_7", True),
        (r"^@[\w.]+$", "@港湾局.jp", True),
        (r"^\w+$", "port→", False),
        (r"^\w+$", "港湾。", False),
        (r"^harbour\W*$", "harbour →•。", True),
        (r"^harbour\W$", "harbouré", False),
        (r"^[^\W\d]+$", "août", True),
        (r"^[^\W\d]+$", "août7", False),
        (r"^\\w$", "\\é", False),
    ],
)
def test_words_have_letters_of_every_language(pattern: str, text: str, matches: bool) -> None:
    assert bool(re2.compile(widened(pattern)).match(text)) is matches


def test_a_character_is_either_of_a_word_or_not() -> None:
    word, other = (re2.compile(f"^{widened(name)}$") for name in (r"\w", r"\W"))
    for char in map(chr, [*range(0xD800), *range(0xE000, 0x1FC00)]):
        assert bool(word.match(char)) is not bool(other.match(char)), hex(ord(char))
