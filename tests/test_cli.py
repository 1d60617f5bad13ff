"""The command as a user meets it: what goes in, what comes out where, and the exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from command import put
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


def test_nothing_done_has_no_pages_a_second(newsclean) -> None:
    *_, last = newsclean("a.html", "b.html").err.splitlines()
    assert last == "newsclean: done 0; failed: missing 2"
    assert "pages per second" in newsclean(put("a.html"), "b.html").err


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


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.html").write_text(page())
    command = f'"{sys.executable}" -m newsclean -j 1 -f jsonl "{tmp_path}" | head -c 10'
    ended = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert len(ended.stdout) == 10
    assert ended.stderr == b""


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
