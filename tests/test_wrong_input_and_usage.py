"""Bad inputs and wrong usage: one message that says what is wrong, and the exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from command import put
from pages import SENTENCES, page

BAD = {
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "picture.html": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
    "binary.html": (bytes(range(256)) * 20, "binary"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_that_names_the_file(newsclean, name: str) -> None:
    content, reason = BAD[name]
    result = newsclean(put(name, content), put("good.html"), "-j", "1", "-f", "jsonl")
    errors = [line for line in result.err.splitlines() if "error" in line]
    assert result.code == 3
    assert len(errors) == 1
    assert errors[0].startswith(f"newsclean: error: {name}: ")
    assert reason in errors[0]
    assert json.loads(result.out)["path"] == "good.html"


def test_a_missing_path_an_empty_folder_and_a_bad_pattern_are_named(newsclean) -> None:
    Path("hollow").mkdir()
    result = newsclean("gone.html", "hollow", "no*such.html", "-j", "1")
    assert result.code == 3
    for name, problem in (
        ("gone.html", "no such file or folder"),
        ("hollow", "holds no pages"),
        ("no*such.html", "matches no file"),
    ):
        assert f"newsclean: error: {name}: {problem}" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(newsclean) -> None:
    path = put("secret.html")
    path.chmod(0)
    result = newsclean(path)
    assert result.code == 3
    assert "may not be read" in result.err


def test_an_output_named_like_a_file_that_is_not_written_is_refused(newsclean) -> None:
    put("a.html")
    put("b.html")
    Path("site.html").mkdir()
    for name in ("new.html", "all.jsonl.gz", "all.zip"):
        for pages in (["a.html"], ["a.html", "b.html"]):
            result = newsclean(*pages, "-o", name, "-j", "1")
            assert result.code == 2
            assert f"{name}: newsclean writes no {Path(name).suffix} file" in result.err
            assert not Path(name).exists()
    assert newsclean("a.html", "-f", "md", "-o", "new.html").code == 0
    for name in ("site.html", "site.zip/", "example.com"):
        assert newsclean("a.html", "b.html", "-o", name, "-j", "1").code == 0


def test_without_an_article_there_is_a_warning_and_with_strict_a_failure(newsclean) -> None:
    path = put("nothing.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    plain = newsclean(path)
    strict = newsclean("--strict", path)
    assert plain.code == 0
    assert "no article" in plain.err
    assert strict.code == 3
    assert "has no article in it" in strict.err


WRONG = [
    ["--bogus"],
    ["-f", "pdf", "a.html"],
    ["-j", "0", "a.html"],
    ["--timeout", "0", "a.html"],
    *(["--timeout", time, "a.html"] for time in ("nan", "inf", "1e300", "1e9", "86401")),
    ["learn", "--min-share", "nan", "a.html"],
    ["--max-size", "lots", "a.html"],
    ["--max-size", "99999999999G", "a.html"],
    ["--max-memory", f"{'9' * 400}", "a.html"],
    ["-", "-"],
    ["--url", "https://a.example", "a.html", "b.html"],
    ["--check", "-o", "out", "a.html"],
    ["--check", "--in-place", "a.html"],
    ["--in-place"],
    ["--diff", "-f", "json", "a.html"],
    ["--resume", "a.html"],
    ["--files-from", "no-such-list"],
    ["pages", "-o", "pages"],
    ["pages/sub", "-o", "pages"],
    ["a.html", "-o", "a.html"],
    ["a.html", "b.html", "-o", "."],
    ["--files-from", "a.html", "-o", "a.html"],
    ["--output-format", "github", "a.html"],
    ["a.html", "b.html", "--failed-to", "."],
    ["pages", "--failed-to", "pages"],
    ["", "--in-place"],
    ["a.html", "-o", ""],
    ["a.html", "--summary", ""],
    ["a.html", "--failed-to", ""],
    ["--files-from", ""],
    ["explain", ""],
    ["a.html", "--check", "-f", "txt"],
    ["a.html", "--trace"],
    ["a.html", "--trace", "-o", "a.txt"],
    ["learn", "a.html", ""],
    ["learn", "a.html", "-o", ""],
    ["rules", "hits", ""],
    ["rules", "test", ""],
]


@pytest.mark.parametrize("command", [("-f", "jsonl"), ("rules", "hits"), ("learn", "--all")])
def test_what_a_message_advises_every_command_that_says_it_can_do(newsclean, command) -> None:
    lines = "".join(json.dumps({"raw": page(f"Story {number}")}) + "\n" for number in range(3))
    put("pages.jsonl", lines)
    refused = newsclean(*command, "pages.jsonl", "-j", "1")
    assert refused.code == 3
    assert "name the field with --html-field or --text-field" in refused.err
    small = newsclean(*command, "pages.jsonl", "--max-size", "9", "-j", "1")
    assert "raise the limit with --max-size" in small.err
    done = newsclean(*command, "pages.jsonl", "--html-field", "raw", "--max-size", "9M", "-j", "1")
    assert done.code == 0
    assert done.out


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_wrong_usage_exits_2_with_one_message_and_writes_nothing(newsclean, arguments) -> None:
    for name in ("a.html", "b.html", "pages/sub/c.html"):
        put(name)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = newsclean(*arguments)
    assert result.code == 2
    assert result.out == ""
    (line,) = result.err.splitlines()
    assert line.startswith("newsclean: error: ") and ("; " in line or line.endswith("?"))
    assert "Traceback" not in result.err
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["rules", "list", "--family", "nope"], "--family: no rule has 'nope'; there are advert, "),
        (["rules", "list", "--language", "zh", "--family", "site"], "leave one of them out"),
        (["-x.html"], "-x.html is read as options; for the file write ./-x.html"),
        (["a.html", "-f.html"], "-f.html is read as options; for the file write ./-f.html"),
        (["--form", "md"], "Did you mean '--format'?"),
        (["explian", "a.html"], "did you mean `newsclean explain`"),
        (["help"], "see `newsclean --help`"),
        (["rules", "zzz"], "see `newsclean rules --help`"),
        (["--timeout", "soon", "a.html"], "'soon' is not a valid number"),
        (["-j", "two", "a.html"], "'two' is not a valid whole number"),
        (["rules", "test", "none.toml"], "none.toml: no such file or folder; check the path"),
    ],
)
def test_wrong_usage_says_what_was_meant(newsclean, arguments, said) -> None:
    for name in ("a.html", "-x.html", "-f.html"):
        put(name)
    result = newsclean(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


def test_standard_input_is_called_that(newsclean) -> None:
    for command in ([], ["explain"], ["-", "-f", "json"]):
        assert newsclean(*command).err.startswith("newsclean: error: standard input: ")


def test_a_group_of_commands_without_one_shows_its_help(newsclean) -> None:
    assert "List what each rule removed" in newsclean("rules").err


def test_a_file_that_may_not_be_read_fails_alone(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "closed/c.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page())
    (tmp_path / "a.html").chmod(0)
    (tmp_path / "closed").chmod(0)
    drop: list[str] = []
    if os.access(tmp_path / "a.html", os.R_OK):  # root, which has to do without that right
        if not shutil.which("setpriv"):
            pytest.skip("root may read everything")
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
    names = ["a.html", "closed/c.html", f"{'long' * 99}.html", "b.html"]
    options = ["-o", "out", "--failed-to", "failed"]
    command = [*drop, sys.executable, "-m", "newsclean", *names, *options]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    (tmp_path / "closed").chmod(0o700)
    assert ended.returncode == 3
    assert "a.html: may not be read; check its permissions" in ended.stderr
    assert "closed/c.html: may not be read; check its permissions" in ended.stderr
    assert "long.html: cannot be read (File name too long)" in ended.stderr
    assert (tmp_path / "out" / "b.md").is_file()


@pytest.mark.parametrize("address", ["https://a.example/page", "http://a.example/?p=[1]*"])
def test_an_address_is_told_from_a_path(newsclean, address: str) -> None:
    result = newsclean(address)
    assert result.code == 3
    assert f"{address}: is an address, and newsclean fetches nothing; fetch it" in result.err


def test_half_of_a_surrogate_pair_is_no_question_mark(newsclean) -> None:
    sentence = "The second \ud800 line is long enough to be prose, says the mayor in the town hall."
    text, html = "\n\n".join([*SENTENCES, sentence]), page().replace("</p>", f" {sentence}</p>", 1)
    put("a.jsonl", "".join(json.dumps(line) + "\n" for line in ({"text": text}, {"html": html})))
    for line in newsclean("a.jsonl", "-f", "jsonl", "-j", "1").out.splitlines():
        assert "The second \ufffd line" in json.loads(line)["text"]


@pytest.mark.parametrize(("suffix", "mode"), [("zip", ""), ("tar", "w"), ("tgz", "w:gz")])
def test_an_archive_on_standard_input_needs_its_name(newsclean, suffix: str, mode: str) -> None:
    put("a.html")
    if mode:
        with tarfile.open("pages", mode) as archive:
            archive.add("a.html")
    else:
        with zipfile.ZipFile("pages", "w") as archive:
            archive.write("a.html")
    data = Path("pages").read_bytes()
    refused = newsclean(stdin=data)
    assert refused.code == 3
    assert "archive, not a page; unpack it first, or give it a name that ends in" in refused.err
    assert newsclean("--stdin-filename", f"a.{suffix}", "-j", "1", stdin=data).code == 0
