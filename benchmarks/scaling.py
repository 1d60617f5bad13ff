"""Measures time over workers and page size, memory over number of pages, and start-up time.

python benchmarks/scaling.py workers ../shared/bench/html
python benchmarks/scaling.py size
python benchmarks/scaling.py memory --pages 100000
python benchmarks/scaling.py start page.html text.txt
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time, sleep

COMMAND = [sys.executable, "-m", "newsclean"]
_WORDS = ("council", "harbour", "ferry", "winter", "storm", "budget", "school", "teacher", "river")


def page(number: int, paragraphs: int) -> str:
    """A made-up news page with so many paragraphs; pages differ by `number`."""
    prose = "".join(
        f"<p>The {_WORDS[(number + place) % 9]} of the town said on day {number} that the "
        f"{_WORDS[(number * place) % 9]} would be built again, and that nobody would pay for "
        f"paragraph {place} of this report before the summer is over.</p>"
        for place in range(paragraphs)
    )
    return (
        f"<html><head><title>Report {number}</title></head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Report number {number} from the harbour</h1>{prose}</article>"
        "<footer>Contact us</footer></body></html>"
    )


def workers(folder: Path) -> None:
    """Wall-clock time for a folder, by number of workers."""
    first = 0.0
    for count in range(1, len(os.sched_getaffinity(0)) + 1):
        started = perf_counter()
        run(folder, count)
        seconds = perf_counter() - started
        first = first or seconds
        print(f"{count} workers: {seconds:.1f} s, {first / seconds:.2f} times one")


def run(folder: Path, count: int) -> None:
    """Run the command with `count` workers and discard the results."""
    with tempfile.TemporaryDirectory() as place:
        arguments = [str(folder), "-q", "-o", str(Path(place, "out.jsonl"))]
        # With a time limit even a single worker is a process, so that runs are comparable.
        command = [*COMMAND, *arguments, "-j", str(count), "--timeout", "60"]
        subprocess.run(command, check=False, stderr=subprocess.DEVNULL)


def size() -> None:
    """CPU time by page size; the time for a kilobyte is constant if it grows linearly."""
    from newsclean import clean

    clean(page(0, 10).encode())
    for paragraphs in (10, 30, 100, 300, 1000, 3000, 10_000):
        data = page(1, paragraphs).encode()
        times = []
        for _ in range(3):
            started = process_time()
            clean(data)
            times.append(process_time() - started)
        best = min(times)
        kilobytes = len(data) / 1000
        print(f"{kilobytes:9.1f} kB: {best * 1e3:8.1f} ms, {best * 1e6 / kilobytes:6.1f} ms a MB")


def memory(count: int) -> None:
    """Resident memory of the command and its workers while it reads many pages from a pipe."""
    import psutil

    with tempfile.TemporaryDirectory() as place:
        lines = Path(place, "pages.jsonl")
        with lines.open("w", encoding="utf-8") as file:
            for number in range(count):
                file.write(json.dumps({"html": page(number, 12)}) + "\n")
        listing = Path(place, "out.jsonl.manifest.jsonl")
        command = [*COMMAND, str(lines), "-q", "-o", str(Path(place, "out.jsonl"))]
        process = subprocess.Popen(command)
        try:
            watched = psutil.Process(process.pid)
            started = perf_counter()
            for share in _tenths(process, listing, count):
                family = [watched, *watched.children()]
                total = sum(member.memory_info().rss for member in family) / 1e6
                own = watched.memory_info().rss / 1e6
                if not own:
                    break  # it ended in the meantime
                seconds = perf_counter() - started
                line = f"{share:8,} pages: {total:7.1f} MB, {own:6.1f} the parent; {seconds:.0f} s"
                print(line, flush=True)
        finally:
            process.wait()


def _tenths(process: subprocess.Popen[bytes], listing: Path, count: int) -> Iterator[int]:
    """The number of pages done, after each tenth of them."""
    step = max(count // 10, 1)
    due = step
    done = offset = 0
    while process.poll() is None:
        sleep(0.2)
        if listing.exists():
            with listing.open("rb") as file:
                file.seek(offset)
                data = file.read()
            offset += len(data)
            done += data.count(b"\n")
        if done >= due:
            due = done - done % step + step
            yield done


def start(files: list[Path], runs: int = 9) -> None:
    """CPU time of the whole command on one small file, newsclean and trafilatura in turn."""
    peer = Path(sys.executable).with_name("trafilatura")
    for file in files:
        times: dict[str, list[float]] = {"newsclean": [], "trafilatura": []}
        for _ in range(runs):
            times["newsclean"].append(_cpu([*COMMAND, str(file)], None))
            if peer.exists():
                arguments = [str(peer), "--markdown", "--with-metadata"]
                times["trafilatura"].append(_cpu(arguments, file))
        for name, found in times.items():
            if found:
                print(f"{file.name}: {name}: {statistics.median(found) * 1000:.0f} ms")


def _cpu(command: list[str], stdin: Path | None) -> float:
    """CPU seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    source = stdin.open("rb") if stdin else subprocess.DEVNULL
    subprocess.run(
        command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run the measurement named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    commands = parser.add_subparsers(dest="what", required=True)
    commands.add_parser("workers").add_argument("folder", type=Path)
    commands.add_parser("size")
    commands.add_parser("memory").add_argument("--pages", type=int, default=100_000)
    commands.add_parser("start").add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    if options.what == "workers":
        workers(options.folder)
    elif options.what == "size":
        size()
    elif options.what == "memory":
        memory(options.pages)
    else:
        start(options.files)


if __name__ == "__main__":
    main()
