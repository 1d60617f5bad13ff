"""Outputs that cannot be written: one message that says what to do."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path

import pytest

from command import put, results, start, stories
from newsclean.batch.manifest import Manifest
from newsclean.batch.sinks import unwritable
from newsclean.errors import OutputError


def test_a_disk_that_refuses_stops_the_run_with_one_message(newsclean) -> None:
    stories(2)
    put("out/000.md/in-the-way", b"x")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "out/000.md: cannot be written" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("output", ["all.jsonl", "out"])
def test_a_full_disk_is_one_message_and_the_run_goes_on_from_there(newsclean, output) -> None:
    stories(12)
    newsclean("in", "-f", "jsonl", "-o", f"whole/{output}", "-j", "1")

    def little_room() -> None:  # as on a full disk, a write stores what fits and then fails
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    process = start("in", "-f", "jsonl", "-o", output, "-j", "1", preexec_fn=little_room)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert said.count(b"\n") == 1
    assert b"cannot be written" in said
    assert b"run the same command with --resume to continue" in said
    assert newsclean("in", "-f", "jsonl", "-o", output, "-j", "1", "--resume").code == 0
    if output == "out":
        assert results("out") == results("whole/out")
    else:
        assert Path(output).read_bytes() == Path("whole", output).read_bytes()


def test_a_file_where_results_need_a_folder_is_named(newsclean) -> None:
    put("in/deep/a.html")
    put("in/b.html")
    put("out/deep", b"in the way")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "out/deep/a.md: cannot be written" in result.err


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        Manifest(tmp_path / "file" / "m.jsonl")


WRONG_DISK = {
    "ENOSPC": "free the disk",
    "EFBIG": "raise the limit of this shell with `ulimit -f`",
    "EROFS": "check the permissions",
    "ENOENT": "check the path",
    "EIO": "check the place and its disk",
}


@pytest.mark.parametrize("name", WRONG_DISK)
def test_what_to_do_fits_what_is_wrong(name) -> None:
    number = getattr(errno, name)
    text = str(unwritable("out.md", OSError(number, os.strerror(number))))
    assert text.startswith(f"out.md: cannot be written ({os.strerror(number)}); {WRONG_DISK[name]}")


def test_a_step_summary_that_cannot_be_written_is_named(newsclean, monkeypatch) -> None:
    stories(2)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder/summary")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "GITHUB_STEP_SUMMARY: no/such/folder/summary: cannot be written" in result.err
    assert "check the path" in result.err
