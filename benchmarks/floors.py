"""Floors under the scores of labelled pages: `python benchmarks/floors.py ../shared/bench`.

A fixed sample (every fifth page as HTML, every twentieth in each flattening) is cleaned with the
shipped weights and scored with the scorer of the benchmark; exit code 1 if a figure is below its
floor. The weights were trained on these pages, so the figures only detect regressions; see the
README for results out of fold.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import newsclean
from newsclean.writers.text import body_text

FLATTENINGS = ("glued", "blocks", "wet", "nodes")
EVERY = {"html": 5, "text": 20}
# Raised when a figure rises; lowered only with a reason in the commit message.
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def main(bench: Path) -> int:
    """Print each figure next to its floor; return 1 if one is below it."""
    low = 0
    for name, folder, step in _parts(bench):
        found = _scores(bench, sorted(folder.iterdir())[::step])
        for key, floor in FLOORS[name].items():
            part, figure = key.split(" ")
            value = found[part][figure]
            bad = value > floor if figure == "leak" else value < floor
            low += bad
            print(f"{name:7} {key:12} {value:.4f}  floor {floor:.4f}{'  BELOW' if bad else ''}")
    return int(low > 0)


def _parts(bench: Path) -> Iterator[tuple[str, Path, int]]:
    yield "html", bench / "html", EVERY["html"]
    for flattening in FLATTENINGS:
        yield flattening, bench / "text" / flattening, EVERY["text"]


def _scores(bench: Path, pages: list[Path]) -> dict[str, dict[str, float]]:
    """Means by the scorer for each group of pages, over `pages` only."""
    names = {page.name.split(".")[0] for page in pages}
    with (bench / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = "".join(line for line in lines if json.loads(line)["id"] in names)
    rows = "".join(json.dumps(_row(page)) + "\n" for page in pages)
    with TemporaryDirectory() as folder:
        gold_file, rows_file = Path(folder) / "gold.jsonl", Path(folder) / "pred.jsonl"
        gold_file.write_text(gold, encoding="utf-8")
        rows_file.write_text(rows, encoding="utf-8")
        command = [sys.executable, str(bench / "score.py"), "--json", "--gold", str(gold_file)]
        result = subprocess.run(
            [*command, str(rows_file)], check=True, capture_output=True, text=True
        )
    return dict(json.loads(result.stdout)["sets"])


def _row(page: Path) -> dict[str, object]:
    try:
        article = newsclean.clean_file(page)
    except newsclean.InputError as error:
        return {"path": page.name, "error": str(error)}
    return {
        "path": page.name,
        "title": article.title,
        "authors": article.authors,
        "published": article.published,
        "source": article.source,
        "text": body_text(article.body),
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
