"""Packed pages and files of several pages: JSON lines, WARC, ZIP, TAR, MHTML."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import select
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from command import paths, put, results, start
from newsclean.batch import arrival
from pages import SENTENCES, page

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


@pytest.mark.parametrize("before", [[], ["page.html", "-"]])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_pages_are_printed_as_they_come_through_a_pipe(newsclean, workers, before) -> None:
    put("page.html")
    line = json.dumps({"html": page()}).encode() + b"\n"
    asked = ("-f", "jsonl", "--stdin-filename", "x.jsonl", "-j", workers)
    process = start(*asked, *before, stdin=subprocess.PIPE)
    for name in ["page.html", "x.jsonl:1", "x.jsonl:2"][not before :]:
        if name.startswith("x"):
            process.stdin.write(line)
            process.stdin.flush()
        assert select.select([process.stdout], [], [], 60)[0], f"{name} did not come"
        assert json.loads(process.stdout.readline())["path"] == name
    assert process.communicate(timeout=60)[0] == b""


def test_json_lines_are_parted_wherever_they_are_torn() -> None:
    whole = b"a\n\nlong line\nb"
    for at in range(len(whole)):
        torn = arrival.lines([whole[:at], None, whole[at:], b""], longest=4)
        assert [line for line in torn if line] == [b"a\n", b"\n", b"long line\n", b"b"]
    long = arrival.lines([b"a\nlo", b"ng li", b"ne, dropped", b"!\nb\n"], longest=4)
    assert list(long) == [b"a\n", b"long li!\n", b"b\n", b""]


def test_standard_input_is_json_lines_where_one_of_their_fields_is_named(newsclean) -> None:
    lines = "".join(json.dumps({"raw": page()}) + "\n" for _ in range(2)).encode()
    result = newsclean("-f", "jsonl", "--html-field", "raw", stdin=lines)
    assert paths(result.out) == ["stdin.jsonl:1", "stdin.jsonl:2"]
    asked = ("-f", "jsonl", "--html-field", "raw", "--stdin-filename", "all.jsonl")
    assert paths(newsclean(*asked, stdin=lines).out) == ["all.jsonl:1", "all.jsonl:2"]
    assert newsclean("rules", "hits", "-", "--html-field", "raw", stdin=lines).out


def test_chapters_of_a_book_are_pages(newsclean) -> None:
    with zipfile.ZipFile("book.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("OEBPS/1.xhtml", page())
        book.writestr("OEBPS/style.css", "p { margin: 0 }")
    assert paths(newsclean("-f", "jsonl", "book.epub").out) == ["book.epub/OEBPS/1.xhtml"]


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


def test_a_page_saved_by_a_browser_is_known_without_its_name(newsclean) -> None:
    mail = (
        "From: <Saved by a browser>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
        f"--x\nContent-Type: text/html; charset=utf-8\n\n{page()}\n--x--\n"
    )
    assert newsclean(stdin=mail.encode()).out == newsclean(put("page.html")).out
