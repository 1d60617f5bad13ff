"""Where results go: never onto inputs, never in place of a device, never read again."""

from __future__ import annotations

import os
import tarfile
import threading
from pathlib import Path

import pytest

from command import Command, newsclean, put, results, start
from pages import page

__all__ = ["newsclean"]


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
@pytest.mark.parametrize("inputs", [("in/a.html",), ("in", "-f", "jsonl")])
def test_a_pipe_is_written_to_and_not_replaced(
    newsclean: Command, pages: dict[str, bytes], inputs: tuple[str, ...]
) -> None:
    os.mkfifo("pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_bytes()))
    reader.start()
    result = newsclean(*inputs, "-o", "pipe")
    reader.join(timeout=60)
    assert result.code == 0
    assert read == [newsclean(*inputs).out.encode()]
    assert Path("pipe").is_fifo()


def test_what_a_link_leads_to_is_written(newsclean: Command, pages: dict[str, bytes]) -> None:
    put("there/result.md", "old\n")
    Path("link.md").symlink_to("there/result.md")
    assert newsclean("in/a.html", "-o", "link.md").code == 0
    assert Path("link.md").is_symlink()
    assert Path("there/result.md").read_text("utf-8") == newsclean("in/a.html").out


def test_a_member_with_an_absolute_name_stays_below_its_archive(newsclean: Command) -> None:
    put("x/p.html")
    with tarfile.open("pack.tar", "w") as archive:
        member = archive.gettarinfo("x/p.html")
        member.name = "/x/p.html"
        with Path("x/p.html").open("rb") as file:
            archive.addfile(member, file)
    put("archives/pack.tar", Path("pack.tar").read_bytes())
    assert newsclean("archives", "-o", "clean").code == 0
    assert list(results("clean")) == ["pack/x/p.md"]


def test_failed_inputs_may_stay_where_they_are(newsclean: Command) -> None:
    put("in/a.html")
    put("in/empty.html").write_bytes(b"")
    result = newsclean("in", "-o", "clean", "--failed-to", "in")
    assert result.code == 3
    assert "free the disk" not in result.err
    assert sorted(path.name for path in Path("in").iterdir()) == ["a.html", "empty.html"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_advice_fits_the_cause(newsclean: Command) -> None:
    put("in/a.html")
    Path("locked").mkdir(mode=0o500)
    assert "see to its rights" in newsclean("in/a.html", "-o", "locked/a.md").err


def test_standard_output_by_its_name(newsclean: Command, pages: dict[str, bytes]) -> None:
    if not Path("/dev/stdout").exists():
        pytest.skip("no /dev/stdout on this system")
    with start("in/a.html", "-o", "/dev/stdout") as run:
        printed, _ = run.communicate(timeout=120)
    assert printed.decode() == newsclean("in/a.html").out
