"""Worker processes: outcomes in order, and pages that hang, crash or use too much memory."""

from __future__ import annotations

import errno
import faulthandler
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path, PurePosixPath

import psutil
import pytest

from command import put, start, stories, until
from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.limits import Limits
from newsclean.batch.pool import Pool
from newsclean.errors import InstallationError, RuleFileError
from pages import page


def jobs(*names: str) -> list[Job]:
    return [Job(name, PurePosixPath(name)) for name in names]


def act(job: Job, settings: Settings) -> Outcome:
    """What a page of this name does to the process that reads it."""
    if job.name.startswith("hang"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGALRM])
        while True:
            pass
    if job.name.startswith("crash"):
        faulthandler.disable()  # pytest's, which would print where it was
        os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'")
        os.abort()
    if job.name.startswith("exit"):
        os._exit(7)
    if job.name.startswith("eat"):
        held = []
        while True:
            held.append(bytearray(1 << 24))
    if job.name == "process":
        return Outcome(job, text=str(os.getpid()))
    if job.name.startswith("slow"):
        time.sleep(0.3)
    if job.name.startswith("rules"):
        raise RuleFileError("newsclean.toml:3: key rules: no such file")
    return Outcome(job, text=job.name)


def outcomes(names: list[str], count: int = 2, seconds: float = 20.0) -> list[Outcome]:
    with Pool(act, Settings(), Limits(seconds, 1 << 28), count) as pool:
        return list(pool.outcomes(jobs(*names)))


def test_outcomes_come_in_the_order_of_the_jobs_whatever_the_workers_do() -> None:
    names = ["slow", *(f"quick-{number}" for number in range(60)), "slow", "last"]
    assert [outcome.text for outcome in outcomes(names, count=3)] == names


def test_a_page_that_hangs_is_ended_and_the_run_goes_on() -> None:
    done = outcomes(["a", "hang", "b", "hang", "c"], seconds=0.5)
    assert [outcome.cause for outcome in done] == ["", "timeout", "", "timeout", ""]
    assert done[1].error.startswith("hang: took longer than 0.5 seconds; ")


@pytest.mark.parametrize(("name", "how"), [("crash", "SIGABRT"), ("exit", "exit code 7")])
def test_a_page_that_ends_its_worker_is_reported_and_the_worker_replaced(name, how, capfd) -> None:
    done = outcomes(["a", name, "b", name, "c"], count=1)
    assert [outcome.cause for outcome in done] == ["", "crash", "", "crash", ""]
    assert how in done[1].error
    assert capfd.readouterr().err == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the patch needs a fork")
def test_what_is_loaded_before_the_first_page_does_not_count_as_its_time(monkeypatch) -> None:
    monkeypatch.setattr("newsclean.batch.worker.warm_up", lambda job, settings: time.sleep(1.0))
    assert [outcome.cause for outcome in outcomes(["a", "b"], count=1, seconds=0.5)] == ["", ""]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_AS that holds")
def test_a_page_that_eats_memory_fails_alone() -> None:
    from newsclean.batch.work import guarded

    def work(job: Job, settings: Settings) -> Outcome:
        return guarded(job, settings, act)

    with Pool(work, Settings(), Limits(30, 1 << 28), 1) as pool:
        done = list(pool.outcomes(jobs("process", "eat", "process")))
    assert [outcome.cause for outcome in done] == ["", "memory", ""]
    assert done[0].text != done[2].text, "what it took, the process may still hold"


def test_what_every_worker_needs_does_not_count_as_memory_of_a_page(newsclean) -> None:
    stories(2)
    put("in/packed.html.gz", gzip.compress(page().encode()))
    result = newsclean("in", "-f", "jsonl", "-j", "2", "--max-memory", "24M")
    assert (result.code, result.out.count("\n")) == (0, 3)


def test_words_are_counted_alike_everywhere(newsclean) -> None:
    sentence = "港口的渡轮今年冬天继续运行，市议会星期二这样决定。"
    put("in/a.txt", "\n\n".join([sentence] * 4))
    result = newsclean("in", "-j", "1", "-v", "-f", "jsonl", "-o", "all.jsonl")
    words = json.loads(Path("all.jsonl").read_text())["words"]
    assert words > len(sentence)
    assert f"in/a.txt: {words} words" in result.err
    assert json.loads(Path("all.jsonl.manifest.jsonl").read_text())["words"] == words


def test_what_is_no_page_s_fault_ends_the_run() -> None:
    with pytest.raises(RuleFileError):
        outcomes(["a", "rules", "b"])


