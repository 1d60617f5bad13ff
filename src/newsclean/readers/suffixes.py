"""File name suffixes of pages, packed pages, and containers, which hold several pages."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

PACKED = frozenset({".gz", ".zst", ".bz2"})
HTML = frozenset(
    {".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp", ".cfm"}
)
MHTML = frozenset({".mhtml", ".mht"})
MARKDOWN = frozenset({".md", ".markdown"})
TEXT = frozenset({".txt", ".text"})
PAGES = HTML | MHTML | MARKDOWN | TEXT
XML = frozenset({".xml"})
"""XML files are feeds as often as pages: read if named explicitly, skipped in folders."""

JSON_LINES = frozenset({".jsonl", ".ndjson"})
WARCS = frozenset({".warc", ".wet"})
ZIPS = frozenset({".zip", ".epub"})
TARS = frozenset({".tar", ".tgz", ".tbz2", ".txz"})
CONTAINERS = JSON_LINES | WARCS | ZIPS | TARS
_TAR_ONLY = frozenset({".xz"})
KNOWN = PACKED | PAGES | XML | CONTAINERS | _TAR_ONLY
"""Every suffix of an input."""


def suffix(name: str | PurePath) -> str:
    """The suffix of the content, without that of the packing, in lower case: ".html" of
    `page.HTML.gz`.
    """
    path = PurePosixPath(name)
    last = path.suffix.lower()
    if last in PACKED or last in _TAR_ONLY:
        inner = PurePosixPath(path.stem).suffix.lower()
        return inner if last in PACKED or inner in TARS else last
    return last


def is_page(name: str | PurePath) -> bool:
    """Whether `name` has the suffix of a page."""
    return suffix(name) in PAGES


def is_container(name: str | PurePath) -> bool:
    """Whether `name` has the suffix of a file that holds several pages."""
    return suffix(name) in CONTAINERS


def stem(name: str) -> str:
    """`name` without the suffixes of a page or container and its packing, but with any others."""
    path = PurePosixPath(name)
    if path.suffix.lower() in PACKED or (path.suffix.lower() in _TAR_ONLY and is_container(name)):
        path = path.with_suffix("")
    return path.stem if path.suffix.lower() in PAGES | CONTAINERS else path.name
