import pickle
import re
from pathlib import Path

import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean import rules
from newsclean.document import Family
from newsclean.errors import RuleFileError
from newsclean.rules import build, config, fold, form, matcher
from newsclean.rules.index import entries as index_entries
from newsclean.rules.loader import COMPILED
from newsclean.rules.lowercase import lowercase, lowered
from newsclean.rules.matcher import RuleSet, options
from newsclean.rules.pattern import END, parsed
from newsclean.rules.prefixes import LENGTH, prefixes
from newsclean.rules.required import required
from newsclean.rules.rule import LONGEST_MAX, Rule

SHIPPED = build.sources()
LANGUAGES = {
    *("any", "en", "es", "pt", "fr", "de", "it", "nl", "pl", "cs", "sv", "no", "da", "fi", "ru"),
    *("uk", "tr", "ar", "he", "fa", "hi", "id", "vi", "ja", "ko", "zh", "el", "ro", "hu"),
    *("sk", "hr", "sr", "sl", "lt", "lv", "et", "ms", "ta", "ur", "sw"),
}

GOOD = """language = "en"

[[rule]]
id = "en.test.harbour"
family = "related"
match = '^more from the harbour$'
hit = ["More from the harbour"]
miss = ["More from the harbour came by boat."]
"""


def written(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def ids(found: rules.RuleSet, text: str) -> list[str]:
    return [hit.rule.id for hit in found.match([text])[0]]


# The shipped files


@pytest.fixture(scope="module")
def entries() -> list[form.Entry]:
    return build.entries()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_rule_passes_its_own_examples(path: Path) -> None:
    assert form.parsed(path)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_file_is_named_after_its_language_and_so_are_its_ids(path: Path) -> None:
    for entry in form.parsed(path):
        assert entry.rule.language == path.stem
        assert entry.rule.id.split(".")[:2] == [path.stem, str(entry.rule.family)]


def test_all_promised_languages_have_a_file() -> None:
    assert {path.stem for path in SHIPPED} >= LANGUAGES


def test_there_are_a_thousand_hits_and_a_thousand_misses(entries: list[form.Entry]) -> None:
    assert sum(len(entry.examples.hit) for entry in entries) >= 1000
    assert sum(len(entry.examples.miss) for entry in entries) >= 1000


def test_the_compiled_file_is_in_step_with_the_sources(entries: list[form.Entry]) -> None:
    advice = "run `python -m newsclean.rules.build`"
    assert COMPILED.read_text(encoding="utf-8") == build.compiled(entries), advice


def test_no_shipped_rule_can_begin_with_anything(entries: list[form.Entry]) -> None:
    """Such a rule would be run on every line of every page."""
    assert [entry.rule.id for entry in entries if prefixes(parsed(entry.rule.match)) == ("",)] == []


def test_the_compiled_rules_together_hit_what_each_hits_alone(entries: list[form.Entry]) -> None:
    together = rules.load()
    lines = [(line, entry.rule.id) for entry in entries for line in entry.examples.hit]
    found = together.match(line for line, _ in lines)
    lost = [
        (name, line)
        for (line, name), hits in zip(lines, found, strict=True)
        if name not in {hit.rule.id for hit in hits}
    ]
    assert lost == []


# Folding


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


# What is told about the matches of a pattern


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^read more$", ("read m",)),
        ("^news$", (f"news{END}",)),
        ("^news$|^new", ("new",)),
        ("^(see|view)s? all", ("see al", "sees a", "view a", "views ")),
        (r"^\d+ ?comments", ("0 comm", "0comme")),
        (r"^[\d.,]+[km]? likes", ("0 like", "0k lik", "0m lik")),
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
    ],
)
def test_required_pieces(pattern: str, expected: tuple[str, ...]) -> None:
    assert required(parsed(pattern)) == tuple(sorted(expected))


ATOMS = ["a", "b", "[ab]", "[^a]", r"\d", "(ab|b)", "(a|)", "7", "[0-9.]", r"\b", " ", "é", "."]
ATOMS += ["$", "(b|$)", "((a|é)b|(7(a|b)))", "ß", "İ", "ﬁ", "k", "[k-m]", r"[\s\d]", "σ", "(?i:S)"]
REPEATS = ["", "?", "*", "+", "{2}", "{0,2}", "{1,}"]
NO_WIDTH = (r"\b", "$")


