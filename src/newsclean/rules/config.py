"""Configuration files: `newsclean.toml`, or `[tool.newsclean]` in `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from newsclean.errors import RuleFileError, unreadable
from newsclean.paths import is_file

FILE = "newsclean.toml"
PROJECT = "pyproject.toml"
_ALLOWED = 'rules = ["FILE", ...], disable = ["RULE-ID", ...]'


class Config(NamedTuple):
    """The content of a configuration file.

    path: the file; None if there is none.
    rules: rule files to load after the shipped ones, relative to the folder of the file.
    disable: ids of rules to switch off.
    """

    path: Path | None = None
    rules: tuple[Path, ...] = ()
    disable: tuple[str, ...] = ()


def find(start: Path) -> Config:
    """The nearest configuration at or above `start` (an input file or a folder).

    In a folder `newsclean.toml` has precedence over `pyproject.toml`; a pyproject.toml without
    `[tool.newsclean]` is skipped. Returns an empty Config if there is none. Raises RuleFileError.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if is_file(own := folder / FILE):
            return read(own)
        project = folder / PROJECT
        if is_file(project) and (section := _project_section(project)) is not None:
            return _config(project, section)
    return Config()


def read(path: Path) -> Config:
    """The configuration in the file at `path`: a pyproject.toml, or any file with the keys alone.

    Raises RuleFileError with file, key and what is allowed.
    """
    if path.name == PROJECT:
        return _config(path, _project_section(path) or {})
    return _config(path, source_and_table(path)[1])


def refuse_unknown(config: Config, known: Iterable[str]) -> None:
    """Raise RuleFileError, with file and line, for an id under `disable` that is not `known`."""
    known = frozenset(known)
    for name in config.disable:
        if name not in known:
            key = f"{config.path}:{_line(config.path, 'disable')}: key " if config.path else ""
            raise RuleFileError(f"{key}disable: {unknown_id(name, known)}")


def unknown_id(name: str, known: Iterable[str]) -> str:
    """The message for an id `name` that no phrase rule has."""
    problem = f"no phrase rule has the id {name!r}, and others cannot be switched off"
    return f"{problem}; {suggestion(name, known)}"


def suggestion(name: str, known: Iterable[str]) -> str:
    """Advice for a wrong id: similar ids among `known`, else how to list all."""
    from difflib import get_close_matches

    close = get_close_matches(name, sorted(known), n=3)
    return f"did you mean {', '.join(close)}" if close else "see `newsclean rules list`"


def _project_section(path: Path) -> Mapping[str, Any] | None:
    tool = source_and_table(path)[1].get("tool", {})
    section = tool.get("newsclean") if isinstance(tool, dict) else None
    if section is not None and not isinstance(section, dict):
        raise RuleFileError(f"{path}: key tool.newsclean: must be a table; allowed: {_ALLOWED}")
    return section


def source_and_table(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a TOML file and its parsed content. Raises RuleFileError."""
    import tomllib

    try:
        source = path.read_text(encoding="utf-8-sig")  # editors on Windows write a byte order mark
        return source, tomllib.loads(source)
    except OSError as error:
        raise RuleFileError(str(unreadable(str(path), error))) from error
    except UnicodeDecodeError as error:
        raise RuleFileError(f"{path}: is not UTF-8 text: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise RuleFileError(f"{path}: is not valid TOML: {error}") from error


def _config(path: Path, section: Mapping[str, Any]) -> Config:
    for key, value in section.items():
        if key not in ("rules", "disable"):
            raise RuleFileError(
                f"{path}:{_line(path, key)}: key {key}: unknown; allowed: {_ALLOWED}"
            )
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise RuleFileError(
                f"{path}:{_line(path, key)}: key {key}: {value!r}; allowed: a list of strings"
            )
    files = tuple(path.parent / name for name in section.get("rules", ()))
    for file in files:
        if not is_file(file):
            raise RuleFileError(
                f"{path}:{_line(path, 'rules')}: key rules: there is no file {file}; "
                "paths count from the folder of the configuration file"
            )
    return Config(path, files, tuple(section.get("disable", ())))


def _line(path: Path, key: str) -> int:
    """The 1-based line that sets `key`; 1 if it is not found.

    In a pyproject.toml only the section of newsclean is searched.
    """
    ours = path.name != PROJECT
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.startswith("[") and path.name == PROJECT:
            ours = line.strip() == "[tool.newsclean]"
        if ours and line.partition("=")[0].strip().strip("\"'") == key:
            return number
    return 1
