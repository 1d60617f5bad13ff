"""The examples do what they say."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from command import Command, put, results
from pages import page

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A `newsclean` command to be found by shells, whatever way the tests were started."""
    command = tmp_path / "bin" / "newsclean"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newsclean "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    put("pages/one.html")
    put("pages/two.html", page("The second of the stories"))


def needs(*tools: str) -> None:
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"needs {tool}")


@pytest.mark.usefixtures("path")
def test_the_makefile_cleans_what_changed() -> None:
    needs("make")
    command = ["make", "-f", str(EXAMPLES / "Makefile")]
    subprocess.run(command, check=True, capture_output=True)
    assert Path("clean/one.md").read_text().startswith("---\ntitle:")
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "newsclean" not in again.stdout
    subprocess.run([*command, "batch"], check=True, capture_output=True)


@pytest.mark.usefixtures("path")
def test_the_pipes_run() -> None:
    needs("sh", "jq", "find", "sort")
    put("pages/a/same.html", page("The third of the stories"))
    put("pages/b/same.html", page("The last of the stories"))
    ended = subprocess.run(
        ["sh", str(EXAMPLES / "pipes.sh")], check=True, capture_output=True, text=True
    )
    assert ended.stdout == "Council keeps the winter ferry\n"
    assert len(Path("titles.tsv").read_text().splitlines()) == 4
    assert "Most read" in Path("cut.tsv").read_text()
    assert set(results("clean")) == {"one.txt", "two.txt", "a/same.txt", "b/same.txt"}


def steps(job: str) -> list[list[str]]:
    workflow = yaml.safe_load((EXAMPLES / "github-workflow.yml").read_text())
    lines = [step.get("run", "") for step in workflow["jobs"][job]["steps"]]
    return [shlex.split(line)[1:] for line in lines if line.startswith("newsclean ")]


def test_the_workflow_marks_lines_and_cleans_pages(newsclean) -> None:
    put("pages/one.html")
    put("pages/bad.html", b"")
    (clean,) = steps("clean-new-pages")
    assert newsclean(*clean).code == 3
    assert json.loads(Path("summary.json").read_text())["done"] == 1
    assert Path("clean/one.md").exists()
    put("articles/one.md", Path("clean/one.md").read_bytes())
    (check,) = steps("articles-are-clean")
    assert newsclean(*check).code == 0
    put("articles/two.html")
    result = newsclean(*check)
    assert result.code == 1
    assert result.out.startswith("::warning file=articles/two.html,line=")


@pytest.mark.parametrize(
    "file", [EXAMPLES / "pre-commit-config.yaml", ROOT / ".pre-commit-hooks.yaml"]
)
def test_the_hooks_leave_clean_articles_alone_and_mend_others(newsclean, file) -> None:
    loaded = yaml.safe_load(file.read_text())
    hooks = loaded if isinstance(loaded, list) else loaded["repos"][0]["hooks"]
    clean = newsclean(put("page.html")).out
    for hook in hooks:
        arguments = shlex.split(hook["entry"])[1:]
        article = put("articles/a.md", clean.encode())
        assert newsclean(*arguments, article).code == 0
        assert article.read_text() == clean
        article.write_text(clean.replace("\n\n", "\n\n\n"))
        result = newsclean(*arguments, article)
        assert (result.code == 1) == ("--check" in arguments)
        assert (article.read_text() == clean) == ("--in-place" in arguments)


def test_the_readme_shows_what_the_command_prints(newsclean: Command) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    before = readme.split("```text\n", 1)[1].split("```", 1)[0]
    after = readme.split("```markdown\n", 1)[1].split("```", 1)[0]
    put("page.txt", before)
    assert newsclean("page.txt").out == after


def test_the_readme_has_every_option() -> None:
    from newsclean.cli.clean import clean

    table = (ROOT / "README.md").read_text("utf-8").partition("## Options")[2].partition("##")[0]
    options = {name for parameter in clean.params for name in parameter.opts if name[0] == "-"}
    named = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", table))
    assert options - named == set()


COMPLETING = {
    "bash": """
        COMP_WORDS=(newsclean {words}) COMP_CWORD={last}
        _newsclean_completion newsclean; echo "${{COMPREPLY[@]}}"
    """,
    "fish": "source ~/.config/fish/completions/newsclean.fish; complete -C 'newsclean {words}'",
    "zsh": """
        compadd() {{ print -- $@ }}; _path_files() {{ }}
        _describe() {{ print -l -- ${{completions_with_descriptions%%:*}} }}
        words=(newsclean {words}) CURRENT=$(({last} + 1)); ${{_comps[newsclean]}}
    """,
}
"""What a shell does when it is asked to complete, below what the README puts into its settings."""


@pytest.mark.usefixtures("path")
@pytest.mark.parametrize("shell", COMPLETING)
def test_shells_complete_as_the_readme_sets_them_up(
    shell: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs(shell)
    monkeypatch.setenv("HOME", str(tmp_path))
    readme = (ROOT / "README.md").read_text().partition("Shell completion")[2].partition("```\n")[0]
    kinds = {"bash": ("bash_source",), "zsh": ("compinit", "zsh_source"), "fish": ("fish",)}[shell]
    setup = [line for line in readme.splitlines() if any(kind in line for kind in kinds)]
    if shell == "fish":
        subprocess.run(["sh", "-c", "\n".join(setup)], check=True)
        setup = []
    for words, wanted in (("--in-p", "--in-place"), ("rules sh", "show"), ("exp", "explain")):
        asked = COMPLETING[shell].format(words=words, last=len(words.split()))
        script = "\n".join([*setup, asked])
        ended = subprocess.run([shell, "-c", script], capture_output=True, text=True, check=False)
        assert wanted in ended.stdout.split(), ended.stderr
