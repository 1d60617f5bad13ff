"""The readers: from bytes to a Document. Only they use lxml, BeautifulSoup and trafilatura."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from newsclean.document import Document, InputType

if TYPE_CHECKING:
    from newsclean.readers.decode import Decoded

__all__ = ["Reading", "read"]


class Reading(NamedTuple):
    """The result of reading one input.

    second_opinion: returns the body according to trafilatura; see `Context.second_opinion`.
    url: the page's address from the caller, else from an MHTML file; None if unknown.
    """

    document: Document
    second_opinion: Callable[[], tuple[str, ...]]
    url: str | None


def read(
    data: bytes | str,
    *,
    path: str = "-",
    url: str | None = None,
    input_type: InputType | None = None,
) -> Reading:
    """Decode one input, detect its type, and read it into unlabelled blocks.

    data: bytes as stored (gzip, zstd, bzip2 and MHTML are opened), or text already decoded.
    path: the input's name for messages; its suffix is only a hint at the type.
    input_type: the type according to the caller; None to detect it.

    Raises InputError for an empty or binary input, for one that unpacks to more than the limit,
    for JSON lines, and for Markdown of several articles.
    """
    from newsclean.readers import decode, sniff

    if isinstance(data, bytes):
        data, address = _opened(data, path)
        url = url or address or None
        decoded = decode.decode(data, path=path, html=input_type is not InputType.TEXT)
    else:
        decoded = decode.given(data, path=path)
    decoded = decode.mended(decoded)
    text, warnings = decoded.text, decoded.warnings
    sniff.refuse_json(text, path)
    kind = input_type or sniff.input_type(text, path)
    if kind is InputType.MARKDOWN:
        sniff.refuse_joined(text, path)
    marked = input_type is None and kind is InputType.TEXT and sniff.has_marks(text, path)
    document = (_read_marked if marked else _READERS[kind])(decoded, url)
    opinion = partial(_trafilatura, text, url) if kind is InputType.HTML else _none
    return Reading(replace(document, warnings=(*warnings, *document.warnings)), opinion, url)


def _opened(data: bytes, path: str) -> tuple[bytes, str]:
    """The page in `data`, unpacked and taken out of MHTML, and its address there or ""."""
    from newsclean.readers import mhtml, packing

    data = packing.unpacked(data, path)
    return mhtml.main_page(data, path) if mhtml.is_mhtml(data, path) else (data, "")


def _read_html(decoded: Decoded, url: str | None) -> Document:
    from newsclean.readers import html

    return html.read(decoded.text, url, decoded.data)


def _read_text(decoded: Decoded, url: str | None) -> Document:
    from newsclean.readers import text as reader

    return reader.read(decoded.text)


def _read_markdown(decoded: Decoded, url: str | None) -> Document:
    from newsclean.readers import markdown

    return markdown.read(decoded.text)


def _read_marked(decoded: Decoded, url: str | None) -> Document:
    from newsclean.readers import markdown

    return markdown.read_of_others(decoded.text)


_READERS = {
    InputType.HTML: _read_html,
    InputType.TEXT: _read_text,
    InputType.MARKDOWN: _read_markdown,
}


def _trafilatura(text: str, url: str | None) -> tuple[str, ...]:
    from newsclean.readers import opinion

    return opinion.paragraphs(text, url)


def _none() -> tuple[str, ...]:
    return ()
