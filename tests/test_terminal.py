"""What a user sees on a terminal: colours, progress, tables, Ctrl-C."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from command import put
from pages import SENTENCES, page


def test_escape_sequences_in_a_page_do_not_reach_the_terminal(newsclean) -> None:
    source = page(title="Red \x1b[31malert\x07 [bold]now[/bold]")
    path = put("a.html", source)
    for arguments in ([], ["-f", "txt"], ["-f", "json"], ["explain"], ["--diff"]):
        result = newsclean(*arguments, path)
        assert "\x1b" not in result.out + result.err
        assert "\x07" not in result.out + result.err
    assert "[bold]now[/bold]" in newsclean("explain", path).out


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
    assert re.search(r"\r\d+ pages, \d+ per second, 0 failed", shown)
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


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_blocks_that_are_asked_for_by_words_are_explained_whole(tmp_path, columns) -> None:
    (tmp_path / "a.html").write_text(page())
    last = SENTENCES[1].split()[-1]
    asked = ("explain", tmp_path / "a.html", "--grep", SENTENCES[1])
    shown = on_terminal(*asked, columns=columns, NO_COLOR="1")
    assert "…" not in shown
    assert last in shown
    assert shown.count("(+") > 2, "all that the scorer says"


def test_the_list_of_rules_is_aligned_on_a_terminal(tmp_path: Path) -> None:
    shown = on_terminal("rules", "list", "--language", "de", "--family", "share").splitlines()
    assert len({line.index(" de  share ") for line in shown}) == 1
    assert not any("\t" in line or line.endswith(" ") for line in shown)


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