@settings(max_examples=500)
@given(
    st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(REPEATS)), max_size=5),
    st.text("ab7 é.1AßẞİﬁkKK\u017fςΣs", max_size=8),
)
def test_every_match_begins_with_a_prefix_and_has_a_required_piece(
    parts: list[tuple[str, str]], text: str
) -> None:
    pattern = "^" + "".join(atom + ("" if atom in NO_WIDTH else repeat) for atom, repeat in parts)
    tree = parsed(pattern)
    if re2.compile(pattern, options()).match(text):
        assert any((fold.caseless(text) + END).startswith(start) for start in prefixes(tree))
        pieces = required(tree)
        assert not pieces or any(piece in text.casefold() + END for piece in pieces)


@settings(max_examples=500)
@given(
    st.lists(st.tuples(st.sampled_from(ATOMS), st.sampled_from(REPEATS)), max_size=5),
    st.text("ab7 é.1AßẞÉﬁkKK\u017fςΣs", max_size=8),
)
def test_a_pattern_in_lower_case_matches_what_it_matches_when_case_is_ignored(
    parts: list[tuple[str, str]], text: str
) -> None:
    pattern = "^" + "".join(atom + ("" if atom in NO_WIDTH else repeat) for atom, repeat in parts)
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


# Matching


def test_a_block_that_begins_with_white_space_and_what_is_invisible_is_found() -> None:
    known = RuleSet().extended([Rule("my.ferry", "en", Family.RELATED, match="^ferry$", max=11)])
    assert all(known.match(["\u200b" * 15 + "Ferry", "Ferry" + " " * 16, " " * 12 + "Ferry"]))


@pytest.mark.parametrize("pattern", ["^share .$", "^Share (?-i:.)$"])
def test_a_text_with_a_lone_surrogate_is_matched(pattern: str) -> None:
    known = RuleSet().extended([Rule("my.share", "en", Family.SHARE, match=pattern)])
    assert ids(known, "Share \ud83d") == ["my.share"]


def test_a_rule_in_any_script_is_found_in_text_of_mixed_scripts() -> None:
    patterns = ("^(share|делиться)", "^.?делиться", "^12+ (shares|просмотров)$")
    known = RuleSet().extended(
        Rule(f"my.r-{number}", "ru", Family.SHARE, match=pattern)
        for number, pattern in enumerate(patterns)
    )
    assert ids(known, "Share") == ["my.r-0"]
    assert ids(known, "ДЕЛИТЬСЯ – share") == ["my.r-0", "my.r-1"]
    assert ids(known, "122 Shares") == ids(known, "12 просмотров") == ["my.r-2"]


def test_a_phrase_inside_a_sentence_is_no_hit() -> None:
    known = rules.load()
    assert ids(known, "Sign up for our newsletter") != []
    assert ids(known, "She told them to sign up for our newsletter, and they did.") == []


def test_a_block_longer_than_max_is_no_hit(tmp_path: Path) -> None:
    open_ended = GOOD.replace("harbour$", "harbour").replace(" came by boat", " x" * 60)
    path = written(tmp_path, open_ended)
    known = rules.load([path])
    assert "en.test.harbour" in ids(known, "More from the harbour" + " x" * 40)
    assert "en.test.harbour" not in ids(known, "More from the harbour" + " x" * 60)


def test_a_rule_that_backtracking_would_never_finish_is_linear(tmp_path: Path) -> None:
    slow = GOOD.replace("^more from the harbour$", "^(x+x+)+y$").replace(
        "More from the harbour", "xxy", 1
    )
    known = rules.load([written(tmp_path, slow)])
    assert ids(known, "x" * 119) == []
    assert ids(known, "x" * 118 + "y") == ["en.test.harbour"]


