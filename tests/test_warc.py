"""Archives of crawls: pages as their servers packed and declared them, and damaged records."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import zlib

import brotli
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from command import Command, put
from pages import SENTENCES, page

HTML = {"Content-Type": "text/html"}
HEADLINE = b"Council keeps the winter ferry"


def crawl(*pages: tuple[bytes, dict[str, str]], first: int = 0) -> bytes:
    """A WARC of pages with the headers that their servers sent; `first` numbers their addresses."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    for number, (data, sent) in enumerate(pages, first):
        headers = StatusAndHeaders("200 OK", [*sent.items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://post.example/{number}",
                "response",
                payload=io.BytesIO(data),
                http_headers=headers,
            )
        )
    return file.getvalue()


def site(start: int, stop: int) -> bytes:
    """A WARC of the pages of one site with the numbers from `start` up to `stop`."""
    return crawl(*[(page().encode(), HTML)] * (stop - start), first=start)


@pytest.mark.parametrize(
    ("packing", "pack"),
    [("br", brotli.compress), ("gzip", gzip.compress), ("deflate", zlib.compress), ("br", bytes)],
    ids=["brotli", "gzip", "deflate", "said to be brotli"],
)
def test_a_page_of_a_warc_is_unpacked_as_its_server_packed_it(newsclean, packing, pack) -> None:
    put("crawl.warc", crawl((pack(page().encode()), {**HTML, "Content-Encoding": packing})))
    (line,) = newsclean("-f", "jsonl", "crawl.warc").out.splitlines()
    assert SENTENCES[0] in json.loads(line)["text"]


@pytest.mark.parametrize("packing", ["br", "gzip", "deflate"])
@pytest.mark.parametrize("torn", [0, 40])
def test_a_page_of_a_warc_that_does_not_unpack_fails_alone(newsclean, packing, torn) -> None:
    pack = {"br": brotli.compress, "gzip": gzip.compress, "deflate": zlib.compress}[packing]
    data = pack(page().encode())[:-torn] if torn else b"\x8b\x13" + bytes(range(200, 256)) * 9
    pages = ((data, {**HTML, "Content-Encoding": packing}), (page().encode(), HTML))
    put("crawl.warc", crawl(*pages))
    result = newsclean("-f", "jsonl", "crawl.warc")
    assert result.code == 3
    assert [json.loads(line)["path"] for line in result.out.splitlines()] == ["crawl.warc:2"]
    assert "crawl.warc:1" in result.err


@pytest.mark.parametrize(
    ("declared", "headline"),
    [
        ("iso-8859-2", "Rada portu głosowała w sprawie nocnego promu"),
        ("windows-1254", "Liman kurulu yıllık çalışmasını duyurdu"),
        ("windows-1257", "Uosto taryba išsaugojo naktinį keltą"),
        ("utf-8", "Městská rada schválila noční přívoz"),
    ],
)
def test_the_charset_that_a_server_names_is_believed(newsclean, declared, headline) -> None:
    assert title(newsclean, headline.encode(declared), declared) == headline


def test_what_is_utf8_stays_whatever_its_server_names(newsclean) -> None:
    headline = "Městská rada schválila noční přívoz"
    assert title(newsclean, headline.encode(), "iso-8859-1") == headline


@pytest.mark.parametrize("named", ["", "; charset=utf-8", "; charset=no-such"])
def test_what_a_server_names_wrongly_or_not_at_all_is_left_to_the_reader(newsclean, named) -> None:
    headline = "Council keeps “the winter ferry” – for now"
    data = ascii_page().replace(HEADLINE, headline.encode("cp1252"))
    assert title_of(newsclean, data, f"text/html{named}") == headline


def title(newsclean, headline: bytes, charset: str) -> str:
    """The title found for a page that declares nothing, from a server that names `charset`."""
    data = ascii_page().replace(HEADLINE, headline)
    return title_of(newsclean, data, f"text/html; charset={charset}")


def ascii_page() -> bytes:
    return page().replace('<meta charset="utf-8">', "").encode("ascii", "ignore")


def title_of(newsclean, data: bytes, kind: str) -> str:
    put("crawl.warc", crawl((data, {"Content-Type": kind})))
    (line,) = newsclean("-f", "jsonl", "crawl.warc").out.splitlines()
    return json.loads(line)["title"]


PACKERS = {"": bytes, ".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstandard.compress}


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    "pieces", [[site(0, 1), site(1, 2)], [site(0, 2)]], ids=["record by record", "as a whole"]
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
    whole = b"".join(map(PACKERS[packing], [site(0, 1), site(1, 2)]))
    result = newsclean(put(f"crawl.warc{packing}", whole[:-torn]), "-f", "jsonl")
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert "damaged" in result.err


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_crawl_that_ends_in_the_head_of_a_packed_record_is_damaged(
    newsclean: Command, packing: str
) -> None:
    first, second = map(PACKERS[packing], [site(0, 1), site(1, 2)])
    result = newsclean(put(f"crawl.warc{packing}", first + second[:9]), "-f", "jsonl")
    assert result.code == 3
    assert result.out.count("\n") == 1
    assert "damaged" in result.err
