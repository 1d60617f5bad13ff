"""Files and folders made to hurt: one clear line each, and everything else still done."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from command import fails, put, results
from newsclean.batch.containers import members
from newsclean.batch.job import Fields
from newsclean.batch.member import PageContainer
from pages import page

ZEROS = bytes(40 << 20)
BOMBS = {
    "bomb.html.gz": gzip.compress(ZEROS),
    "bomb.html.bz2": bz2.compress(ZEROS),
    "bomb.html.zst": zstandard.compress(ZEROS),
    "inner.html.gz": gzip.compress(gzip.compress(ZEROS)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_decompression_bomb_is_stopped_at_the_limit(newsclean, name) -> None:
    fails(newsclean("--max-size", "1M", put(name, BOMBS[name])), name, "larger than", "--max-size")


def test_packing_without_end_is_refused(newsclean) -> None:
    data = page().encode()
    for _ in range(6):
        data = gzip.compress(data)
    fails(newsclean(put("deep.html.gz", data)), "packed more than")


def test_a_page_over_the_limit_is_refused_and_one_below_is_not(newsclean) -> None:
    path = put("a.html")
    size = path.stat().st_size
    fails(newsclean("--max-size", str(size - 1), path), "larger than", "--max-size")
    assert newsclean("--max-size", str(size), path).code == 0


def test_bombs_in_archives_cost_only_themselves(newsclean) -> None:
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", ZEROS)
        archive.writestr("good.html", page())
    with tarfile.open("b.tar.gz", "w:gz") as packed:
        for name, data in (("bomb.html", ZEROS), ("good.html", page().encode())):
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    for archive_name in ("a.zip", "b.tar.gz"):
        result = newsclean("--max-size", "1M", "-f", "jsonl", archive_name, "-j", "1")
        assert result.code == 3
        assert f"{archive_name}/bomb.html: is larger than" in result.err
        assert json.loads(result.out)["path"] == f"{archive_name}/good.html"


def test_a_long_json_line_is_passed_over(newsclean) -> None:
    put("a.jsonl", b'{"html": "' + b"x" * 5000 + b'"}\n' + json.dumps({"html": page()}).encode())
    result = newsclean("--max-size", "4K", "-f", "jsonl", "a.jsonl", "-j", "1")
    assert "a.jsonl:1: is larger than" in result.err
    assert json.loads(result.out)["path"] == "a.jsonl:2"


def test_members_of_archives_cannot_climb_out_of_the_output_folder(newsclean) -> None:
    names = ["../../up.html", "/abs.html", "a/../../b.html", "C:\\win.html", "..\\back.html"]
    with zipfile.ZipFile("a.zip", "w") as archive:
        for name in names:
            archive.writestr(name, page())
    with tarfile.open("b.tar", "w") as packed:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(page().encode())
            packed.addfile(info, io.BytesIO(page().encode()))
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(link)
    before = {path for path in Path().rglob("*") if Path("box") not in path.parents}
    assert newsclean("a.zip", "b.tar", "-o", "box/in/out", "-j", "1").code == 0
    after = {path for path in Path().rglob("*") if Path("box") not in path.parents}
    assert after - before <= {Path("box")}
    assert len(results("box/in/out")) == 10
    assert {path.name for path in Path("box").iterdir()} == {"in"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", b"PK\x03\x04 torn"),
        ("a.tar", b"\0" * 100 + b"torn" * 300),
        ("a.tar.gz", gzip.compress(b"torn" * 1000, mtime=0)[:-30]),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 99\r\n\r\ntorn"),
        ("a.warc.gz", b"\x1f\x8b\x08torn"),
        ("a.jsonl.zst", zstandard.compress(b'{"html": 1}\n' * 100)[:-9]),
        ("empty.warc", b""),
        ("empty.zip", b""),
        ("empty.jsonl", b""),
    ],
)
def test_torn_containers_are_named(newsclean, name, data) -> None:
    result = newsclean(put(name, data), put("good.html"), "-f", "jsonl", "-j", "1")
    assert result.code == 3
    assert f"newsclean: error: {name}" in result.err
    assert "Traceback" not in result.err
    assert json.loads(result.out.splitlines()[-1])["path"] == "good.html"


RECORD = b"WARC/1.0\r\nWARC-Type: response\r\n%s\r\nHTTP/1.1 200 OK\r\n\r\n<p>Words.</p>\r\n\r\n"
HEADLESS = {
    "no address": RECORD % b"Content-Length: 32\r\n",
    "no length": RECORD % b"WARC-Target-URI: https://post.example/1\r\n",
    "no end": b"WARC/1.0\r\nWARC-Type: response\r\n",
    "no length in front": b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\nsoftware: x\r\n\r\n",
}


@pytest.mark.parametrize("headers", HEADLESS)
def test_a_crawl_with_broken_headers_fails_alone(newsclean, headers) -> None:
    put("a.html")
    put("crawl.warc", HEADLESS[headers])
    put("z.html")
    result = newsclean("a.html", "crawl.warc", "z.html", "-f", "jsonl", "-j", "1")
    assert result.code == 3
    assert "done 2; failed: damaged 1" in result.err
    assert result.out.count("\n") == 2
    assert "newsclean: error: crawl.warc" in result.err


def tar(*names: str) -> bytes:
    """An archive of pages, each of whole blocks."""
    data = page().encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


@pytest.mark.parametrize("packing", [bytes, gzip.compress])
@pytest.mark.parametrize("kept", [0, 100, 511])
def test_a_tar_that_ends_where_a_header_should_be_is_damaged(newsclean, kept, packing) -> None:
    whole = tar("a.html", "b.html")
    second = whole.index(b"b.html")
    name = f"pages.tar{'' if packing is bytes else '.gz'}"
    result = newsclean(put(name, packing(whole[: second + kept])), "-f", "jsonl", "-j", "1")
    assert result.code == 3
    assert "done 1; failed: damaged 1" in result.err
    assert newsclean(put(name, packing(whole)), "-f", "jsonl", "-j", "1").code == 0


def test_a_tar_whose_header_is_overwritten_is_damaged(newsclean) -> None:
    whole = tar("a.html", "b.html").replace(b"b.html", b"x.html")  # against its checksum
    result = newsclean(put("pages.tar", whole), "-f", "jsonl", "-j", "1")
    assert result.code == 3
    assert "done 1; failed: damaged 1" in result.err


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_broken_member_of_a_zip_hides_none_after_it(newsclean, packing) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name in ("a.html", "b.html", "c.html", "d.html"):
            archive.writestr(name, page())
        starts = [info.header_offset for info in archive.infolist()]
    data = bytearray(packed.getvalue())
    middle = (starts[1] + starts[2]) // 2
    data[middle : middle + 20] = b"\xff" * 20
    data[starts[2] : starts[2] + 4] = b"torn"  # a member without its header
    result = newsclean(put("pages.zip", bytes(data)), "-f", "jsonl", "-j", "1")
    assert result.code == 3
    assert "pages.zip/b.html: is packed, but damaged" in result.err
    assert "pages.zip/c.html: is packed, but damaged" in result.err
    found = [json.loads(line)["path"] for line in result.out.splitlines()]
    assert found == ["pages.zip/a.html", "pages.zip/d.html"]


def test_a_member_without_a_name_is_passed_over(newsclean) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("\1.html", page())  # a reader cuts a name at NUL
        archive.writestr("a.html", page())
    data = packed.getvalue().replace(b"\1.html", b"\0.html")
    result = newsclean(put("pages.zip", data), "-f", "jsonl", "-j", "1")
    assert json.loads(result.out)["path"] == "pages.zip/a.html"
    assert result.code == 0


def test_devices_and_pipes_that_nobody_named_are_refused_not_read(newsclean) -> None:
    Path("zero.html").symlink_to("/dev/zero")
    put("in/good.html")
    os.mkfifo("in/pipe.html")
    Path("in/zero.html").symlink_to("/dev/zero")
    fails(newsclean("zero.html"), "zero.html", "device, pipe or socket")
    listed = newsclean("--files-from", "-", stdin=b"in/pipe.html\n")
    fails(listed, "in/pipe.html", "device, pipe or socket")
    assert newsclean("in", "-o", "out").code == 0
    assert set(results("out")) == {"good.md"}


def test_links_that_lead_in_a_circle_are_passed_over_or_named(newsclean) -> None:
    put("in/good.html")
    Path("in/circle").symlink_to(Path("..", "in"))
    Path("in/self.html").symlink_to("self.html")
    assert newsclean("in", "-o", "out").code == 0
    assert set(results("out")) == {"good.md"}
    fails(newsclean("in/self.html"), "in/self.html", "link that leads to itself")


def test_folders_nested_as_deep_as_the_system_allows_are_walked(newsclean) -> None:
    put("in/good.html")
    home = Path().absolute()
    os.chdir("in")
    try:
        for _ in range(1500):
            os.mkdir("d")  # noqa: PTH102 -- paths this deep have no name of their own
            os.chdir("d")
    finally:
        os.chdir(home)
    result = newsclean("in", "-o", "out", "-j", "1")
    subprocess.run(["rm", "-rf", "in/d"], check=True)  # Python's own rmtree cannot
    assert "Traceback" not in result.err
    assert set(results("out")) == {"good.md"}


def test_names_with_newlines_and_escape_sequences_stay_one_harmless_line(newsclean) -> None:
    name = "a\nnewsclean: done\x1b[2J\x07.html"
    result = newsclean(put(name, b""), "-j", "1")
    assert result.err.count("\n") == 1
    assert "\x1b" not in result.err and "\x07" not in result.err
    put(name)
    assert newsclean(name, "-o", "out/").code == 0
    (written,) = results("out")
    assert written.isprintable()
    assert json.loads(newsclean(name, "-f", "json").out)["path"] == "a\nnewsclean: done[2J.html"


def test_a_name_that_is_no_unicode_is_read_and_written(newsclean) -> None:
    name = os.fsdecode(b"caf\xe9.html")
    try:
        put(name)
    except OSError:
        pytest.skip("this file system takes Unicode names alone")
    result = newsclean(name, "-f", "jsonl")
    assert result.code == 0
    assert "caf\ufffd.html" in result.out
    assert newsclean(name, "-o", "out/").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_output_folder_is_named(newsclean) -> None:
    put("in/a.html")
    Path("out").mkdir(mode=0o500)
    result = newsclean("in", "-o", "out")
    assert result.code == 3
    assert "cannot be written" in result.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_output_is_one_message(newsclean, tmp_path) -> None:
    command = [sys.executable, "-m", "newsclean", str(put("a.html"))]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 3
    assert ended.stderr.decode().startswith("newsclean: error: standard output: cannot be written")
    assert ended.stderr.count(b"\n") == 1


def test_a_file_that_changes_while_it_is_cleaned_is_not_replaced(newsclean, monkeypatch) -> None:
    from newsclean.batch import comparing

    path = put("a.md", b"---\ntitle: T\n---\n\n\n\n# T\n\nSome words.\n")
    examined = comparing._examined

    def meanwhile(job, settings):
        outcome = examined(job, settings)
        path.write_text("edited by hand")
        return outcome

    monkeypatch.setattr(comparing, "_examined", meanwhile)
    result = newsclean("--in-place", path)
    assert result.code == 3
    assert "was changed while it was cleaned" in result.err
    assert path.read_text() == "edited by hand"


def test_a_link_to_itself_among_inputs_or_as_output_is_one_message(newsclean) -> None:
    put("a.html")
    Path("loop.html").symlink_to("loop.html")
    result = newsclean("a.html", "loop.html", "-o", "out", "-j", "1")
    fails(result, "loop.html")
    assert Path("out/a.md").exists()
    assert newsclean("a.html", "-o", "loop.html/").code == 3


@pytest.mark.parametrize("name", ["x.jsonl", "x.warc", "x.warc.gz", "x.zip", "x.tar", "x.tar.gz"])
@given(data=st.binary(max_size=300), start=st.sampled_from([b"", b"PK\x03\x04", b"WARC/1.0\r\n"]))
def test_arbitrary_containers_end_in_pages_or_problems(name, data, start) -> None:
    opened = PageContainer(io.BytesIO(start + data), name, Fields(), 1000)
    found = list(members(opened))
    assert found
    assert all(member.problem or member.data for member in found)
