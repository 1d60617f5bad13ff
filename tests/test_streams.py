"""Devices, pipes and links: what the user names is read from, and written to, not replaced."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from command import Command, put, start
from pages import page


@contextmanager
def pipe(name: str) -> Iterator[int]:
    """A named pipe with somebody at its other end."""
    os.mkfifo(name)
    reader = os.open(name, os.O_RDONLY | os.O_NONBLOCK)
    yield reader
    assert stat.S_ISFIFO(Path(name).stat().st_mode)
    os.close(reader)


def test_one_page_goes_into_a_pipe_as_to_standard_output(newsclean) -> None:
    put("a.html")
    with pipe("out.md") as reader:
        assert newsclean("a.html", "-o", "out.md").code == 0
        assert os.read(reader, 1 << 16).decode() == newsclean("a.html").out


def test_several_pages_go_into_a_pipe_one_after_the_other(newsclean) -> None:
    put("in/a.html")
    put("in/b.html")
    with pipe("out") as reader:
        assert newsclean("in", "-f", "jsonl", "-j", "1", "-o", "out").code == 0
        expected = newsclean("in", "-f", "jsonl", "-j", "1").out
        assert os.read(reader, 1 << 16).decode() == expected
    assert {path.name for path in Path().iterdir()} == {"in", "out"}
    assert newsclean("in", "-o", "out", "--resume").code == 2


def test_a_summary_goes_into_a_pipe(newsclean) -> None:
    put("a.html")
    with pipe("counts") as reader:
        assert newsclean("a.html", "--summary", "counts").code == 0
        assert json.loads(os.read(reader, 1 << 16))["done"] == 1


def test_a_summary_and_learnt_rules_go_to_standard_output(newsclean) -> None:
    for number in range(4):
        put(f"in/{number}.html")
    result = newsclean("in", "-o", "out", "--summary", "-", "-j", "1")
    assert json.loads(result.out)["done"] == 4
    learnt = newsclean("learn", "in", "--all", "-j", "1")
    assert learnt.out
    assert newsclean("learn", "in", "--all", "-j", "1", "-o", "-") == learnt
    assert {path.name for path in Path().iterdir()} == {"in", "out"}


@pytest.mark.parametrize("target", ["there", "new"])
@pytest.mark.parametrize("inputs", ["in", "in/a.html"])
def test_what_a_link_leads_to_is_written(newsclean, inputs, target) -> None:
    put("in/a.html")
    Path("far").mkdir()
    if target == "there":
        Path("far/out.md").write_text("stale")
    Path("link.md").symlink_to("far/out.md")
    Path("counts.json").symlink_to("far/counts.json")
    assert newsclean(inputs, "-o", "link.md", "--summary", "counts.json", "-j", "1").code == 0
    assert Path("link.md").is_symlink()
    assert Path("far/out.md").read_text() == newsclean("in/a.html").out
    assert json.loads(Path("far/counts.json").read_text())["done"] == 1


def test_a_link_to_an_input_is_refused(newsclean) -> None:
    put("in/own.md", "Written by hand.")
    Path("link.md").symlink_to("in/own.md")
    assert newsclean("in", "-o", "link.md").code == 2
    assert Path("in/own.md").read_text() == "Written by hand."


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
def test_standard_output_by_name_is_standard_output(tmp_path: Path, name) -> None:
    if not Path(name).exists():
        pytest.skip("the system has no such name")
    (tmp_path / "a.txt").write_text("The council met on Monday and voted for the new bridge.\n")
    log = tmp_path / "log"
    log.write_text("before\n")
    command = [sys.executable, "-m", "newsclean", "a.txt", "-q"]
    with log.open("ab") as out:
        subprocess.run([*command, "-o", name], cwd=tmp_path, stdout=out, check=True)
    plain = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert log.read_bytes() == b"before\n" + plain.stdout


BASH = shutil.which("bash")


@pytest.mark.skipif(BASH is None, reason="no bash on this system")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_pages_come_out_of_what_a_shell_substitutes_for_a_command(newsclean, jobs) -> None:
    plain, packed = put("a.html"), put("b.html.gz", gzip.compress(page().encode()))
    program = f'"$1" -m newsclean <(cat {plain}) <(cat {packed}) -f jsonl -j {jobs}'
    command = [BASH, "-c", program, "bash", sys.executable]
    done = subprocess.run(command, capture_output=True, check=True)
    expected = newsclean(plain, packed, "-f", "jsonl", "-j", "1").out
    assert [{**json.loads(line), "path": ""} for line in done.stdout.splitlines()] == [
        {**json.loads(line), "path": ""} for line in expected.splitlines()
    ]


def test_lines_of_a_named_pipe_are_pages_by_its_name(newsclean) -> None:
    os.mkfifo("crawl.jsonl")
    lines = "\n".join(json.dumps({"html": page()}) for _ in range(2))
    with start("crawl.jsonl", "-f", "jsonl", "-j", "1") as reading:
        Path("crawl.jsonl").write_text(lines, "utf-8")
        out, err = reading.communicate()
    paths = [json.loads(line)["path"] for line in out.splitlines()]
    assert paths == ["crawl.jsonl:1", "crawl.jsonl:2"], err


def test_a_pipe_has_no_place_to_be_replaced_in(newsclean) -> None:
    os.mkfifo("page.md")
    result = newsclean("page.md", "--in-place")
    assert result.code == 3
    assert "page.md: is a pipe and cannot be replaced in place; write elsewhere" in result.err


def test_messages_name_standard_input_as_it_was_named(newsclean) -> None:
    result = newsclean("--stdin-filename", "a.html", "--max-size", "1K", stdin=page().encode())
    assert result.err.startswith("newsclean: error: a.html: is larger than 1,024 bytes;")


def test_articles_in_one_text_are_told_apart(newsclean: Command) -> None:
    put("a.html", page("The first of the stories"))
    put("b.html", page("The second of the stories"))
    alone = [newsclean(name, "-f", "txt").out for name in ("a.html", "b.html")]
    joined = newsclean("a.html", "b.html", "-f", "txt", "-j", "1").out
    assert joined == "\n\n".join(alone)
    assert joined.rstrip("\n").count("\n\n\n") == 1
