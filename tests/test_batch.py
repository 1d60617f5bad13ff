"""Batches: they finish, in order, the same each time, and go on where they were broken off."""

from __future__ import annotations

import bz2
import errno
import faulthandler
import gzip
import io
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path, PurePosixPath

import psutil
import pytest
import zstandard

from command import newsclean, put, results, start
from newsclean.batch import path_list
from newsclean.batch.job import Job, Outcome, Settings
from newsclean.batch.limits import Limits
from newsclean.batch.manifest import Manifest
from newsclean.batch.naming import Names
from newsclean.batch.pool import Pool
from newsclean.batch.sinks import unwritable
from newsclean.errors import OutputError, RuleFileError
from newsclean.readers.suffixes import stem
from pages import SENTENCES, page

__all__ = ["newsclean"]


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
    monkeypatch.setattr("newsclean.batch.pool.warm_up", lambda job, settings: time.sleep(1.0))
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


def stories(count: int, folder: str = "in") -> None:
    for number in range(count):
        put(f"{folder}/{number:03}.html", page(f"Story of the day number {number}"))


def manifest(folder: str = "out") -> list[dict[str, object]]:
    text = Path(folder, "newsclean-manifest.jsonl").read_text()
    return [json.loads(line) for line in text.splitlines()]


def test_two_runs_give_the_same_bytes_whatever_the_number_of_workers(newsclean) -> None:
    stories(9)
    newsclean("in", "-o", "one", "-j", "1")
    newsclean("in", "-o", "two", "-j", "2")
    assert results("one") == results("two")
    assert len(results("one")) == 9
    lines = [newsclean("in", "-f", "jsonl", "-j", jobs).out for jobs in ("1", "2")]
    assert lines[0] == lines[1]


def test_the_manifest_tells_what_became_of_every_input(newsclean) -> None:
    stories(2)
    put("in/002.html", b"")
    assert newsclean("in", "-o", "out", "-j", "1").code == 3
    done, _, failed = manifest()
    assert done["input"] == "in/000.html"
    assert done["output"] == "out/000.md"
    assert done["status"] == "done"
    assert done["output_bytes"] == Path("out/000.md").stat().st_size
    assert done["milliseconds"] > 0
    assert done["rules"] and done["made_by"]
    assert (failed["status"], failed["cause"], failed["output"]) == ("failed", "empty", None)
    assert "002.html" in str(failed["error"])


def test_resume_does_what_is_new_changed_lost_or_failed_and_nothing_else(newsclean) -> None:
    stories(5)
    put("in/005.html", b"")
    newsclean("in", "-o", "out", "-j", "1")
    put("in/001.html", page("Another story altogether today"))
    Path("out/002.md").unlink()
    Path("out/003.md").write_text("half a fi")
    put("in/005.html")
    put("in/006.html")
    before = len(manifest())
    result = newsclean("in", "-o", "out", "-j", "1", "--resume")
    again = [line["input"] for line in manifest()[before:]]
    assert again == [f"in/00{number}.html" for number in (1, 2, 3, 5, 6)]
    assert "done 5; done earlier 2" in result.err
    newsclean("in", "-o", "fresh", "-j", "1")
    assert results("out") == results("fresh")


def test_resume_does_all_again_when_options_or_rules_changed(newsclean) -> None:
    stories(2)
    newsclean("in", "-o", "out", "-j", "1")
    assert "done 2" in newsclean("in", "-o", "out", "-j", "1", "--resume", "--strict").err
    put("newsclean.toml", 'disable = ["any.share.network"]\n')
    assert "done 2" in newsclean("in", "-o", "out", "-j", "1", "--resume", "--strict").err
    assert "done 0; done earlier 2" in newsclean("in", "-o", "out", "--resume", "--strict").err