@pytest.mark.parametrize("library", ["trafilatura", "numpy", "click"])
def test_a_library_that_does_not_load_is_told_once_and_blamed_on_no_page(
    newsclean, monkeypatch, library
) -> None:
    stories(3)
    put(f"broken/{library}.py", b"raise ImportError('first') from ImportError('no lib\\nhere')")
    monkeypatch.setenv("PYTHONPATH", "broken", prepend=os.pathsep)
    with start("in", "-j", "2", "--failed-to", "failed") as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, b"")
    assert err.decode() == (
        "newsclean: error: newsclean cannot be loaded (ImportError: no lib here); "
        "install it and its libraries again\n"
    )
    assert not Path("failed").exists()


def test_a_system_that_starts_no_process_is_told(newsclean, monkeypatch) -> None:
    def refuse() -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    stories(2)
    monkeypatch.setattr(os, "fork", refuse)
    result = newsclean("in", "-j", "2")
    assert (result.code, result.err.count("\n")) == (3, 1)
    assert "no process can be started" in result.err and "-j 1" in result.err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the patch needs a fork")
@pytest.mark.parametrize("how", ["ends", "has no memory"])
def test_a_process_that_cannot_load_what_pages_need_is_blamed_on_no_page(monkeypatch, how) -> None:
    def fail(job: Job, settings: Settings) -> None:
        if how == "ends":
            os._exit(1)  # as OpenBLAS does without memory
        raise MemoryError

    monkeypatch.setattr("newsclean.batch.worker.warm_up", fail)
    with pytest.raises(InstallationError, match="ulimit -v"):
        outcomes(["a"])


def test_leaving_a_pool_ends_its_workers() -> None:
    with Pool(act, Settings(), Limits(60, 1 << 28), 2) as pool:
        found = pool.outcomes(iter(jobs("a", "b", "hang", "hang", "c")))
        next(found)
        workers = [worker._process for worker in pool._workers]
    assert workers
    assert not any(process.is_alive() for process in workers)


def test_an_outcome_among_the_jobs_is_passed_on_in_its_place() -> None:
    first, second = jobs("a", "b")
    with Pool(act, Settings(), Limits(), 1) as pool:
        done = list(pool.outcomes([first, Outcome(second, text="ready"), first]))
    assert [outcome.text for outcome in done] == ["a", "ready", "a"]


def test_workers_end_when_the_run_is_killed(newsclean) -> None:
    process = start("--stdin-filename", "in.jsonl", "-j", "2", "-o", "out", stdin=subprocess.PIPE)
    process.stdin.write(2 * (json.dumps({"html": page()}) + "\n").encode())
    process.stdin.flush()  # and stays open: the run waits for more
    until(lambda: len(psutil.Process(process.pid).children()) == 2)
    workers = psutil.Process(process.pid).children()
    process.kill()
    process.communicate(timeout=60)
    assert psutil.wait_procs(workers, timeout=30)[1] == []


def test_a_run_that_was_killed_holds_no_lock_while_its_workers_end(newsclean) -> None:
    named = ("--stdin-filename", "in.jsonl", "-j", "2", "-o", "out")
    process = start(*named, stdin=subprocess.PIPE)
    line = (json.dumps({"html": page()}) + "\n").encode()
    process.stdin.write(2 * line)
    process.stdin.flush()
    until(lambda: len(psutil.Process(process.pid).children()) == 2)
    workers = psutil.Process(process.pid).children()
    try:
        for worker in workers:
            worker.suspend()
        process.kill()
        process.wait(timeout=60)
        assert newsclean(*named, "--resume", stdin=line).code == 0
    finally:
        for worker in workers:
            worker.kill()
        process.communicate(timeout=60)


HANG = """
import os, pathlib, time
from newsclean.batch import pool, worker
from newsclean.batch.job import Job, Settings
from newsclean.batch.limits import Limits

def hang(job, settings):
    pathlib.Path("part").write_text(str(os.getpid()))
    pathlib.Path("part").rename("worker")
    time.sleep(600)

worker.START_UP = worker._GRACE = 1
with pool.Pool(hang, Settings(), Limits(8), 1) as workers:
    list(workers.outcomes([Job("a", pathlib.PurePosixPath("a"), data=b"x")]))
"""


def test_a_page_that_hangs_ends_its_worker_also_where_the_run_was_killed(newsclean) -> None:
    process = subprocess.Popen([sys.executable, "-c", HANG])
    until(Path("worker").exists)
    worker = psutil.Process(int(Path("worker").read_text()))
    process.kill()
    process.wait(timeout=60)
    assert psutil.wait_procs([worker], timeout=60)[1] == []
