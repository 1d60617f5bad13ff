"""`--check`, `--diff` and `--in-place`: what they report, print and replace."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import zstandard

from command import put
from pages import SENTENCES, page


def test_check_names_what_would_change_and_writes_nothing(newsclean) -> None:
    page_file, clean = put("a.html"), put("clean.md", newsclean(put("b.html")).out)
    dirty = newsclean("--check", page_file)
    assert (dirty.code, dirty.out.split(":")[0]) == (1, "a.html")
    assert (newsclean("--check", clean).code, newsclean("--check", clean).out) == (0, "")


def test_diff_shows_removed_lines_without_colour_in_a_pipe(newsclean) -> None:
    result = newsclean("--diff", put("a.html"))
    assert result.code == 0
    assert re.search(r"^-#+ Most read$", result.out, re.MULTILINE)
    assert "\x1b[" not in result.out
    assert newsclean("--diff", "--check", "a.html").code == 1


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["Unix", "Windows", "old Macs"])
@pytest.mark.parametrize("within", ["", "\u2028", "\x85", "\f", "\v", "\r"], ids=ascii)
def test_the_diff_is_a_patch(newsclean, end, within) -> None:
    story = [sentence.replace(" ", f" {within}", 1) for sentence in SENTENCES]
    text = f"{end}{end}".join(["HomeNews", *story, "LEAVE A REPLY"])
    path = put("a.txt", text)
    put("a.patch", newsclean("--diff", path).out)
    subprocess.run(["patch", "--binary", "-o", "patched.txt", path, "a.patch"], check=True)
    assert newsclean("--in-place", path).code == 0
    assert Path("patched.txt").read_bytes() == path.read_bytes()


def test_the_diff_shows_the_text_as_the_reader_decodes_it(newsclean) -> None:
    story = [sentence.replace("the ", "řešení ", 1) for sentence in SENTENCES]
    text = "\n\n".join(["HomeNews", '<meta charset="iso-8859-2">', *story, "LEAVE A REPLY"])
    shown = newsclean("--diff", put("a.txt", text.encode("iso-8859-2"))).out
    assert "řešení" in shown
    assert "ø" not in shown


def test_annotations_name_file_line_and_rule(newsclean) -> None:
    result = newsclean("--check", "--output-format", "github", put("a,b.html"))
    first = result.out.splitlines()[0]
    assert first.startswith("::warning file=a%2Cb.html,line=")
    assert ",title=" in first
    assert result.code == 1


def test_an_annotation_of_a_picture_is_not_empty(newsclean) -> None:
    put("a.html", page().replace("</nav>", '</nav><p><img src="/logo.png"></p>', 1))
    lines = newsclean("--check", "--output-format", "github", "a.html").out.splitlines()
    assert any(line.endswith("::a block without text") for line in lines)
    assert not any(line.endswith("::") for line in lines)


def test_in_place_replaces_markdown_keeps_permissions_and_is_done_once(newsclean) -> None:
    path = put("a.md", newsclean(put("b.html")).out.replace("\n\n", "\n\n\n"))
    path.chmod(0o640)
    assert newsclean("--in-place", path).code == 0
    assert path.read_text() == newsclean("b.html").out
    assert path.stat().st_mode & 0o777 == 0o640
    assert newsclean("--check", path).code == 0


def test_text_in_place_becomes_markdown_that_stays_as_it_is(newsclean) -> None:
    path = put(
        "a.txt", "\n\n".join(["HomeNews", *SENTENCES, "Must Read", "LEAVE A REPLY"]).encode()
    )
    assert newsclean("--check", path).code == 1
    assert newsclean("--in-place", path).code == 0
    assert all(sentence in path.read_text() for sentence in SENTENCES)
    assert "LEAVE A REPLY" not in path.read_text()
    assert newsclean("--check", path).code == 0


def test_the_diff_shows_what_was_decoded_wrongly_as_the_file_has_it(newsclean) -> None:
    path = put("a.md", newsclean(put("a.html")).out)
    assert newsclean("--check", path).code == 0
    spoilt = path.read_text("utf-8").replace("The ", "Itâ€™s the ", 1)
    put("a.md", spoilt)
    assert newsclean("--check", path).code == 1
    lines = newsclean("--diff", path).out.splitlines()[2:]
    assert [line for line in spoilt.splitlines() if f"-{line}" in lines]
    assert newsclean("--in-place", path).code == 0
    assert "It’s the " in path.read_text("utf-8")


def test_diff_of_markdown_of_others_shows_what_is_cut_and_escapes_nothing(newsclean) -> None:
    story = [f"{first} {second}" for first, second in zip(SENTENCES[::2], SENTENCES[1::2])]
    story[1] = f"The **oldest** ferry is [for sale](https://port.example/sale). {story[1]}"
    lines = ["# Council keeps the winter ferry", *story, "## Leave a reply\n"]
    path = put("a.md", "\n\n".join(lines).encode())
    cut = [line for line in newsclean("--diff", path).out.splitlines()[2:] if line[:1] == "-"]
    assert cut == ["-", "-## Leave a reply"]
    assert newsclean("--in-place", path).code == 0
    assert story[1] in path.read_text()
    assert newsclean("--check", path).code == 0


def test_line_ends_of_windows_stay_in_place(newsclean) -> None:
    clean = newsclean(put("b.html")).out.replace("\n", "\r\n").encode()
    path = put("a.md", clean)
    assert newsclean("--check", path).code == 0
    path.write_bytes(clean.replace(b"\r\n\r\n", b"\r\n\r\n\r\n"))
    assert newsclean("--in-place", path).code == 0
    assert path.read_bytes() == clean


def test_in_place_refuses_html_and_packed_files(newsclean) -> None:
    html = put("a.html")
    packed = put("b.md.gz", gzip.compress(b"---\ntitle: x\n---\n\n# x\n\nWords.\n"))
    before = html.read_bytes(), packed.read_bytes()
    result = newsclean("--in-place", html, packed, "-j", "1")
    assert result.code == 3
    assert "a.html: is HTML" in result.err
    assert "b.md.gz: is packed" in result.err
    assert (html.read_bytes(), packed.read_bytes()) == before


def test_in_place_leaves_alone_what_was_never_an_article(newsclean) -> None:
    listing = put("requirements.txt", "click>=8\nlxml\n")
    result = newsclean("--in-place", listing)
    assert result.code == 3
    assert "requirements.txt: has no article in it" in result.err
    assert listing.read_text() == "click>=8\nlxml\n"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, zstandard.compress])
def test_in_place_refuses_a_packed_file_whose_name_does_not_say_so(newsclean, pack) -> None:
    text = "\n\n".join(["HomeNews", *SENTENCES, "LEAVE A REPLY"]).encode()
    packed = pack(text)  # once, as gzip writes the time
    path = put("a.md", packed)
    result = newsclean("--in-place", path)
    assert result.code == 3
    assert "a.md: is packed and cannot be replaced in place" in result.err
    assert path.read_bytes() == packed
    named = put("b.txt.gz", text)  # which is not packed
    assert newsclean("--in-place", named).code == 0
    assert newsclean("--check", named).code == 0


BEGUN = [sentence.split(",")[0][:60] for sentence in SENTENCES]


TEASERS = "\n\n".join(f"{sentence} ...\n\nRead more" for sentence in BEGUN)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", "click>=8\nlxml\n", "has no article in it"),
        ("a.md", "Sport news of the day\nNews videos of the day", "has no article in it"),
        ("a.txt", TEASERS, "is probably not a single article"),
    ],
    ids=["no text", "no Markdown", "unsure"],
)
def test_check_and_diff_fail_where_in_place_would(newsclean, name, text, said) -> None:
    path = put(name, text)
    applied = newsclean("--in-place", path)
    assert (applied.code, applied.out) == (3, "")
    assert f"{name}: {said}" in applied.err
    assert "--strict" not in applied.err, "nobody asked for it"
    for options in (["--check"], ["--diff"], ["--check", "--diff"]):
        result = newsclean(*options, path)
        assert (result.code, result.out, result.err) == (3, "", applied.err)
    assert path.read_text() == text
    html = put("a.html", "<html><body><p>Sport news video of the day</p></body></html>")
    assert newsclean("--check", html).code != 3


@pytest.mark.parametrize("option", ["--check", "--diff", "--in-place"])
def test_rules_are_counted_however_pages_are_compared(newsclean, option) -> None:
    text = "\n\n".join(["HomeNews", *SENTENCES, "Must Read", "LEAVE A REPLY"])
    newsclean(option, put("a.txt", text), "--summary", "summary.json")
    assert "en.comments.leave" in json.loads(Path("summary.json").read_text())["top_rules"]


def test_strict_holds_for_check_too(newsclean) -> None:
    path = put("nothing.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert newsclean("--check", path).code == 1
    assert newsclean("--check", "--strict", path).code == 3