@pytest.mark.parametrize("form", ["jsonl", "json", "md"])
def test_resume_of_one_file_keeps_the_beginning_that_still_holds(newsclean, form) -> None:
    stories(6)
    put("in/0020.html", b"")
    newsclean("in", "-o", f"fresh.{form}", "-j", "1")
    newsclean("in", "-o", f"all.{form}", "-j", "1")
    part = Path(f".all.{form}.newsclean.part")
    listing = Path(f"all.{form}.manifest.jsonl")
    # As after a kill: an unfinished file, its last chunk and its last manifest line torn.
    whole = Path(f"all.{form}").read_bytes()
    Path(f"all.{form}").unlink()
    lines = listing.read_bytes().splitlines(keepends=True)
    kept = sum(json.loads(line)["output_bytes"] for line in lines[:4])
    part.write_bytes(whole[: kept + 7])
    listing.write_bytes(b"".join(lines[:4]) + lines[4][:20])
    result = newsclean("in", "-o", f"all.{form}", "-j", "1", "--resume")
    assert "done 3; done earlier 3; failed: empty 1" in result.err
    assert Path(f"all.{form}").read_bytes() == Path(f"fresh.{form}").read_bytes() == whole
    assert not part.exists()


def test_resume_of_a_finished_file_changes_nothing_and_drops_what_is_gone(newsclean) -> None:
    stories(4)
    newsclean("in", "-o", "all.jsonl", "-j", "1")
    whole = Path("all.jsonl").read_bytes()
    assert "done 0; done earlier 4" in newsclean("in", "-o", "all.jsonl", "-j", "1", "--resume").err
    assert Path("all.jsonl").read_bytes() == whole
    Path("in/003.html").unlink()
    newsclean("in", "-o", "all.jsonl", "-j", "1", "--resume")
    assert Path("all.jsonl").read_bytes() == b"".join(whole.splitlines(keepends=True)[:3])


