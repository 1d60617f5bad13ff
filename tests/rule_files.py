"""A file with one good rule, for tests to change."""

from pathlib import Path

from newsclean import rules

GOOD = """language = "en"

[[rule]]
id = "en.test.harbour"
family = "related"
match = '^more from the harbour$'
hit = ["More from the harbour"]
miss = ["More from the harbour came by boat."]
"""


def written(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def ids(found: rules.RuleSet, text: str) -> list[str]:
    return [hit.rule.id for hit in found.match([text])[0]]
