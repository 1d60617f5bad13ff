"""Results of an earlier run are not read again with the inputs they were made from."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from command import Command, paths, put, results
from pages import page


@pytest.fixture
def pages(newsclean: Command) -> list[str]:
    """The pages in a folder, of which one is in a subfolder and one in an archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("c.html", page("A page of an archive"))
    put("in/a.zip", archive.getvalue())
    put("in/sub/b.html")
    put("in/z.jsonl", json.dumps({"html": page("A page of a line")}).encode())
    return ["in/a.zip/c.html", "in/sub/b.html", "in/z.jsonl:1"]


@pytest.mark.parametrize("earlier", ["in/out", "in/sub/out", "in/all.jsonl", "in/sub/all.md"])
def test_results_among_their_inputs_are_not_read_again(
    newsclean: Command, pages: list[str], earlier: str
) -> None:
    assert newsclean("in", "-o", earlier).code == 0
    assert paths(newsclean("in", "-f", "jsonl").out) == pages
    newsclean("in", "-o", "elsewhere")
    assert len(results("elsewhere")) == len(pages)


def test_that_holds_from_any_folder(
    newsclean: Command, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    newsclean("in", "-o", "in/out")
    monkeypatch.chdir("in")
    assert len(paths(newsclean(".", "-f", "jsonl").out)) == len(pages)


def test_results_are_pages_where_they_are_named_or_their_inputs_are_not_there(
    newsclean: Command, pages: list[str]
) -> None:
    newsclean("in", "-o", "in/out")
    assert len(paths(newsclean("in/out", "-f", "jsonl").out)) == len(pages)
    newsclean("in/sub", "-o", "both/sub")
    newsclean("in/sub", "-f", "jsonl", "-o", "both/all.jsonl")
    assert len(paths(newsclean("both", "-f", "jsonl").out)) == 2


def test_other_files_beside_such_results_are_read(newsclean: Command, pages: list[str]) -> None:
    newsclean("in", "-o", "in/out")
    put("in/out/new.html")
    assert "in/out/new.html" in paths(newsclean("in", "-f", "jsonl").out)
    Path("in/out/newsclean-manifest.jsonl").write_text("no manifest\n")
    assert len(paths(newsclean("in", "-f", "jsonl").out)) > len(pages) + 1
