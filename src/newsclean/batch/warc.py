"""WARC files, the archives of crawlers: the pages in them with a successful response."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr
from email.message import Message
from io import BufferedIOBase, StringIO
from typing import IO, Any, cast

from newsclean.batch.member import Member, PageContainer
from newsclean.errors import InputError
from newsclean.readers.charset import as_declared, is_utf8
from newsclean.readers.packing import damaged, read_limited, stream, too_large

_PIECE = 1 << 16
_WEB_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


def pages(opened: PageContainer) -> Iterator[Member]:
    """The pages with a successful response, in their order.

    Raises ValueError or one of `errors()` if damage makes the rest unreadable.
    """
    from warcio.archiveiterator import ArchiveIterator

    inner = _Unpacked(stream(opened.file) or opened.file)
    for number, record in enumerate(_silent(ArchiveIterator(inner)), 1):
        shown = f"{opened.name}:{number}"
        name = f"{number:06}"
        if record.length is None:
            yield Member(name, shown, problem=_endless(shown))
            continue
        if not _is_web_page(record):
            continue
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        kind = "text" if record.rec_type == "conversion" else "auto"
        try:
            data = _content(record, shown, opened.max_size)
            _refuse_torn(record, shown)
        except InputError as error:
            yield Member(name, shown, problem=error)
        else:
            yield Member(name, shown, data, url, kind)


def errors() -> tuple[type[Exception], ...]:
    """The exceptions warcio raises for damaged files; none if it was not imported."""
    loader = sys.modules.get("warcio.exceptions")
    return (loader.ArchiveLoadFailed,) if loader else ()


def _content(record: Any, shown: str, max_size: int) -> bytes:
    """The page of a record, unpacked; as UTF-8 if the server declares another encoding.

    Raises InputError.
    """
    headers = record.http_headers or record.rec_headers
    packing = (headers.get_header("Content-Encoding") or "").strip().lower()
    # Otherwise warcio unpacks itself, but passes damaged data as unpacked and fails with brotli.
    headers.remove_header("Content-Encoding")
    data = read_limited(record.content_stream(), shown, max_size)
    if packing in _PACKINGS and not is_utf8(data):  # some archives store it unpacked
        data = _unpacked(data, packing, shown, max_size)
    kind = Message()
    kind["Content-Type"] = headers.get_header("Content-Type") or ""
    return as_declared(data, kind.get_content_charset() or "")


def _unpacked(data: bytes, packing: str, shown: str, max_size: int) -> bytes:
    try:
        page, whole = _PACKINGS[packing](data, max_size + 1)
    except (zlib.error, ValueError) as error:
        raise damaged(shown, error) from error
    if len(page) > max_size:
        raise too_large(shown, max_size)
    if not whole:
        raise damaged(shown, EOFError("it ends too early"))
    return page


def _inflated(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Unpack gzip, or deflate with its zlib header or, as many servers send it, without."""
    with_header = data.startswith((b"\x1f\x8b", b"\x78"))
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32 if with_header else -zlib.MAX_WBITS)
    return unpacker.decompress(data, limit), unpacker.eof


def _unbrotlied(data: bytes, limit: int) -> tuple[bytes, bool]:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        page: bytes = unpacker.process(data, output_buffer_limit=limit)
    except brotli.error as error:
        raise ValueError(str(error)) from error
    return page, unpacker.is_finished()


_Unpack = Callable[[bytes, int], tuple[bytes, bool]]
_PACKINGS: Mapping[str, _Unpack] = {
    "gzip": _inflated,
    "x-gzip": _inflated,
    "deflate": _inflated,
    "br": _unbrotlied,
}
"""Functions that unpack up to a number of bytes and tell whether the data was complete."""


class _Unpacked:
    """An unpacked file for warcio, which itself unpacks only gzip and ignores an EOFError."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = cast(BufferedIOBase, file)

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ValueError if the packed data is truncated."""
        try:
            # Reading until `size` is full would lose complete records before a truncated one.
            return self._file.read1(size)
        except EOFError as error:
            raise ValueError(str(error)) from error


def _endless(shown: str) -> InputError:
    """The error for a record without a length, which would include all records after it."""
    return InputError(shown, "is damaged: it has no Content-Length", "fetch it again", "damaged")


def _refuse_torn(record: Any, shown: str) -> None:
    """Raise InputError for a record that is shorter than its Content-Length."""
    while record.raw_stream.read(_PIECE):
        pass
    if record.raw_stream.limit > 0:
        raise InputError(shown, "is damaged: the archive ends in it", "fetch it again", "damaged")


def _silent(records: Any) -> Iterator[Any]:
    """`records`, without the messages that warcio prints about truncated ones.

    Raises ValueError for a record without a header that warcio expects.
    """
    while True:
        try:
            with redirect_stderr(StringIO()):
                record = next(records, None)
        except (AttributeError, LookupError, TypeError) as error:
            raise ValueError("the headers of a record are incomplete") from error
        if record is None:
            return
        yield record


def _is_web_page(record: Any) -> bool:
    """Whether a WARC record is a web page with a successful response."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        kind = headers.get_header("Content-Type") or "text/html"
        return headers.get_statuscode() == "200" and kind.lower().startswith(_WEB_PAGES)
    if record.rec_type in {"conversion", "resource"}:
        kind = record.rec_headers.get_header("Content-Type") or ""
        return bool(kind.lower().startswith(_WEB_PAGES))
    return False
