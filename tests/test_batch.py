"""Batches: they finish, in order, the same each time, and go on where they were broken off."""

from __future__ import annotations

import json
from pathlib import Path

from command import manifest, put, results, stories
from pages import SENTENCES, page


def test_two_runs_give_the_same_bytes_whatever_the_number_of_workers(newsclean) -> None:
    stories(9)
    newsclean("in", "-o", "one", "-j", "1")
    newsclean("in", "-o", "two", "-j", "2")
    assert results("one") == results("two")
    assert len(results("one")) == 9
    lines = [newsclean("in", "-f", "jsonl", "-j", jobs).out for jobs in ("1", "2")]
    assert lines[0] == lines[1]


def test_the_manifest_tells_what_became_of_every_input(newsclean) -> None:
    stories(2)
    put("in/002.html", b"")
    assert newsclean("in", "-o", "out", "-j", "1").code == 3
    done, _, failed = manifest()
    assert done["input"] == "in/000.html"
    assert done["output"] == "out/000.md"
    assert done["status"] == "done"
    assert done["output_bytes"] == Path("out/000.md").stat().st_size
    assert done["milliseconds"] > 0
    assert done["rules"] and done["made_by"]
    assert (failed["status"], failed["cause"], failed["output"]) == ("failed", "empty", None)
    assert "002.html" in str(failed["error"])


def test_failed_inputs_are_copied_aside(newsclean) -> None:
    put("in/deep/bad.html", b"\x89PNG\r\n\x1a\n\0\0")
    put("in/good.html")
    put("in/lines.jsonl", b'{"html": ""}\n{"html": "torn\n')
    newsclean("in", "-o", "out", "--failed-to", "failed", "-j", "2")
    assert Path("failed/deep/bad.html").read_bytes() == b"\x89PNG\r\n\x1a\n\0\0"
    assert Path("failed/lines/000001.jsonl").read_bytes() == b'{"html": ""}\n'
    assert Path("failed/lines/000002.jsonl").read_bytes() == b'{"html": "torn\n'
    assert not list(Path("failed").rglob("good*"))


def test_failed_json_lines_are_read_again_as_what_they_are(newsclean) -> None:
    blank = json.dumps({"html": "<html><body></body></html>"})
    named = json.dumps({"raw": page()})
    put("in/lines.jsonl", "\n".join([blank, json.dumps({"text": "Home | Sport"}), named, "torn"]))
    newsclean("in", "-o", "out", "--strict", "--failed-to", "failed", "-j", "1")
    copies = ["000001.html", "000002.txt", "000003.jsonl", "000004.jsonl"]
    assert sorted(path.name for path in Path("failed/lines").iterdir()) == copies
    again = newsclean("failed", "-o", "again", "--html-field", "raw", "-j", "1")
    assert "failed/lines/000004.jsonl:1: is not valid JSON" in again.err
    assert SENTENCES[0].encode() in results("again")["lines/000003/000001.md"]


def test_the_summary_counts_by_cause(newsclean, monkeypatch) -> None:
    stories(2)
    put("in/x.html", b"")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "step.md")
    result = newsclean("in", "-o", "out", "--summary", "sum/mary.json", "-j", "1")
    summary = json.loads(Path("sum/mary.json").read_text())
    assert summary["done"] == 2
    assert summary["failed_by_cause"] == {"empty": 1}
    assert summary["pages_per_second"] > 0
    assert summary["top_rules"]
    assert "done 2; failed: empty 1" in result.err
    assert "| done | 2 |" in Path("step.md").read_text()
