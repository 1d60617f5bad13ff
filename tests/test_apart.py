"""Inputs are never overwritten, and what a run writes is never its input."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

__all__ = ["newsclean"]
from command import newsclean, put, results
from pages import page

STORY = "A Markdown file that somebody wrote by hand."


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("inputs", ["in", "in/*"])
def test_a_run_never_reads_what_it_writes(newsclean, inputs, jobs) -> None:
    put("in/a.html")
    put("in/b.html")
    for _ in range(2):
        named = ("in/all.jsonl", "--failed-to", "in/failed", "--timeout", "60", "-j", jobs)
        result = newsclean(inputs, "-f", "jsonl", "-o", *named)
        assert result.code == 0
        assert "done 2;" in result.err
        assert Path("in/all.jsonl").read_bytes().count(b"\n") == 2


def test_a_pattern_does_not_reach_into_the_output_folder(newsclean) -> None:
    put("in/a.html")
    for _ in range(2):
        assert "done 1;" in newsclean("in/**", "-o", "in/out", "-j", "1").err


def test_an_output_folder_can_be_checked_and_cleaned_in_place(newsclean) -> None:
    put("in/a.html")
    put("in/b.html")
    newsclean("in", "-o", "out", "-j", "1")
    assert newsclean("out", "--check").code == 0
    assert newsclean("out", "--in-place").code == 0


def test_pages_in_a_file_named_like_a_manifest_are_read(newsclean) -> None:
    put("in/site.manifest.jsonl", b'{"text": "A page, and no record of one."}\n')
    assert newsclean("in", "-f", "jsonl", "-j", "1").out.count("\n") == 1


OVERWRITING = [
    ["in", "-o", "in/own.md"],
    ["in", "more", "-o", "in/own.md"],
    ["in/*.md", "more", "-o", "in/own.md"],
    ["in", "--summary", "in/own.md"],
]


@pytest.mark.parametrize("arguments", OVERWRITING, ids=" ".join)
def test_an_output_among_the_inputs_is_refused(newsclean, arguments) -> None:
    put("in/own.md", STORY)
    put("in/a.html")
    put("more/b.html")
    before = sorted(Path().rglob("*"))
    result = newsclean(*arguments)
    assert result.code == 2
    assert "in/own.md: is " in result.err and "would be overwritten" in result.err
    assert Path("in/own.md").read_text() == STORY
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize("listed", ["in/own.md", "in", "in/a.html\nin"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_output_that_turns_up_in_a_list_is_refused(newsclean, listed, jobs) -> None:
    put("in/own.md", STORY)
    put("in/a.html")
    listing = f"{listed}\n".encode()
    result = newsclean("--files-from", "-", "-o", "in/own.md", "-j", jobs, stdin=listing)
    assert result.code == 2
    assert "would be overwritten" in result.err
    assert newsclean("in", "-o", "in/own.md", "--resume").code == 2
    assert Path("in/own.md").read_text() == STORY


def test_an_earlier_result_is_written_anew_but_not_a_file_put_in_its_place(newsclean) -> None:
    put("in/a.html")
    command = ("in", "-o", "in/all.md", "-j", "1")
    newsclean(*command)
    put("in/a.html", page("Another story altogether today"))
    assert newsclean(*command).code == 0
    assert "Another story" in Path("in/all.md").read_text()
    Path("in/all.md").write_text(STORY)
    assert newsclean(*command).code == 2
    assert Path("in/all.md").read_text() == STORY


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_failed_input_that_lies_where_it_would_be_copied_is_left(newsclean, jobs) -> None:
    bad = put("in/bad.html", b"\x89PNG\r\n\x1a\n\0\0")
    put("in/good.html")
    listing = b"in/bad.html\nin/good.html\n"
    named = ("--files-from", "-", "--failed-to", ".", "-j", jobs)
    result = newsclean(*named, stdin=listing)
    assert result.code == 3
    assert "done 1; failed" in result.err
    assert bad.read_bytes() == b"\x89PNG\r\n\x1a\n\0\0"


@pytest.mark.parametrize("results_in", ["out", "out/", "out/deeper", "out/all.md"])
@pytest.mark.parametrize("folder", ["out", "./out/../out", "link"])
def test_copies_of_failed_inputs_never_fall_on_results(newsclean, results_in, folder) -> None:
    put("in/x.html")
    put("in/x.md", b"")
    Path("link").symlink_to("out")
    result = newsclean("in", "-o", results_in, "--failed-to", folder, "-j", "1")
    assert (result.code, result.out) == (2, "")
    assert "choose another folder with --failed-to" in result.err
    assert not Path("out").exists()


def test_copies_of_failed_inputs_may_lie_in_a_folder_below_the_results(newsclean) -> None:
    put("in/x.html")
    put("in/x.md", b"\0")
    assert newsclean("in", "-o", "out", "--failed-to", "out/failed", "-j", "1").code == 3
    assert set(results("out")) == {"x.md", "failed/x.md"}


SUMMARY_ON_RESULTS = [
    ("in", "all.md", "all.md"),
    ("in", "all.md", "./all.md"),
    ("in", "all.jsonl", "all.jsonl.manifest.jsonl"),
    ("in", "all.jsonl", ".all.jsonl.newsclean.part"),
    ("in", "out", "out/newsclean-manifest.jsonl"),
    ("in/a.html", "a.md", "link.md"),
]


@pytest.mark.parametrize(("inputs", "output", "summary"), SUMMARY_ON_RESULTS)
def test_the_summary_never_falls_on_results(newsclean, inputs, output, summary) -> None:
    put("in/a.html")
    put("in/b.html")
    Path("link.md").symlink_to("a.md")
    before = sorted(Path().rglob("*"))
    result = newsclean(inputs, "-o", output, "--summary", summary, "-j", "1")
    assert (result.code, result.out) == (2, "")
    assert "choose another file with --summary" in result.err
    assert sorted(Path().rglob("*")) == before


def test_members_with_absolute_names_stay_in_their_archive_s_folder(newsclean) -> None:
    with zipfile.ZipFile("one.zip", "w") as archive:
        archive.writestr("/x/p.html", page())
    with tarfile.open("two.tar", "w") as archive:
        member = tarfile.TarInfo("/x/p.html")
        member.size = len(page().encode())
        archive.addfile(member, io.BytesIO(page().encode()))
    newsclean("one.zip", "two.tar", "-o", "out", "-j", "1")
    assert set(results("out")) == {"one/x/p.md", "two/x/p.md"}