def test_a_rule_set_survives_pickling() -> None:
    known = rules.load()
    known.match(["Share this article"])
    copy = pickle.loads(pickle.dumps(known))
    assert ids(copy, "Share this article") == ids(known, "Share this article") != []


def test_without_rules_nothing_matches() -> None:
    assert rules.RuleSet().match(["Share this article", ""]) == [(), ()]


def test_a_rule_switched_off_no_longer_hits() -> None:
    known = rules.load()
    line = "Share this article"
    off = ids(known, line)
    assert ids(known.without(off), line) == []
    assert ids(known.without(off), "Leave a reply") == ids(known, "Leave a reply")


def test_literal_lines_hit_whatever_their_numbers(tmp_path: Path) -> None:
    text = """[[rule]]
id = "site.masthead"
family = "site"
literal = ["The Evening Ledger, issue 12 of 2021"]
seen = 37
examples = ["The Evening Ledger, issue 12 of 2021"]
"""
    known = rules.load([written(tmp_path, text)])
    assert "site.masthead" in ids(known, "THE EVENING LEDGER, issue 345 of 2024")
    assert "site.masthead" not in ids(known, "The Evening Ledger, issue of 2024")


# The form of a file


def test_a_good_file_loads(tmp_path: Path) -> None:
    (rule,) = rules.read(written(tmp_path, GOOD))
    assert (rule.id, rule.family, rule.max, rule.tail) == (
        "en.test.harbour",
        Family.RELATED,
        120,
        False,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("family =", "famly =", 5, "famly: unknown; allowed: id, family"),
        ('"related"', '"relatd"', 5, "allowed: one of share, counter"),
        ("match = '^", "match = '", 6, "starts with ^"),
        ("match = '^more", "match = '^(?=more)more", 6, "RE2 refuses it"),
        ("hit = ", 'host = "https://x.example/"\nhit = ', 7, "a host name such as"),
        ("hit = ", "max = 0\nhit = ", 7, "allowed: a whole number"),
        ("hit = ", f"max = {LONGEST_MAX + 1}\nhit = ", 7, "allowed: a whole number"),
        ("hit = ", 'where = "top"\nhit = ', 7, "any, head, tail"),
        ("hit = ", 'tail = "yes"\nhit = ', 7, "true or false"),
        ('hit = ["More from the harbour"]', "", 3, "hit: missing"),
        ('miss = ["More from the harbour came by boat."]', "", 3, "miss: missing"),
        ('hit = ["More from', 'hit = ["Less from', 7, "does not match 'Less from the harbour'"),
        ("harbour came by boat.", "harbour", 8, "matches 'More from the harbour'"),
        ("en.test.harbour", "harbour", 4, "lower-case words joined by dots"),
        ("match = '^more from the harbour$'", "", 3, "either match or literal"),
        ('language = "en"', 'language = "English"', 1, "BCP 47"),
        ('language = "en"', 'lang = "en"', 1, "allowed: language"),
    ],
)
def test_a_broken_file_is_refused_with_line_key_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RuleFileError) as caught:
        rules.read(path)
    assert str(caught.value).startswith(f"{path}:{line}: key ")
    assert says in str(caught.value)


def test_an_id_used_twice_in_a_file_is_refused_where_it_stands_again(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + GOOD.partition("\n\n")[2])
    with pytest.raises(RuleFileError, match=re.escape(f"{path}:10: key id: ") + ".*used twice"):
        rules.read(path)


def test_an_id_that_a_shipped_rule_has_is_refused(tmp_path: Path) -> None:
    taken = rules.load().rules[0].id
    with pytest.raises(RuleFileError, match=f"toml:4: key id: another rule file uses {taken}"):
        rules.load([written(tmp_path, GOOD.replace("en.test.harbour", taken))])


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "[[rule]]\nid = en.x\n")
    with pytest.raises(RuleFileError, match=r"not valid TOML.*line 2"):
        rules.read(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="check the path"):
        rules.read(tmp_path / "none.toml")


def test_switching_off_an_unknown_rule_names_what_is_close() -> None:
    known = (rule.id for rule in rules.load().rules)
    with pytest.raises(RuleFileError, match=r"'en\.share\.thiss'.*did you mean en\.share\.this"):
        config.refuse_unknown(config.Config(disable=("en.share.thiss",)), known)