def until(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_goes_on_with_nothing_lost_or_half_written(newsclean, how) -> None:
    lines = [json.dumps({"html": page(f"Story {number}")}) + "\n" for number in range(60)]
    feed = "".join(lines).encode()
    named = ("--stdin-filename", "in.jsonl", "-j", "2", "-o")
    newsclean(*named, "whole", stdin=feed)
    process = start(*named, "out", stdin=subprocess.PIPE)
    # Standard input stays open, so that the run cannot end before the signal comes.
    process.stdin.write("".join(lines[:40]).encode())
    process.stdin.flush()
    listing = Path("out/newsclean-manifest.jsonl")
    until(lambda: listing.exists() and listing.read_bytes().count(b"\n") > 20)
    process.send_signal(how)
    process.wait(timeout=60)
    said = process.communicate()[1]
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert b"--resume goes on from here" in said
        assert b"Traceback" not in said
    whole = results("whole")
    assert 20 <= len(results("out")) <= 41
    assert all(whole[name] == data for name, data in results("out").items() if ".part" not in name)
    done = len(manifest())
    assert newsclean(*named, "out", "--resume", stdin=feed).code == 0
    assert len(manifest()) - done <= 60 - 20
    assert results("out") == whole


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
from newsclean.batch import pool
from newsclean.batch.job import Job, Settings
from newsclean.batch.limits import Limits

def hang(job, settings):
    pathlib.Path("part").write_text(str(os.getpid()))
    pathlib.Path("part").rename("worker")
    time.sleep(600)

pool._START_UP = pool._GRACE = 1
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


def test_a_second_run_into_the_same_folder_is_refused(newsclean) -> None:
    with Manifest(Path("out/newsclean-manifest.jsonl"), fresh=True):
        stories(2)
        result = newsclean("in", "-o", "out")
    assert result.code == 3
    assert "another run is writing here" in result.err


RECORD = {
    "input": "in/000.html",
    "status": "done",
    "made_by": "x",
    "output_bytes": 1,
    **dict.fromkeys(["output", "error", "cause", "input_sha256", "output_sha256"]),
}


NO_RECORDS = {
    "a list": [1, 2],
    "too little": {"input": "in/000.html", "made_by": "x"},
    "a number for an input": {**RECORD, "input": 7},
    "a list for a status": {**RECORD, "status": ["done"]},
    "a word for a size": {**RECORD, "output_bytes": "many"},
    "less than nothing": {**RECORD, "output_bytes": -9},
}


@pytest.mark.parametrize("name", NO_RECORDS)
@pytest.mark.parametrize(
    ("output", "listing"),
    [("out", "out/newsclean-manifest.jsonl"), ("all.jsonl", "all.jsonl.manifest.jsonl")],
)
def test_a_file_that_is_no_manifest_is_not_resumed_from(newsclean, output, listing, name) -> None:
    stories(2)
    put(listing, json.dumps(NO_RECORDS[name]) + "\n")
    result = newsclean("in", "-o", output, "--resume")
    assert result.code == 3
    assert "is not a manifest of newsclean" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize("workers", ["1", "2"])
def test_resume_of_one_file_looks_again_at_a_page_that_failed(newsclean, workers) -> None:
    stories(4)
    put("in/001.html", b"")
    command = ("in", "-o", "all.jsonl", "-j", workers)
    assert newsclean(*command).code == 3
    assert "done 0; done earlier 3; failed: empty 1" in newsclean(*command, "--resume").err
    put("in/001.html", page("The page is whole now"))
    mended = newsclean(*command, "--resume")
    assert (mended.code, mended.out) == (0, "")
    assert "done 3; done earlier 1" in mended.err
    newsclean("in", "-o", "fresh.jsonl", "-j", "1")
    assert Path("all.jsonl").read_bytes() == Path("fresh.jsonl").read_bytes()


def test_resume_of_one_file_tries_again_what_a_limit_stopped(newsclean) -> None:
    stories(3)
    packed = gzip.compress(page().encode() + b" " * 100_000)
    put("in/001.html.gz", packed)
    command = ("in", "-o", "all.jsonl", "-j", "1")
    assert "failed: too-large 1" in newsclean(*command, "--max-size", "50K").err
    again = newsclean(*command, "--max-size", "50K", "--resume")
    assert "done 0; done earlier 3; failed: too-large 1" in again.err
    assert newsclean(*command, "--resume").code == 0
    assert Path("all.jsonl").read_bytes().count(b"\n") == 4


def test_resume_knows_names_that_are_no_unicode(newsclean) -> None:
    stories(1)
    try:
        put(os.fsdecode(b"in/bad\xff.html"))
    except OSError:
        pytest.skip("this file system takes Unicode names alone")
    command = ("in", "-o", os.fsdecode(b"o\xff"), "-j", "1")
    assert newsclean(*command).code == 0
    assert "done 0; done earlier 2" in newsclean(*command, "--resume").err


def test_a_disk_that_refuses_stops_the_run_with_one_message(newsclean) -> None:
    stories(2)
    put("out/000.md/in-the-way", b"x")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "out/000.md: cannot be written" in result.err
    assert "Traceback" not in result.err


@pytest.mark.parametrize("output", ["all.jsonl", "out"])
def test_a_full_disk_is_one_message_and_the_run_goes_on_from_there(newsclean, output) -> None:
    stories(12)
    newsclean("in", "-f", "jsonl", "-o", f"whole/{output}", "-j", "1")

    def little_room() -> None:  # as on a full disk, a write stores what fits and then fails
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    process = start("in", "-f", "jsonl", "-o", output, "-j", "1", preexec_fn=little_room)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 3
    assert said.count(b"\n") == 1
    assert b"cannot be written" in said
    assert b"the same command with --resume goes on from here" in said
    assert newsclean("in", "-f", "jsonl", "-o", output, "-j", "1", "--resume").code == 0
    if output == "out":
        assert results("out") == results("whole/out")
    else:
        assert Path(output).read_bytes() == Path("whole", output).read_bytes()


def test_a_file_where_results_need_a_folder_is_named(newsclean) -> None:
    put("in/deep/a.html")
    put("in/b.html")
    put("out/deep", b"in the way")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "out/deep/a.md: cannot be written" in result.err


def test_failed_inputs_are_copied_aside(newsclean) -> None:
    put("in/deep/bad.html", b"\x89PNG\r\n\x1a\n\0\0")
    put("in/good.html")
    put("in/lines.jsonl", b'{"html": ""}\n{"html": "torn\n')
    newsclean("in", "-o", "out", "--failed-to", "failed", "-j", "2")
    assert Path("failed/deep/bad.html").read_bytes() == b"\x89PNG\r\n\x1a\n\0\0"
    assert Path("failed/lines/000001.jsonl").read_bytes() == b'{"html": ""}\n'
    assert Path("failed/lines/000002.jsonl").read_bytes() == b'{"html": "torn\n'
    assert not list(Path("failed").rglob("good*"))


def test_failed_json_lines_are_read_again_as_what_they_are(newsclean) -> None:
    blank = json.dumps({"html": "<html><body></body></html>"})
    named = json.dumps({"raw": page()})
    put("in/lines.jsonl", "\n".join([blank, json.dumps({"text": "Home | Sport"}), named, "torn"]))
    newsclean("in", "-o", "out", "--strict", "--failed-to", "failed", "-j", "1")
    copies = ["000001.html", "000002.txt", "000003.jsonl", "000004.jsonl"]
    assert sorted(path.name for path in Path("failed/lines").iterdir()) == copies
    again = newsclean("failed", "-o", "again", "--html-field", "raw", "-j", "1")
    assert "failed/lines/000004.jsonl:1: is not valid JSON" in again.err
    assert SENTENCES[0].encode() in results("again")["lines/000003/000001.md"]


def test_the_summary_counts_by_cause(newsclean, monkeypatch) -> None:
    stories(2)
    put("in/x.html", b"")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "step.md")
    result = newsclean("in", "-o", "out", "--summary", "sum/mary.json", "-j", "1")
    summary = json.loads(Path("sum/mary.json").read_text())
    assert summary["done"] == 2
    assert summary["failed_by_cause"] == {"empty": 1}
    assert summary["pages_per_second"] > 0
    assert summary["top_rules"]
    assert "done 2; failed: empty 1" in result.err
    assert "| done | 2 |" in Path("step.md").read_text()


