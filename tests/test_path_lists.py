"""`--files-from` and patterns: the paths that they stand for."""

from __future__ import annotations

import json
import select
import subprocess

import pytest

from command import paths, put, results, start, stories
from newsclean.batch import path_list


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\0"])
def test_a_list_of_paths_is_read_by_line_or_nul(newsclean, mark) -> None:
    stories(2)
    put("odd name.html")
    listing = mark.join(["in/001.html", "odd name.html", "in", ""]).encode()
    expected = ["in/001.html", "odd name.html", "in/000.html", "in/001.html"]
    put("list", listing)
    assert paths(newsclean("-f", "jsonl", "--files-from", "list").out) == expected
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=listing).out) == expected
    marked = b"\xef\xbb\xbf" + listing
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=marked).out) == expected


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_list_is_worked_on_while_it_is_written(newsclean, workers) -> None:
    stories(2)
    process = start("-f", "jsonl", "--files-from", "-", "-j", workers, stdin=subprocess.PIPE)
    process.stdin.write(b"in/000.html\n")
    process.stdin.flush()
    assert select.select([process.stdout], [], [], 60)[0], "nothing came"
    assert json.loads(process.stdout.readline())["path"] == "in/000.html"
    assert b"in/001.html" in process.communicate(b"in/001.html\n", timeout=60)[0]


def test_a_torn_list_of_names_with_line_ends_is_still_parted_by_nul() -> None:
    class Torn:
        chunks = iter([b"a\nb", b"\nc\0d", b"\0", b""])

        def fileno(self) -> int:
            raise OSError

        def read1(self, size: int, /) -> bytes:
            return next(self.chunks)

    assert list(path_list._entries(Torn())) == ["a\nb\nc", "d"]


def test_a_line_end_at_the_end_of_a_name_parted_by_nul_belongs_to_it(newsclean) -> None:
    put("page.html\n")
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=b"page.html\n\0").out)


def test_results_of_listed_paths_mirror_the_paths(newsclean) -> None:
    stories(1, "a/x")
    stories(1, "b/x")
    put("list", b"a/x/000.html\nb/x/000.html\n./b/../a/x/000.html\n")
    newsclean("--files-from", "list", "-o", "out", "-j", "1")
    assert len(results("out")) == 3
    assert {"a/x/000.md", "b/x/000.md"} < set(results("out"))


def test_results_of_listed_paths_never_fall_on_inputs(newsclean) -> None:
    put("p/x.html")
    text = put("p/x.txt", b"An input that is still to be read.")
    result = newsclean("--files-from", "-", "-o", ".", "-f", "txt", stdin=b"p/x.html\np/x.txt\n")
    assert result.code == 3
    assert "p/x.html: would have its result beside it" in result.err
    assert text.read_bytes() == b"An input that is still to be read."


def test_a_pattern_is_expanded_where_the_shell_did_not(newsclean) -> None:
    stories(2, "p/a")
    stories(1, "p/b")
    out = newsclean("-f", "jsonl", "p/**/00[01].html", "-j", "1").out
    assert paths(out) == ["p/a/000.html", "p/a/001.html", "p/b/000.html"]
