"""Archives of crawls however they are packed, and what damage to them costs."""

from __future__ import annotations

import bz2
import gzip
import io
import json

import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from command import Command, put
from pages import page


def warc(*numbers: int) -> bytes:
    """A page of the site as WARC record for each of `numbers`."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for number in numbers:
        writer.write_record(
            writer.create_warc_record(
                f"https://www.harbour.example/{number}",
                "response",
                payload=io.BytesIO(page().encode()),
                http_headers=headers,
            )
        )
    return file.getvalue()


PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    "pieces", [[warc(0), warc(1)], [warc(0, 1)]], ids=["record by record", "as a whole"]
)
def test_a_crawl_is_read_however_it_is_packed(
    newsclean: Command, packing: str, pieces: list[bytes]
) -> None:
    name = f"crawl.warc{packing}"
    whole = b"".join(map(PACKERS[packing], pieces))
    result = newsclean(put(name, whole), "-f", "jsonl")
    assert result.code == 0
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [one["path"] for one in found] == [f"{name}:1", f"{name}:2"]
    assert [one["url"][-1] for one in found] == ["0", "1"]


@pytest.mark.parametrize(("packing", "torn"), [("", 900), (".gz", 100), (".zst", 100)])
def test_a_record_in_which_its_archive_ends_is_damaged(
    newsclean: Command, packing: str, torn: int
) -> None:
    whole = b"".join(map(PACKERS[packing], [warc(0), warc(1)]))
    result = newsclean(put(f"crawl.warc{packing}", whole[:-torn]), "-f", "jsonl")
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert "damaged" in result.err


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_crawl_that_ends_in_the_head_of_a_packed_record_is_damaged(
    newsclean: Command, packing: str
) -> None:
    first, second = map(PACKERS[packing], [warc(0), warc(1)])
    result = newsclean(put(f"crawl.warc{packing}", first + second[:9]), "-f", "jsonl")
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert "damaged" in result.err


def test_a_page_saved_by_a_browser_is_known_without_its_name(newsclean: Command) -> None:
    mail = (
        "From: <Saved by a browser>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
        f"--x\nContent-Type: text/html; charset=utf-8\n\n{page()}\n--x--\n"
    )
    assert newsclean(stdin=mail.encode()).out == newsclean(put("page.html")).out