def paths(out: str) -> list[str]:
    return [json.loads(line)["path"] for line in out.splitlines()]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\0"])
def test_a_list_of_paths_is_read_by_line_or_nul(newsclean, mark) -> None:
    stories(2)
    put("odd name.html")
    listing = mark.join(["in/001.html", "odd name.html", "in", ""]).encode()
    expected = ["in/001.html", "odd name.html", "in/000.html", "in/001.html"]
    put("list", listing)
    assert paths(newsclean("-f", "jsonl", "--files-from", "list").out) == expected
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=listing).out) == expected
    marked = b"\xef\xbb\xbf" + listing
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=marked).out) == expected


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_list_is_worked_on_while_it_is_written(newsclean, workers) -> None:
    stories(2)
    process = start("-f", "jsonl", "--files-from", "-", "-j", workers, stdin=subprocess.PIPE)
    process.stdin.write(b"in/000.html\n")
    process.stdin.flush()
    assert select.select([process.stdout], [], [], 60)[0], "nothing came"
    assert json.loads(process.stdout.readline())["path"] == "in/000.html"
    assert b"in/001.html" in process.communicate(b"in/001.html\n", timeout=60)[0]


def test_a_torn_list_of_names_with_line_ends_is_still_parted_by_nul() -> None:
    class Torn:
        chunks = iter([b"a\nb", b"\nc\0d", b"\0", b""])

        def fileno(self) -> int:
            raise OSError

        def read1(self, size: int, /) -> bytes:
            return next(self.chunks)

    assert list(path_list._entries(Torn())) == ["a\nb\nc", "d"]


def test_a_line_end_at_the_end_of_a_name_parted_by_nul_belongs_to_it(newsclean) -> None:
    put("page.html\n")
    assert paths(newsclean("-f", "jsonl", "--files-from", "-", stdin=b"page.html\n\0").out)


def test_results_of_listed_paths_mirror_the_paths(newsclean) -> None:
    stories(1, "a/x")
    stories(1, "b/x")
    put("list", b"a/x/000.html\nb/x/000.html\n./b/../a/x/000.html\n")
    newsclean("--files-from", "list", "-o", "out", "-j", "1")
    assert len(results("out")) == 3
    assert {"a/x/000.md", "b/x/000.md"} < set(results("out"))


