"""Outputs that are devices, pipes or links are written to, not replaced."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

__all__ = ["newsclean"]
from command import newsclean, put


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
