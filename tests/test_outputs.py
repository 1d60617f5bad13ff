"""Where results go: never onto inputs, never in place of a device, never read again."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from command import Command, put, results
from pages import SENTENCES, page

NEWSCLEAN = [sys.executable, "-m", "newsclean"]


@pytest.fixture
def pages(newsclean: Command) -> dict[str, bytes]:
    """A folder of two pages and a clean article, and what is in its files."""
    put("in/a.html")
    put("in/b.html", page("The second of the stories"))
    put("in/own.md", newsclean("in/a.html").out)
    return {path.name: path.read_bytes() for path in Path("in").iterdir()}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_into_its_own_folder_reads_no_manifest_and_no_result(
    newsclean: Command, pages: dict[str, bytes], workers: int
) -> None:
    command = ["in", "-j", str(workers), "-f", "jsonl", "-o", "in/all.jsonl"]
    assert newsclean(*command).code == 0
    first = Path("in/all.jsonl").read_bytes()
    assert first.count(b"\n") == len(pages)
    assert newsclean(*command).code == 0
    assert Path("in/all.jsonl").read_bytes() == first
    assert "done earlier 3" in newsclean(*command, "--resume").err


def test_a_folder_of_results_can_be_checked(newsclean: Command, pages: dict[str, bytes]) -> None:
    assert newsclean("in", "-o", "clean").code == 0
    assert newsclean("clean", "--check").code == 0
    assert newsclean("clean/*", "--check").code == 0


@pytest.mark.parametrize(
    "command",
    [
        ("in", "-o", "in/own.md"),
        ("in/*.md", "in/a.html", "-o", "in/own.md"),
        ("in/*", "-f", "txt", "-o", "in/own.md"),
        ("--files-from", "list", "-o", "in/own.md"),
    ],
)
def test_an_input_that_is_not_named_is_not_overwritten_either(
    newsclean: Command, pages: dict[str, bytes], command: tuple[str, ...]
) -> None:
    put("list", "in/a.html\nin/own.md\n")
    for _ in range(2):  # what the first try leaves behind must not mislead the second
        result = newsclean(*command)
        assert (result.code, result.out) == (2, "")
        assert "is an input" in result.err
    assert {name: Path("in", name).read_bytes() for name in pages} == pages


@pytest.mark.parametrize(
    "command", [("", "--in-place"), ("in", ""), ("in", "-o", ""), ("--files-from", "")]
)
def test_an_empty_path_is_refused(
    newsclean: Command, pages: dict[str, bytes], command: tuple[str, ...]
) -> None:
    result = newsclean(*command)
    assert result.code == 2
    assert "empty" in result.err


def test_failed_inputs_are_not_copied_among_the_inputs(newsclean: Command) -> None:
    put("in/in/bad.html").write_bytes(b"")  # its copy in the folder above falls on the next
    good = put("in/bad.html")
    before = good.read_bytes()
    for folder in ("in", "."):
        result = newsclean("in", "-o", "clean", "--failed-to", folder)
        assert result.code == 2
        assert "choose another folder with --failed-to" in result.err
    assert good.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_advice_fits_the_cause(newsclean: Command) -> None:
    put("in/a.html")
    Path("locked").mkdir(mode=0o500)
    assert "check the permissions" in newsclean("in/a.html", "-o", "locked/a.md").err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
@pytest.mark.parametrize(
    "command", [("in/a.html",), ("in", "--check"), ("rules", "list"), ("--help",)]
)
def test_a_full_standard_output_is_one_line_and_an_error(
    pages: dict[str, bytes], command: tuple[str, ...]
) -> None:
    put("in/dirty.txt", "Home\n\nShare\n\nThe ferry stays until spring.\n")
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*NEWSCLEAN, *command], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert result.returncode == 3
    assert result.stderr.startswith(b"newsclean: error: standard output")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device on this system")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("in -f txt -j 1", 0),
        ("in -f txt -j 2", 0),
        ("in nope -f txt -j 1", 3),
        ("nope", 3),
        ("explain nope", 3),
        ("--nope", 2),
        ("in --url x", 2),
    ],
)
def test_a_message_that_cannot_be_written_changes_nothing(
    newsclean: Command, pages: dict[str, bytes], command: str, code: int
) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [*NEWSCLEAN, *command.split()], stdout=subprocess.PIPE, stderr=full, check=False
        )
    assert result.returncode == code
    assert result.stdout.decode() == newsclean(*command.split()).out


@pytest.mark.parametrize("command", ["in/a.html in/b.html in/own.md", "rules list", "--help"])
def test_a_reader_that_has_seen_enough_is_no_error(pages: dict[str, bytes], command: str) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as broken:
        result = subprocess.run(
            [*NEWSCLEAN, *command.split()], stdout=broken, stderr=subprocess.PIPE, check=False
        )
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="a POSIX shell closes the streams")
@pytest.mark.parametrize(
    ("line", "code"),
    [("in/a.html >&-", 3), ("<&-", 3), ("nope 2>&-", 3), ("in -o clean 2>&-", 0)],
)
def test_closed_streams_show_no_traceback(pages: dict[str, bytes], line: str, code: int) -> None:
    shell = ["sh", "-c", f"{shlex.join(NEWSCLEAN)} {line}"]
    result = subprocess.run(shell, capture_output=True, check=False)
    assert result.returncode == code
    assert b"Traceback" not in result.stderr
    assert b"Exception" not in result.stderr
    if code == 0:
        assert set(results("clean")) == {"a.md", "b.md", "own.md"}


def test_what_failed_in_a_joined_run_is_not_done_again(newsclean: Command) -> None:
    line = json.dumps({"html": page()})
    put("many.jsonl", "\n".join([line, "torn", line, "torn", line]) + "\n")
    command = ("many.jsonl", "-f", "jsonl", "-o", "all.jsonl")
    assert newsclean(*command).code == 3
    first = Path("all.jsonl").read_bytes()
    again = newsclean(*command, "--resume")
    assert "done 0; done earlier 3; failed: json 2" in again.err
    assert Path("all.jsonl").read_bytes() == first


def test_a_memory_limit_that_is_given_holds_for_one_page(newsclean: Command) -> None:
    put("long.txt", "Share\n" * 40_000)
    result = newsclean("long.txt", "--max-memory", "50M")
    assert result.code == 3
    assert "memory" in result.err
    assert "--max-memory" in result.err


def test_an_address_that_runs_is_left_out(newsclean: Command) -> None:
    record = {"html": "<h1>Ferry</h1><p>The ferry stays.</p>", "url": "javascript:alert(1)"}
    assert "javascript" not in newsclean(put("one.jsonl", json.dumps(record))).out


def dirty(name: str) -> Path:
    """A flattened text with furniture around its story."""
    return put(name, "\n\n".join(["HomeNews", *SENTENCES, "Must Read", "LEAVE A REPLY"]))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_file_that_cannot_be_replaced_fails_alone(newsclean: Command, workers: str) -> None:
    files = [dirty(f"{number}.txt") for number in range(3)]
    put(".1.txt.newsclean.part/in-the-way", "x")
    before = files[1].read_bytes()
    result = newsclean("--in-place", *files, "-j", workers)
    assert result.code == 3
    assert "1.txt: cannot be written (" in result.err
    assert "done 2; changed 2; failed: unwritable 1" in result.err
    assert files[1].read_bytes() == before
    assert newsclean("--check", files[0], files[2]).code == 0


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_file_with_two_names_is_replaced_once(newsclean: Command, workers: str) -> None:
    files = [dirty(f"{number}.txt") for number in (1, 2)]
    link = Path("0.txt")
    link.symlink_to("1.txt")
    result = newsclean("--in-place", link, *files, "1.txt", "-j", workers)
    assert result.code == 0
    assert "done 2; changed 2" in result.err
    assert link.is_symlink()
    assert newsclean("--check", *files).code == 0


def test_what_holds_several_pages_is_refused_in_place_once(newsclean: Command) -> None:
    line = json.dumps({"html": page()})
    many = put("many.jsonl", f"{line}\nbroken\n{line}\n")
    before = many.read_bytes()
    result = newsclean("--in-place", many, "gone.jsonl", "no*.txt", "-j", "1")
    assert result.code == 3
    assert result.err.count("many.jsonl") == 1
    assert "many.jsonl: holds several pages" in result.err
    assert "gone.jsonl: no such file" in result.err
    assert "no*.txt: matches no file" in result.err
    assert many.read_bytes() == before
