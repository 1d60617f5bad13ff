"""Learning a site: what repeats becomes rules that a person can read, and that work."""

from __future__ import annotations

import os
import random
import tomllib
from pathlib import Path

import pytest

from command import put
from newsclean.batch import learner
from newsclean.batch.learner import Learner, Thresholds
from newsclean.batch.repeats import Lines
from newsclean.rules import read
from newsclean.rules.fold import signature
from pages import SENTENCES, page

_W = """council harbour ferry winter storm budget school teacher river bridge market farmer police
price court judge doctor nurse train line city mayor plan vote report year week people money work
boat pier island road farm hotel fire crew lake forest hall museum"""
WORDS = _W.split()
NAMES = ["Ana Lopes", "Tom Reed", "Jo Marsh", "Ida Holm", "Per Dahl"]
DISCLAIMER = "The names in this report were changed at the request of the families involved."
COLUMN = "Every week our reporter walks along the quay and writes down what the fishermen say."


def site(count: int, host: str = "www.post.example", folder: str = "site") -> None:
    """Pages whose stories differ, with lines that do not."""
    chance = random.Random(host)
    for number in range(count):
        sentences = [" ".join(chance.choices(WORDS, k=24)).capitalize() + "." for _ in range(10)]
        story = "".join(f"<p>{one} {two}</p>" for one, two in zip(sentences[::2], sentences[1::2]))
        extra = (
            f"<p>Give {number % 7 + 2} euros a month so that Harbour Post stays free to read</p>"
            f"<p>Follow {chance.choice(NAMES)} for more stories from the docks</p>"
            f"<p>{DISCLAIMER}</p>"
        )
        source = page(" ".join(chance.sample(WORDS, 6)).capitalize())
        start, end = source.index('<p class="byline">'), source.index('<div class="share">')
        address = f'<link rel="canonical" href="https://{host}/news/{number}">' if host else ""
        put(
            f"{folder}/{number:03}.html",
            source[:start].replace("</head>", f"{address}</head>")
            + f"<p>{COLUMN}</p>{story}{extra}"
            + source[end:],
        )


def rules(path: str) -> list[dict[str, object]]:
    return tomllib.loads(Path(path).read_text())["rule"]


def test_lines_that_repeat_become_rules_that_cut_them(newsclean) -> None:
    site(30)
    learnt = newsclean("learn", "site", "-o", "site.toml")
    assert learnt.code == 0
    assert "rules proposed" in learnt.err
    found = {rule["examples"][0].split()[0]: rule for rule in rules("site.toml")}
    assert found["Give"]["seen"] == 30
    assert len(found["Give"]["examples"]) == 2
    assert found["Give"]["host"] == "post.example"
    assert "enabled" not in found["Give"]
    put("newsclean.toml", 'rules = ["site.toml"]\n')
    cleaned = newsclean("site/000.html").out
    assert "Harbour Post stays free" not in cleaned
    assert "stories from the docks" not in cleaned
    assert DISCLAIMER in cleaned


def test_a_line_that_changes_in_a_name_becomes_one_pattern(newsclean) -> None:
    site(30)
    newsclean("learn", "site", "-o", "site.toml")
    (follow,) = [rule for rule in rules("site.toml") if "stories from" in rule["examples"][0]]
    assert follow["match"] == "^Follow .{1,60} for more stories from the docks$"
    assert len(follow["hit"]) == len(follow["miss"]) == 2


def test_text_that_repeats_for_good_reason_is_proposed_switched_off(newsclean) -> None:
    site(30)
    newsclean("learn", "site", "-o", "site.toml")
    off = {rule["examples"][0] for rule in rules("site.toml") if rule.get("enabled") is False}
    assert {DISCLAIMER, COLUMN} <= off
    assert not any("Give" in line or "Follow" in line for line in off)


def test_the_file_passes_the_check_of_rule_files(newsclean) -> None:
    site(12)
    newsclean("learn", "site", "--all", "-o", "site.toml")
    assert newsclean("rules", "test", "site.toml").code == 0
    assert any(rule.host == "post.example" for rule in read(Path("site.toml")))


def test_sites_are_told_apart_by_host_and_without_one_by_folder(newsclean) -> None:
    site(5, "a.example", "mixed")
    site(5, "b.example", "more")
    site(5, "", "nowhere")
    newsclean("learn", "mixed", "more", "nowhere", "-o", "all.toml")
    places = {rule.get("host") or rule.get("folder") for rule in rules("all.toml")}
    assert places == {"a.example", "b.example", "*nowhere/*"}


def test_a_story_that_was_saved_twice_does_not_make_its_lines_repeat(newsclean) -> None:
    site(1)
    for copy in range(5):
        put(f"site/copy-{copy}.html", Path("site/000.html").read_bytes())
    learnt = newsclean("learn", "site")
    assert "no rules to propose" in learnt.err
    assert "[[rule]]" not in learnt.out


def test_too_few_pages_make_no_rule(newsclean) -> None:
    site(4)
    assert "[[rule]]" not in newsclean("learn", "site", "--min-pages", "5").out
    assert "[[rule]]" in newsclean("learn", "site", "--min-pages", "4").out