def test_a_rule_that_is_not_enabled_is_checked_but_not_used(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD + "enabled = false\n")
    assert rules.read(path) == ()
    assert len(form.parsed(path)) == 1


# Configuration


def test_the_nearest_configuration_counts(tmp_path: Path) -> None:
    own = written(tmp_path, GOOD)
    written(tmp_path, '[tool.newsclean]\nrules = ["own.toml"]\n', "pyproject.toml")
    inner = tmp_path / "pages" / "2024"
    inner.mkdir(parents=True)
    page = written(inner, "text", "page.html")
    assert config.find(page) == config.Config(tmp_path / "pyproject.toml", (own,), ())
    nearer = written(tmp_path / "pages", 'disable = ["en.share.this"]\n', "newsclean.toml")
    assert config.find(page) == config.Config(nearer, (), ("en.share.this",))


def test_a_project_file_without_our_section_is_passed_over(tmp_path: Path) -> None:
    outer = written(tmp_path, "", "newsclean.toml")
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, '[project]\nname = "x"\n', "pyproject.toml")
    assert config.find(inner).path == outer


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("newsclean.toml", "rule = []\n", ":1: key rule: unknown; allowed: rules"),
        ("newsclean.toml", '\nrules = "own.toml"\n', ":2: key rules: 'own.toml'; allowed: a list"),
        ("newsclean.toml", 'rules = ["no.toml"]\n', ":1: key rules: there is no file"),
        ("newsclean.toml", "rules = [\n", "not valid TOML"),
        ("pyproject.toml", "[tool]\nnewsclean = 3\n", "key tool.newsclean: must be a table"),
    ],
)
def test_a_broken_configuration_is_refused(tmp_path: Path, name: str, text: str, says: str) -> None:
    path = written(tmp_path, text, name)
    with pytest.raises(RuleFileError, match=re.escape(says)):
        config.read(path)


def test_lengths_of_prefixes_are_within_the_table() -> None:
    known = rules.load()
    listed = [index_entries(known.index, group) for group in known.index]
    assert max(len(beginning) for group in listed for beginning in group) <= LENGTH
    named = {int(n) for group in listed for numbers in group.values() for n in numbers.split()}
    assert named == set(range(len(known.rules)))


def _ferry_rules() -> RuleSet:
    patterns = (r"^ferry (times|fares)$", r"^ferry \w+ \d+$", r"^(the )?ferry\b.*\bnewsletter$")
    return RuleSet().extended(
        Rule(f"my.ferry-{number}", "en", Family.RELATED, match=pattern)
        for number, pattern in enumerate(patterns)
    )


def test_rules_that_share_a_beginning_hit_the_same_before_and_after_they_are_compiled() -> None:
    lines = [f"Ferry pier {number}" for number in range(300)]
    odd = ["Ferry fares", "The ferry has a newsletter", "Ferry masters met."]
    used = _ferry_rules()
    assert all(len(hits) == 1 for hits in used.match(lines))
    assert used.match(odd) == _ferry_rules().match(odd)
    assert [[hit.rule.id for hit in hits] for hits in used.match(odd)] == [
        ["my.ferry-0"],
        ["my.ferry-2"],
        [],
    ]


def test_a_full_memory_of_lines_starts_anew_and_hits_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "_KEPT", 10)
    known = _ferry_rules()
    lines = [f"{word} pier {number}" for word in ("Ferry", "Bus") for number in range(40)]
    found = known.match([*lines, *lines])
    assert len(known._known) <= 10
    assert [len(hits) for hits in found] == [1] * 40 + [0] * 40 + [1] * 40 + [0] * 40


def test_a_block_written_with_much_white_space_is_held_by_its_folded_length() -> None:
    rule = Rule("my.ferry", "en", Family.RELATED, match="^ferry times$", max=11)
    known = RuleSet().extended([rule])
    assert all(known.match(["Ferry     times", "  Ferry times \u200b"]))
    assert known.match(["Ferry times and fares"]) == [()]
