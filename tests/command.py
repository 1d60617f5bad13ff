"""Running the command in tests: in this process where that will do, else as its own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from newsclean.cli import run
from pages import page


class Result(NamedTuple):
    """Exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Command = Callable[..., Result]


@pytest.fixture
def newsclean(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """The command, in an empty folder; `stdin` is what it reads."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str | Path, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return command


def put(name: str, content: str | bytes = "") -> Path:
    """A file in the working folder; a news page unless `content` says otherwise."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else (content or page()).encode())
    return path


def start(*arguments: str | Path, **options: object) -> subprocess.Popen[bytes]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def results(folder: str | Path) -> dict[str, bytes]:
    """Every result below an output folder, by its path in there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in Path(folder).rglob("*")
        if path.is_file() and path.name != "newsclean-manifest.jsonl"
    }


def fails(result: Result, *words: str) -> None:
    """One line of error with `words` in it, and no output."""
    errors = [line for line in result.err.splitlines() if line.startswith("newsclean: error")]
    assert result.code == 3
    assert len(errors) == 1
    assert "Traceback" not in result.err
    for word in words:
        assert word in errors[0]
    assert result.out == ""


def stories(count: int, folder: str = "in") -> None:
    """So many pages in `folder`, each with a headline of its own."""
    for number in range(count):
        put(f"{folder}/{number:03}.html", page(f"Story of the day number {number}"))


def manifest(folder: str = "out") -> list[dict[str, object]]:
    """The records of the manifest in an output folder."""
    text = Path(folder, "newsclean-manifest.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for `condition`; fails when it takes too long."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def paths(out: str) -> list[str]:
    """The paths in JSON lines."""
    return [json.loads(line)["path"] for line in out.splitlines()]
