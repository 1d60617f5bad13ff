"""Speed and quality of newsclean and other tools, on the same pages, all in turn.

    python benchmarks/speed.py ../shared/bench --pages 200 --picture speed.png

CPU time of this process is measured, not wall-clock time, so that a busy machine disturbs little.
A peer that is not installed is left out; `pip install newspaper4k readability-lxml resiliparse
jusText` installs them all. newsclean's quality here is on pages its weights were fitted on: the
README's table gives the figures that were measured out of fold.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from types import ModuleType
from typing import Any, NamedTuple

Extract = Callable[[bytes], str]
"""Turns the bytes of a page into the plain text of its body."""


class Page(NamedTuple):
    """A page of the benchmark: its bytes and its gold body."""

    name: str
    data: bytes
    gold: str


class Row(NamedTuple):
    """Results of a tool. cpu: seconds for each page. f1: of each body. failed: number of pages."""

    tool: str
    cpu: list[float]
    f1: list[float]
    failed: int


def newsclean() -> Extract:
    """newsclean: fields, body and Markdown."""
    from newsclean import clean
    from newsclean.writers import FORMATS
    from newsclean.writers.text import body_text

    def extract(data: bytes) -> str:
        article = clean(data, path="page.html")
        FORMATS["md"].write(article)
        return body_text(article.body)

    return extract


def trafilatura_body() -> Extract:
    """trafilatura: body only."""
    from trafilatura import extract as run

    return lambda data: run(data) or ""


def trafilatura_markdown() -> Extract:
    """trafilatura: metadata and Markdown."""
    from trafilatura import extract as run

    def extract(data: bytes) -> str:
        return run(data, output_format="markdown", with_metadata=True) or ""

    return extract


def newspaper() -> Extract:
    """newspaper4k: article with title, authors and date."""
    from newspaper import Article

    def extract(data: bytes) -> str:
        article = Article(url="https://example.org/", fetch_images=False)
        article.download(input_html=data.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return extract


def readability() -> Extract:
    """readability-lxml: body as HTML, converted to text."""
    from lxml import html
    from readability import Document

    def extract(data: bytes) -> str:
        summary = Document(data.decode("utf-8", "replace")).summary()
        return str(html.fromstring(summary).text_content())

    return extract


def resiliparse() -> Extract:
    """resiliparse: main content as text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    def extract(data: bytes) -> str:
        tree = HTMLTree.parse_from_bytes(data, detect_encoding(data))
        return str(extract_plain_text(tree, main_content=True))

    return extract


def justext() -> Extract:
    """jusText: paragraphs that are not boilerplate, with English stop words."""
    import justext as library

    words = library.get_stoplist("English")

    def extract(data: bytes) -> str:
        found = library.justext(data, words)
        return "\n\n".join(part.text for part in found if not part.is_boilerplate)

    return extract


TOOLS: dict[str, Callable[[], Extract]] = {
    "newsclean, fields and Markdown": newsclean,
    "trafilatura, body only": trafilatura_body,
    "trafilatura, metadata and Markdown": trafilatura_markdown,
    "newspaper4k": newspaper,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
    "jusText": justext,
}
BASE = "trafilatura, metadata and Markdown"
"""The tool that ratios refer to, as it gives the same fields."""


def pages(bench: Path, count: int) -> list[Page]:
    """Articles of the benchmark at regular intervals, so that all groups are among them."""
    with (bench / "gold.jsonl").open(encoding="utf-8") as lines:
        gold = [record for record in map(json.loads, lines) if record.get("body")]
    step = max(len(gold) // count, 1)
    return [
        Page(
            record["id"],
            gzip.decompress((bench / "html" / f"{record['id']}.html.gz").read_bytes()),
            record["body"],
        )
        for record in gold[::step][:count]
    ]


def scorer(bench: Path) -> ModuleType:
    """The scorer of the benchmark."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(
            f"{bench / 'score.py'}: cannot be loaded; name the folder of the benchmark"
        )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def installed() -> Iterator[tuple[str, Extract]]:
    """The tools that are installed, ready to run."""
    for name, load in TOOLS.items():
        try:
            yield name, load()
        except ImportError as error:
            print(f"left out: {name} ({error})", file=sys.stderr)


def measure(found: list[Page], f1: Callable[[str, str], float]) -> list[Row]:
    """Run every tool on every page; first once on the first page, to warm up."""
    rows = [(Row(name, [], [], 0), run) for name, run in installed()]
    for _, run in rows:
        run(found[0].data)
    for page in found:
        for number, (row, run) in enumerate(rows):
            started = process_time()
            try:
                text = run(page.data)
            except Exception as error:  # noqa: BLE001 -- a peer may raise anything
                print(f"{row.tool}: {page.name}: {type(error).__name__}", file=sys.stderr)
                text = ""
                rows[number] = (row._replace(failed=row.failed + 1), run)
            row.cpu.append(process_time() - started)
            row.f1.append(f1(text, page.gold))
    return [row for row, _ in rows]


def table(rows: list[Row]) -> str:
    """The results as a Markdown table."""
    base = next((sum(row.cpu) for row in rows if row.tool == BASE), 0.0)
    lines = [
        "| tool | ms a page, median | mean | of trafilatura | body F1 | failed |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        ratio = f"{sum(row.cpu) / base:.2f}" if base else ""
        lines.append(
            f"| {row.tool} | {statistics.median(row.cpu) * 1000:.1f} | "
            f"{statistics.fmean(row.cpu) * 1000:.1f} | {ratio} | "
            f"{statistics.fmean(row.f1):.3f} | {row.failed} |"
        )
    return "\n".join(lines)


def draw(rows: list[Row], path: Path) -> None:
    """Draw quality over pages per second."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    for row in rows:
        speed = 1 / statistics.fmean(row.cpu)
        quality = statistics.fmean(row.f1)
        axes.scatter(
            speed, quality, color="tab:red" if row.tool.startswith("newsclean") else "gray"
        )
        axes.annotate(row.tool, (speed, quality), xytext=(6, 4), textcoords="offset points")
    axes.set(xscale="log", xlabel="pages a second on one CPU", ylabel="body F1")
    axes.grid(alpha=0.3)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def main(arguments: list[str] | None = None) -> None:
    """Measure, print the table and draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "bench", type=Path, help="folder of the benchmark, with html/ and gold.jsonl"
    )
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args(arguments)
    score: Any = scorer(options.bench)
    rows = measure(
        pages(options.bench, options.pages), lambda text, gold: score.body_prf(text, gold)[2]
    )
    print(table(rows))
    if options.picture:
        draw(rows, options.picture)


if __name__ == "__main__":
    main()
