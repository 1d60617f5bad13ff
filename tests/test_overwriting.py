"""Inputs are never overwritten, and what a run writes is never its input."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from command import put, results, start
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


BINARY = b"\x89PNG\r\n\x1a\n\0\0"
OTHER = page("Another story altogether today")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_result_never_falls_on_an_input_that_was_named(newsclean, jobs) -> None:
    put("a/x.md")
    later = put("in/a/x.md", OTHER)
    result = newsclean("a/x.md", "in/a/x.md", "-o", "in", "-j", jobs)
    assert result.code == 3
    assert "a/x.md: has its result where in/a/x.md is, an input; choose another" in result.err
    assert later.read_text() == OTHER
    assert list(results("in")) == ["a/x.md", "in/a/x.md"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_result_of_a_listed_page_never_falls_on_a_file_that_is_no_result(newsclean, jobs) -> None:
    put("x.md")
    later = put("in/x.md", OTHER)
    command = ("--files-from", "-", "-o", "in", "-j", jobs)
    for _ in range(2):
        result = newsclean(*command, stdin=b"x.md\nin/x.md\n")
        assert result.code == 3
        assert "done 1; failed: overwrite 1" in result.err
        assert "x.md: has its result where in/x.md is, no known result" in result.err
        assert later.read_text() == OTHER
    later.unlink()
    assert newsclean(*command, stdin=b"x.md\n").code == 0


def found(folder: str = ".") -> bytes:
    """Every file there, as `find` lists them."""
    paths = (path for path in Path(folder).rglob("*") if path.is_file())
    return "".join(f"./{path.as_posix()}\n" for path in paths).encode()


@pytest.mark.parametrize("form", ["md", "jsonl"])
def test_results_in_a_list_are_passed_over_and_written_anew(newsclean, form) -> None:
    put("a.html")
    put("sub/b.html")
    command = ("--files-from", "-", "-f", form, "-o", "out", "-j", "1")
    for title in ("First", "Second", "Third"):
        put("a.html", page(f"{title} of the stories"))
        listing = found("sub") + b"a.html\n" + (found("out") if Path("out").exists() else b"")
        result = newsclean(*command, stdin=listing)
        assert (result.code, result.err.split(";")[0]) == (0, "newsclean: done 2")
        assert f"{title} of the stories" in Path("out", f"a.{form}").read_text()
        assert newsclean("--files-from", "-", "-o", "out", "-f", form, stdin=b"").code == 0


@pytest.mark.parametrize("spelled", ["out", "./sub/../out", "{}/out"])
def test_results_are_known_by_any_name_of_their_folder(newsclean, spelled) -> None:
    put("a.html")
    put("sub/b.html")
    newsclean("--files-from", "-", "-o", spelled.format(Path().absolute()), stdin=b"a.html\n")
    put("a.html", OTHER)
    assert newsclean("--files-from", "-", "-o", "out", stdin=b"a.html\nout/a.md\n").code == 0
    assert "Another story" in Path("out/a.md").read_text()


def test_without_its_manifest_a_result_that_would_be_the_same_is_known_again(newsclean) -> None:
    put("a.html")
    put("b.html")
    command = ("--files-from", "-", "-o", "out", "-j", "1")
    listing = b"a.html\nb.html\n"
    assert newsclean(*command, stdin=listing).code == 0
    Path("out/newsclean-manifest.jsonl").unlink()
    put("b.html", OTHER)
    assert "done 1; failed: overwrite 1" in newsclean(*command, stdin=listing).err
    put("a.html", OTHER)
    assert "done 1; failed: overwrite 1" in newsclean(*command, stdin=listing).err
    Path("out/b.md").unlink()
    assert newsclean(*command, stdin=listing).code == 0


def test_a_joined_result_in_a_list_is_passed_over(newsclean) -> None:
    put("a.html")
    for _ in range(3):
        listing = b"a.html\n" + found() if Path("all.jsonl").exists() else b"a.html\n" * 2
        result = newsclean("--files-from", "-", "-o", "all.jsonl", "-j", "1", stdin=listing)
        assert (result.code, result.err.split(";")[0]) == (0, "newsclean: done 2")


def test_a_run_over_folders_replaces_what_is_there(newsclean) -> None:
    put("in/a.html")
    put("out/a.md", STORY)
    assert newsclean("in", "-o", "out", "-j", "1").code == 0
    assert STORY not in Path("out/a.md").read_text()


def stop(*arguments: str, when: Path) -> None:
    """Start the command, and end it by Ctrl-C once it has noted a page in the manifest."""
    before = when.read_bytes()
    process = start(*arguments, "--files-from", "-", "-j", "1", stdin=subprocess.PIPE)
    end = time.monotonic() + 60
    while (noted := when.read_bytes()) == before or b"\n" not in noted:
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130


def test_a_run_that_was_broken_off_leaves_the_old_result_known(newsclean) -> None:
    put("a.html")
    put("b.html")
    command = (".", "-o", "all.jsonl", "-q", "-j", "1")
    newsclean(*command)
    put("a.html", OTHER)
    for _ in range(2):
        stop(".", "-o", "all.jsonl", when=Path("all.jsonl.manifest.jsonl"))
    put("bad.toml", "disable = 7\n")
    assert newsclean(*command, "--config", "bad.toml").code == 2
    assert newsclean(*command).code == 0
    assert Path("all.jsonl").read_bytes().count(b"\n") == 2
    assert newsclean(*command).code == 0
    listing = {".all.jsonl.manifest.jsonl.results", ".all.jsonl.newsclean.part"}
    assert listing.isdisjoint(path.name for path in Path().iterdir())


def test_a_run_that_was_broken_off_leaves_the_results_in_a_folder_known(newsclean) -> None:
    put("a.html")
    put("b.html")
    put("bad.toml", "disable = 7\n")
    command = ("--files-from", "-", "-o", "out", "-j", "1")
    listing = b"a.html\nb.html\n"
    newsclean(*command, stdin=listing)
    for _ in range(2):
        assert newsclean(*command, "--config", "bad.toml", stdin=listing).code == 2
    put("a.html", OTHER)
    put("b.html", OTHER)
    assert newsclean(*command, stdin=listing).code == 0
    assert "done 2" in newsclean(*command, stdin=listing + found("out")).err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_copy_of_a_failed_input_never_replaces_a_file(newsclean, jobs) -> None:
    put("a/x.md", BINARY)
    later = put("in/a/x.md", OTHER)
    for _ in range(2):
        newsclean("a/x.md", "in/a/x.md", "--failed-to", "in", "-f", "txt", "-j", jobs)
        assert later.read_text() == OTHER
        assert results("in") == {"a/x.md": OTHER.encode(), "a/x.md.2": BINARY}


def test_a_failed_member_is_copied_once_however_often_it_fails(newsclean) -> None:
    put("lines.jsonl", b"torn\n")
    for _ in range(2):
        newsclean("lines.jsonl", "--failed-to", "failed", "-j", "1")
    assert results("failed") == {"lines/000001.jsonl": b"torn\n"}


@pytest.mark.parametrize("name", ["torn.tar", "in/torn.zip", "in/empty.jsonl"])
def test_a_damaged_container_is_copied_aside(newsclean, name) -> None:
    put("in/a.html")
    container = put(name, b"" if "empty" in name else BINARY)
    result = newsclean("in", *([name] if "/" not in name else []), "--failed-to", "f", "-j", "1")
    assert result.code == 3
    assert list(results("f").values()) == [container.read_bytes()]
    assert [Path(copy).name for copy in results("f")] == [container.name]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_result_never_falls_among_copies_of_failed_inputs(newsclean, jobs) -> None:
    put("in/p.md", BINARY)
    put("in/f/p.md")
    result = newsclean("in", "-o", "out", "--failed-to", "out/f", "-j", jobs)
    assert result.code == 3
    assert "in/f/p.md: would have its result in out/f" in result.err
    assert results("out")["f/p.md"] == BINARY


def test_the_summary_never_has_a_name_that_a_result_may_get(newsclean) -> None:
    put("in/a.html")
    for name in ("out/a.md", "out/deeper/b.MD"):
        result = newsclean("in", "-o", "out", "--summary", name, "-j", "1")
        assert result.code == 2
        assert f"{name}: is named like the results in out" in result.err
    assert not Path("out").exists()
    assert newsclean("in", "-o", "out", "--summary", "out/summary.json", "-j", "1").code == 0
    assert json.loads(Path("out/summary.json").read_text())["done"] == 1


@pytest.mark.parametrize("form", ["jsonl", "json", "md"])
@pytest.mark.parametrize("resume", [(), ("--resume",)])
def test_a_run_in_which_every_input_failed_leaves_the_joined_file(newsclean, form, resume) -> None:
    put("in/a.html")
    keep = Path(f"keep.{form}")
    assert newsclean("in", "-o", keep, "-j", "1").code == 0
    before = keep.read_bytes()
    assert newsclean("no1", "no2", "-o", keep, "-j", "1", *resume).code == 3
    assert newsclean("no1", "no2", "-o", keep, "-j", "1", "--resume").code == 3
    assert keep.read_bytes() == before
    assert newsclean("in", "no1", "-o", keep, "-j", "1", *resume).code == 3
    assert keep.read_bytes() == before
    assert newsclean("--files-from", "-", "-o", keep, "-j", "1").code == 0
    assert keep.read_bytes() != before  # none failed, and there are none


CONFIGURATIONS = [
    ["page.txt", "--config", "c.toml", "-o", "c.toml"],
    ["page.txt", "--config", "c.toml", "-o", "./link.toml"],
    ["page.txt", "--config", "c.toml", "--summary", "c.toml"],
    ["page.txt", "-o", "newsclean.toml"],
    ["learn", "page.txt", "--config", "c.toml", "-o", "c.toml"],
    ["learn", "page.txt", "-o", "newsclean.toml"],
]


@pytest.mark.parametrize("arguments", CONFIGURATIONS, ids=" ".join)
def test_a_configuration_is_never_overwritten(newsclean, arguments) -> None:
    put("page.txt")
    for name in ("c.toml", "newsclean.toml"):
        put(name, "disable = []\n")
    Path("link.toml").symlink_to("c.toml")
    result = newsclean(*arguments)
    assert result.code == 2
    assert "holds a configuration and would be overwritten" in result.err
    for name in ("c.toml", "newsclean.toml"):
        assert Path(name).read_text() == "disable = []\n"


def test_a_link_into_the_output_folder_is_no_input(newsclean) -> None:
    put("in/a.html")
    Path("in/b.html").symlink_to(Path("../out/a.md"))
    for _ in range(2):
        assert newsclean("in", "-o", "out", "-j", "1").code == 0
        assert {name for name in results("out") if name.endswith(".md")} == {"a.md"}


def test_pipes_do_not_count_where_results_mirror_the_folder_of_inputs(newsclean) -> None:
    put("other/c.html")
    os.mkfifo("other/pipe.html")
    put("in/b.html")
    with start("in/b.html", "other/pipe.html", "-o", "out", "-j", "1") as reading:
        Path("other/pipe.html").write_text(page(), "utf-8")
        assert reading.wait() == 0
    assert {name for name in results("out") if name.endswith(".md")} == {"b.md", "pipe.md"}
