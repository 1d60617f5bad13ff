"""`newsclean explain`: which blocks it shows, and what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from command import Command, put
from pages import SENTENCES, page


def test_explain_shows_every_block_and_filters(newsclean) -> None:
    path = put("a.html")
    everything = newsclean("explain", path)
    assert everything.code == 0
    assert "\x1b[" not in everything.out
    assert "Most read" in everything.out and SENTENCES[0][:40] in everything.out
    dropped = newsclean("explain", "--dropped", path).out
    assert SENTENCES[0][:40] not in dropped
    cut = json.loads(newsclean("explain", "--dropped", "-f", "json", path).out)["blocks"]
    assert {"title", "byline", "boilerplate"} <= {block["role"] for block in cut}
    assert "Most read" in newsclean("explain", "--grep", "most READ", path).out


def test_explain_says_what_a_score_is_only_if_it_shows_one(newsclean) -> None:
    legend = "score: how likely a block is body text, from 0 to 1"
    assert legend in newsclean("explain", put("a.html")).out
    assert (
        legend not in newsclean("explain", put("a.md", "---\ntitle: Ferry\n---\n\nIt ran.\n")).out
    )


def test_explain_writes_utf_8_whatever_the_locale(newsclean) -> None:
    path = put("a.html", page("Čekání na trajekt"))
    ended = subprocess.run(
        [sys.executable, "-m", "newsclean", "explain", path],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert ended.stdout.decode("utf-8") == newsclean("explain", path).out
    assert "Čekání na trajekt" in ended.stdout.decode("utf-8")


def test_explain_json_replayed_is_the_plain_output(newsclean) -> None:
    from newsclean.writers import FORMATS, explain

    path = put("a.html", page(extra="<p>One <b>more</b> <a href='/x'>thing</a>.</p><ul><li>a</ul>"))
    shown = json.loads(newsclean("explain", "-f", "json", path).out)
    for name, form in FORMATS.items():
        assert form.write(explain.replay(shown)) == newsclean("-f", name, path).out


def test_explain_without_a_rule_shows_what_it_did(newsclean) -> None:
    path = put("a.html")
    shown = json.loads(newsclean("explain", "-f", "json", path).out)
    from newsclean.rules import load

    shipped = {rule.id for rule in load().rules}
    used = {block["rule"] for block in shown["blocks"]} & shipped
    assert used
    rule = sorted(used)[0]
    without = json.loads(newsclean("explain", "-f", "json", "--without", rule, path).out)
    assert rule not in {block["rule"] for block in without["blocks"]}


def test_explain_into_a_closed_pipe_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page() + "<p>Menu</p>" * 5_000)
    command = f'"{sys.executable}" -m newsclean explain a.html; echo $? >&2'
    ended = subprocess.run(
        f"({command}) | head -c 10", shell=True, capture_output=True, check=False, cwd=tmp_path
    )
    assert len(ended.stdout) == 10
    assert ended.stderr == b"0\n"


def test_an_unknown_rule_to_go_without_is_wrong_usage(newsclean) -> None:
    result = newsclean("explain", "--without", "en.no-such-rule", put("a.html"))
    assert result.code == 2
    assert "en.no-such-rule" in result.err


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("--role", "title"), "1 of "),
        (("--grep", "most READ"), "1 of "),
        (("--grep", "no such words"), "0 of "),
        (("--rule", "score"), " of "),
        (("--dropped",), " of "),
    ],
)
def test_a_filter_leaves_the_blocks_and_their_number(
    newsclean: Command, asked: tuple[str, ...], expected: str
) -> None:
    put("a.html")
    shown = newsclean("explain", "a.html", *asked)
    assert shown.code == 0
    assert expected in shown.out.splitlines()[-1]
    assert "Fields" not in shown.out and "confidence" not in shown.out
    assert ("Blocks" in shown.out) == (not expected.startswith("0"))


def test_several_pages_are_refused_with_how_to_name_one(newsclean: Command) -> None:
    for name in ("in/a.html", "in/b.html"):
        put(name)
    put("all.jsonl", "\n".join([json.dumps({"html": page()})] * 2))
    for name, advice in (
        ("in", "several; name one of them"),
        ("in/*.html", "several; name one of them"),
        ("all.jsonl", "several; unpack it and name one of them"),
    ):
        result = newsclean("explain", name)
        assert (result.code, result.out) == (2, "")
        assert advice in result.err


def test_without_a_filter_fields_and_confidence_follow(newsclean: Command) -> None:
    put("a.html")
    for asked in ((), ("--without", "en.newsletter.inbox")):
        shown = newsclean("explain", "a.html", *asked).out
        assert "Fields" in shown and "confidence" in shown
