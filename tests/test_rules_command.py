"""`newsclean rules`: rules listed, shown, tested and held against pages."""

from __future__ import annotations

import json

import pytest

from command import put


def test_an_id_that_no_rule_has_is_named_with_its_place(newsclean) -> None:
    path = put("a.html")
    unknown = newsclean("explain", "--without", "en.share.thiss", path)
    assert (unknown.code, unknown.out) == (2, "")
    assert "--without: no phrase rule has the id 'en.share.thiss'" in unknown.err
    assert "did you mean en.share.this" in unknown.err
    project = '[tool.other]\ndisable = 1\n[tool.newsclean]\ndisable = ["story.shown"]\n'
    put("pyproject.toml", project)
    for result in (newsclean(path), newsclean("rules", "list")):
        assert result.code == 2
        assert "pyproject.toml:4: key disable: no phrase rule has the id" in result.err


def test_listing_rules_of_no_language_says_which_there_are(newsclean) -> None:
    result = newsclean("rules", "list", "--language", "xx")
    assert (result.code, result.out) == (2, "")
    assert "--language: no rule has 'xx'; there are any, ar, " in result.err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_rule_file_ends_the_run_with_its_place(newsclean, jobs) -> None:
    put("site.toml", b'[[rule]]\nid = "site.x"\nfamilly = "site"\n')
    put("newsclean.toml", b'rules = ["site.toml"]\n')
    put("in/a.html")
    put("in/b.html")
    result = newsclean("in", "-f", "jsonl", "-j", jobs)
    assert result.code == 2
    assert result.out == ""
    (line,) = result.err.splitlines()
    assert line.startswith("newsclean: error: ")
    assert "site.toml:3: key familly: unknown" in line


def test_rules_are_listed_shown_tested_and_held_against_pages(newsclean) -> None:
    listed = newsclean("rules", "list", "--language", "en", "--family", "share").out.splitlines()
    assert listed
    name = listed[0].split("\t")[0]
    shown = newsclean("rules", "show", name)
    assert shown.code == 0
    assert f"id        {name}" in shown.out and "\nhit " in shown.out and "\nmiss " in shown.out
    assert "does " in newsclean("rules", "show", "score.body").out
    assert newsclean("rules", "show", "no.such").code == 2
    assert "rules checked: " in newsclean("rules", "test").out
    put("bad.toml", b'[[rule]]\nid = "a.b"\n')
    assert newsclean("rules", "test", "bad.toml").code == 2
    hits = json.loads(newsclean("rules", "hits", put("a.html"), "-f", "json").out)
    assert any(place["text"] == "Most read" for hit in hits for place in hit["places"])


def test_a_rule_that_is_asked_for_and_is_not_there_is_told_without_a_word_on_switching(
    newsclean,
) -> None:
    put("a.html")
    asked = newsclean("explain", "a.html", "--rule", "nope")
    assert (asked.code, asked.err.count("\n")) == (2, 1)
    assert "--rule: no rule has the id 'nope'; see `newsclean rules list`" in asked.err
    assert "cannot be switched off" in newsclean("explain", "a.html", "--without", "nope").err
