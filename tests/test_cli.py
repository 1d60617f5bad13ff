"""The command as a user meets it: what goes in, what comes out where, and the exit code."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
import zstandard

__all__ = ["newsclean"]
from command import newsclean, put
from pages import SENTENCES, page


def test_a_page_becomes_markdown_on_standard_output(newsclean) -> None:
    result = newsclean(put("page.html"))
    assert result.code == 0
    assert result.out.startswith("---\ntitle: Council keeps the winter ferry\n")
    assert "\n# Council keeps the winter ferry\n" in result.out
    assert all(sentence in result.out for sentence in SENTENCES)
    assert "Most read" not in result.out
    assert result.err == ""


def test_standard_input_is_read_without_a_path_and_for_a_hyphen(newsclean) -> None:
    bare = newsclean(stdin=page().encode())
    hyphen = newsclean("-", stdin=page().encode())
    assert bare.out == hyphen.out != ""


def test_standard_input_carries_the_name_it_is_given(newsclean) -> None:
    result = newsclean("-f", "json", "--stdin-filename", "a/b.html", stdin=page().encode())
    assert json.loads(result.out)["path"] == "a/b.html"


def test_one_page_as_json_is_one_object_and_several_are_an_array(newsclean) -> None:
    first, second = put("a.html"), put("b.html")
    assert json.loads(newsclean("-f", "json", first).out)["path"] == "a.html"
    both = json.loads(newsclean("-f", "json", first, second).out)
    assert [article["path"] for article in both] == ["a.html", "b.html"]


def test_json_lines_come_in_the_order_of_the_inputs(newsclean) -> None:
    for number in range(12):
        put(f"pages/{number:02}.html", page(f"Story number {number}"))
    lines = newsclean("-f", "jsonl", "pages", "-j", "2").out.splitlines()
    assert [json.loads(line)["path"] for line in lines] == [
        f"pages/{number:02}.html" for number in range(12)
    ]


def test_a_folder_is_mirrored_into_the_output_folder(newsclean) -> None:
    put("pages/a.html")
    put("pages/deep/er/b.htm")
    put("pages/picture.png", b"\x89PNG\r\n\x1a\n")
    put("pages/.hidden.html")
    result = newsclean("pages", "-o", "out")
    assert result.code == 0
    written = {path.relative_to("out").as_posix() for path in Path("out").rglob("*.md")}
    assert written == {"a.md", "deep/er/b.md"}


def test_several_paths_mirror_what_lies_below_their_common_folder(newsclean) -> None:
    newsclean(put("in/x/a.html"), put("in/y/a.html"), "-o", "out")
    written = {path.relative_to("out").as_posix() for path in Path("out").rglob("*.md")}
    assert written == {"x/a.md", "y/a.md"}


def test_the_name_of_the_output_tells_the_format(newsclean) -> None:
    newsclean(put("a.html"), "-o", "a.json")
    assert json.loads(Path("a.json").read_text())["title"] == "Council keeps the winter ferry"


def test_trace_adds_what_was_removed(newsclean) -> None:
    result = newsclean("-f", "json", "--trace", put("a.html"))
    removed = json.loads(result.out)["trace"]["blocks"]
    assert any(block["text"] == "Most read" for block in removed)
    assert all(block["rule"] for block in removed)


def test_the_address_resolves_links(newsclean) -> None:
    source = page(extra='<p>Read <a href="/plan">the whole plan of the council</a> online.</p>')
    result = newsclean("--url", "https://post.example/a/b", put("a.html", source))
    assert "(https://post.example/plan)" in result.out


def test_quiet_says_nothing_and_verbose_a_line_a_page(newsclean) -> None:
    put("p/a.html")
    put("p/b.html")
    assert newsclean("-q", "p", "-j", "1").err == ""
    assert newsclean("-v", "p", "-j", "1").err.count("words, confidence") == 2


def test_version_and_help(newsclean) -> None:
    assert "version" in newsclean("--version").out
    for command in ([], ["explain"], ["rules"], ["learn"]):
        result = newsclean(*command, "--help")
        assert result.code == 0
        assert result.out.startswith("Usage: newsclean")


@pytest.mark.parametrize("columns", [32, 40, 49, 60, 72, 80, 200])
@pytest.mark.parametrize("command", ["", "explain", "rules", "rules hits", "learn"])
def test_help_fits_the_terminal(newsclean, monkeypatch, command, columns) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = newsclean(*command.split(), "--help").out.splitlines()
    assert max(map(len, lines)) < columns
    assert not any(first == second == "" for first, second in pairwise(lines))


def test_a_file_named_like_a_subcommand_is_reached_by_its_path(newsclean) -> None:
    put("explain", page())
    assert SENTENCES[0] in newsclean("./explain").out


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
        (["-x.html"], "-x.html is read as options; for the file write ./-x.html"),
        (["a.html", "-f.html"], "-f.html is read as options; for the file write ./-f.html"),
        (["--form", "md"], "Did you mean '--format'?"),
        (["explian", "a.html"], "did you mean `newsclean explain`"),
        (["help"], "see `newsclean --help`"),
        (["rules", "zzz"], "see `newsclean rules --help`"),
        (["--timeout", "soon", "a.html"], "'soon' is not a valid number"),
        (["rules", "test", "none.toml"], "none.toml: no such file or folder; check the path"),
    ],
)
def test_wrong_usage_says_what_was_meant(newsclean, arguments, said) -> None:
    for name in ("a.html", "-x.html", "-f.html"):
        put(name)
    result = newsclean(*arguments)
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert said in result.err


def test_a_group_of_commands_without_one_shows_its_help(newsclean) -> None:
    assert "List what each rule cut" in newsclean("rules").err


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


def test_a_configuration_may_begin_with_the_mark_of_utf_8(newsclean) -> None:
    put("newsclean.toml", b"\xef\xbb\xbfdisabel = []\n")
    assert "newsclean.toml:1: key disabel: unknown" in newsclean(put("a.html")).err
    put("newsclean.toml", b"\xef\xbb\xbfdisable = []\n")
    assert newsclean("a.html").code == 0


def test_inputs_that_fall_on_one_name_get_two(newsclean) -> None:
    for name in ("p/a.html", "p/a.htm", "p/A.HTML.txt.html"):
        put(name)
    put("p/e\u0301.html")
    put("p/\u00e9.html")
    result = newsclean("p", "-o", "out")
    assert result.code == 0
    written = sorted(path.name for path in Path("out").glob("*.md"))
    assert len(written) == 5
    assert len({name.casefold() for name in written}) == 5


def test_an_output_folder_inside_the_input_is_not_read_again(newsclean) -> None:
    put("p/a.html")
    first = newsclean("p", "-o", "p/out", "-f", "md")
    second = newsclean("p", "-o", "p/out", "-f", "md")
    assert first.code == second.code == 0
    assert [path.name for path in Path("p/out").glob("*.md")] == ["a.md"]
    assert not list(Path("p/out").glob("out"))


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


def test_nothing_done_has_no_pages_a_second(newsclean) -> None:
    *_, last = newsclean("a.html", "b.html").err.splitlines()
    assert last == "newsclean: done 0; failed: missing 2"
    assert "pages a second" in newsclean(put("a.html"), "b.html").err


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
    path = put("a.md", pack(text))
    result = newsclean("--in-place", path)
    assert result.code == 3
    assert "a.md: is packed and cannot be replaced in place" in result.err
    assert path.read_bytes() == pack(text)
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
        ("a.txt", TEASERS, "is no single article, it seems"),
    ],
    ids=["no text", "no Markdown", "unsure"],
)
def test_check_and_diff_fail_where_in_place_would(newsclean, name, text, said) -> None:
    path = put(name, text)
    applied = newsclean("--in-place", path)
    assert (applied.code, applied.out) == (3, "")
    assert f"{name}: {said}" in applied.err
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


def test_an_id_that_no_rule_has_is_named_with_its_place(newsclean) -> None:
    path = put("a.html")
    unknown = newsclean("explain", "--without", "en.share.thiss", path)
    assert (unknown.code, unknown.out) == (2, "")
    assert "--without: no phrase rule has the id 'en.share.thiss'" in unknown.err
    assert "did you mean en.share.this" in unknown.err
    project = '[tool.other]\ndisable = 1\n[tool.newsclean]\ndisable = ["story.shown"]\n'
    put("pyproject.toml", project)
    for result in (newsclean(path), newsclean("rules", "list")):
        assert result.code == 2
        assert "pyproject.toml:4: key disable: no phrase rule has the id" in result.err


def test_listing_rules_of_no_language_says_which_there_are(newsclean) -> None:
    result = newsclean("rules", "list", "--language", "xx")
    assert (result.code, result.out) == (2, "")
    assert "languages: any, ar, " in result.err


def test_strict_holds_for_check_too(newsclean) -> None:
    path = put("nothing.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert newsclean("--check", path).code == 1
    assert newsclean("--check", "--strict", path).code == 3


def test_explain_shows_every_block_and_filters(newsclean) -> None:
    path = put("a.html")
    everything = newsclean("explain", path)
    assert everything.code == 0
    assert "\x1b[" not in everything.out
    assert "Most read" in everything.out and SENTENCES[0][:40] in everything.out
    dropped = newsclean("explain", "--dropped", path).out
    assert SENTENCES[0][:40] not in dropped
    cut = json.loads(newsclean("explain", "--dropped", "-f", "json", path).out)["blocks"]
    assert {"title", "byline", "boilerplate"} <= {block["role"] for block in cut}
    assert "Most read" in newsclean("explain", "--grep", "most READ", path).out


def test_explain_writes_utf_8_whatever_the_locale(newsclean) -> None:
    path = put("a.html", page("Čekání na trajekt"))
    ended = subprocess.run(
        [sys.executable, "-m", "newsclean", "explain", path],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert ended.stdout.decode("utf-8") == newsclean("explain", path).out
    assert "Čekání na trajekt" in ended.stdout.decode("utf-8")


def test_explain_json_replayed_is_the_plain_output(newsclean) -> None:
    from newsclean.writers import FORMATS, explain

    path = put("a.html", page(extra="<p>One <b>more</b> <a href='/x'>thing</a>.</p><ul><li>a</ul>"))
    shown = json.loads(newsclean("explain", "-f", "json", path).out)
    for name, form in FORMATS.items():
        assert form.write(explain.replay(shown)) == newsclean("-f", name, path).out


def test_explain_without_a_rule_shows_what_it_did(newsclean) -> None:
    path = put("a.html")
    shown = json.loads(newsclean("explain", "-f", "json", path).out)
    from newsclean.rules import load

    shipped = {rule.id for rule in load().rules}
    used = {block["rule"] for block in shown["blocks"]} & shipped
    assert used
    rule = sorted(used)[0]
    without = json.loads(newsclean("explain", "-f", "json", "--without", rule, path).out)
    assert rule not in {block["rule"] for block in without["blocks"]}


def test_escape_sequences_in_a_page_do_not_reach_the_terminal(newsclean) -> None:
    source = page(title="Red \x1b[31malert\x07 [bold]now[/bold]")
    path = put("a.html", source)
    for arguments in ([], ["-f", "txt"], ["-f", "json"], ["explain"], ["--diff"]):
        result = newsclean(*arguments, path)
        assert "\x1b" not in result.out + result.err
        assert "\x07" not in result.out + result.err
    assert "[bold]now[/bold]" in newsclean("explain", path).out


def test_shells_complete_options_commands_and_files() -> None:
    from click.shell_completion import BashComplete

    from newsclean.cli.group import cli

    complete = BashComplete(cli, {}, "newsclean", "_NEWSCLEAN_COMPLETE").get_completions

    def names(*words: str) -> set[str]:
        *before, last = words
        return {item.value for item in complete(before, last)}

    assert {"--in-place", "--input-type"} <= names("--in")
    assert {"explain", "ex"} <= names("ex")
    assert "explain" not in names("page.html", "ex")
    assert {"list", "show", "test", "hits"} <= names("rules", "")
    assert "--role" in names("explain", "--ro")
    assert "en.navigation.skip" in names("rules", "show", "en.navigation.sk")
    assert "en.navigation.skip" in names("explain", "--without", "en.navigation.sk")
    assert names("explain", "--rule", "de.") and not names("explain", "--rule", "no-such")


def test_the_manual_page_is_that_of_the_commands(tmp_path: Path) -> None:
    from newsclean.cli.manual import manual

    built = manual()
    shipped = Path(__file__).parent.parent / "docs" / "newsclean.1"
    assert shipped.read_text() == built, "run: python -m newsclean.cli.manual > docs/newsclean.1"
    if shutil.which("man"):
        shown = subprocess.run(
            ["man", "-l", "--warnings", str(shipped)], capture_output=True, text=True, check=True
        )
        assert "--failed-to" in shown.stdout.replace("\b", "")
        assert shown.stderr == ""


def test_colours_on_a_terminal_and_not_with_no_color(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    for arguments in (["--diff"], ["explain"]):
        assert "\x1b[" in on_terminal(*arguments, tmp_path / "a.html")
        assert "\x1b[" not in on_terminal(*arguments, tmp_path / "a.html", NO_COLOR="1")
        assert "\x1b[" not in on_terminal(*arguments, tmp_path / "a.html", TERM="dumb")


def test_line_ends_inside_a_line_do_not_reach_the_terminal(tmp_path: Path) -> None:
    text = "\n\n".join([*SENTENCES, "LEAVE A REPLY", "Harm\rless\x85 words.\n"])
    (tmp_path / "a.txt").write_bytes(text.encode())
    shown = on_terminal("--diff", tmp_path / "a.txt").replace("\r\n", "\n")
    assert "Harmless  words." in shown
    assert not {"\r", "\x85"} & set(shown)


def test_a_terminal_sees_progress_and_a_table_at_the_end(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.html").write_text(page(f"Story number {number} of the day"))
    shown = on_terminal("-j", "1", tmp_path, "-o", tmp_path / "out")
    assert re.search(r"\r\d+ pages, \d+ a second, 0 failed", shown)
    assert re.search(r"done +30\b", shown)


def test_progress_stays_on_one_line_of_a_narrow_terminal(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}.html").write_text(page(f"Story number {number} of the day"))
    shown = on_terminal("-j", "1", tmp_path, "-o", tmp_path / "out", columns=12)
    drawn = re.findall(r"\r([^\r\n]*)", shown.partition("  done ")[0])
    assert any("pages" in line for line in drawn)
    assert max(map(len, drawn)) < 12


def test_the_table_at_the_end_wraps_between_values(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(page(f"Story number {number} of the day"))
    for columns in (40, 80):
        shown = on_terminal("-j", "1", tmp_path, "-o", tmp_path / "out", columns=columns)
        table = shown.replace("\r\n", "\n").rpartition("\r")[2].splitlines()
        assert len(table) >= 3
        assert max(map(len, table)) <= columns
        assert all(line.startswith("  ") for line in table)


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_explain_shows_whole_ids_on_any_terminal(tmp_path: Path, columns: int) -> None:
    (tmp_path / "a.html").write_text(page())
    shown = on_terminal("explain", tmp_path / "a.html", columns=columns, NO_COLOR="1")
    blocks = shown.partition("Fields")[0]
    piped = subprocess.run(
        [sys.executable, "-m", "newsclean", "explain", str(tmp_path / "a.html")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert not re.search(r" +$", piped, re.MULTILINE)
    for name in re.findall(r"\b[a-z]+(?:\.[a-z-]+)+\b", piped.partition("Fields")[0]):
        assert name in blocks
    assert all(len(line) <= columns for line in shown.replace("\r\n", "\n").splitlines())


def on_terminal(*arguments: object, columns: int = 80, **environment: str) -> str:
    """Everything the command says to a terminal."""
    # COLUMNS, which whoever runs the tests may have set, goes before the terminal's own width.
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    pytest.importorskip("termios").tcsetwinsize(terminal, (24, columns))
    process = subprocess.Popen(
        [sys.executable, "-m", "newsclean", *map(str, arguments)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**inherited, "TERM": "xterm-256color", **environment},
    )
    os.close(terminal)
    said = b""
    try:
        while piece := os.read(main, 1 << 16):
            said += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(main)
    process.wait()
    return said.decode()


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("module", ["newsclean.cli.group", "newsclean.pipeline"])
def test_ctrl_c_while_the_command_loads_ends_it(tmp_path: Path, module: str, wrapped: bool) -> None:
    """wrapped: as Python does before 3.12 where the signal comes while a class is made."""
    script = f"""if True:
        import signal, sys

        class Interrupts:
            def find_spec(self, name, *_):
                if name == {module!r}:
                    try:
                        signal.raise_signal(signal.SIGINT)
                    except KeyboardInterrupt as error:
                        if {wrapped}:
                            raise RuntimeError("calling __set_name__") from error
                        raise

        sys.meta_path.insert(0, Interrupts())
        from newsclean.cli import main
        main()
    """
    (tmp_path / "a.html").write_text(page())
    command = [sys.executable, "-c", script, str(tmp_path / "a.html")]
    ended = subprocess.run(command, capture_output=True, check=False)
    said = b"newsclean: stopped after 0 pages\n" if module == "newsclean.pipeline" else b""
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", said)


def test_until_ctrl_c_is_dealt_with_next_to_nothing_is_imported() -> None:
    script = (
        "import os, sys; before = set(sys.modules); import newsclean.cli;"
        "print(*sorted(set(sys.modules) - before))"
    )
    command = [sys.executable, "-c", script]
    ended = subprocess.run(command, capture_output=True, check=True, text=True)
    assert set(ended.stdout.split()) <= {"__future__", "gc", "newsclean", "newsclean.cli"}


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.html").write_text(page())
    command = f'"{sys.executable}" -m newsclean -j 1 -f jsonl "{tmp_path}" | head -c 10'
    ended = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert len(ended.stdout) == 10
    assert ended.stderr == b""


def test_explain_into_a_closed_pipe_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page() + "<p>Menu</p>" * 5_000)
    command = f'"{sys.executable}" -m newsclean explain a.html; echo $? >&2'
    ended = subprocess.run(
        f"({command}) | head -c 10", shell=True, capture_output=True, check=False, cwd=tmp_path
    )
    assert len(ended.stdout) == 10
    assert ended.stderr == b"0\n"


def test_one_page_is_cleaned_without_importing_what_it_does_not_need(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page())
    code = (
        "import sys; from newsclean.cli import run; code = run(sys.argv[1:]);"
        "heavy = {'rich', 'bs4', 'trafilatura', 'yaml', 'multiprocessing', 'warcio', 'email'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "a.html")], capture_output=True, check=True
    )
    assert ended.stderr.decode().strip() == "[]"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bad_rule_file_ends_the_run_with_its_place(newsclean, jobs) -> None:
    put("site.toml", b'[[rule]]\nid = "site.x"\nfamilly = "site"\n')
    put("newsclean.toml", b'rules = ["site.toml"]\n')
    put("in/a.html")
    put("in/b.html")
    result = newsclean("in", "-f", "jsonl", "-j", jobs)
    assert result.code == 2
    assert result.out == ""
    (line,) = result.err.splitlines()
    assert line.startswith("newsclean: error: ")
    assert "site.toml:3: key familly: unknown" in line


def test_an_unknown_rule_to_go_without_is_wrong_usage(newsclean) -> None:
    result = newsclean("explain", "--without", "en.no-such-rule", put("a.html"))
    assert result.code == 2
    assert "en.no-such-rule" in result.err


def test_rules_are_listed_shown_tested_and_held_against_pages(newsclean) -> None:
    listed = newsclean("rules", "list", "--language", "en", "--family", "share").out.splitlines()
    assert listed
    name = listed[0].split("\t")[0]
    shown = newsclean("rules", "show", name)
    assert shown.code == 0
    assert f"id        {name}" in shown.out and "\nhit " in shown.out and "\nmiss " in shown.out
    assert "does " in newsclean("rules", "show", "score.body").out
    assert newsclean("rules", "show", "no.such").code == 2
    assert "rules hold to" in newsclean("rules", "test").out
    put("bad.toml", b'[[rule]]\nid = "a.b"\n')
    assert newsclean("rules", "test", "bad.toml").code == 2
    hits = json.loads(newsclean("rules", "hits", put("a.html"), "-f", "json").out)
    assert any(place["text"] == "Most read" for hit in hits for place in hit["places"])


def test_every_format_can_be_asked_for() -> None:
    """Named once more for the help, which need not wait for the writers."""
    from newsclean.cli.clean import clean
    from newsclean.writers import FORMATS

    (option,) = (param for param in clean.params if param.name == "format")
    assert list(option.type.choices) == list(FORMATS)


def test_every_kind_of_input_and_every_role_can_be_asked_for() -> None:
    from newsclean.cli.explain import explain
    from newsclean.document import InputType, Role

    choices = {param.name: getattr(param.type, "choices", ()) for param in explain.params}
    assert list(choices["input_type"]) == ["auto", *InputType]
    assert set(choices["role"]) == set(Role)


def test_a_rule_that_is_asked_for_and_is_not_there_is_told_without_a_word_on_switching(
    newsclean,
) -> None:
    put("a.html")
    asked = newsclean("explain", "a.html", "--rule", "nope")
    assert (asked.code, asked.err.count("\n")) == (2, 1)
    assert "--rule: no rule has the id 'nope'; see `newsclean rules list`" in asked.err
    assert "cannot be switched off" in newsclean("explain", "a.html", "--without", "nope").err