def test_lines_are_remembered_in_bounded_room_and_frequent_ones_are_not_lost() -> None:
    lines = Lines(most=100)
    for number in range(5000):
        text = f"only once {number:x} {'abcdefghij'[number % 10] * (number // 10 + 1)}"
        lines.see(text, text, text, False)
        if number % 5 == 0:
            lines.see("often", "often", "often", True)
    assert len(lines._lines) <= 100
    ((key, line),) = lines.repeated(500)
    assert (key, line.body) == ("often", line.pages)
    assert line.pages + line.missed >= 1000


def test_lines_that_differ_in_numbers_are_one_line() -> None:
    assert signature("Give 3 euros by 12 May") == signature("GIVE 25 euros by 1 may")


def test_nothing_seen_proposes_nothing() -> None:
    assert list(Learner().proposals(Thresholds())) == []


@pytest.mark.parametrize("arguments", [["learn"], ["learn", "site", "-o", "."]])
def test_wrong_usage_of_learn(newsclean, arguments) -> None:
    site(1)
    assert newsclean(*arguments).code == 2


def test_folders_of_one_name_are_two_sites_and_a_rule_names_its_own(newsclean) -> None:
    for site in ("a[1]", "b"):
        for number in range(4):
            story = (
                f"<p>Told by {site}, number {number}: {SENTENCES[number]}</p><p>Desk of {site}</p>"
            )
            put(f"in/{site}/html/{number}.html", page(f"Story {number} of {site}", extra=story))
    rules = tomllib.loads(newsclean("learn", "in", "--all", "-q").out)["rule"]
    places = {rule["folder"] for rule in rules if rule["literal"][0].startswith("Desk")}
    assert places == {"*a[[]1]/html/*", "*b/html/*"}


@pytest.mark.parametrize(
    ("line", "patterns"),
    [
        ("Anna Bell writes for us.", ["Anna \0 writes for us.", "\0 writes for us."]),
        ("Contact Anna Bell at the paper", ["Contact \0 at the paper", "\0 at the paper"]),
        ("Contact us at the paper", []),
    ],
)
def test_a_name_is_a_slot_wherever_it_stands(line, patterns) -> None:
    assert list(learner._patterns(line)) == patterns


def test_a_line_that_begins_with_a_changing_name_becomes_one_pattern(newsclean) -> None:
    for number in range(12):
        told = f"<p>{NAMES[number % 4]} writes about {WORDS[number]}, told in full below.</p>"
        bio = f"<p>{NAMES[number % 4]} is with the paper in the harbour</p>"
        put(f"in/{number}.html", page(f"Story {number}", extra=told + bio))
    found = tomllib.loads(newsclean("learn", "in", "--all", "-q").out)["rule"]
    matches = [rule["match"] for rule in found if "is with the paper" in rule["examples"][0]]
    assert matches == ["^.{1,60} is with the paper in the harbour$"]


@pytest.mark.parametrize("output", ["p1.html", "new.html", "rules.txt"])
def test_rules_never_fall_on_a_page_they_are_learnt_from(newsclean, output) -> None:
    for number in range(4):
        put(f"site/p{number}.html", page(f"Story {number}"))
    put("site/rules.txt", "A note that is one of the inputs.")
    before = {path: path.read_bytes() for path in Path("site").iterdir()}
    result = newsclean("learn", "site", "-o", f"site/{output}", "-j", "1")
    taken = Path("site", output) in before
    assert result.code == (2 if taken else 0)
    assert ("would be overwritten" in result.err) == taken
    assert {path: path.read_bytes() for path in before} == before


def test_rules_never_fall_on_a_page_that_is_named(newsclean) -> None:
    names = [put(f"site/p{number}.html", page(f"Story {number}")) for number in range(4)]
    result = newsclean("learn", *names, "-o", "site/../site/p2.html")
    assert result.code == 2
    assert "is an input and would be overwritten" in result.err
    assert names[2].read_text() == page("Story 2")


def test_rules_are_learnt_anew_but_not_from_nothing(newsclean) -> None:
    site(4)
    for _ in range(2):
        assert newsclean("learn", "site", "-o", "rules.toml", "-j", "1").code == 0
    learnt = Path("rules.toml").read_text()
    assert "[[rule]]" in learnt
    assert newsclean("learn", "nowhere", "-o", "rules.toml").code == 3
    assert Path("rules.toml").read_text() == learnt
    assert newsclean("learn", "nowhere", "-o", "new.toml").code == 3
    assert not Path("new.toml").exists()


def test_a_folder_whose_name_is_no_unicode_gets_rules_that_work(newsclean) -> None:
    folder = os.fsdecode(b"in/caf\xe9")
    try:
        for number in range(4):
            story = f"<p>Told, number {number}: {SENTENCES[number]}</p><p>Desk of the harbour</p>"
            put(f"{folder}/{number}.html", page(f"Story {number}", extra=story))
    except OSError:
        pytest.skip("this file system takes Unicode names alone")
    assert newsclean("learn", "in", "--all", "-o", "rules.toml", "-j", "1").code == 0
    rules = tomllib.loads(Path("rules.toml").read_text("utf-8"))["rule"]
    assert {rule["folder"] for rule in rules} == {"*caf?/*"}
    put("newsclean.toml", 'rules = ["rules.toml"]\n')
    assert "site.caf.desk-of-the-harbour" in newsclean("rules", "hits", "in", "-j", "1").out
