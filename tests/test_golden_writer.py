"""The writer of goldens: on request, every change shown, known failures left alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import golden

CASE = "markdown-own"
WRONG = "A title nobody wrote"


@pytest.fixture
def spoilt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of one case whose expected title is wrong."""
    shutil.copytree(golden.FIXTURES / CASE, tmp_path / "fixtures" / CASE)
    monkeypatch.setattr(golden, "ROOT", tmp_path)
    monkeypatch.setattr(golden, "FIXTURES", tmp_path / "fixtures")
    monkeypatch.setattr(golden, "KNOWN_FAILURES", tmp_path / "known_failures.toml")
    (tmp_path / "known_failures.toml").write_text("", "utf-8")
    path = tmp_path / "fixtures" / CASE / "expected.json"
    fields = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**fields, "title": WRONG}), "utf-8")
    return path


def test_a_golden_is_rewritten_and_the_change_shown(
    spoilt: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert golden.main(["--write", CASE]) == 0
    assert json.loads(spoilt.read_text("utf-8"))["title"] == golden.actual(CASE).record["title"]
    assert WRONG in capsys.readouterr().out


def test_a_known_failure_keeps_what_is_right(spoilt: Path) -> None:
    golden.KNOWN_FAILURES.write_text(f'[{CASE}]\ntitle = "it is hard"\n', "utf-8")
    before = (spoilt.parent / "expected.md").read_bytes()
    assert golden.main(["--write", CASE]) == 0
    assert json.loads(spoilt.read_text("utf-8"))["title"] == WRONG
    assert (spoilt.parent / "expected.md").read_bytes() == before


def test_an_unknown_case_is_refused(spoilt: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert golden.main(["--write", "no-such-case"]) == 2
    assert "no-such-case" in capsys.readouterr().err
