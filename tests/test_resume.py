"""`--resume`: what is done again after a run was broken off, and what is kept."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from command import manifest, put, results, start, stories, until
from newsclean.batch.manifest import Manifest
from pages import page


def test_resume_does_what_is_new_changed_lost_or_failed_and_nothing_else(newsclean) -> None:
    stories(5)
    put("in/005.html", b"")
    newsclean("in", "-o", "out", "-j", "1")
    put("in/001.html", page("Another story altogether today"))
    Path("out/002.md").unlink()
    Path("out/003.md").write_text("half a fi")
    put("in/005.html")
    put("in/006.html")
    before = len(manifest())
    result = newsclean("in", "-o", "out", "-j", "1", "--resume")
    again = [line["input"] for line in manifest()[before:]]
    assert again == [f"in/00{number}.html" for number in (1, 2, 3, 5, 6)]
    assert "done 5; done earlier 2" in result.err
    newsclean("in", "-o", "fresh", "-j", "1")
    assert results("out") == results("fresh")


def test_resume_does_all_again_when_options_or_rules_changed(newsclean) -> None:
    stories(2)
    newsclean("in", "-o", "out", "-j", "1")
    assert "done 2" in newsclean("in", "-o", "out", "-j", "1", "--resume", "--strict").err
    put("newsclean.toml", 'disable = ["any.share.network"]\n')
    assert "done 2" in newsclean("in", "-o", "out", "-j", "1", "--resume", "--strict").err
    assert "done 0; done earlier 2" in newsclean("in", "-o", "out", "--resume", "--strict").err


@pytest.mark.parametrize("form", ["jsonl", "json", "md"])
def test_resume_of_one_file_keeps_the_beginning_that_still_holds(newsclean, form) -> None:
    stories(6)
    put("in/0020.html", b"")
    newsclean("in", "-o", f"fresh.{form}", "-j", "1")
    newsclean("in", "-o", f"all.{form}", "-j", "1")
    part = Path(f".all.{form}.newsclean.part")
    listing = Path(f"all.{form}.manifest.jsonl")
    # As after a kill: an unfinished file, its last chunk and its last manifest line torn.
    whole = Path(f"all.{form}").read_bytes()
    Path(f"all.{form}").unlink()
    lines = listing.read_bytes().splitlines(keepends=True)
    kept = sum(json.loads(line)["output_bytes"] for line in lines[:4])
    part.write_bytes(whole[: kept + 7])
    listing.write_bytes(b"".join(lines[:4]) + lines[4][:20])
    result = newsclean("in", "-o", f"all.{form}", "-j", "1", "--resume")
    assert "done 3; done earlier 3; failed: empty 1" in result.err
    assert Path(f"all.{form}").read_bytes() == Path(f"fresh.{form}").read_bytes() == whole
    assert not part.exists()


def test_resume_of_a_finished_file_changes_nothing_and_drops_what_is_gone(newsclean) -> None:
    stories(4)
    newsclean("in", "-o", "all.jsonl", "-j", "1")
    whole = Path("all.jsonl").read_bytes()
    assert "done 0; done earlier 4" in newsclean("in", "-o", "all.jsonl", "-j", "1", "--resume").err
    assert Path("all.jsonl").read_bytes() == whole
    Path("in/003.html").unlink()
    newsclean("in", "-o", "all.jsonl", "-j", "1", "--resume")
    assert Path("all.jsonl").read_bytes() == b"".join(whole.splitlines(keepends=True)[:3])


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_goes_on_with_nothing_lost_or_half_written(newsclean, how) -> None:
    lines = [json.dumps({"html": page(f"Story {number}")}) + "\n" for number in range(60)]
    feed = "".join(lines).encode()
    named = ("--stdin-filename", "in.jsonl", "-j", "2", "-o")
    newsclean(*named, "whole", stdin=feed)
    process = start(*named, "out", stdin=subprocess.PIPE)
    # Standard input stays open, so that the run cannot end before the signal comes.
    process.stdin.write("".join(lines[:40]).encode())
    process.stdin.flush()
    listing = Path("out/newsclean-manifest.jsonl")
    until(lambda: listing.exists() and listing.read_bytes().count(b"\n") > 20)
    process.send_signal(how)
    process.wait(timeout=60)
    said = process.communicate()[1]
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert b"--resume to continue" in said
        assert b"Traceback" not in said
    whole = results("whole")
    assert 20 <= len(results("out")) <= 41
    assert all(whole[name] == data for name, data in results("out").items() if ".part" not in name)
    done = len(manifest())
    assert newsclean(*named, "out", "--resume", stdin=feed).code == 0
    assert len(manifest()) - done <= 60 - 20
    assert results("out") == whole


def test_a_second_run_into_the_same_folder_is_refused(newsclean) -> None:
    with Manifest(Path("out/newsclean-manifest.jsonl")):
        stories(2)
        result = newsclean("in", "-o", "out")
    assert result.code == 3
    assert "another run is writing here" in result.err


RECORD = {
    "input": "in/000.html",
    "status": "done",
    "made_by": "x",
    "output_bytes": 1,
    **dict.fromkeys(["output", "error", "cause", "input_sha256", "output_sha256"]),
}


NO_RECORDS = {
    "a list": [1, 2],
    "too little": {"input": "in/000.html", "made_by": "x"},
    "a number for an input": {**RECORD, "input": 7},
    "a list for a status": {**RECORD, "status": ["done"]},
    "a word for a size": {**RECORD, "output_bytes": "many"},
    "less than nothing": {**RECORD, "output_bytes": -9},
}


@pytest.mark.parametrize("name", NO_RECORDS)
@pytest.mark.parametrize(
    ("output", "listing"),
    [("out", "out/newsclean-manifest.jsonl"), ("all.jsonl", "all.jsonl.manifest.jsonl")],
)
def test_a_file_that_is_no_manifest_is_not_resumed_from(newsclean, output, listing, name) -> None:
    stories(2)
    put(listing, json.dumps(NO_RECORDS[name]) + "\n")
    result = newsclean("in", "-o", output, "--resume")
    assert result.code == 3
    assert "is not a manifest of newsclean" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_resume_of_one_file_looks_again_at_a_page_that_failed(newsclean, workers) -> None:
    stories(4)
    put("in/001.html", b"")
    command = ("in", "-o", "all.jsonl", "-j", workers)
    assert newsclean(*command).code == 3
    assert "done 0; done earlier 3; failed: empty 1" in newsclean(*command, "--resume").err
    put("in/001.html", page("The page is whole now"))
    mended = newsclean(*command, "--resume")
    assert (mended.code, mended.out) == (0, "")
    assert "done 3; done earlier 1" in mended.err
    newsclean("in", "-o", "fresh.jsonl", "-j", "1")
    assert Path("all.jsonl").read_bytes() == Path("fresh.jsonl").read_bytes()


def test_resume_of_one_file_tries_again_what_a_limit_stopped(newsclean) -> None:
    stories(3)
    packed = gzip.compress(page().encode() + b" " * 100_000)
    put("in/001.html.gz", packed)
    command = ("in", "-o", "all.jsonl", "-j", "1")
    assert "failed: too-large 1" in newsclean(*command, "--max-size", "50K").err
    again = newsclean(*command, "--max-size", "50K", "--resume")
    assert "done 0; done earlier 3; failed: too-large 1" in again.err
    assert newsclean(*command, "--resume").code == 0
    assert Path("all.jsonl").read_bytes().count(b"\n") == 4


def test_resume_knows_names_that_are_no_unicode(newsclean) -> None:
    stories(1)
    try:
        put(os.fsdecode(b"in/bad\xff.html"))
    except OSError:
        pytest.skip("this file system takes Unicode names alone")
    command = ("in", "-o", os.fsdecode(b"o\xff"), "-j", "1")
    assert newsclean(*command).code == 0
    assert "done 0; done earlier 2" in newsclean(*command, "--resume").err


def test_a_manifest_forgets_a_torn_last_line(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_bytes(json.dumps(RECORD).encode() + b'\n{"inp')
    with Manifest(path) as opened:
        assert [record["input"] for _, record in opened.records()] == ["in/000.html"]
    assert path.read_bytes().endswith(b"}\n")
