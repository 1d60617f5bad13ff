"""Imports run downwards only, and never in a circle; functions are short."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "newsclean"

# Room -> rooms it may import besides itself.
GROUND = {"document", "errors", "expressions", "paths", "tables"}
ROOMS: dict[str, set[str]] = {
    "document": set(),
    "errors": set(),
    "expressions": set(),
    "paths": set(),
    "tables": set(),
    "rules": GROUND,
    "readers": GROUND,
    "body": GROUND,
    "stages": {"document", "expressions", "tables", "rules", "body"},
    "pipeline": {"document", "rules", "body", "stages"},
    "writers": {"document", "expressions", "body"},
    "api": GROUND | {"rules", "readers", "stages", "pipeline"},
    "": GROUND | {"api"},
    "batch": GROUND | {"", "api", "rules", "readers", "pipeline", "writers"},
    "cli": GROUND | {"", "api", "rules", "readers", "stages", "pipeline", "writers", "batch"},
    "__main__": {"cli"},
}
# Library -> the only rooms that may know it.
LIBRARIES = {
    "lxml": {"readers"},
    "bs4": {"readers"},
    "trafilatura": {"readers"},
    "click": {"cli", "__main__"},
    "re2": {"rules"},
}


def _name(path: Path) -> str:
    parts = ("newsclean", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def _room(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def _imports(path: Path) -> Iterator[str]:
    """Every module named by an import, late ones and those for type checkers included."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield f"{'.' * node.level}{node.module or ''}"
            else:
                for alias in node.names:
                    full = f"{node.module}.{alias.name}"
                    yield full if full in MODULES else str(node.module)


IMPORTS = {module: set(_imports(path)) for module, path in MODULES.items()}


def _ours(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if name.split(".")[0] == "newsclean"}


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_downwards(module: str) -> None:
    room = _room(module)
    assert room in ROOMS, f"{module} stands in no known room"
    upwards = {name for name in _ours(module) if _room(name) not in ROOMS[room] | {room}}
    assert not upwards


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute(module: str) -> None:
    assert not {name for name in IMPORTS[module] if name.startswith(".")}


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module: str) -> None:
    known = {name.split(".")[0] for name in IMPORTS[module]} & set(LIBRARIES)
    assert not {library for library in known if _room(module) not in LIBRARIES[library]}


def test_the_contributors_map_is_the_one_enforced_here() -> None:
    text = (PACKAGE.parent.parent / "CONTRIBUTING.md").read_text("utf-8")
    table = text.partition("| may import |\n")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[1:]]
    shown = {room.strip("`"): set(filter(None, may.split(", "))) for room, _, may in rows}
    held = {
        room: {name or "newsclean" for name in may}
        for room, may in ROOMS.items()
        if room not in ("", "__main__")
    }
    assert shown == held


def test_no_import_cycles() -> None:
    graph = {module: _ours(module) - {module} for module in MODULES}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))
    assert set(MODULES) <= set(order)


def test_writers_know_of_body_only_how_it_explains() -> None:
    known = {
        name
        for module in MODULES
        if _room(module) == "writers"
        for name in _ours(module)
        if _room(name) == "body"
    }
    assert known <= {"newsclean.body.explain"}


def test_modules_import_nothing_they_do_not_declare() -> None:
    """A library imported without being a dependency works on one machine only."""
    project = tomllib.loads((PACKAGE.parent.parent / "pyproject.toml").read_text("utf-8"))
    needed = project["project"]["dependencies"]
    declared = {re.match(r"[\w.-]+", line)[0].lower().replace("-", "_") for line in needed}
    distribution = {"bs4": "beautifulsoup4", "re2": "google_re2", "yaml": "pyyaml"}
    distribution |= {"markdown_it": "markdown_it_py"}
    foreign = {name.split(".")[0] for names in IMPORTS.values() for name in names}
    foreign -= {"newsclean", "__future__", *sys.stdlib_module_names}
    assert {distribution.get(name, name) for name in foreign} <= declared


LONGEST, LONGER = 40, {"readers/blocks.py walk"}
"""Most lines of a function, and those that are longer: a walk over all kinds of elements."""


def test_a_function_does_one_job() -> None:
    long = {
        f"{path.relative_to(PACKAGE).as_posix()} {node.name}"
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= LONGEST
    }
    assert long <= LONGER
