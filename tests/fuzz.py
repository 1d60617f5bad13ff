"""Fuzzing for as long as wanted: `python tests/fuzz.py --minutes 60 --keep crashes`.

Fixtures are cut, doubled, crossed and overwritten, and cleaned as every kind of input; containers
and rule files are broken in the same way. What breaks the promises of `promises.holds`, takes
longer than a page may, or ends in an exception is printed with its seed and kept as a file.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from newsclean.batch.containers import members
from newsclean.batch.job import Fields
from newsclean.batch.member import PageContainer
from newsclean.errors import RuleFileError
from newsclean.rules import read as read_rules
from promises import PAGE, holds, mutated

FIXTURES = Path(__file__).parent.parent / "fixtures"
RULES = Path(__file__).parent.parent / "src" / "newsclean" / "rules"
SECONDS = 20
"""CPU time, as the machine may be busy; longer than any page of this size may take."""


def corpus() -> list[bytes]:
    """What is mutated: every fixture's input."""
    found = [path.read_bytes() for path in sorted(FIXTURES.rglob("input*")) if path.is_file()]
    return [PAGE.encode(), *found]


def crossed(inputs: list[bytes], chance: random.Random) -> bytes:
    """The beginning of one input and the end of another, mutated."""
    first, second = chance.choice(inputs), chance.choice(inputs)
    whole = (
        first if chance.random() < 0.6 else first[: len(first) // 2] + second[len(second) // 2 :]
    )
    return mutated(whole, chance.randrange(1 << 30))


def clean_anything(inputs: list[bytes], chance: random.Random) -> bytes:
    """One input as a page of some kind."""
    data = crossed(inputs, chance)
    holds(data, chance.choice(["auto", "auto", "html", "text", "markdown"]))
    return data


def open_anything(inputs: list[bytes], chance: random.Random) -> bytes:
    """One input as a container of some kind."""
    lines = json.dumps({"html": chance.choice(inputs).decode("utf-8", "replace")}).encode()
    data = mutated(
        lines if chance.random() < 0.5 else chance.choice(inputs), chance.getrandbits(30)
    )
    name = chance.choice(["x.jsonl", "x.warc", "x.zip", "x.tar", "x.tar.gz", "x.jsonl.zst"])
    for member in members(PageContainer(io.BytesIO(data), name, Fields(), 1 << 20)):
        if member.data:
            holds(member.data)
    return data


def read_anything(_: list[bytes], chance: random.Random) -> bytes:
    """One shipped rule file, broken."""
    source = chance.choice(sorted(RULES.glob("*.toml"))).read_bytes()
    data = mutated(source[: chance.randrange(200, 3000)], chance.getrandbits(30))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "site.toml")
        path.write_bytes(data)
        try:
            read_rules(path)
        except RuleFileError as error:
            if "site.toml" not in str(error):
                raise
    return data


WAYS: tuple[Callable[[list[bytes], random.Random], bytes], ...] = (
    clean_anything,
    clean_anything,
    clean_anything,
    open_anything,
    read_anything,
)


def out_of_time(*_: object) -> None:
    """What the alarm does."""
    raise TimeoutError(f"took more than {SECONDS} seconds of CPU time")


def main() -> int:
    """Fuzz; the exit code is 1 when something broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0, help="the first; each try takes the next")
    parser.add_argument("--keep", type=Path, help="folder for what broke")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, out_of_time)
    inputs = corpus()
    seed, broken = options.seed, 0
    end = monotonic() + options.minutes * 60
    while monotonic() < end:
        chance = random.Random(seed)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            chance.choice(WAYS)(inputs, chance)
        except Exception:  # noqa: BLE001 -- to find what may be raised is the purpose
            broken += 1
            print(f"seed {seed}:\n{traceback.format_exc(limit=-4)}", flush=True)
            if options.keep:
                options.keep.mkdir(parents=True, exist_ok=True)
                (options.keep / str(seed)).write_text(traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        seed += 1
    print(f"{seed - options.seed:,} tries, {broken:,} broken", flush=True)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())
