"""The rules that are shipped, and how lines are matched."""

import pickle
from pathlib import Path

import pytest

from newsclean import rules
from newsclean.document import Family
from newsclean.rules import build, form, matcher
from newsclean.rules.index import LENGTH, MARK
from newsclean.rules.index import entries as index_entries
from newsclean.rules.loader import COMPILED
from newsclean.rules.matcher import RuleSet
from newsclean.rules.pattern import parsed
from newsclean.rules.prefixes import prefixes
from newsclean.rules.rule import Rule
from rule_files import GOOD, ids, written

SHIPPED = build.sources()
LANGUAGES = {
    *("any", "en", "es", "pt", "fr", "de", "it", "nl", "pl", "cs", "sv", "no", "da", "fi", "ru"),
    *("uk", "tr", "ar", "he", "fa", "hi", "id", "vi", "ja", "ko", "zh", "el", "ro", "hu"),
    *("sk", "hr", "sr", "sl", "lt", "lv", "et", "ms", "ta", "ur", "sw"),
}


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
    assert COMPILED.read_bytes() == build.compiled(entries), advice


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


def test_lengths_of_prefixes_are_within_the_table() -> None:
    known = rules.load()
    listed = [index_entries(known.index, line.split(MARK.encode())[0]) for line in known.index]
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
