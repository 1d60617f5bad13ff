"""Pages in archives of crawls, as their servers packed and declared them."""

from __future__ import annotations

import gzip
import io
import json
import zlib

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from command import put
from pages import SENTENCES, page

HTML = {"Content-Type": "text/html"}
HEADLINE = b"Council keeps the winter ferry"


def crawl(*pages: tuple[bytes, dict[str, str]]) -> bytes:
    """A WARC of pages with the headers that their servers sent."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=False)
    for number, (data, sent) in enumerate(pages):
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