def test_results_of_listed_paths_never_fall_on_inputs(newsclean) -> None:
    put("p/x.html")
    text = put("p/x.txt", b"An input that is still to be read.")
    result = newsclean("--files-from", "-", "-o", ".", "-f", "txt", stdin=b"p/x.html\np/x.txt\n")
    assert result.code == 3
    assert "p/x.html: would have its result beside it" in result.err
    assert text.read_bytes() == b"An input that is still to be read."


def test_a_pattern_is_expanded_where_the_shell_did_not(newsclean) -> None:
    stories(2, "p/a")
    stories(1, "p/b")
    out = newsclean("-f", "jsonl", "p/**/00[01].html", "-j", "1").out
    assert paths(out) == ["p/a/000.html", "p/a/001.html", "p/b/000.html"]


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard.compress}


@pytest.mark.parametrize("suffix", PACKERS)
def test_packed_pages_are_read_as_they_are(newsclean, suffix) -> None:
    put(f"in/page.html.{suffix}", PACKERS[suffix](page().encode()))
    newsclean("in", "-o", "out")
    assert SENTENCES[0].encode() in results("out")["page.md"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_packed_page_that_ends_too_early_is_named(newsclean, suffix) -> None:
    put(f"page.html.{suffix}", PACKERS[suffix](page().encode())[:-20])
    result = newsclean(f"page.html.{suffix}")
    assert result.code == 3
    assert "damaged" in result.err


def test_json_lines_are_read_by_named_fields(newsclean) -> None:
    records = [
        {"raw": page("The first of these stories"), "link": "https://post.example/1"},
        {"plain": "\n\n".join(SENTENCES)},
        {"other": 1},
    ]
    lines = [json.dumps(record) for record in records]
    put("in.jsonl.gz", gzip.compress("\n".join([*lines, "", "{broken", "7"]).encode()))
    result = newsclean(
        *("-f", "jsonl", "--html-field", "raw", "--text-field", "plain", "--url-field", "link"),
        *("in.jsonl.gz", "-j", "1"),
    )
    first, second = (json.loads(line) for line in result.out.splitlines())
    assert (first["path"], first["title"]) == ("in.jsonl.gz:1", "The first of these stories")
    assert second["path"] == "in.jsonl.gz:2"
    assert result.code == 3
    assert "in.jsonl.gz:3: has no text in a field 'raw' or 'plain'" in result.err
    assert "in.jsonl.gz:5: is not valid JSON" in result.err


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.gz", "x.zip"])
def test_containers_are_read_from_a_pipe(newsclean, name) -> None:
    lines = json.dumps({"html": page()}).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.html", page())
    data = {"x.jsonl": lines, "x.jsonl.gz": gzip.compress(lines), "x.zip": packed.getvalue()}[name]
    process = start("-f", "jsonl", "--stdin-filename", name, stdin=subprocess.PIPE)
    out, said = process.communicate(data, timeout=60)
    assert said == b"newsclean: done 1; " + said.split(b"; ", 1)[1]
    assert SENTENCES[0] in json.loads(out)["text"]


def test_json_lines_become_files_with_numbers(newsclean) -> None:
    put("in/all.jsonl", "\n".join(json.dumps({"html": page()}) for _ in range(2)).encode())
    newsclean("in", "-o", "out")
    assert set(results("out")) == {"all/000001.md", "all/000002.md"}


def test_pages_of_a_warc_are_cleaned_with_their_addresses(newsclean) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with Path("crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (status, kind) in enumerate(
            [
                ("200 OK", "text/html; charset=utf-8"),
                ("404 Gone", "text/html"),
                ("200 OK", "image/png"),
            ]
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                f"https://post.example/{number}",
                "response",
                payload=io.BytesIO(page().encode()),
                http_headers=headers,
            )
            writer.write_record(record)
    (line,) = newsclean("-f", "jsonl", "crawl.warc.gz").out.splitlines()
    article = json.loads(line)
    assert article["path"] == "crawl.warc.gz:1"
    assert SENTENCES[0] in article["text"]


def test_zip_and_tar_members_are_cleaned(newsclean) -> None:
    Path("in").mkdir()
    with zipfile.ZipFile("in/a.zip", "w") as archive:
        archive.writestr("x/one.html", page())
        archive.writestr("x/style.css", "body {}")
    with tarfile.open("in/b.tar.gz", "w:gz") as archive:
        data = page().encode()
        info = tarfile.TarInfo("y/two.html")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    assert newsclean("in", "-o", "out").code == 0
    assert set(results("out")) == {"a/x/one.md", "b/y/two.md"}
    assert paths(newsclean("in", "-f", "jsonl").out) == [
        "in/a.zip/x/one.html",
        "in/b.tar.gz/y/two.html",
    ]


def test_mhtml_is_cleaned_by_its_own_encoding(newsclean) -> None:
    from email.message import EmailMessage

    mail = EmailMessage()
    source = page("Café at the pier opens again")
    mail.set_content(source, subtype="html", charset="windows-1252", cte="quoted-printable")
    put("page.mhtml", mail.as_bytes())
    article = json.loads(newsclean("-f", "json", "page.mhtml").out)
    assert article["title"] == "Café at the pier opens again"


def test_names_are_handed_out_once_by_any_case_or_form() -> None:
    names = Names(".md", stem, ["newsclean-manifest.jsonl"])
    claimed = [
        str(names.claim(PurePosixPath(target)))
        for target in (
            "a.html",
            "A.htm",
            "a.html",
            "\u00e9.html",
            "e\u0301.html",
            "ﬁ.html",
            "fi.html",
        )
    ]
    assert claimed[:3] == ["a.md", "A.htm.md", "a.html.md"]
    assert len({name.casefold() for name in claimed}) == len(claimed)


@pytest.mark.parametrize(
    "target", ["../../etc/passwd.html", "/etc/passwd.html", "a/../../b.html", "..", "C:\\x.html"]
)
def test_no_name_leads_out_of_the_output_folder(target) -> None:
    path = Names(".md", stem).claim(PurePosixPath(target))
    assert not path.is_absolute()
    assert ".." not in path.parts


def test_long_and_awkward_names_are_made_fit() -> None:
    names = Names(".md", stem)
    long = names.claim(PurePosixPath("é" * 300 + ".html"))
    assert len(str(long).encode()) < 255
    assert names.claim(PurePosixPath("a\nb\x1b[31m:c?.html")).name == "a_b_[31m_c_.md"
    assert names.claim(PurePosixPath("x.md/y.html")).parts == ("x.md_", "y.md")


def test_a_manifest_forgets_a_torn_last_line(tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    path.write_bytes(json.dumps(RECORD).encode() + b'\n{"inp')
    with Manifest(path, fresh=False) as opened:
        assert [record["input"] for _, record in opened.records()] == ["in/000.html"]
    assert path.read_bytes().endswith(b"}\n")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        Manifest(tmp_path / "file" / "m.jsonl", fresh=True)


WRONG_DISK = {
    "ENOSPC": "free the disk",
    "EROFS": "check the permissions",
    "ENOENT": "check the path",
    "EIO": "check the place and its disk",
}


@pytest.mark.parametrize("name", WRONG_DISK)
def test_what_to_do_fits_what_is_wrong(name) -> None:
    number = getattr(errno, name)
    text = str(unwritable("out.md", OSError(number, os.strerror(number))))
    assert text.startswith(f"out.md: cannot be written ({os.strerror(number)}); {WRONG_DISK[name]}")


def test_a_step_summary_that_cannot_be_written_is_named(newsclean, monkeypatch) -> None:
    stories(2)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder/summary")
    result = newsclean("in", "-o", "out", "-j", "1")
    assert result.code == 3
    assert "GITHUB_STEP_SUMMARY: no/such/folder/summary: cannot be written" in result.err
    assert "check the path" in result.err
